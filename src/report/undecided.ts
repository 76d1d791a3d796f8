import type { CaseResult, Report } from "../model/report.ts";
import { grouped } from "./grouped.ts";
import { mask } from "./mask.ts";

/** Cases that could not be judged for one and the same reason. */
export type UndecidedGroup = { readonly case: CaseResult; readonly cases: readonly CaseResult[] };

const reasonKey = ({ reason }: CaseResult): string => {
  switch (reason?.kind) {
    case "setup-failed":
      return `setup-failed ${mask(reason.signature, true)}`;
    case "no-answer":
    case "not-ours":
    case "nothing-captured":
      return `${reason.kind} ${mask(reason.detail, true)}`;
    case "not-run":
      return `not-run ${reason.because}`;
    default:
      return reason?.kind ?? "";
  }
};

/** Sorts what could not be judged by what stood in the way. */
export const undecidedGroups = (report: Report): readonly UndecidedGroup[] =>
  [
    ...grouped(
      report.cases.filter(({ verdict }) => verdict === "undecided"),
      reasonKey,
    ).values(),
  ].flatMap((cases) => cases.slice(0, 1).map((first) => ({ case: first, cases })));
