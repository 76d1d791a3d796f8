import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { packageRoot } from "../../src/io/package-root.ts";

const root = packageRoot();
const stamp = join(root, "dist", "src", "cli", "main.js");

const newest = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );

const isFresh = (): boolean =>
  existsSync(stamp) &&
  statSync(stamp).mtimeMs > Math.max(newest(join(root, "src")), newest(join(root, "fixtures", "server")));

/** Builds dist when a source is newer; one test file does it, the others wait. */
export const ensureBuilt = async (): Promise<void> => {
  const lock = join(root, "node_modules", ".scim-check-e2e-build");
  for (let patience = 0; patience < 600 && !isFresh(); patience += 1) {
    try {
      mkdirSync(lock);
    } catch {
      await wait(100);
      continue;
    }
    try {
      if (!isFresh())
        execFileSync(
          process.execPath,
          [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"],
          { cwd: root },
        );
    } finally {
      rmdirSync(lock);
    }
    return;
  }
};

/** How a spawned command ended. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** A command that runs. */
export type Running = {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly err: () => string;
};

export type SpawnOptions = {
  readonly env?: { readonly [name: string]: string };
  readonly stdin?: string;
  readonly cwd?: string;
};

/** Starts the built binary with a clean environment. */
export const start = (args: readonly string[], options: SpawnOptions = {}): Running => {
  const child = spawn(process.execPath, [join(root, "bin", "scim-check.js"), ...args], {
    cwd: options.cwd ?? root,
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...options.env },
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  child.stdin.end(options.stdin ?? "");
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  return { process: child, ended, err: () => err };
};

/** Runs the built binary to its end. */
export const scimCheck = (args: readonly string[], options: SpawnOptions = {}): Promise<Ended> =>
  start(args, options).ended;
