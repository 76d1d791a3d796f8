import { type ChildProcess, spawn } from "node:child_process";
import { folderOf, install, type Recipe } from "./installed.ts";
import type { InteropServer, StartedServer } from "./interop-server.ts";

/** A server that runs in a process of its own, and prints "listening on <port>" when it does. */
export type ChildServer = Recipe & {
  /** The program and its arguments, started in the folder of the installation. */
  readonly run: readonly [string, ...string[]];
  /** Where SCIM begins on it: `/scim/v2`. */
  readonly path: string;
  readonly token: string;
};

const LONGEST_START_MS = 60_000;
const LONGEST_STOP_MS = 5000;
const MOST_NOISE = 4000;

export const childServer = (made: ChildServer): InteropServer => ({
  name: made.name,
  version: made.version,
  unavailable: () => install(made),
  start: () => start(made),
});

const start = async ({ name, run: [command, ...args], path, token }: ChildServer): Promise<StartedServer> => {
  const child = spawn(command, args, { cwd: folderOf(name), stdio: ["ignore", "pipe", "pipe"] });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const stop = async (): Promise<void> => {
    await stopped(child);
    process.off("exit", kill);
  };
  try {
    return { url: `http://127.0.0.1:${await portOf(child, name)}${path}`, token, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** The port that a child says it listens on. What it writes afterwards is read too, or it would wait for a reader. */
const portOf = (child: ChildProcess, name: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let written = "";
    const fail = (what: string): void => reject(new Error(`${name} ${what}: ${written.trim()}`));
    const timer = setTimeout(
      () => fail(`did not listen within ${LONGEST_START_MS / 1000} s`),
      LONGEST_START_MS,
    );
    const read = (chunk: Buffer): void => {
      written = (written + chunk).slice(-MOST_NOISE);
      const port = /^listening on (\d+)$/m.exec(written)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(port);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", ({ message }) => fail(`could not be started (${message})`));
    child.once("close", (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });

const stopped = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST_STOP_MS);
    child.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
