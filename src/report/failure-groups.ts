import { SEVERITY, type Severity } from "../assert/verdict.ts";
import type { CaseResult, ClaimResult } from "../model/report.ts";
import { complaintsOf } from "./messages.ts";

/**
 * Broken claims that show in the same cases: one story that goes wrong in several places. Of claims that say the same
 * of several cases one stands for all, as the first case does; `step` is that of the first claim.
 */
export type FailureGroup = {
  readonly case: CaseResult;
  readonly step: string;
  readonly claims: readonly [ClaimResult, ...ClaimResult[]];
  readonly cases: readonly CaseResult[];
};

/** A broken claim, and every case in which the same is wrong. */
type Failure = { readonly claim: ClaimResult; readonly case: CaseResult; readonly cases: Set<CaseResult> };

const MASKS: readonly (readonly [RegExp, string])[] = [
  // A value that was shortened ends wherever its ids happened to end.
  [/[^,]*…$/, "…"],
  [/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?/g, "<time>"],
  // Ids and our own unique texts: runs of six and more with both letters and digits.
  [/(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{6,}/gi, "<id>"],
];

/** What differs from case to case taken away. The numbers of a status are what is wrong, so they stay. */
export const mask = (text: string, keepsNumbers: boolean): string => {
  const masked = MASKS.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text);
  return keepsNumbers ? masked : masked.replace(/\d+/g, "<n>");
};

/**
 * The same thing wrong with the same part of a resource is one cause, whichever claims it breaks. A status, or what a list holds,
 * says little of why, so there the claim counts too.
 */
const signature = (claim: ClaimResult): string => {
  const complaints = complaintsOf(claim);
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

const failuresOf = (cases: readonly CaseResult[], severity: Severity): readonly Failure[] => {
  const failures = new Map<string, Failure>();
  for (const each of cases) {
    for (const claim of each.claims) {
      if (claim.verdict === "kept" || SEVERITY[claim.level] !== severity) continue;
      const key = signature(claim);
      const failure = failures.get(key) ?? { claim, case: each, cases: new Set() };
      failure.cases.add(each);
      failures.set(key, failure);
    }
  }
  return [...failures.values()];
};

/** Broken claims of one severity, each root cause once, in the order of the plan. */
export const failureGroups = (cases: readonly CaseResult[], severity: Severity): readonly FailureGroup[] => {
  const groups = new Map<string, FailureGroup>();
  for (const { claim, case: first, cases: alike } of failuresOf(cases, severity)) {
    const key = JSON.stringify([...alike].map((each) => each.id));
    const group = groups.get(key);
    groups.set(
      key,
      group === undefined
        ? { case: first, step: claim.step, claims: [claim], cases: [...alike] }
        : { ...group, claims: [...group.claims, claim] },
    );
  }
  return [...groups.values()];
};
