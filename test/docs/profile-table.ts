import { asObject, asText, isList, type Json } from "../../src/model/json.ts";
import type { Intent, Library, Profile, Step } from "../../src/model/suite.ts";

const code = (text: string): string => `\`${text}\``;

/** The operations of a PATCH as they stand in the profile, without the message around them. */
const operationsIn = (body: Json | undefined): readonly Json[] => {
  const { $patch, Operations } = asObject(body);
  const operations = $patch ?? Operations;
  return isList(operations) ? operations : [];
};

const requestOf = (step: Step): readonly string[] => {
  if (step.kind !== "send") return [];
  const operations = operationsIn(step.body).map((operation) => ` ${code(JSON.stringify(operation))}`);
  return [`${step.method}${operations.join(",")}`];
};

const requests = (intent: Intent | undefined): string =>
  intent === undefined ? "–" : intent.steps.flatMap(requestOf).join(", then ");

const CONFIDENCES = ["documented", "captured", "reported", "inferred"];

/** How many intents are known how well: `12 documented, 3 captured`. */
const knowledge = ({ intents }: Profile): string => {
  const known = Object.values(intents).map(({ source }) => asText(source?.confidence));
  return CONFIDENCES.map((word) => [known.filter((one) => one === word).length, word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ");
};

/** The plain client first, those on request last, variants side by side. */
const inOrder = (profiles: readonly Profile[]): readonly Profile[] =>
  profiles.toSorted(
    (a, b) =>
      Number(b.id === "rfc") - Number(a.id === "rfc") ||
      Number(a.isOnRequest) - Number(b.isOnRequest) ||
      (a.id < b.id ? -1 : 1),
  );

/** Who the profiles are. */
export const profileNames = ({ profiles }: Library): string =>
  [
    "| profile | who | played |",
    "|---|---|---|",
    ...inOrder(profiles).map(
      ({ id, title, isOnRequest }) => `| ${code(id)} | ${title} | ${isOnRequest ? "when named" : "always"} |`,
    ),
  ].join("\n");

/** What the profiles say, by the intents where providers differ most. */
export const profileTable = ({ profiles, vocabulary }: Library): string =>
  [
    `| profile | changes a title | takes access away | removes a member | of ${vocabulary.length} intents it says |`,
    "|---|---|---|---|---|",
    ...inOrder(profiles).map((profile) => profileRow(profile)),
  ].join("\n");

const profileRow = (profile: Profile): string => {
  const { id, intents } = profile;
  const said = ["update-title", "deactivate-user", "remove-member"].map((name) => requests(intents[name]));
  return `| ${[code(id), ...said, `${Object.keys(intents).length}: ${knowledge(profile)}`].join(" | ")} |`;
};
