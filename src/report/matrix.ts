import { breaksNeed, judgementOf, resultOf, stateOfFeature, weightInFeature } from "../assert/verdict.ts";
import type { RequirementInfo } from "../model/event.ts";
import type { BrokenNeed, FeatureResult, Judgement, ProfileFeatures, VerdictOn } from "../model/feature.ts";
import type { RequirementId } from "../model/ids.ts";
import type { CaseResult, ClaimResult, ProfileSummary } from "../model/report.ts";
import { IMPACTS } from "../model/requirement.ts";
import type { SkipReason, UndecidedReason } from "../model/verdict.ts";

/**
 * The matrix: per profile its features, each with what became of it. What the answer to an intent breaks counts where the
 * intent belongs, whichever check asked for it; what a check claims itself counts where the check belongs. So a create that is
 * refused in the middle of a story about a leaver says something of creating, and nothing of leaving. A whole cycle belongs to no
 * feature: what is claimed in it counts where the intent belongs of which it is claimed, or else the one before it.
 */
export const judged = (
  profile: ProfileFeatures,
  cases: readonly CaseResult[],
  requirements: readonly RequirementInfo[],
  strangers: readonly FeatureResult[] = [],
): Pick<ProfileSummary, "judgement" | "features" | "requirements"> => {
  const heads = headsOf(profile, cases);
  const isPartial = cases.length < profile.cases;
  const own = heads
    .map((head) => featureResult(head, profile, cases, requirements))
    .filter(
      ({ cases: { seen, unseen, notOffered }, broken }) =>
        isPartial || seen + unseen + notOffered + broken.length > 0,
    );
  const features = profile.verdictOn === "use" ? [...strangers, ...own] : own;
  const judgement: Judgement = judgementOf(
    features,
    { selected: cases.length, of: Math.max(profile.cases, cases.length) },
    profile.verdictOn,
  );
  return { judgement, features, requirements: requirementCounts(cases, requirements) };
};

/**
 * What lets strangers in, as a feature that is only there when it is broken. A request without a valid token is the same whoever
 * the provider is, so one profile asks for all of them, and what it finds counts for each.
 */
export const lettingStrangersIn = (
  cases: readonly CaseResult[],
  requirements: readonly RequirementInfo[],
): readonly FeatureResult[] => {
  const open = cases.flatMap(({ claims, exchanges, profile }) => {
    const steps = new Set(exchanges.filter(({ request }) => request.as !== "token").map(({ step }) => step));
    const broken = claims.filter(({ verdict, step }) => verdict === "broken" && steps.has(step));
    return requirements.filter(
      (rule) => rule.impact === "access" && broken.some((claim) => breaksNeed(profile, claim, rule)),
    );
  });
  if (open.length === 0) return [];
  const broken = [...new Set(open)].map(
    ({ id, impact }): BrokenNeed => ({ requirement: id, impact, isStop: true }),
  );
  const counts = { seen: 1, unseen: 0, notOffered: 0 };
  const head = { name: "strangers", title: "Refusing strangers", isEssential: true };
  return [{ ...head, state: stateOfFeature({ broken, cases: counts }), broken, cases: counts }];
};

type Head = ProfileFeatures["features"][number];

/** The tag of checks that play a provider's whole cycle. */
const CYCLE = "cycle";

const isCycle = ({ tags }: CaseResult): boolean => tags.includes(CYCLE);

/** Where a case or claim counts that belongs to no feature: checks of the user's own, or a profile that names no features. */
const OTHER = "other";

const headsOf = ({ features }: ProfileFeatures, cases: readonly CaseResult[]): readonly Head[] => {
  const other = { name: OTHER, title: "Other checks", isEssential: features.length === 0, intents: [] };
  const isOwn = (each: CaseResult): boolean =>
    each.feature === undefined && each.reason?.kind !== "not-spoken" && !isCycle(each);
  return cases.some(isOwn) ? [...features, other] : features;
};

/** A case, and what its claims say of one feature. */
type Shown = { readonly each: CaseResult; readonly claims: readonly ClaimResult[] };

const featureResult = (
  head: Head,
  profile: ProfileFeatures,
  cases: readonly CaseResult[],
  requirements: readonly RequirementInfo[],
): FeatureResult => {
  const { name, title, isEssential } = head;
  const shown = cases.map((each): Shown => ({ each, claims: claimsOf(head, profile, each) }));
  const broken = brokenNeeds(head, profile, shown, requirements);
  const counts = { seen: 0, unseen: 0, notOffered: 0 };
  for (const { each, claims } of shown) {
    const sight = isOf(head, each) ? sightOf(each, claims, profile.verdictOn) : undefined;
    if (sight !== undefined) counts[sight] += 1;
  }
  return {
    name,
    title,
    isEssential,
    state: stateOfFeature({ broken, cases: counts }),
    broken,
    cases: counts,
  };
};

const isOf = ({ name }: Head, { feature = OTHER }: CaseResult): boolean => feature === name;

const claimsOf = (head: Head, { features }: ProfileFeatures, each: CaseResult): readonly ClaimResult[] => {
  const ownerOf = (intent: string | undefined): Head | undefined =>
    intent === undefined ? undefined : features.find(({ intents }) => intents.includes(intent));
  return each.claims.filter(({ intent }, index) => {
    const before = isCycle(each) ? each.claims.slice(0, index + 1).findLast(askedIn) : undefined;
    const owner = ownerOf(intent ?? (before === undefined ? undefined : askedIn(before)));
    return owner === undefined ? isOf(head, each) : owner.name === head.name;
  });
};

/** The intent in which a claim stands, or beside which: `4. find-user`, `5. add-member (2 of 3)`. */
const askedIn = ({ intent, step }: ClaimResult): string | undefined =>
  intent ?? /^\d+\. ([a-z-]+)(?: \(\d+ of \d+\))?$/.exec(step)?.[1];

/** What a case of a feature shows of it; nothing when it is none of this provider's. */
const sightOf = (
  { verdict, reason }: CaseResult,
  claims: readonly ClaimResult[],
  on: VerdictOn,
): keyof FeatureResult["cases"] | undefined => {
  if (verdict === "skip") return reason === undefined ? undefined : sightOfSkip(reason, on);
  if (verdict === "undecided") return "unseen";
  return verdict !== "fail" || claims.length > 0 ? "seen" : "unseen";
};

/** What a target says of itself in its configuration (RFC 7643 section 5), which no provider reads. */
const ANNOUNCED: ReadonlySet<string> = new Set(["patch", "bulk", "filter", "sort", "etag", "changePassword"]);

const sightOfSkip = (
  reason: SkipReason | UndecidedReason,
  on: VerdictOn,
): "unseen" | "notOffered" | undefined => {
  if (reason.kind === "read-only" || reason.kind === "gap") return "unseen";
  if (reason.kind !== "not-supported" || reason.need.startsWith("!")) return undefined;
  // A provider does not ask whether it may send what it sends: only resources and attributes can be missing.
  const isAsked = on === "conformance" || !ANNOUNCED.has(reason.need);
  return isAsked && reason.by !== "config" ? "notOffered" : "unseen";
};

const brokenNeeds = (
  head: Head,
  { id, verdictOn }: ProfileFeatures,
  shown: readonly Shown[],
  requirements: readonly RequirementInfo[],
): readonly BrokenNeed[] => {
  const needs = new Map<RequirementId, BrokenNeed>();
  for (const { each, claims } of shown) {
    const broken = claims.filter(({ verdict }) => verdict === "broken");
    if (broken.length === 0) continue;
    const isCore = each.isCore === true && isOf(head, each);
    for (const rule of requirements.filter((one) => broken.some((claim) => breaksNeed(id, claim, one)))) {
      const weight = weightInFeature(rule.impact, isCore, verdictOn);
      if (weight === "none") continue;
      const isStop = weight === "stop" || needs.get(rule.id)?.isStop === true;
      needs.set(rule.id, { requirement: rule.id, impact: rule.impact, isStop });
    }
  }
  return [...needs.values()].sort(
    (one, other) => IMPACTS.indexOf(one.impact) - IMPACTS.indexOf(other.impact),
  );
};

const requirementCounts = (
  cases: readonly CaseResult[],
  requirements: readonly RequirementInfo[],
): ProfileSummary["requirements"] => {
  const claims = new Map<RequirementId, ClaimResult[]>();
  for (const claim of cases.flatMap((each) => each.claims))
    for (const id of claim.requirements) {
      const known = claims.get(id) ?? [];
      known.push(claim);
      claims.set(id, known);
    }
  const results = requirements
    .filter(({ level }) => level !== "info")
    .map((rule) => resultOf(rule, claims.get(rule.id) ?? [], []));
  const of = (result: string): number => results.filter((each) => each === result).length;
  return { kept: of("kept"), broken: of("broken") };
};
