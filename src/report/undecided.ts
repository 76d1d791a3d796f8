import type { CaseResult, Report } from "../model/report.ts";
import { mask } from "./failure-groups.ts";

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
export const undecidedGroups = (report: Report): readonly UndecidedGroup[] => {
  const groups = new Map<string, UndecidedGroup>();
  for (const each of report.cases) {
    if (each.verdict !== "undecided") continue;
    const group = groups.get(reasonKey(each)) ?? { case: each, cases: [] };
    groups.set(reasonKey(each), { ...group, cases: [...group.cases, each] });
  }
  return [...groups.values()];
};
