import type { FaultInfo } from "../../../../fixtures/server/index.ts";
import { keywords } from "../../../assert/registry.ts";
import type { Check, Library, Step } from "../../../model/suite.ts";
import { explainChecks } from "./check.ts";
import { type Explanation, fact } from "./explained.ts";
import { explainProfile } from "./profile.ts";
import { explainRequirement } from "./requirement.ts";

/** Finds what is called so and explains it. */
export const explain = (
  name: string,
  library: Library,
  faults: readonly FaultInfo[],
): Explanation | undefined => {
  const requirement = [...library.catalogue.requirements.values()].find((each) => isCalled(each.id, name));
  if (requirement !== undefined) return explainRequirement(requirement, library);
  const checks = checksCalled(name, library);
  const [first] = checks;
  if (first !== undefined) return explainChecks(name, first, checks, library);
  const profile = library.profiles.find((each) => isCalled(each.id, name));
  if (profile !== undefined) return explainProfile(profile, library);
  return explainReading(name, library) ?? explainKeyword(name) ?? explainFault(name, faults);
};

/** Everything that can be explained, for suggestions. */
export const knownNames = (library: Library, faults: readonly FaultInfo[]): readonly string[] => [
  ...library.catalogue.requirements.keys(),
  ...library.suites.flatMap((suite) => suite.checks.map((check) => check.id)),
  ...library.profiles.map((profile) => profile.id),
  ...library.catalogue.interpretations.keys(),
  ...keywords.keys(),
  ...faults.map((fault) => fault.name),
];

const isCalled = (name: string, text: string): boolean => name.toLowerCase() === text.toLowerCase();

const checksCalled = (name: string, library: Library): readonly Check[] => {
  const wanted = name.replace(/@.*$/, "");
  const checks = library.suites.flatMap((suite) => suite.checks);
  const exact = checks.filter((check) => check.id === wanted);
  return exact.length > 0
    ? exact
    : checks.filter((check) => check.id.startsWith(`${wanted}/`) && wanted.split("/").length > 2);
};

const explainReading = (name: string, library: Library): Explanation | undefined => {
  const reading = [...library.catalogue.interpretations.values()].find((each) => isCalled(each.id, name));
  if (reading === undefined) return undefined;
  const users = library.suites
    .flatMap((suite) => suite.checks)
    .filter((check) => isLoweredBy(check.steps, reading.id));
  return {
    kind: "reading",
    name: reading.id,
    facts: [
      fact("Open place", reading.title),
      fact("How we read it", ...reading.reading.trim().split("\n")),
      fact("Lowers claims of", ...users.map((check) => `${check.id}: ${check.title}`)),
    ],
  };
};

const isLoweredBy = (steps: readonly Step[], reading: string): boolean =>
  steps.some((step) => {
    if (step.kind === "parallel") return isLoweredBy(step.steps, reading);
    return step.kind !== "pause" && step.claims.some((claim) => claim.lowered?.by === reading);
  });

const explainKeyword = (name: string): Explanation | undefined => {
  const keyword = keywords.get(name);
  if (keyword === undefined) return undefined;
  const facts = [
    fact("The answer", keyword.summary),
    fact("Example", ...keyword.example.split("\n")),
    fact("Notes", ...(keyword.notes ?? [])),
  ];
  return { kind: "keyword", name, facts };
};

const explainFault = (name: string, faults: readonly FaultInfo[]): Explanation | undefined => {
  const found = faults.find((each) => isCalled(each.name, name));
  if (found === undefined) return undefined;
  const facts = [
    fact("What goes wrong", found.title),
    fact("Area", found.area),
    fact("Breaks", ...(found.rfc === undefined ? [] : [found.rfc])),
    fact("Seen in", ...found.modelledOn),
    fact("Try it", `scim-check demo --fault ${found.name}`),
  ];
  return { kind: "fault", name: found.name, facts };
};
