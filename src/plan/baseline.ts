import type { KnownFailure, RunFinished } from "../model/event.ts";
import type { CheckId, ProfileId } from "../model/ids.ts";
import { fitsStars } from "../text/glob.ts";
import type { PlannedCase } from "./plan.ts";

/** A known failure, and what it covers. */
export type BaselineEntry = KnownFailure & {
  /** Case or check id, or a glob over check ids. */
  readonly case: string;
  /** Glob over target URLs; absent: every target. */
  readonly target?: string;
};

/** Finds the entry of the user's baseline that covers a case of this target. */
export const baselineFor =
  (entries: readonly BaselineEntry[], base: string) =>
  (check: CheckId, profile: ProfileId): KnownFailure | undefined => {
    const entry = entries.find((one) => covers(one, check, profile) && isForTarget(one, base));
    if (entry === undefined) return undefined;
    const { case: _, target: __, ...known } = entry;
    return known;
  };

/** Entries for this target that match no case of the plan: a misspelt or outdated id. */
export const unmatchedEntries = (
  entries: readonly BaselineEntry[],
  cases: readonly PlannedCase[],
  base: string,
): RunFinished["unmatchedBaseline"] =>
  entries
    .filter((entry) => isForTarget(entry, base))
    .filter((entry) => !cases.some(({ check, profile }) => covers(entry, check.id, profile.id)))
    .map((entry) => ({ entry: entry.case, file: entry.file, line: entry.line }));

const covers = (entry: BaselineEntry, check: CheckId, profile: ProfileId): boolean =>
  fitsStars(entry.case.includes("@") ? `${check}@${profile}` : check, entry.case);

const isForTarget = (entry: BaselineEntry, base: string): boolean =>
  entry.target === undefined || fitsStars(base, entry.target);
