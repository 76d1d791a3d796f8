import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { defect } from "../../src/model/defect.ts";
import { parseOwnJson } from "../../src/model/json.ts";
import { bundledLibrary } from "../support/play.ts";
import { mustClaims } from "./claims.ts";
import { prove, sortUnbroken } from "./prove.ts";
import { readTables, writeClaims, writeWitnesses } from "./tables.ts";
import { readTask, type Task } from "./task.ts";
import { faultNames, playWith, tableOf, type Witnessed, witness } from "./witness.ts";

/**
 * `npm run witness` plays every case against every fault, prints which faults are found by which cases and how many claims no
 * fault breaks yet, and writes the tables that the tests repeat. `npm run witness -- <fault>…` plays only these, `-- <check>…` only
 * these checks or suites against every fault, `-- new` the checks whose claims the tables do not know as they are.
 */
const main = async (): Promise<void> => {
  const words = process.argv.slice(2);
  const slice = /^--slice=(\d+)\/(\d+)$/.exec(words[0] ?? "");
  if (slice !== null) return playSlice(readTask(words.slice(1)), Number(slice[1]), Number(slice[2]));
  const task = readTask(words);
  const witnessed = await inProcesses(words, task.faults);
  if (task.part === undefined) bringFaultsUpToDate(witnessed);
  await bringClaimsUpToDate(task, witnessed);
};

const playSlice = async ({ faults, part }: Task, index: number, count: number): Promise<void> => {
  const own = faults.filter((_, position) => position % count === index);
  for (const fault of own) process.stdout.write(`${JSON.stringify(await witness(fault, part))}\n`);
};

/** One process a core; each prints its findings as lines of JSON. */
const inProcesses = async (
  words: readonly string[],
  faults: readonly string[],
): Promise<readonly Witnessed[]> => {
  const count = Math.min(availableParallelism(), faults.length);
  const found = new Map<string, Witnessed>();
  const children = Array.from({ length: count }, (_, index) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", import.meta.filename, `--slice=${index}/${count}`, ...words],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    let rest = "";
    child.stdout.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const one = parseOwnJson<Witnessed>(line) ?? defect(`a slice printed ${line}`);
        found.set(one.fault, one);
        process.stderr.write(`${found.size}/${faults.length} ${one.fault}: ${one.found.length} cases\n`);
      }
    });
    return new Promise<void>((resolve, reject) => {
      child.on("close", (code) =>
        code === 0 ? resolve() : reject(new Error(`slice ${index} ended with ${code}`)),
      );
    });
  });
  await Promise.all(children);
  return faults.flatMap((fault) => found.get(fault) ?? []);
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

await main();
