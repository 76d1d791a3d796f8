import { EventEmitter } from "node:events";
import { Writable } from "node:stream";
import { main } from "../../src/cli/main.ts";
import type { Door } from "../../src/cli/settings/call.ts";
import { createOutput } from "../../src/io/output.ts";
import { createSecrets } from "../../src/io/secrets.ts";

/** How a command ended, and what it wrote. */
export type Ended = { readonly code: number; readonly out: string; readonly err: string };

/** A stream that keeps what is written. */
const captured = (): { readonly stream: Writable; readonly text: () => string } => {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join("") };
};

/** A command that runs in this process. */
export type Running = {
  readonly ended: Promise<Ended>;
  readonly signals: EventEmitter;
  readonly out: () => string;
  readonly err: () => string;
  /** Exit codes with which it wanted to end at once. */
  readonly quits: readonly number[];
};

/** Starts a command line in this process, with an environment, streams and signals of its own. */
export const start = (
  argv: readonly string[],
  env: Door["env"] = {},
  tty: Door["stderr"] = { isTTY: false },
): Running => {
  const [out, err] = [captured(), captured()];
  const secrets = createSecrets();
  const signals = new EventEmitter();
  const quits: number[] = [];
  const door: Door = {
    output: createOutput(secrets, out.stream, err.stream),
    secrets,
    env,
    stdout: tty,
    stderr: tty,
    signals,
    quit: (code) => quits.push(code),
  };
  const ended = main(argv, door).then((code) => ({ code, out: out.text(), err: err.text() }));
  return { ended, signals, out: out.text, err: err.text, quits };
};

/** Runs a command line to its end. */
export const scimCheck = (
  argv: readonly string[],
  env: Door["env"] = {},
  tty: Door["stderr"] = { isTTY: false },
): Promise<Ended> => start(argv, env, tty).ended;
