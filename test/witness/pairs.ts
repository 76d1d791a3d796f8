import { createHash } from "node:crypto";
import type { FaultInfo } from "../../fixtures/server/index.ts";
import type { Labelled } from "./labels.ts";

/** Two faults that the server has at once, as `one+other`. */
export type Pair = `${string}+${string}`;

/** What a run against two faults shows: which of the two can no longer be found in its report. */
export type PairResult = { readonly pair: Pair; readonly missed: readonly string[] };

/** The two faults of a pair. */
export const faultsOf = (pair: string): readonly string[] => pair.split("+");

/**
 * So many pairs of some faults, always the same ones: a pair is drawn by its names alone, so a new fault brings a pair or two of its own
 * and leaves the others.
 */
export const drawPairs = (faults: readonly string[], count: number): readonly Pair[] =>
  faults
    .flatMap((one, index) => faults.slice(index + 1).map((other): Pair => `${one}+${other}`))
    .map((pair) => [createHash("sha256").update(`1 ${pair}`).digest("hex"), pair] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, count)
    .map(([, pair]) => pair);

/**
 * What tells that a fault is there: the requirements that it declares to break and that are reported when it is alone, without those that
 * the other fault breaks too, as long as any are left. Each with a case that shows it.
 */
export const marksOf = (
  { breaks }: FaultInfo,
  alone: Labelled,
  other: Labelled,
): readonly (readonly [requirement: string, shownBy: string])[] => {
  const reported = Object.entries(alone.reported);
  const declared = orElse(
    reported.filter(([id]) => breaks.includes(id)),
    reported,
  );
  return orElse(
    declared.filter(([id]) => other.reported[id] === undefined),
    declared,
  );
};

const orElse = <T>(some: readonly T[], others: readonly T[]): readonly T[] =>
  some.length > 0 ? some : others;
