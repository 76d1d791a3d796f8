import type { CaseId } from "../model/ids.ts";
import type { CaseResult, Report } from "../model/report.ts";
import { mask } from "./failure-groups.ts";

/** Cases that could not be judged for one and the same reason, without those that only wait for one of them. */
export type UndecidedGroup = { readonly case: CaseResult; readonly cases: readonly CaseResult[] };

/** Undecided cases: those that another case blocks, by that case, and those that stand for themselves. */
export type Undecided = {
  readonly blockedBy: ReadonlyMap<CaseId, readonly CaseResult[]>;
  readonly groups: readonly UndecidedGroup[];
};

/** Follows `prerequisite` to the case at which the trouble began. */
const origin = (each: CaseResult, byId: ReadonlyMap<CaseId, CaseResult>): CaseResult => {
  const seen = new Set<CaseId>();
  let current = each;
  while (current.reason?.kind === "prerequisite" && !seen.has(current.id)) {
    seen.add(current.id);
    const next = byId.get(current.reason.case);
    if (next === undefined) return current;
    current = next;
  }
  return current;
};

const reasonKey = ({ reason }: CaseResult): string => {
  switch (reason?.kind) {
    case "setup-failed":
      return `setup-failed ${mask(reason.signature, true)}`;
    case "no-answer":
    case "not-ours":
    case "nothing-captured":
      return `${reason.kind} ${mask(reason.detail, true)}`;
    case "prerequisite":
      return `prerequisite ${reason.case}`;
    case "not-run":
      return `not-run ${reason.because}`;
    default:
      return reason?.kind ?? "";
  }
};

/** Sorts what could not be judged by what stood in the way. */
export const undecidedOf = (report: Report): Undecided => {
  const byId = new Map(report.cases.map((each) => [each.id, each]));
  const blockedBy = new Map<CaseId, readonly CaseResult[]>();
  const groups = new Map<string, UndecidedGroup>();
  for (const each of report.cases) {
    if (each.verdict !== "undecided") continue;
    const root = origin(each, byId);
    if (root !== each && (root.verdict === "fail" || root.verdict === "undecided")) {
      blockedBy.set(root.id, [...(blockedBy.get(root.id) ?? []), each]);
    } else {
      const group = groups.get(reasonKey(each)) ?? { case: each, cases: [] };
      groups.set(reasonKey(each), { ...group, cases: [...group.cases, each] });
    }
  }
  return { blockedBy, groups: [...groups.values()] };
};

/** The cases that any of these block. */
export const blockedByAny = ({ blockedBy }: Undecided, cases: readonly CaseResult[]): readonly CaseResult[] =>
  cases.flatMap((each) => blockedBy.get(each.id) ?? []);
