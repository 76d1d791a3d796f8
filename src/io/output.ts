import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Writable } from "node:stream";
import { makeFolder } from "./make-folder.ts";
import type { Secrets } from "./secrets.ts";

/** The only door to the terminal and to files of reports: everything is masked on its way out. */
export type Output = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly writeFile: (path: string, text: string) => void;
  /** Appends, for streams that must be readable while they grow. */
  readonly openFile: (path: string) => { readonly write: (text: string) => void; readonly close: () => void };
  /** Resolves when both streams have taken everything. */
  readonly flushed: () => Promise<void>;
};

type Stream = Writable;

/** Opens the door; a reader that goes away (`| head`) ends the output, not the run. */
export const createOutput = (
  secrets: Secrets,
  stdout: Stream = process.stdout,
  stderr: Stream = process.stderr,
): Output => {
  const out = writer(stdout);
  const err = writer(stderr);
  return {
    out: (text) => out.write(secrets.mask(text)),
    err: (text) => err.write(secrets.mask(text)),
    writeFile: (path, text) => writeFileAtomic(path, secrets.mask(text)),
    openFile: (path) => {
      const file = openAppend(path);
      return { write: (text) => writeSync(file, secrets.mask(text)), close: () => closeSync(file) };
    },
    flushed: async () => {
      await Promise.all([out.flushed(), err.flushed()]);
    },
  };
};

const writer = (
  stream: Stream,
): { readonly write: (text: string) => void; readonly flushed: () => Promise<void> } => {
  let isGone = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
    isGone = true;
  });
  return {
    write: (text) => {
      if (!isGone && text !== "") stream.write(text);
    },
    flushed: () =>
      new Promise((resolve) => {
        if (isGone || stream.writableLength === 0) return resolve();
        stream.write("", () => resolve());
      }),
  };
};

const openAppend = (path: string): number => {
  makeFolder(dirname(path));
  return openSync(path, "w");
};

/** A reader sees the old file or the whole new one, never a part. Creates folders. */
export const writeFileAtomic = (path: string, text: string): void => {
  // A pipe or a device is written to; a file in its place would be something else.
  if (existsSync(path) && !statSync(path).isFile()) writeFileSync(path, text);
  else replaceFile(path, text);
};

const replaceFile = (path: string, text: string): void => {
  makeFolder(dirname(path));
  const temporary = `${path}.${process.pid}.tmp`;
  const file = openSync(temporary, "w");
  try {
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
};
