import type { CaseId } from "../model/ids.ts";
import type { SkipReason } from "../model/verdict.ts";
import type { Gap } from "./gaps.ts";

/** A case with the gaps of the target that it would run into. */
type Affected = {
  readonly id: CaseId;
  readonly check: { readonly reportsGaps: boolean };
  readonly gaps: readonly Gap[];
};

/**
 * The cases that a gap keeps from being played. Each gap has one case that is played all the same and reports it: one that is
 * about it and runs into nothing else, else one that is about it, else one that runs into nothing else, else the first; so no gap
 * hides what it is.
 */
export const keptBackByGaps = (cases: readonly Affected[]): ReadonlyMap<CaseId, SkipReason> => {
  const reporters = reportersOf(cases);
  const reporting = new Set(reporters.values());
  return new Map(
    cases.flatMap(({ id, gaps: [first] }) => {
      const shownBy = first === undefined ? undefined : reporters.get(first.gap);
      if (first === undefined || shownBy === undefined || reporting.has(id)) return [];
      return [[id, { kind: "gap", ...first, shownBy }] as const];
    }),
  );
};

/** Words of a gap → the case that reports it. */
const reportersOf = (cases: readonly Affected[]): ReadonlyMap<string, CaseId> => {
  const words = new Set(cases.flatMap(({ gaps }) => gaps.map(({ gap }) => gap)));
  return new Map(
    [...words].flatMap((word) => {
      const affected = cases.filter(({ gaps }) => gaps.some(({ gap }) => gap === word));
      const alone = affected.filter(({ gaps }) => gaps.every(({ gap }) => gap === word));
      const isAboutGaps = ({ check }: Affected): boolean => check.reportsGaps;
      const reporter = alone.find(isAboutGaps) ?? affected.find(isAboutGaps) ?? alone[0] ?? affected[0];
      return reporter === undefined ? [] : [[word, reporter.id] as const];
    }),
  );
};
