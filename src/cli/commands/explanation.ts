import { keywords } from "../../assert/registry.ts";
import type { ProfileId } from "../../model/ids.ts";
import type { InteropRequirement, Requirement, RfcRequirement, Source } from "../../model/requirement.ts";
import type { Check, Library, Profile, SendStep, Step } from "../../model/suite.ts";
import { citedBy } from "../../plan/plan-made.ts";
import { citations, requirementsOf } from "./citations.ts";
import type { FaultInfo } from "./reference-server.ts";

/** One thing explained: named facts, each a few lines. */
export type Explanation = {
  readonly kind: string;
  readonly id: string;
  readonly facts: readonly Fact[];
};

type Fact = { readonly name: string; readonly lines: readonly string[] };

const fact = (name: string, ...lines: readonly string[]): Fact => ({ name, lines });

/** Finds what is called so and explains it. */
export const explain = (
  id: string,
  library: Library,
  faults: readonly FaultInfo[],
): Explanation | undefined => {
  const requirement = [...library.catalogue.requirements.values()].find((each) => isCalled(each.id, id));
  if (requirement !== undefined) return explainRequirement(requirement, library);
  const check = checksCalled(id, library);
  if (check.length > 0) return explainChecks(id, check, library);
  const profile = library.profiles.find((each) => isCalled(each.id, id));
  if (profile !== undefined) return explainProfile(profile, library);
  return explainReading(id, library) ?? explainKeyword(id) ?? explainFault(id, faults);
};

/** Everything that can be explained, for suggestions. */
export const knownIds = (library: Library, faults: readonly FaultInfo[]): readonly string[] => [
  ...library.catalogue.requirements.keys(),
  ...library.suites.flatMap((suite) => suite.checks.map((check) => check.id)),
  ...library.profiles.map((profile) => profile.id),
  ...library.catalogue.interpretations.keys(),
  ...keywords.keys(),
  ...faults.map((fault) => fault.name),
];

const isCalled = (id: string, text: string): boolean => id.toLowerCase() === text.toLowerCase();

const checksCalled = (id: string, library: Library): readonly Check[] => {
  const wanted = id.replace(/@.*$/, "");
  const checks = library.suites.flatMap((suite) => suite.checks);
  const exact = checks.filter((check) => check.id === wanted);
  return exact.length > 0
    ? exact
    : checks.filter((check) => check.id.startsWith(`${wanted}/`) && wanted.split("/").length > 2);
};

const sourceText = ({ document, section, seen, confidence }: Source): string =>
  [
    document,
    section === undefined ? undefined : /^\d|^[A-Z]\./.test(section) ? `section ${section}` : section,
    confidence,
    seen === undefined ? undefined : `read ${seen}`,
  ]
    .filter((part) => part !== undefined)
    .join(", ");

const explainRequirement = (requirement: Requirement, library: Library): Explanation => {
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
    id: requirement.id,
    facts: [fact("Statement", requirement.statement), ...facts, cited, ...next],
  };
};

const LEVEL_WORDS = {
  must: "must: breaking it fails the case",
  should: "should: breaking it is a warning",
  info: "may or explanation: breaking it is a note",
} as const;

const rfcFacts = (requirement: RfcRequirement, library: Library): readonly Fact[] => {
  const speakers = library.profiles.filter((profile) => citedByProfile(profile).has(requirement.id));
  return [
    fact("Level", LEVEL_WORDS[requirement.level]),
    fact("Said in", sourceText(requirement.source)),
    fact(
      "Binds",
      { server: "the server", client: "the client", both: "server and client" }[requirement.subject],
    ),
    fact(requirement.observable ? "How to look" : "Why nobody can look", requirement.how),
    fact("Identity providers that depend on it", ...speakers.map(({ id, title }) => `${id}: ${title}`)),
    fact("Says the same as", ...requirement.sameAs),
  ];
};

const citedByProfile = (profile: Profile): ReadonlySet<string> =>
  new Set(Object.values(profile.intents).flatMap((intent) => citedBy(intent.steps)));

const interopFacts = (requirement: InteropRequirement, library: Library): readonly Fact[] => [
  fact("Level", "interop: no RFC decides it, the identity providers below depend on it"),
  fact("Otherwise", requirement.why),
  fact("Who needs it", ...library.profiles.flatMap((profile) => needLine(profile, requirement))),
];

const needLine = (profile: Profile, { sources }: InteropRequirement): readonly string[] => {
  const from = profile.profileChain.find((id) => sources[id] !== undefined);
  const source = from === undefined ? undefined : sources[from];
  return source === undefined ? [] : [`${profile.id} (${profile.title}): ${sourceText(source)}`];
};

const explainChecks = (id: string, checks: readonly Check[], library: Library): Explanation => {
  const [first] = checks;
  if (first === undefined) throw new Error(`no check for ${id}`);
  const cites = [...new Set(checks.flatMap((check) => [...requirementsOf(check, library)]))];
  const dependents = library.suites
    .flatMap((suite) => suite.checks)
    .filter((check) => check.reliesOn.includes(first.id));
  const facts = [
    fact(
      "Claim",
      ...checks.map((check) => (checks.length === 1 ? check.title : `${check.id}: ${check.title}`)),
    ),
    fact("Why it matters", first.why),
    fact("Where", `${first.file}:${first.line}`),
    fact(
      "Steps",
      ...first.setup.map(({ name, endpoint }) => `given ${name} (POST ${endpoint})`),
      ...first.steps.map(stepText),
    ),
    fact("Played by", ...playersOf(first, library)),
    fact("Needs", ...first.needs),
    fact("Relies on", ...first.reliesOn),
    fact("Others rely on it", ...dependents.map((check) => check.id)),
    fact(
      "Cites",
      ...cites.map((cite) => `${cite}: ${library.catalogue.requirements.get(cite)?.statement ?? ""}`),
    ),
    fact("Try it", `scim-check run --check ${id}`),
  ];
  return { kind: checks.length === 1 ? "check" : "checks", id, facts };
};

const stepText = (step: Step): string =>
  step.kind === "parallel" ? `${step.label}: ${step.steps.map(sendText).join(" | ")}` : step.label;

const sendText = ({ method, path }: SendStep): string => `${method} ${path}`;

const playersOf = ({ profiles }: Check, library: Library): readonly string[] => {
  if (profiles === "default") return ["rfc, as no identity provider says it otherwise"];
  if (profiles === "every") return library.profiles.map(({ id }) => id);
  return profiles.map((id: ProfileId) => id);
};

const explainProfile = (profile: Profile, library: Library): Explanation => ({
  kind: "identity provider",
  id: profile.id,
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

const wireLines = ({ wire }: Profile): readonly string[] => [
  `a blank in a query is ${wire.space}`,
  ...wire.headers.withoutBody.map(([name, value]) => `without a body  ${name}: ${value}`),
  ...wire.headers.withBody.map(([name, value]) => `with a body     ${name}: ${value}`),
];

const intentLine = (name: string, source: object | undefined, library: Library): string => {
  const title = library.vocabulary.find((word) => word.name === name)?.title ?? "";
  const from = source !== undefined && "document" in source ? ` (${sourceText(source as Source)})` : "";
  return `${name}: ${title}${from}`;
};

const explainReading = (id: string, library: Library): Explanation | undefined => {
  const reading = [...library.catalogue.interpretations.values()].find((each) => isCalled(each.id, id));
  if (reading === undefined) return undefined;
  const users = library.suites
    .flatMap((suite) => suite.checks)
    .filter((check) => isLoweredBy(check.steps, reading.id));
  return {
    kind: "reading",
    id: reading.id,
    facts: [
      fact("Open place", reading.title),
      fact("How we read it", ...reading.reading.trim().split("\n")),
      fact("Lowers claims of", ...users.map((check) => `${check.id}: ${check.title}`)),
    ],
  };
};

const isLoweredBy = (steps: readonly Step[], id: string): boolean =>
  steps.some((step) => {
    if (step.kind === "parallel") return isLoweredBy(step.steps, id);
    return step.kind !== "pause" && step.claims.some((claim) => claim.lowered?.by === id);
  });

const explainKeyword = (id: string): Explanation | undefined => {
  const keyword = keywords.get(id);
  if (keyword === undefined) return undefined;
  const facts = [
    fact("The answer", keyword.summary),
    fact("Example", ...keyword.example.split("\n")),
    fact("Notes", ...(keyword.notes ?? [])),
  ];
  return { kind: "keyword", id, facts };
};

const explainFault = (id: string, faults: readonly FaultInfo[]): Explanation | undefined => {
  const found = faults.find((each) => isCalled(each.name, id));
  if (found === undefined) return undefined;
  const facts = [
    fact("What goes wrong", found.title),
    fact("Area", found.area),
    fact("Breaks", ...(found.rfc === undefined ? [] : [found.rfc])),
    fact("Seen in", ...found.modelledOn),
    fact("Try it", `scim-check demo --fault ${found.name}`),
  ];
  return { kind: "fault", id: found.name, facts };
};
