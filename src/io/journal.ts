import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type RunId, runId } from "../model/ids.ts";
import { asObject, asText, type Json, parseJson } from "../model/json.ts";
import type { Journal, Remains } from "../run/ports/ports.ts";
import { makeFolder } from "./make-folder.ts";

/** Who wrote a journal. */
export type JournalHead = {
  readonly tool: string;
  readonly runId: RunId;
  readonly base: string;
  readonly startedAt: string;
  readonly pid: number;
};

/** One line of a journal. `gone`: a resource that is no more, or a create that made nothing. */
export type JournalEntry = Remains | { readonly type: "gone"; readonly path?: string; readonly name: string };

/** A journal that a run left behind. */
export type SavedJournal = {
  readonly file: string;
  readonly head: JournalHead;
  readonly entries: readonly JournalEntry[];
};

/** The journal of the run that is going on. */
export type OpenJournal = Journal & {
  /** Undefined when nothing could be written: a kill -9 would leave traces that nobody knows of. */
  readonly file: string | undefined;
  /** What may still be on the server. */
  readonly left: () => readonly Remains[];
  /** Removes the file when everything that was created is gone. */
  readonly close: () => void;
};

/** Where journals are kept: SCIM_CHECK_STATE_DIR, else the user's state folder. */
const journalFolder = (): string => {
  const { SCIM_CHECK_STATE_DIR: own, XDG_STATE_HOME: state } = process.env;
  if (own !== undefined && own !== "") return join(own, "journal");
  const root = state !== undefined && state !== "" ? state : join(homedir(), ".local", "state");
  return join(root, "scim-check", "journal");
};

/** Begins the journal of a run. */
export const openJournal = (head: Omit<JournalHead, "pid">): OpenJournal => {
  const file = beginFile({ ...head, pid: process.pid });
  // Kept open and written without a detour: what was written survives a kill -9 of this process.
  const descriptor = file === undefined ? undefined : openSync(file, "a");
  const entries: JournalEntry[] = [];
  const append = (entry: JournalEntry): void => {
    entries.push(entry);
    if (descriptor !== undefined) writeSync(descriptor, `${JSON.stringify(entry)}\n`);
  };
  return {
    file,
    left: () => remainsOf(entries),
    pending: ({ endpoint, name, isMade }) =>
      append({ type: "pending", endpoint, name, ...(isMade === true ? { isMade } : {}) }),
    created: ({ path, name }) => append({ type: "created", path, name }),
    gone: ({ path, name }) => append({ type: "gone", name, ...(path === undefined ? {} : { path }) }),
    close: () => {
      if (descriptor !== undefined) closeSync(descriptor);
      if (file !== undefined && remainsOf(entries).length === 0) rmSync(file, { force: true });
    },
  };
};

/** Only its owner may read it: it tells what is on somebody's server. */
const beginFile = (head: JournalHead): string | undefined => {
  const folder = journalFolder();
  try {
    makeFolder(folder, 0o700);
    const file = join(folder, `${head.runId}.jsonl`);
    writeFileSync(file, `${JSON.stringify(head)}\n`, { mode: 0o600 });
    return file;
  } catch {
    return undefined;
  }
};

/** What may still be on the server: created and not gone, or begun and never answered for. */
export const remainsOf = (entries: readonly JournalEntry[]): readonly Remains[] => {
  const open = new Map<string, Remains>();
  for (const entry of entries) {
    if (entry.type === "pending") open.set(`name ${entry.name}`, entry);
    if (entry.type === "created") {
      open.delete(`name ${entry.name}`);
      open.set(`path ${entry.path}`, entry);
    }
    if (entry.type === "gone")
      open.delete(entry.path === undefined ? `name ${entry.name}` : `path ${entry.path}`);
  }
  return [...open.values()];
};

/** Journals on disk, oldest first. A line that was cut short by a kill is passed over. */
export const readJournals = (): readonly SavedJournal[] => {
  const folder = journalFolder();
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  return files.sort().flatMap((name) => readJournal(join(folder, name)));
};

const readJournal = (file: string): readonly SavedJournal[] => {
  const [first = "", ...rest] = readFileSync(file, "utf8").split("\n");
  const head = headIn(parseJson(first));
  return head === undefined
    ? []
    : [{ file, head, entries: rest.flatMap((line) => entryIn(parseJson(line))) }];
};

const headIn = (line: Json | undefined): JournalHead | undefined => {
  const { tool, runId: id, base, startedAt, pid } = asObject(line);
  if (tool !== "scim-check" || typeof base !== "string" || typeof pid !== "number") return undefined;
  return { tool, runId: runId(asText(id)), base, startedAt: asText(startedAt), pid };
};

const entryIn = (line: Json | undefined): readonly JournalEntry[] => {
  const { type, endpoint, path, name, isMade } = asObject(line);
  if (typeof name !== "string") return [];
  if (type === "pending" && typeof endpoint === "string")
    return [{ type, endpoint, name, ...(isMade === true ? { isMade } : {}) }];
  if (type === "created" && typeof path === "string") return [{ type, path, name }];
  if (type === "gone") return [{ type, name, ...(typeof path === "string" ? { path } : {}) }];
  return [];
};

/** Takes a journal away whose resources are gone. */
export const removeJournal = (journal: SavedJournal): void => rmSync(journal.file, { force: true });

/** Keeps what is still there in the journal. */
export const keepInJournal = (journal: SavedJournal, left: readonly JournalEntry[]): void => {
  const lines = [journal.head, ...left].map((entry) => `${JSON.stringify(entry)}\n`);
  writeFileSync(journal.file, lines.join(""), { mode: 0o600 });
};

/** Whether the process that wrote a journal is still there; one that is dead and only not yet buried is not. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

/** On Linux a killed process keeps its number until its parent has asked after it (proc(5): state Z). */
const isZombie = (pid: number): boolean => {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) && /^\d+ \(.*\) [ZX] /s.test(readFileSync(file, "utf8"));
};
