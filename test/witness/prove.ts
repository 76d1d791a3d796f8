import type { CaseResult, Report } from "../../src/model/report.ts";
import { checkOf, citesOf, judgedClaims } from "./claims.ts";
import type { ProvenClaims, UnbrokenClaims } from "./tables.ts";
import { IN_A_CROWD, type Witnessed } from "./witness.ts";

const MOST_FAULTS = 2;

/** Which faults break which claims: what was known, but for what has been played again, and what that showed. */
export const prove = (
  claims: ReadonlySet<string>,
  witnessed: readonly Witnessed[],
  known: ProvenClaims,
  isPlayedAgain: (claim: string, fault: string) => boolean,
): ProvenClaims => {
  const specific = witnessed
    .filter(({ fault }) => IN_A_CROWD[fault] === undefined)
    .toSorted((one, other) => one.broken.length - other.broken.length);
  const breaking = new Map<string, string[]>();
  for (const { fault, broken } of specific)
    for (const claim of broken) breaking.set(claim, [...(breaking.get(claim) ?? []), fault]);
  const entries = [...claims].map((claim) => {
    const kept = (known[claim] ?? []).filter((fault) => !isPlayedAgain(claim, fault));
    return [claim, [...kept, ...(breaking.get(claim) ?? [])].slice(0, MOST_FAULTS)] as const;
  });
  return Object.fromEntries(entries.filter(([, faults]) => faults.length > 0));
};

/** Why no fault breaks a claim; the first that holds. */
export const REASONS = {
  skipped: "the reference server lacks what the check needs",
  silent: "the healthy server gives no answer that shows it",
  alike: "no fault yet; one breaks the same keyword with the same citation in another story",
  elsewhere: "no fault yet; one breaks what it cites, said by another claim",
  none: "no fault yet, and none breaks what it cites",
} as const;

/** The claims that no fault breaks, by reason. */
export const sortUnbroken = (
  claims: ReadonlySet<string>,
  proven: ProvenClaims,
  healthy: Report,
): UnbrokenClaims => {
  const judged = judgedClaims(healthy);
  const played = new Set<string>(healthy.cases.filter(isPlayed).map(({ check }) => check));
  const lack = lackOf(proven);
  const reasonOf = (claim: string): string => {
    if (!played.has(checkOf(claim))) return REASONS.skipped;
    return judged.has(claim) ? lack(claim) : REASONS.silent;
  };
  const unbroken = [...claims].filter((claim) => proven[claim] === undefined).toSorted();
  return Object.fromEntries(
    Object.values(REASONS).map((reason) => [reason, unbroken.filter((claim) => reasonOf(claim) === reason)]),
  );
};

const isPlayed = ({ verdict }: CaseResult): boolean => verdict !== "skip";

/** How far a claim is from being broken by a fault, as the table of those that are knows. */
export const lackOf = (proven: ProvenClaims): ((claim: string) => string) => {
  const alike = new Set(Object.keys(proven).map(kindOf));
  const cited = new Set(Object.keys(proven).flatMap(citesOf));
  return (claim) => {
    if (alike.has(kindOf(claim))) return REASONS.alike;
    return citesOf(claim).some((id) => cited.has(id)) ? REASONS.elsewhere : REASONS.none;
  };
};

/** A claim without its story: keyword and citation. */
const kindOf = (claim: string): string => claim.split(" ").slice(-2).join(" ");
