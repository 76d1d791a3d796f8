import { bundledLibrary } from "../support/bundled-library.ts";
import { checkOf, mustClaims } from "./claims.ts";
import { readTables } from "./tables.ts";
import { faultNames, type Part } from "./witness.ts";

/** What is to be played: some faults, with all cases or a part of them. */
export type Task = {
  readonly faults: readonly string[];
  readonly part?: Part;
  /** Whether the task shows anew if this fault breaks this claim. */
  readonly isPlayed: (claim: string, fault: string) => boolean;
};

/** Reads what was asked for: names of faults, ids of checks or suites, or `new`; nothing: everything. */
export const readTask = (words: readonly string[]): Task => {
  const all = faultNames();
  const faults = words.filter((word) => all.includes(word));
  const wanted = words.filter((word) => !all.includes(word));
  const playedFaults = faults.length === 0 ? all : faults;
  const isPlayedFault = (fault: string) => playedFaults.includes(fault) || !all.includes(fault);
  if (wanted.length === 0) return { faults: playedFaults, isPlayed: (_, fault) => isPlayedFault(fault) };
  const checks = new Set(wanted.flatMap(checksOf));
  return {
    faults: playedFaults,
    part: { checks },
    isPlayed: (claim, fault) => checks.has(checkOf(claim)) && isPlayedFault(fault),
  };
};

const checksOf = (word: string): readonly string[] => {
  const checks =
    word === "new"
      ? outdatedChecks()
      : bundledLibrary()
          .suites.flatMap((suite) => suite.checks.map(({ id }): string => id))
          .filter((id) => id === word || id.startsWith(`${word}/`));
  if (checks.length === 0) throw new Error(`${word} is no fault and no check, or nothing is new`);
  return checks;
};

/** Claims that the tables do not name, and those that are no longer there. */
export const outdatedClaims = (): { readonly added: readonly string[]; readonly gone: readonly string[] } => {
  const { proven, unbroken } = readTables();
  const known = new Set([...Object.keys(proven), ...Object.values(unbroken).flat()]);
  const claims = mustClaims(bundledLibrary());
  return {
    added: [...claims].filter((claim) => !known.has(claim)),
    gone: [...known].filter((claim) => !claims.has(claim)),
  };
};

const outdatedChecks = (): readonly string[] => {
  const { added, gone } = outdatedClaims();
  return [...new Set([...added, ...gone].map(checkOf))];
};
