import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Pool } from "undici";
import type { ExchangeFinished, RunEvent } from "../../src/model/event.ts";

/**
 * `npm run bench`: the wall time of a full run against the built-in server, as a ratio to a bare undici replay of the same
 * requests with the same concurrency; start-up time against an empty node; peak memory. Server and clients are processes of
 * their own. Ratios of one run on one machine are comparable, times are not.
 */
const ROOT = join(import.meta.dirname, "..", "..");
const BIN = join(ROOT, "bin", "scim-check.js");
const TOKEN = "bench-token";
const ROUNDS = 3;
const WORKERS = 4;

type Server = { readonly url: string; readonly stop: () => Promise<void> };

/** Starts `scim-check serve` and waits for the line that has its address. */
const startServer = async (): Promise<Server> => {
  const child = spawn(process.execPath, [BIN, "serve", "--port", "0", "--token", TOKEN], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = "";
    const look = (chunk: Buffer) => {
      text += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+\/scim\/v2/.exec(text);
      if (found !== null) resolve(found[0]);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.once("exit", () => reject(new Error(`the server ended: ${text}`)));
  });
  return {
    url,
    stop: async () => {
      child.removeAllListeners("exit");
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
};

type Measured = { readonly wallMs: number; readonly peakMiB: number; readonly stdout: readonly string[] };

/** Makes a process tell its peak memory, in KiB, when it ends. */
const TELL_PEAK =
  'import{writeSync}from"node:fs";process.on("exit",()=>writeSync(2," peak-rss "+process.resourceUsage().maxRSS))';

/** Runs node and says how long it took and how much memory it used at most. */
const measure = async (words: readonly string[]): Promise<Measured> => {
  const startedAt = performance.now();
  const child = spawn(process.execPath, words, {
    env: {
      ...process.env,
      SCIM_CHECK_TOKEN: TOKEN,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(TELL_PEAK)}`,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stdout: string[] = [];
  let errors = "";
  createInterface({ input: child.stdout }).on("line", (line) => stdout.push(line));
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`node ${words.join(" ")} ended with ${code}: ${errors}`);
  const peakKiB = Number(/peak-rss (\d+)/.exec(errors)?.[1] ?? 0);
  return { wallMs: performance.now() - startedAt, peakMiB: peakKiB / 1024, stdout };
};

/** The exchanges of a run, case by case, in the order in which they were sent. */
const exchangesOf = (lines: readonly string[]): readonly (readonly ExchangeFinished[])[] => {
  const cases = new Map<string, ExchangeFinished[]>();
  for (const line of lines) {
    const event = JSON.parse(line) as RunEvent;
    if (event.type !== "exchange-finished") continue;
    cases.set(event.case, [...(cases.get(event.case) ?? []), event]);
  }
  return [...cases.values()];
};

const idIn = (text: string | undefined): string | undefined => /"id":"([^"]+)"/.exec(text ?? "")?.[1];

/**
 * Sends the same requests again. Ids are the server's to choose, so those of the first run are replaced by those of this one;
 * nothing else is done with an answer.
 */
const replay = async (
  base: string,
  recorded: string,
  cases: readonly (readonly ExchangeFinished[])[],
): Promise<number> => {
  const { origin } = new URL(base);
  const pool = new Pool(origin, { connections: WORKERS, pipelining: 1 });
  const waiting = [...cases];
  const worker = async (): Promise<void> => {
    for (let story = waiting.shift(); story !== undefined; story = waiting.shift()) {
      const ids = new Map<string, string>();
      const renew = (text: string): string => {
        let renewed = text.replaceAll(recorded, base);
        for (const [old, fresh] of ids) renewed = renewed.replaceAll(old, fresh);
        return renewed;
      };
      for (const { exchange } of story) {
        const { method, url, headers, body, as } = exchange.request;
        const token =
          as === "anonymous" ? [] : ["authorization", `Bearer ${as === "token" ? TOKEN : "wrong"}`];
        const answer = await pool.request({
          path: renew(url).slice(origin.length),
          method: method as "GET",
          headers: [...headers.flat(), ...token],
          ...(body === undefined ? {} : { body: renew(body) }),
        });
        const text = await answer.body.text();
        if (
          method !== "POST" ||
          exchange.outcome.kind !== "answered" ||
          exchange.outcome.response.body.kind === "none"
        )
          continue;
        const [old, fresh] = [idIn(exchange.outcome.response.body.text), idIn(text)];
        if (old !== undefined && fresh !== undefined) ids.set(old, fresh);
      }
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: WORKERS }, worker));
  const wallMs = performance.now() - startedAt;
  await pool.close();
  return wallMs;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const onFreshServer = async <T>(use: (server: Server) => Promise<T>): Promise<T> => {
  const server = await startServer();
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
};

/** What learning about the target cost, before the first case. */
const rehearsalRequests = (lines: readonly string[]): number => {
  const described = lines
    .map((line) => JSON.parse(line) as RunEvent)
    .find(({ type }) => type === "target-described");
  return described?.type === "target-described" ? (described.target.learned?.requests ?? 0) : 0;
};

const say = (label: string, value: string): void => {
  process.stdout.write(`${label.padEnd(34)}${value}\n`);
};

const main = async (): Promise<void> => {
  const words = (url: string) => [
    BIN,
    "run",
    "--url",
    url,
    "-j",
    String(WORKERS),
    "-r",
    "ndjson=-",
    "--fail-on",
    "never",
  ];
  const recording = await onFreshServer(async ({ url }) => ({ url, run: await measure(words(url)) }));
  const cases = exchangesOf(recording.run.stdout);
  const requests = cases.reduce((sum, story) => sum + story.length, 0);
  const claims = recording.run.stdout.filter((line) => line.startsWith('{"type":"finding-made"')).length;
  const finished = JSON.parse(recording.run.stdout.at(-1) ?? "{}") as { readonly durationMs?: number };
  const engineMs: number[] = [finished.durationMs ?? 0];
  const wholeMs: number[] = [recording.run.wallMs];
  const replayMs: number[] = [];
  const peakMiB: number[] = [recording.run.peakMiB];
  for (let round = 0; round < ROUNDS; round += 1) {
    replayMs.push(await onFreshServer(({ url }) => replay(url, recording.url, cases)));
    const again = await onFreshServer(({ url }) => measure(words(url)));
    engineMs.push(
      (JSON.parse(again.stdout.at(-1) ?? "{}") as { readonly durationMs?: number }).durationMs ?? 0,
    );
    wholeMs.push(again.wallMs);
    peakMiB.push(again.peakMiB);
  }
  const empty: number[] = [];
  const help: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    empty.push((await measure(["-e", "0"])).wallMs);
    help.push((await measure([BIN, "--version"])).wallMs);
  }
  say("requests", String(requests));
  say("requests of the rehearsal", String(rehearsalRequests(recording.run.stdout)));
  say("claims", String(claims));
  say("full run (engine)", `${median(engineMs).toFixed(0)} ms`);
  say("full run (whole process)", `${median(wholeMs).toFixed(0)} ms`);
  say("bare replay", `${median(replayMs).toFixed(0)} ms`);
  say("ratio engine : replay", (median(engineMs) / median(replayMs)).toFixed(2));
  say("ratio whole process : replay", (median(wholeMs) / median(replayMs)).toFixed(2));
  say("start-up: scim-check --version", `${median(help).toFixed(0)} ms`);
  say("start-up: node -e 0", `${median(empty).toFixed(0)} ms`);
  say("ratio start-up : node -e 0", (median(help) / median(empty)).toFixed(2));
  say("peak memory of a full run", `${median(peakMiB).toFixed(0)} MiB`);
};

await main();
