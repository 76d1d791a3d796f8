import type { InteropRequirement, Requirement, RfcRequirement } from "../../../model/requirement.ts";
import type { Library, Profile } from "../../../model/suite.ts";
import { citedBy } from "../../../plan/plan-made.ts";
import { saidFor } from "../../../plan/said.ts";
import { citations } from "./citations.ts";
import { type Explanation, type Fact, fact, sourceText } from "./explained.ts";

/** A requirement: who says it, how much it weighs, who depends on it, what checks it. */
export const explainRequirement = (requirement: Requirement, library: Library): Explanation => {
  const facts =
    requirement.kind === "rfc" ? rfcFacts(requirement, library) : interopFacts(requirement, library);
  const checks = citations(library).get(requirement.id) ?? [];
  const none = "no check cites it yet";
  const cited = fact(
    "Checked by",
    ...(checks.length === 0 ? [none] : checks.map(({ id, title }) => `${id}: ${title}`)),
  );
  const [first] = checks;
  const next = first === undefined ? [] : [fact("Try it", `scim-check run --requirement ${requirement.id}`)];
  return {
    kind: "requirement",
    name: requirement.id,
    facts: [
      fact("Statement", requirement.statement),
      ...facts,
      fact("When broken", `${requirement.impact}: ${requirement.harm}`),
      cited,
      fact("Shown with the faults", ...(library.catalogue.shown.get(requirement.id) ?? [])),
      ...next,
    ],
  };
};

const LEVEL_WORDS = {
  must: "must: breaking it fails the case",
  should: "should: breaking it is a warning",
  info: "may or explanation: breaking it is a note",
} as const;

const rfcFacts = (requirement: RfcRequirement, library: Library): readonly Fact[] => {
  const dependents = library.profiles.filter((profile) => citedByProfile(profile).has(requirement.id));
  return [
    fact("Level", LEVEL_WORDS[requirement.level]),
    fact("Said in", sourceText(requirement.source)),
    fact(
      "Binds",
      { server: "the server", client: "the client", both: "server and client" }[requirement.subject],
    ),
    fact(requirement.observable ? "How to look" : "Why nobody can look", requirement.how),
    fact("Identity providers that depend on it", ...dependents.map(({ id, title }) => `${id}: ${title}`)),
    fact("Says the same as", ...requirement.sameAs),
  ];
};

const citedByProfile = (profile: Profile): ReadonlySet<string> =>
  new Set(Object.values(profile.intents).flatMap((intent) => citedBy(saidFor(intent))));

const interopFacts = (requirement: InteropRequirement, library: Library): readonly Fact[] => [
  fact("Level", "interop: no RFC decides it, the identity providers below depend on it"),
  fact("Otherwise", requirement.why),
  fact("Who needs it", ...library.profiles.flatMap((profile) => needLine(profile, requirement))),
];

/** Who needs an interop requirement, and where that is known from; nothing for who does not. */
export const needLine = (profile: Profile, { sources }: InteropRequirement): readonly string[] => {
  const from = profile.profileChain.find((id) => sources[id] !== undefined);
  const source = from === undefined ? undefined : sources[from];
  return source === undefined ? [] : [`${profile.id} (${profile.title}): ${sourceText(source)}`];
};
