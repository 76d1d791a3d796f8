import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
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

/** Plays all jobs, in one process a core, and concludes; a process that was started for a slice plays that one and prints its results. */
export const workOff = async <T>(work: Work<T>, words: readonly string[]): Promise<void> => {
  const slice = /^--slice=(\d+)\/(\d+)$/.exec(words[0] ?? "");
  if (slice !== null) return playSlice(work, Number(slice[1]), Number(slice[2]));
  await work.conclude(await inProcesses(work, words));
};

const playSlice = async <T>({ jobs, play }: Work<T>, index: number, count: number): Promise<void> => {
  for (const job of jobs.filter((_, position) => position % count === index))
    process.stdout.write(`${JSON.stringify({ job, result: await play(job) })}\n`);
};

const inProcesses = async <T>(
  { jobs, inShort }: Work<T>,
  words: readonly string[],
): Promise<readonly T[]> => {
  const count = Math.min(availableParallelism(), jobs.length);
  const results = new Map<string, T>();
  const take = (line: string): void => {
    const { job, result } =
      parseOwnJson<{ readonly job: string; readonly result: T }>(line) ?? defect(`a slice printed ${line}`);
    results.set(job, result);
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
