import { bundledLibrary } from "../support/bundled-library.ts";
import { mustClaims } from "./claims.ts";
import { prove, sortUnbroken } from "./prove.ts";
import type { Work } from "./slices.ts";
import { readTables, writeClaims, writeWitnesses } from "./tables.ts";
import { readTask, type Task } from "./task.ts";
import { faultNames, playWith, tableOf, type Witnessed, witness } from "./witness.ts";

/** Which cases find which faults, and which claims no fault breaks. */
export const claimsWork = (words: readonly string[]): Work<Witnessed> => {
  const task = readTask(words);
  return {
    jobs: task.faults,
    play: (fault) => witness(fault, task.part),
    inShort: ({ found }) => `${found.length} cases`,
    conclude: async (witnessed) => {
      if (task.part === undefined) bringFaultsUpToDate(witnessed);
      await bringClaimsUpToDate(task, witnessed);
    },
  };
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const bringFaultsUpToDate = (witnessed: readonly Witnessed[]): void => {
  const fresh = tableOf(witnessed);
  say("fault → cases that find it\n");
  for (const { fault, found } of witnessed) {
    const decided = found.filter(({ verdict }) => verdict !== "undecided");
    const rest = decided.length > 3 ? ` and ${decided.length - 3} more` : "";
    say(
      `${decided.length === 0 ? "NOT FOUND " : "found     "} ${fault}: ${(fresh[fault] ?? []).join(", ")}${rest}`,
    );
  }
  const lost = witnessed.filter(({ fault }) => fresh[fault]?.length === 0).length;
  say(`\n${witnessed.length - lost} of ${witnessed.length} faults are found.`);
  const table = { ...readTables().witnesses, ...fresh };
  writeWitnesses(
    Object.fromEntries(
      faultNames().flatMap((fault) => (table[fault] === undefined ? [] : [[fault, table[fault]]])),
    ),
  );
};

const bringClaimsUpToDate = async ({ isPlayed }: Task, witnessed: readonly Witnessed[]): Promise<void> => {
  const claims = mustClaims(bundledLibrary());
  const proven = prove(claims, witnessed, readTables().proven, isPlayed);
  const { report } = await playWith([]);
  const unbroken = sortUnbroken(claims, proven, report);
  writeClaims(proven, unbroken);
  say(
    `\n${Object.keys(proven).length} of ${claims.size} claims of weight must are broken by a fault. The others:\n`,
  );
  for (const [reason, some] of Object.entries(unbroken)) say(`${String(some.length).padStart(6)}  ${reason}`);
};
