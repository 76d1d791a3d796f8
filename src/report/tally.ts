import type { PlanMade, RequirementInfo } from "../model/event.ts";
import type { RequirementId } from "../model/ids.ts";
import type {
  CaseResult,
  ClaimResult,
  ProfileSummary,
  RequirementResult,
  RequirementTally,
  Summary,
  Tally,
} from "../model/report.ts";
import { LEVELS } from "../model/requirement.ts";
import type { VerdictKind } from "../model/verdict.ts";

/** How many cases got which verdict. */
export const tallyOf = (cases: readonly CaseResult[]): Tally => {
  const tally = { pass: 0, warn: 0, fail: 0, skip: 0, undecided: 0 };
  for (const { verdict } of cases) tally[verdict] += 1;
  return tally;
};

const profileVerdict = (tally: Tally): VerdictKind => {
  if (tally.fail > 0) return "fail";
  if (tally.warn + tally.pass === 0) return tally.undecided > 0 ? "undecided" : "skip";
  return tally.warn > 0 ? "warn" : "pass";
};

const weight = (level: ClaimResult["level"]): number => LEVELS.length - LEVELS.indexOf(level);

/**
 * A broken claim breaks a requirement only with that requirement's own weight: not when a reading lowered the claim,
 * and not in a profile that does not need it.
 */
export const breaks = (claim: ClaimResult, requirement: RequirementInfo): boolean =>
  claim.verdict === "broken" &&
  claim.loweredBy === undefined &&
  claim.requirements.includes(requirement.id) &&
  weight(claim.level) >= weight(requirement.level);

/** A need of identity providers counts for a profile that is named, or whose claim has just that weight. */
const needs = (profile: string, claim: ClaimResult, requirement: RequirementInfo): boolean =>
  requirement.level === "must" ||
  (requirement.level === "interop" &&
    (claim.level === "interop" || requirement.sources.some((source) => source.profile === profile)));

const brokenNeeds = (
  profile: string,
  cases: readonly CaseResult[],
  requirements: readonly RequirementInfo[],
): readonly RequirementId[] => {
  const claims = cases.flatMap((each) => each.claims).filter((claim) => claim.verdict === "broken");
  return requirements
    .filter((each) => claims.some((claim) => breaks(claim, each) && needs(profile, claim, each)))
    .map((each) => each.id);
};

const lacking = (cases: readonly CaseResult[]): readonly string[] => [
  ...new Set(cases.flatMap(({ reason }) => (reason?.kind === "not-supported" ? [reason.need] : []))),
];

const profileSummaries = (
  cases: readonly CaseResult[],
  profiles: PlanMade["profiles"],
  requirements: readonly RequirementInfo[],
): Summary["profiles"] => {
  const summaries: { [profile: string]: ProfileSummary } = {};
  for (const { id, title } of profiles) {
    const own = cases.filter((each) => each.profile === id);
    const tally = tallyOf(own);
    const verdict = profileVerdict(tally);
    summaries[id] = {
      title,
      verdict,
      ...tally,
      brokenNeeds: brokenNeeds(id, own, requirements),
      lacking: lacking(own),
    };
  }
  return summaries;
};

/** Every cited claim and case of a requirement, so that results take one pass over the cases. */
type Citations = { readonly claims: ClaimResult[]; readonly cases: CaseResult[] };

const citationsOf = (cases: readonly CaseResult[]): ReadonlyMap<RequirementId, Citations> => {
  const citations = new Map<RequirementId, Citations>();
  const of = (id: RequirementId): Citations => {
    const known = citations.get(id) ?? { claims: [], cases: [] };
    citations.set(id, known);
    return known;
  };
  for (const each of cases) {
    for (const id of each.requirements) of(id).cases.push(each);
    for (const claim of each.claims) for (const id of claim.requirements) of(id).claims.push(claim);
  }
  return citations;
};

/** What became of each requirement that the plan cites. */
export const requirementResults = (
  cases: readonly CaseResult[],
  requirements: readonly RequirementInfo[],
): readonly RequirementResult[] => {
  const citations = citationsOf(cases);
  return requirements.map((requirement) => {
    const cited = citations.get(requirement.id) ?? { claims: [], cases: [] };
    return { ...requirement, result: resultOf(requirement, cited) };
  });
};

const resultOf = (
  requirement: RequirementInfo,
  { claims, cases }: Citations,
): RequirementResult["result"] => {
  if (claims.some((claim) => breaks(claim, requirement))) return "broken";
  if (claims.some((claim) => claim.verdict === "kept")) return "kept";
  return cases.length > 0 && cases.every((each) => each.verdict === "skip")
    ? "notApplicable"
    : "notEvaluated";
};

const requirementTally = (
  results: readonly RequirementResult[],
  level: "must" | "should" | "interop",
): RequirementTally => {
  const tally = { kept: 0, broken: 0, notApplicable: 0, notEvaluated: 0 };
  for (const each of results) if (each.level === level) tally[each.result] += 1;
  return tally;
};

/** All the totals of a report. */
export const summaryOf = (
  cases: readonly CaseResult[],
  profiles: PlanMade["profiles"],
  requirements: readonly RequirementResult[],
): Summary => {
  const claims = cases.flatMap((each) => each.claims);
  const kept = claims.filter((claim) => claim.verdict === "kept").length;
  return {
    cases: tallyOf(cases),
    claims: { kept, broken: claims.length - kept },
    profiles: profileSummaries(cases, profiles, requirements),
    requirements: {
      must: requirementTally(requirements, "must"),
      should: requirementTally(requirements, "should"),
      interop: requirementTally(requirements, "interop"),
    },
  };
};
