import type { RequirementInfo } from "../model/event.ts";
import type {
  BrokenNeed,
  FeatureResult,
  FeatureState,
  Judgement,
  JudgementKind,
  Seen,
  VerdictOn,
} from "../model/feature.ts";
import type { Finding } from "../model/finding.ts";
import type { ProfileId } from "../model/ids.ts";
import type { CaseResult, ClaimResult, RequirementResult, VerdictCounts } from "../model/report.ts";
import { type Impact, LEVELS, type Level } from "../model/requirement.ts";
import type { SkipReason, UndecidedReason, Verdict, VerdictKind } from "../model/verdict.ts";

/**
 * Every verdict is decided here: of a case, of a requirement, of a feature, of a profile. The run asks while it goes on, the report
 * when it counts; what a verdict does to the exit code is said in `report/exit-code.ts`.
 */

/** How much a broken claim weighs in a verdict. */
export type Severity = "failure" | "warning" | "note";

/** The severity of each level: an interop claim has that level only for a profile that needs it. */
export const SEVERITY: Record<Level, Severity> = {
  must: "failure",
  interop: "failure",
  should: "warning",
  info: "note",
};

/** The verdict of a case that ended: what is broken outweighs what we could not find out. */
export const verdictOf = (
  findings: readonly Pick<Finding, "verdict" | "level">[],
  reason?: UndecidedReason,
): Verdict => {
  const broken = findings.filter((finding) => finding.verdict === "broken");
  if (broken.some(({ level }) => SEVERITY[level] === "failure")) return { kind: "fail" };
  if (reason !== undefined) return { kind: "undecided", obstacle: reason };
  return broken.length > 0 ? { kind: "warn" } : { kind: "pass" };
};

/** The verdict of a case for which nothing was sent: it does not apply, or something kept it back. Undefined: it is played. */
export const verdictOfUnplayed = (
  skip: SkipReason | undefined,
  keptBackBy: UndecidedReason | undefined,
): Verdict | undefined => {
  if (skip !== undefined) return { kind: "skip", reason: skip };
  return keptBackBy === undefined ? undefined : { kind: "undecided", obstacle: keptBackBy };
};

/** The verdict of a case without an end: it was cut off, or never began. Nobody can tell, and nobody is blamed. */
export const verdictOfUnfinished = (hasStarted: boolean): Verdict => ({
  kind: "undecided",
  obstacle: hasStarted ? { kind: "interrupted" } : { kind: "not-run", because: "interrupted" },
});

/** The verdict of a profile, from how its cases ended: undecided only when none was decided, skip when none applied. */
export const verdictOfProfile = ({ pass, warn, fail, undecided }: VerdictCounts): VerdictKind => {
  if (fail > 0) return "fail";
  if (warn + pass === 0) return undecided > 0 ? "undecided" : "skip";
  return warn > 0 ? "warn" : "pass";
};

/** Whether a verdict says that the target works: a warning does not keep anybody from using it. */
export const isWorking = (verdict: VerdictKind): boolean => verdict === "pass" || verdict === "warn";

/** Whoever keeps or gains access, and whoever is taken for somebody else, outweighs everything that works. */
const isGrave = (impact: Impact): boolean => impact === "access" || impact === "identity";

/**
 * What a broken need does to the feature in which it showed: it stops it, limits it, or is only told. `blocked` stops a feature
 * where it shows in a check on which the feature stands. Nobody is kept from using a server by what no client stumbles over;
 * conformance knows no such mercy.
 */
export const weightInFeature = (
  impact: Impact,
  isCore: boolean,
  on: VerdictOn,
): "stop" | "limit" | "none" => {
  if (isGrave(impact) || (impact === "blocked" && isCore)) return "stop";
  return impact === "form" && on === "use" ? "none" : "limit";
};

/** The state of a feature. What is broken is known however little was seen; that it works is known only when all was. */
export const stateOfFeature = ({ broken, cases }: Pick<FeatureResult, "broken" | "cases">): FeatureState => {
  if (broken.some(({ isStop }) => isStop)) return "broken";
  if (broken.length > 0) return "limited";
  if (cases.unseen > 0) return "not-seen";
  if (cases.seen > 0) return "works";
  return cases.notOffered > 0 ? "not-offered" : "not-seen";
};

/** The verdict on a provider, or how far the RFCs are kept; docs/verdicts.md says the rule and why it is so. */
export const judgementOf = (features: readonly FeatureResult[], seen: Seen, on: VerdictOn): Judgement => {
  const isPartial = seen.selected < seen.of;
  const stops = features.filter((each) => isStopping(each, isPartial));
  const limits = features.filter(
    (each) => !stops.includes(each) && ["limited", "broken", "not-offered"].includes(each.state),
  );
  const unseen = features.filter(
    ({ state, cases }) => state === "not-seen" || (state !== "broken" && cases.unseen > 0),
  );
  const kind = on === "conformance" ? "conformance" : kindOf(features, { stops, limits, unseen }, isPartial);
  return { kind, ...seen, stops: names(stops), limits: names(limits), unseen: names(unseen) };
};

const names = (features: readonly FeatureResult[]): readonly string[] => features.map(({ name }) => name);

const isStopping = ({ state, isEssential, broken }: FeatureResult, isPartial: boolean): boolean =>
  broken.some((need: BrokenNeed) => isGrave(need.impact)) ||
  (isEssential && (state === "broken" || (state === "not-offered" && !isPartial)));

type Sorted = { readonly [kind in "stops" | "limits" | "unseen"]: readonly FeatureResult[] };

const kindOf = (
  features: readonly FeatureResult[],
  { stops, limits, unseen }: Sorted,
  isPartial: boolean,
): JudgementKind => {
  if (stops.length > 0) return "does-not-work";
  const essential = features.filter(({ isEssential }) => isEssential);
  if (isPartial || (essential.length > 0 ? essential : features).every(({ cases }) => cases.seen === 0))
    return "no-verdict";
  if (unseen.length > 0) return "works-as-far-as-seen";
  return limits.length > 0 ? "works-with-limits" : "works";
};

/** What a claim has to say for the verdict of a requirement. */
type Cited = Pick<ClaimResult, "verdict" | "level" | "loweredBy" | "requirements">;
type Rule = Pick<RequirementInfo, "id" | "level" | "sources">;

/**
 * A broken claim breaks a requirement only with that requirement's own weight: not when a reading lowered the claim,
 * and not in a profile that does not need it.
 */
export const breaks = (claim: Cited, { id, level }: Pick<Rule, "id" | "level">): boolean =>
  claim.verdict === "broken" &&
  claim.loweredBy === undefined &&
  claim.requirements.includes(id) &&
  LEVELS.indexOf(claim.level) <= LEVELS.indexOf(level);

/**
 * Whether a claim breaks what this profile needs: a must, or a need of identity providers whose source names the
 * profile or whose claim has just that weight.
 */
export const breaksNeed = (profile: ProfileId, claim: Cited, requirement: Rule): boolean =>
  breaks(claim, requirement) &&
  (requirement.level === "must" ||
    (requirement.level === "interop" &&
      (claim.level === "interop" || requirement.sources.some((source) => source.profile === profile))));

type Outcome = Pick<CaseResult, "verdict" | "reason">;

/** What became of a requirement, from the claims and the verdicts of the cases that cite it. */
export const resultOf = (
  requirement: Pick<Rule, "id" | "level">,
  claims: readonly Cited[],
  cases: readonly Outcome[],
): RequirementResult["result"] => {
  if (claims.some((claim) => breaks(claim, requirement))) return "broken";
  if (claims.some((claim) => claim.verdict === "kept")) return "kept";
  return cases.length > 0 && cases.every(doesNotApply) ? "notApplicable" : "notEvaluated";
};

/** A case that a gap of the target keeps back does apply: it could not be judged. */
const doesNotApply = ({ verdict, reason }: Outcome): boolean => verdict === "skip" && reason?.kind !== "gap";
