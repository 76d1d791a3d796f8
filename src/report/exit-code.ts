import { breaks, isWorking, SEVERITY } from "../assert/verdict.ts";
import type { RequirementInfo } from "../model/event.ts";
import type { BaselineState, CaseResult, ClaimResult, Report } from "../model/report.ts";
import type { Impact } from "../model/requirement.ts";
import type { SkipReason, UndecidedReason } from "../model/verdict.ts";
import { baselineStates } from "./baseline.ts";
import { count } from "./text.ts";

export const GATES = ["fail", "warn", "info", "never"] as const;

/** From which weight on a finding fails the run; or the impacts of failures that do. */
export type FailOn = (typeof GATES)[number] | readonly Impact[];

/** As it is said on the command line: `warn`, `access,identity`. */
const failOnText = (failOn: FailOn): string => (typeof failOn === "string" ? failOn : failOn.join(","));

/** What decides, besides the report. */
export type Gate = {
  readonly failOn: FailOn;
  /** YYYY-MM-DD: baseline entries expire. */
  readonly today: string;
  readonly passWithNoTests: boolean;
  /** A case that passed only after a read was repeated fails the run. */
  readonly failOnFlaky?: boolean;
  readonly interruptedBy?: "SIGINT" | "SIGTERM";
  /** A file that was asked for could not be written. */
  readonly isUnwritten?: boolean;
  /** What failed has just been written into the baseline: it fails the run no more. */
  readonly isBaselineUpdated?: boolean;
};

/** How the process ends. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130 | 143;

/**
 * The one place where a run becomes an exit code. The first rule that applies wins:
 *
 * 1. 130 or 143: a signal ended the run.
 * 2. 4: a defect of ours ended it.
 * 3. 2: a file that was asked for could not be written; or it completed, and no case matched (unless that is allowed).
 * 4. 1: a case at or above the gate that no valid baseline entry covers, or a flaky one where that is asked for; or a
 *    baseline entry that is stale, expired or matches nothing. A gate of `never` takes this rule away, and no other.
 * 5. 3: we could not tell (see `leavesOpen`).
 * 6. 0.
 */
export const exitCode = (report: Report, gate: Gate): ExitCode => {
  const { cause, ending } = report.run;
  const signal = gate.interruptedBy ?? (cause === "SIGINT" || cause === "SIGTERM" ? cause : undefined);
  if (signal !== undefined) return signal === "SIGINT" ? 130 : 143;
  if (cause === "defect") return 4;
  if (gate.isUnwritten === true) return 2;
  if (ending === "completed" && report.cases.length === 0 && !gate.passWithNoTests) return 2;
  if (!isOpen(gate) && refusals(report, gate).length > 0) return 1;
  return leavesOpen(report) ? 3 : 0;
};

/** Whether nothing that the target did can fail the run. */
const isOpen = ({ failOn, isBaselineUpdated = false }: Gate): boolean =>
  failOn === "never" || isBaselineUpdated;

/** What decided the exit code, in words for a person. */
export const exitReasons = (report: Report, gate: Gate): readonly string[] => {
  const code = exitCode(report, gate);
  switch (code) {
    case 0:
      return [whyNothing(report, gate)];
    case 1:
      return refusals(report, gate);
    case 2:
      return [
        gate.isUnwritten === true ? "a file could not be written" : "no case matched what was asked for",
      ];
    case 3:
      return [
        report.run.ending === "unreachable"
          ? "the target cannot be checked"
          : "not everything could be judged",
      ];
    case 4:
      return ["a defect of scim-check itself ended the run"];
    case 130:
    case 143:
      return [code === 130 ? "interrupted by Ctrl-C" : "terminated"];
    default:
      return code satisfies never;
  }
};

const whyNothing = (report: Report, { failOn, isBaselineUpdated = false, today }: Gate): string => {
  if (isBaselineUpdated) return "what failed is in the baseline now";
  if (failOn === "never") return "nothing fails the run (--fail-on never)";
  const stateOf = baselineStates(report, today);
  const known = report.cases.filter(
    (each) => stateOf(each) === "known" && isAtGate(each, failOn, report.requirements),
  ).length;
  return known === 0
    ? `nothing at or above --fail-on ${failOnText(failOn)}`
    : `nothing new at or above --fail-on ${failOnText(failOn)}, ${count(known, "case")} known`;
};

/** Everything for which a run ends with 1, in words and counted. */
const refusals = (report: Report, { failOn, today, failOnFlaky = false }: Gate): readonly string[] => {
  const stateOf = baselineStates(report, today);
  const states = report.cases.map(stateOf);
  const of = (state: BaselineState) => states.filter((each) => each === state).length;
  const gated = report.cases.filter(
    (each) => stateOf(each) !== "known" && isAtGate(each, failOn, report.requirements),
  ).length;
  const flaky = failOnFlaky ? report.cases.filter(isFlaky).length : 0;
  const counts = [
    [flaky, `${count(flaky, "flaky case")} with --fail-on-flaky`],
    [gated, `${count(gated, "case")} at or above --fail-on ${failOnText(failOn)}`],
    [of("stale"), `${count(of("stale"), "baseline entry is", "baseline entries are")} no longer needed`],
    [of("expired"), `${count(of("expired"), "baseline entry", "baseline entries")} expired`],
    [
      report.baseline.unmatched.length,
      `${count(report.baseline.unmatched.length, "baseline entry", "baseline entries")} unmatched`,
    ],
  ] as const;
  return counts.filter(([amount]) => amount > 0).map(([, text]) => text);
};

/** A case whose claims were kept only when a read was repeated: what its client sees depends on when it looks. */
const isFlaky = ({ verdict, claims }: CaseResult): boolean =>
  isWorking(verdict) && claims.some((claim) => claim.keyword === "settle" && claim.verdict === "broken");

/** Whether a case, baseline aside, is at or above the gate; the requirements say who is hurt by what it breaks. */
export const isAtGate = (
  { verdict, claims }: Pick<CaseResult, "verdict" | "claims">,
  failOn: FailOn,
  requirements: readonly RequirementInfo[],
): boolean => {
  switch (failOn) {
    case "never":
      return false;
    case "fail":
      return verdict === "fail";
    case "warn":
      return verdict === "fail" || verdict === "warn";
    case "info":
      return verdict === "fail" || claims.some((claim) => claim.verdict === "broken");
    default:
      return verdict === "fail" && requirements.some((rule) => isHurtful(rule, failOn, claims));
  }
};

const isHurtful = (
  rule: RequirementInfo,
  impacts: readonly Impact[],
  claims: readonly ClaimResult[],
): boolean =>
  impacts.includes(rule.impact) &&
  claims.some((claim) => SEVERITY[claim.level] === "failure" && breaks(claim, rule));

/**
 * Whether something that was asked could not be answered. The network or we are always a reason. A case whose setup
 * failed, or that had nothing to go on, counts only while nothing failed: next to a failure of the
 * target it is that failure's consequence, also when the failure is a known one. So does a stop asked for by --bail.
 */
const leavesOpen = (report: Report): boolean => {
  if (report.run.ending === "unreachable") return true;
  if (report.run.ending === "interrupted" && report.run.cause !== "bail") return true;
  if (report.summary.cases.fail === 0) return report.summary.cases.undecided > 0;
  return report.cases.some(({ reason }) => reason !== undefined && isOurs(reason));
};

/** Whether the network, we ourselves or the user kept the case from being judged. */
const isOurs = (reason: UndecidedReason | SkipReason): boolean => {
  switch (reason.kind) {
    case "no-answer":
    case "interrupted":
      return true;
    case "not-run":
      return reason.because !== "bail";
    case "setup-failed":
    case "nothing-captured":
    case "not-ours":
    case "not-supported":
    case "not-spoken":
    case "not-configured":
    case "read-only":
    case "gap":
      return false;
    default:
      return reason satisfies never;
  }
};
