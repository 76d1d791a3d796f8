import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { defect } from "../../src/model/defect.ts";
import { parseOwnJson } from "../../src/model/json.ts";

/** What a kind of witness run plays, job by job, and what it makes of the results, which are plain JSON. */
export type Work<T> = {
  readonly jobs: readonly string[];
  readonly play: (job: string) => Promise<T>;
  /** A few words on one result, for whoever waits. */
  readonly inShort: (result: T) => string;
  readonly conclude: (results: readonly T[]) => Promise<void> | void;
};

/** The results so far, a line each, so that a long run that was broken off goes on with `--resume`. */
const SO_FAR = join(import.meta.dirname, "../../reports/witness/so-far.ndjson");

type Line<T> = { readonly job: string; readonly result: T };

/** Plays all jobs, in one process a core, and concludes; a process that was started for a slice plays that one and prints its results. */
export const workOff = async <T>(work: Work<T>, words: readonly string[]): Promise<void> => {
  const slice = /^--slice=(\d+)\/(\d+)$/.exec(words[0] ?? "");
  if (slice !== null) return playSlice(work, Number(slice[1]), Number(slice[2]));
  if (!words.includes("--resume")) rmSync(SO_FAR, { force: true });
  mkdirSync(dirname(SO_FAR), { recursive: true });
  await work.conclude(await inProcesses(work, words));
};

const playSlice = async <T>({ jobs, play }: Work<T>, index: number, count: number): Promise<void> => {
  const known = resultsSoFar();
  for (const job of jobs.filter((each, position) => position % count === index && !known.has(each)))
    process.stdout.write(`${JSON.stringify({ job, result: await play(job) })}\n`);
};

const resultsSoFar = <T>(): Map<string, T> => {
  const lines = existsSync(SO_FAR) ? readFileSync(SO_FAR, "utf8").split("\n") : [];
  return new Map(
    lines
      .filter((line) => line !== "")
      .map((line) => lineOf<T>(line))
      .map(({ job, result }) => [job, result]),
  );
};

const lineOf = <T>(line: string): Line<T> => parseOwnJson<Line<T>>(line) ?? defect(`a slice printed ${line}`);

const inProcesses = async <T>(
  { jobs, inShort }: Work<T>,
  words: readonly string[],
): Promise<readonly T[]> => {
  const count = Math.min(availableParallelism(), jobs.length);
  const results = resultsSoFar<T>();
  const take = (line: string): void => {
    const { job, result } = lineOf<T>(line);
    results.set(job, result);
    appendFileSync(SO_FAR, `${line}\n`);
    process.stderr.write(`${results.size}/${jobs.length} ${job}: ${inShort(result)}\n`);
  };
  await Promise.all(Array.from({ length: count }, (_, index) => runSlice(index, count, words, take)));
  return jobs.flatMap((job) => results.get(job) ?? []);
};

const runSlice = (
  index: number,
  count: number,
  words: readonly string[],
  take: (line: string) => void,
): Promise<void> => {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "print.ts"), `--slice=${index}/${count}`, ...words],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let rest = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(take);
  });
  return new Promise((resolve, reject) => {
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`slice ${index} ended with ${code}`)),
    );
  });
};
