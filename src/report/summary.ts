import { breaksNeed, resultOf, verdictOfProfile } from "../assert/verdict.ts";
import type { Entry } from "../model/entry.ts";
import type { PlanMade, RequirementInfo } from "../model/event.ts";
import type { ProfileId, RequirementId } from "../model/ids.ts";
import type {
  CaseResult,
  ClaimResult,
  ProfileSummary,
  RequirementResult,
  ResultCounts,
  Summary,
  VerdictCounts,
} from "../model/report.ts";
import { judged, lettingStrangersIn } from "./matrix.ts";

/** How many cases got which verdict. */
const countsOf = (cases: readonly CaseResult[]): VerdictCounts => {
  const counts = { pass: 0, warn: 0, fail: 0, skip: 0, undecided: 0 };
  for (const { verdict } of cases) counts[verdict] += 1;
  return counts;
};

const brokenNeeds = (
  profile: ProfileId,
  cases: readonly CaseResult[],
  requirements: readonly RequirementInfo[],
): readonly RequirementId[] => {
  const claims = cases.flatMap((each) => each.claims).filter((claim) => claim.verdict === "broken");
  return requirements
    .filter((each) => claims.some((claim) => breaksNeed(profile, claim, each)))
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
  const strangers = lettingStrangersIn(cases, requirements);
  for (const profile of profiles) {
    const { id, title } = profile;
    const own = cases.filter((each) => each.profile === id);
    const counts = countsOf(own);
    summaries[id] = {
      title,
      verdict: verdictOfProfile(counts),
      ...counts,
      brokenNeeds: brokenNeeds(id, own, requirements),
      lacking: lacking(own),
      ...judged(profile, own, requirements, strangers),
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

/** What became of each requirement that the plan cites: broken are those that an entry names. */
export const requirementResults = (
  causes: readonly CaseResult[],
  requirements: readonly RequirementInfo[],
  entries: readonly Entry[],
): readonly RequirementResult[] => {
  const citations = citationsOf(causes);
  const named = new Set(entries.flatMap((entry) => entry.requirements));
  return requirements.map((requirement) => {
    const { claims, cases } = citations.get(requirement.id) ?? { claims: [], cases: [] };
    const counting = named.has(requirement.id) ? claims : claims.filter(({ verdict }) => verdict === "kept");
    return { ...requirement, result: resultOf(requirement, counting, cases) };
  });
};

const resultCounts = (
  results: readonly RequirementResult[],
  level: "must" | "should" | "interop",
): ResultCounts => {
  const counts = { kept: 0, broken: 0, notApplicable: 0, notEvaluated: 0 };
  for (const each of results) if (each.level === level) counts[each.result] += 1;
  return counts;
};

/** All the totals of a report; what a profile needs is broken by `causes`, the cases without the claims that only follow. */
export const summaryOf = (
  cases: readonly CaseResult[],
  causes: readonly CaseResult[],
  profiles: PlanMade["profiles"],
  requirements: readonly RequirementResult[],
): Summary => {
  const claims = cases.flatMap((each) => each.claims);
  const kept = claims.filter((claim) => claim.verdict === "kept").length;
  return {
    cases: countsOf(cases),
    claims: { kept, broken: claims.length - kept },
    profiles: profileSummaries(causes, profiles, requirements),
    requirements: {
      must: resultCounts(requirements, "must"),
      should: resultCounts(requirements, "should"),
      interop: resultCounts(requirements, "interop"),
    },
  };
};
