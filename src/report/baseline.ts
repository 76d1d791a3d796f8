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

const entryOf = ({ file, line }: KnownFailure): string => `${file}:${line}`;

/** Whether a case needs its entry, or may: it applied, and it did not pass. */
const isNeedy = ({ verdict }: CaseResult): boolean => verdict !== "pass" && verdict !== "skip";

/**
 * Works out the state of each covered case on the given day (YYYY-MM-DD).
 *
 * An entry may cover several cases (one check under several profiles). It is stale only when every one of them that
 * applies has passed: while one still fails, or could not be judged, the entry is needed or may be. An entry holds to
 * the end of its last day.
 */
export const baselineStates = (report: Report, today: string): BaselineStates => {
  const needed = new Set(
    report.cases.flatMap((each) => (each.known !== undefined && isNeedy(each) ? [entryOf(each.known)] : [])),
  );
  return ({ known, verdict }) => {
    if (known === undefined) return undefined;
    if (verdict === "pass") return needed.has(entryOf(known)) ? undefined : "stale";
    if (known.expires < today) return "expired";
    return verdict === "fail" || verdict === "warn" ? "known" : undefined;
  };
};

/** The cases that the baseline has something to say of, in the order of the plan. */
export const coveredCases = (report: Report, stateOf: BaselineStates): readonly Covered[] =>
  report.cases.flatMap((each) => {
    const state = stateOf(each);
    return state === undefined || each.known === undefined ? [] : [{ case: each, known: each.known, state }];
  });
