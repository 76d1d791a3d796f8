import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { startServer } from "../../fixtures/server/index.ts";
import { play } from "../support/play.ts";
import { claimKeys, faultNames, tableOf, type Witnessed, type WitnessTable, witness } from "./witness.ts";

/**
 * `npm run witness` plays every case against every fault, prints which faults are found by which cases and which claims no
 * fault breaks yet, and writes the table that the tests repeat. `npm run witness -- <fault>…` plays only these and brings their
 * lines of the table up to date.
 */
const main = async (): Promise<void> => {
  const words = process.argv.slice(2);
  const slice = /^--slice=(\d+)\/(\d+)$/.exec(words[0] ?? "");
  if (slice !== null) return printSlice(Number(slice[1]), Number(slice[2]));
  const faults = words.length > 0 ? words : faultNames();
  const witnessed = words.length > 0 ? await inTurn(faults) : await inProcesses(faults);
  printFaults(witnessed);
  if (words.length === 0) await printClaims(witnessed);
  const known = words.length === 0 ? {} : readTable();
  const table: WitnessTable = { ...known, ...tableOf(witnessed) };
  const inOrder = Object.fromEntries(
    faultNames().flatMap((fault) => (table[fault] === undefined ? [] : [[fault, table[fault]]])),
  );
  writeFileSync(TABLE, `${JSON.stringify(inOrder, null, 2)}\n`);
};

const TABLE = join(import.meta.dirname, "witness.json");

const readTable = (): WitnessTable => JSON.parse(readFileSync(TABLE, "utf8")) as WitnessTable;

const inTurn = async (faults: readonly string[]): Promise<readonly Witnessed[]> => {
  const all: Witnessed[] = [];
  for (const fault of faults) all.push(await witness(fault));
  return all;
};

const printSlice = async (index: number, count: number): Promise<void> => {
  const own = faultNames().filter((_, position) => position % count === index);
  for (const fault of own) process.stdout.write(`${JSON.stringify(await witness(fault))}\n`);
};

/** One process a core; each prints its findings as lines of JSON. */
const inProcesses = async (faults: readonly string[]): Promise<readonly Witnessed[]> => {
  const count = availableParallelism();
  const found = new Map<string, Witnessed>();
  const children = Array.from({ length: count }, (_, index) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", import.meta.filename, `--slice=${index}/${count}`],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    let rest = "";
    child.stdout.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const one = JSON.parse(line) as Witnessed;
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

const printFaults = (witnessed: readonly Witnessed[]): void => {
  const table = tableOf(witnessed);
  say("fault → cases that find it\n");
  for (const { fault, found } of witnessed) {
    const decided = found.filter(({ verdict }) => verdict !== "undecided");
    const rest = decided.length > 3 ? ` and ${decided.length - 3} more` : "";
    say(
      `${decided.length === 0 ? "NOT FOUND " : "found     "} ${fault}: ${(table[fault] ?? []).join(", ")}${rest}`,
    );
  }
  const lost = witnessed.filter(({ fault }) => table[fault]?.length === 0).length;
  say(`\n${witnessed.length - lost} of ${witnessed.length} faults are found.`);
};

const printClaims = async (witnessed: readonly Witnessed[]): Promise<void> => {
  const server = await startServer();
  const { report } = await play(server);
  await server.close();
  const all = [...new Set(claimKeys(report))];
  const broken = new Set(witnessed.flatMap((one) => one.broken));
  const unproven = all.filter((key) => !broken.has(key));
  say(`\nclaims that no fault breaks yet\n`);
  for (const key of unproven) say(`  ${key}`);
  say(`\n${all.length - unproven.length} of ${all.length} claims are broken by at least one fault.`);
};

await main();
