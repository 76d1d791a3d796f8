import type { JsonObject } from "../../../model/json.ts";
import type { Library, Profile } from "../../../model/suite.ts";
import type { Unplayed, WireRow } from "../../../model/wire-row.ts";
import { type Explanation, fact, sourceText } from "./explained.ts";
import { needLine } from "./requirement.ts";

/** An identity provider: what it sends and says, what it needs beyond the RFCs. */
export const explainProfile = (profile: Profile, library: Library): Explanation => ({
  kind: "identity provider",
  name: profile.id,
  facts: [
    fact("Title", profile.title),
    fact("About", ...profile.about.trim().split("\n")),
    fact("Where", profile.file),
    fact("Builds on", ...profile.profileChain.slice(1)),
    fact("On the wire", ...wireLines(profile)),
    fact(
      "Says",
      ...Object.values(profile.intents).map((intent) => intentLine(intent.name, intent.source, library)),
    ),
    fact("What its reference shows", ...rowLines(profile, library)),
    fact(
      "Needs beyond the RFCs",
      ...[...library.catalogue.requirements.values()].flatMap((requirement) =>
        requirement.kind === "interop" && needLine(profile, requirement).length > 0
          ? [`${requirement.id}: ${requirement.statement}`]
          : [],
      ),
    ),
    fact("Try it", `scim-check run --idp ${profile.id}`),
  ],
});

const wireLines = ({ wire, authSchemes = [] }: Profile): readonly string[] => [
  ...(authSchemes.length === 0 ? [] : [`says who it is by ${authSchemes.join(", ")}`]),
  `a blank in a query is ${wire.space}`,
  ...wire.headers.withoutBody.map(([name, value]) => `without a body  ${name}: ${value}`),
  ...wire.headers.withBody.map(([name, value]) => `with a body     ${name}: ${value}`),
];

const intentLine = (name: string, source: JsonObject | undefined, library: Library): string => {
  const title = library.vocabulary.find((word) => word.name === name)?.title ?? "";
  const from = source?.document === undefined ? "" : ` (${sourceText(source)})`;
  return `${name}: ${title}${from}`;
};

/** Each row of the wire reference: its request line, and what sends it or why nothing does. */
const rowLines = ({ id }: Profile, { wireRows }: Library): readonly string[] =>
  wireRows
    .filter(({ profiles }) => profiles.includes(id))
    .flatMap((row) => [
      `${row.name}: ${row.when} (${row.source.confidence ?? ""})`,
      `  ${row.request.split("\n")[0]}`,
      `  ${playedText(row)}`,
    ]);

const UNPLAYED_WORDS: { readonly [because in Unplayed["because"]]: string } = {
  "not-yet": "not played yet",
  language: "not played: the suite language cannot say it",
  "cannot-be-seen": "not played: no client can see it",
};

/** What sends a row, or why nothing does. */
export const playedText = ({ playedBy, differs, unplayed }: WireRow): string => {
  if (unplayed === undefined)
    return `played by ${playedBy.join(", ")}${differs === undefined ? "" : `, but ${differs}`}`;
  const { because, lacks } = unplayed;
  return `${UNPLAYED_WORDS[because]}${lacks === undefined ? "" : ` (${lacks})`}`;
};
