import { type BaselineUpdate, readBaseline } from "../io/baseline-file.ts";
import type { CaseResult, Report } from "../model/report.ts";
import type { Library } from "../model/suite.ts";
import type { BaselineEntry } from "../plan/baseline.ts";
import { baselineStates } from "../report/baseline.ts";
import { type FailOn, isAtGate } from "../report/exit-code.ts";
import type { Selection } from "../run/options.ts";
import { fitsStars } from "../text/glob.ts";
import type { Input } from "./input.ts";
import { candidate } from "./selection.ts";

/** The baseline of the run; a missing file is fine when it is to be written. */
export const gatherBaseline = (input: Input): readonly BaselineEntry[] => {
  const path = input.read.text("baseline");
  const isUpdate = input.read.isOn("update-baseline");
  if (path === undefined) {
    if (isUpdate) input.read.refuse("update-baseline", "no baseline to update", "Add --baseline <file>.");
    return [];
  }
  const entries = readBaseline(path, isUpdate);
  if (entries.ok) return entries.value;
  input.problems.push(...entries.problems);
  return [];
};

/**
 * Leaves out entries whose checks exist and were not selected: a case that did not run makes no entry stale. An entry
 * that matches nothing at all stays, to be reported.
 */
export const inSelection = (
  entries: readonly BaselineEntry[],
  library: Library,
  selection: Selection,
): readonly BaselineEntry[] => {
  const checks = library.suites.flatMap((suite) => suite.checks);
  return entries.filter((entry) => {
    const [id = "", profile] = entry.case.split("@");
    const covered = checks.filter((check) => fitsStars(check.id, id));
    const isPlayed =
      profile === undefined ||
      profile.includes("*") ||
      selection.profiles.some((id) => id === profile) ||
      !library.profiles.some(({ id }) => id === profile);
    return covered.length === 0 || (isPlayed && covered.some((check) => selection.checks(candidate(check))));
  });
};

/** What --update-baseline writes: an entry for each failure without one, and a new date for entries that have expired. */
export const baselineUpdate = (
  report: Report,
  failOn: FailOn,
  today: string,
  expires: string,
): BaselineUpdate => {
  const stateOf = baselineStates(report, today);
  const failing = report.cases.filter((each) => isAtGate(each, failOn === "never" ? "fail" : failOn));
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
