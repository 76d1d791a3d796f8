import type { CaseId } from "../model/ids.ts";
import type { CaseResult, ClaimResult, Report } from "../model/report.ts";
import type { Level } from "../model/requirement.ts";

/** One thing that is wrong, and every case in which it shows; the first case stands for all. */
export type Cause = { readonly claim: ClaimResult; readonly cases: readonly CaseResult[] };

/** Causes that show in the same cases: one story that goes wrong in several places. `step` is the first of them. */
export type Entry = {
  readonly case: CaseResult;
  readonly step: string;
  readonly causes: readonly Cause[];
  readonly cases: readonly CaseResult[];
};

/** How much a broken claim weighs in a report. */
export type Severity = "failure" | "warning" | "note";

/** The severity of each level: an interop claim has that level only for a profile that needs it. */
export const SEVERITY: Record<Level, Severity> = {
  must: "failure",
  interop: "failure",
  should: "warning",
  info: "note",
};

const MASKS: readonly (readonly [RegExp, string])[] = [
  // A value that was shortened ends wherever its ids happened to end.
  [/[^,]*…$/, "…"],
  [/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?/g, "<time>"],
  // Ids and our own unique texts: runs of six and more with both letters and digits.
  [/(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{6,}/gi, "<id>"],
];

/** What differs from case to case taken away. The numbers of a status are what is wrong, so they stay. */
const mask = (text: string, keepsNumbers: boolean): string => {
  const masked = MASKS.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text);
  return keepsNumbers ? masked : masked.replace(/\d+/g, "<n>");
};

/**
 * The same thing wrong with the same part of a resource is one cause, whichever claims it breaks. A status, or what a list holds,
 * says little of why, so there the claim counts too.
 */
const signature = (claim: ClaimResult): string => {
  const complaints = [
    { place: claim.place ?? "", expected: claim.expected ?? "", actual: claim.actual ?? "" },
    ...(claim.others ?? []),
  ];
  const isOfBody = complaints.every(({ place }) => /^(body (?!Resources)|header )/.test(place));
  return JSON.stringify([
    SEVERITY[claim.level],
    ...(isOfBody ? [] : [claim.keyword, [...claim.requirements].sort()]),
    complaints.map(({ place, expected, actual }) => {
      const isStatus = /\bstatus$/i.test(place);
      return [mask(place, false), mask(expected, isStatus), mask(actual, isStatus)];
    }),
  ]);
};

const causesOf = (cases: readonly CaseResult[], severity: Severity): readonly Cause[] => {
  const found = new Map<string, { readonly claim: ClaimResult; readonly cases: Set<CaseResult> }>();
  for (const each of cases) {
    for (const claim of each.claims) {
      if (claim.verdict === "kept" || SEVERITY[claim.level] !== severity) continue;
      const key = signature(claim);
      const cause = found.get(key) ?? { claim, cases: new Set() };
      cause.cases.add(each);
      found.set(key, cause);
    }
  }
  return [...found.values()].map((cause) => ({ claim: cause.claim, cases: [...cause.cases] }));
};

/** Broken claims of one severity, each root cause once, in the order of the plan. */
export const entriesOf = (cases: readonly CaseResult[], severity: Severity): readonly Entry[] => {
  const entries = new Map<string, Entry>();
  for (const cause of causesOf(cases, severity)) {
    const [first] = cause.cases;
    if (first === undefined) continue;
    const { step } = cause.claim;
    const key = JSON.stringify(cause.cases.map((each) => each.id));
    const entry = entries.get(key) ?? { case: first, step, causes: [], cases: cause.cases };
    entries.set(key, { ...entry, causes: [...entry.causes, cause] });
  }
  return [...entries.values()];
};

/** Cases that could not be judged for one and the same reason, without those that only wait for one of them. */
export type Open = { readonly case: CaseResult; readonly cases: readonly CaseResult[] };

/** Undecided cases: those that another case blocks, by that case, and those that stand for themselves. */
export type Undecided = {
  readonly blockedBy: ReadonlyMap<CaseId, readonly CaseResult[]>;
  readonly open: readonly Open[];
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

const obstacleKey = ({ reason }: CaseResult): string => {
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

const push = <Key>(map: Map<Key, CaseResult[]>, key: Key, each: CaseResult): void => {
  map.set(key, [...(map.get(key) ?? []), each]);
};

/** Sorts what could not be judged by what stood in the way. */
export const undecidedOf = (report: Report): Undecided => {
  const byId = new Map(report.cases.map((each) => [each.id, each]));
  const blockedBy = new Map<CaseId, CaseResult[]>();
  const alike = new Map<string, CaseResult[]>();
  for (const each of report.cases) {
    if (each.verdict !== "undecided") continue;
    const root = origin(each, byId);
    const isShown = root !== each && (root.verdict === "fail" || root.verdict === "undecided");
    if (isShown) push(blockedBy, root.id, each);
    else push(alike, obstacleKey(each), each);
  }
  const open = [...alike.values()].flatMap((cases) =>
    cases.slice(0, 1).map((first): Open => ({ case: first, cases })),
  );
  return { blockedBy, open };
};

/** The cases that any of these block. */
export const blockedByAny = ({ blockedBy }: Undecided, cases: readonly CaseResult[]): readonly CaseResult[] =>
  cases.flatMap((each) => blockedBy.get(each.id) ?? []);
