import { compileSchemas } from "../../src/assert/schemas/schemas.ts";
import { clock } from "../../src/io/clock.ts";
import { createSend } from "../../src/io/http.ts";
import { readSchemas } from "../../src/io/library-files.ts";
import { createSecrets } from "../../src/io/secrets.ts";
import type { RunEvent } from "../../src/model/event.ts";
import type { Report } from "../../src/model/report.ts";
import { fold } from "../../src/report/fold.ts";
import { type RunOptions, run, type Send } from "../../src/run/index.ts";
import { bundledLibrary } from "./bundled-library.ts";
import { runOptions } from "./run-options.ts";

const schemas = readSchemas();
const compile = compileSchemas(schemas);

export type Play = {
  readonly url: string;
  readonly token: string;
  readonly secondToken?: string;
  readonly options?: Partial<RunOptions>;
  /** Wraps the network door, to break the world or to watch it. */
  readonly door?: (send: Send) => Send;
  readonly signal?: AbortSignal;
};

export type Played = { readonly events: readonly RunEvent[]; readonly report: Report };

export const optionsFor = (url: string, change: Partial<RunOptions> = {}): RunOptions =>
  runOptions(change.library ?? bundledLibrary(), {
    coreSchemas: schemas.core,
    base: url,
    workers: 4,
    timeoutMs: 10_000,
    settleMs: 1500,
    rehearses: true,
    retries: 2,
    ...change,
  });

/** Runs the bundled suites against a server and folds what happened. */
export const play = async ({ url, token, secondToken, options, door, signal }: Play): Promise<Played> => {
  const http = createSend({
    connections: options?.workers ?? 4,
    connectTimeoutMs: 5000,
    proxy: "none",
    credentials: { token, ...(secondToken === undefined ? {} : { secondToken }), headers: [] },
    secrets: createSecrets(),
  });
  const nothing = () => {};
  const ports = {
    send: door?.(http.send) ?? http.send,
    journal: { pending: nothing, created: nothing, gone: nothing },
    clock,
  };
  const events: RunEvent[] = [];
  try {
    const stream = run(
      optionsFor(url, { hasSecondToken: secondToken !== undefined, ...options }),
      ports,
      compile,
      signal ?? new AbortController().signal,
    );
    for await (const event of stream) events.push(event);
  } finally {
    await http.close();
  }
  return { events, report: fold(events) };
};
