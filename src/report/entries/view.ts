import { SEVERITY, type Severity } from "../../assert/verdict.ts";
import type { ClaimPlace, Entry } from "../../model/entry.ts";
import type { CaseId } from "../../model/ids.ts";
import type { CaseResult, ClaimResult, ExchangeResult, Report } from "../../model/report.ts";
import { grouped } from "../grouped.ts";
import { exchangeOf } from "../repeat.ts";

/** An entry with what it points at. */
export type EntryView = {
  readonly entry: Entry;
  /** The case that shows it, the claim, and what was sent for it. */
  readonly case: CaseResult;
  readonly claim: ClaimResult;
  readonly exchange: ExchangeResult | undefined;
  /** The claims of this case that are causes, the one that shows it first. */
  readonly claims: readonly ClaimResult[];
  /** Every case that shows it, this one first. */
  readonly cases: readonly CaseResult[];
  /** What could not be judged because of it: the cases that this one's gap keeps from being played. */
  readonly hides: readonly CaseResult[];
  /** What is broken because of it. */
  readonly consequences: readonly { readonly case: CaseResult; readonly claim: ClaimResult }[];
};

/** The cases that a gap keeps from being played, by the case that reports the gap. */
const hiddenBy = ({ cases }: Report): ReadonlyMap<string, readonly CaseResult[]> =>
  grouped(
    cases.filter(({ reason }) => reason?.kind === "gap"),
    ({ reason }) => (reason?.kind === "gap" ? reason.shownBy : ""),
  );

type Found = { readonly case: CaseResult; readonly claim: ClaimResult };

const finder = ({ cases }: Report): ((place: ClaimPlace) => readonly Found[]) => {
  const byId = new Map<CaseId, CaseResult>(cases.map((each) => [each.id, each]));
  return ({ case: id, claim: at }) => {
    const found = byId.get(id);
    const claim = found?.claims[at];
    return found === undefined || claim === undefined ? [] : [{ case: found, claim }];
  };
};

/** The entries of a severity, in order, as the cases show them that are wanted; what none of them shows is left out. */
export const entryViews = (
  report: Report,
  severity: Severity,
  isWanted: (each: CaseResult) => boolean = () => true,
): readonly EntryView[] => {
  const find = finder(report);
  const hidden = hiddenBy(report);
  return report.entries
    .filter(({ level }) => SEVERITY[level] === severity)
    .flatMap((entry) => viewOf(entry, find, hidden, isWanted));
};

/** One entry as it stands in the report. */
export const entryView = (report: Report, entry: Entry): EntryView | undefined =>
  viewOf(entry, finder(report), hiddenBy(report), () => true)[0];

const viewOf = (
  entry: Entry,
  find: ReturnType<typeof finder>,
  hidden: ReturnType<typeof hiddenBy>,
  isWanted: (each: CaseResult) => boolean,
): readonly EntryView[] => {
  const causes = [entry.cause, ...entry.alike].flatMap(find).filter((each) => isWanted(each.case));
  // What weighs as much as the entry speaks for it, as far as it is wanted.
  const shown = causes.find(({ claim }) => claim.level === entry.level) ?? causes[0];
  // Where all that fails is unwanted, the warnings that come of the same defect are no failures.
  const isStill = causes.some(({ claim }) => SEVERITY[claim.level] === SEVERITY[entry.level]);
  if (shown === undefined || !isStill) return [];
  const cases = [...new Set([shown.case, ...causes.map((each) => each.case)])];
  return [
    {
      entry,
      ...shown,
      exchange: exchangeOf(shown.case, shown.claim.step),
      claims: [
        shown.claim,
        ...causes.flatMap(({ case: each, claim }) =>
          each === shown.case && claim !== shown.claim ? [claim] : [],
        ),
      ],
      cases,
      hides: cases.flatMap(({ id }) => hidden.get(id) ?? []),
      consequences: entry.consequences.flatMap(find),
    },
  ];
};
