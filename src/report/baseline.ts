import type { KnownFailure } from "../model/event.ts";
import type { BaselineState, CaseResult, Report } from "../model/report.ts";

/** What the baseline says of a case today, or nothing. */
export type BaselineStates = (each: CaseResult) => BaselineState | undefined;

/** A case of whose entry the baseline has something to say. */
export type Covered = {
  readonly case: CaseResult;
  readonly known: KnownFailure;
  readonly state: BaselineState;
};

const entryOf = ({ known }: CaseResult): string => (known === undefined ? "" : `${known.file}:${known.line}`);

const applies = ({ verdict }: CaseResult): boolean => verdict !== "skip";

/**
 * Works out the state of each covered case on the given day (YYYY-MM-DD).
 *
 * An entry may cover several cases (one check under several profiles). It is stale only when every one of them that
 * applies has passed: while one still fails, or could not be judged, the entry is needed or may be. An entry holds to
 * the end of its last day.
 */
export const baselineStates = (report: Report, today: string): BaselineStates => {
  const covered = new Map<string, CaseResult[]>();
  for (const each of report.cases) {
    if (each.known === undefined) continue;
    const entry = entryOf(each);
    covered.set(entry, [...(covered.get(entry) ?? []), each]);
  }
  const isOutlived = (each: CaseResult): boolean =>
    (covered.get(entryOf(each)) ?? []).filter(applies).every((other) => other.verdict === "pass");
  return (each) => {
    if (each.known === undefined) return undefined;
    if (each.verdict === "pass") return isOutlived(each) ? "stale" : undefined;
    if (each.known.expires < today) return "expired";
    return each.verdict === "fail" || each.verdict === "warn" ? "known" : undefined;
  };
};

/** The cases that the baseline has something to say of, in the order of the plan. */
export const coveredCases = (report: Report, stateOf: BaselineStates): readonly Covered[] =>
  report.cases.flatMap((each) => {
    const state = stateOf(each);
    return state === undefined || each.known === undefined ? [] : [{ case: each, known: each.known, state }];
  });
