import type { BaselineUpdate } from "../../io/baseline-file.ts";
import type { CaseResult, Report } from "../../model/report.ts";
import { baselineStates } from "../../report/baseline.ts";
import { type FailOn, isAtGate } from "../../report/exit-code.ts";

/** What --update-baseline writes: an entry for each failure without one, and a new date for entries that have expired. */
export const baselineUpdate = (
  report: Report,
  failOn: FailOn,
  today: string,
  expires: string,
): BaselineUpdate => {
  const stateOf = baselineStates(report, today);
  const failing = report.cases.filter((each) =>
    isAtGate(each, failOn === "never" ? "fail" : failOn, report.requirements),
  );
  const expired = failing.filter((each) => stateOf(each) === "expired");
  const added = failing.filter((each) => each.known === undefined);
  return {
    added: added.map((each) => ({
      case: each.id,
      target: report.run.target,
      reason: reasonFor(each),
      expires,
    })),
    prolonged: [...new Set(expired.flatMap((each) => each.known?.line ?? []))],
    expires,
  };
};

/** The finding itself, until somebody writes a better reason. */
const reasonFor = ({ claims }: CaseResult): string => {
  const claim = claims.find((each) => each.verdict === "broken");
  if (claim === undefined) return "fails";
  return `${claim.place ?? claim.keyword}: expected ${claim.expected ?? "otherwise"}, got ${claim.actual ?? "this"}`.slice(
    0,
    300,
  );
};
