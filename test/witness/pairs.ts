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
export const drawPairs = (
  faults: readonly string[],
  count: number,
  canBeToldApart: (pair: Pair) => boolean = () => true,
): readonly Pair[] =>
  faults
    .flatMap((one, index) => faults.slice(index + 1).map((other): Pair => `${one}+${other}`))
    .map((pair) => [createHash("sha256").update(`1 ${pair}`).digest("hex"), pair] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, pair]) => pair)
    .filter(canBeToldApart)
    .slice(0, count);

/**
 * What tells that a fault is there beside another one: the requirements that it declares to break and that are reported when it is
 * alone, each with a case that shows it. What the other fault breaks as well tells nothing; where that is all, there is none.
 */
export const marksOf = (
  { breaks }: FaultInfo,
  alone: Labelled,
  other: Labelled,
): readonly (readonly [requirement: string, shownBy: string])[] => {
  const reported = Object.entries(alone.reported);
  const own = reported.filter(([id]) => breaks.includes(id));
  const declared = own.length > 0 ? own : reported;
  return declared.filter(([id]) => other.reported[id] === undefined);
};
