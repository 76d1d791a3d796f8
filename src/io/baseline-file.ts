import { existsSync, readFileSync } from "node:fs";
import { isList, isObject } from "../model/json.ts";
import type { Checked } from "../model/problem.ts";
import type { BaselineEntry } from "../plan/baseline.ts";
import { checked, createDiagnostics, type Diagnostics } from "../source/diagnostics.ts";
import { below, has, itemsOf, KEY, lineOf, membersOf, type Node, rootOf } from "../source/node.ts";
import { parseData } from "../source/parse-yaml.ts";
import { withEntries } from "../source/write-yaml.ts";
import { suggest } from "../text/nearest.ts";
import { writeFileAtomic } from "./output.ts";
import { readText } from "./user-files.ts";

const KEYS = ["case", "target", "reason", "ticket", "expires"];
const REQUIRED = ["case", "reason", "expires"];

/** Reads a baseline; every mistake at once. */
export const readBaseline = (path: string, mayBeMissing = false): Checked<readonly BaselineEntry[]> => {
  if (!existsSync(path)) return mayBeMissing ? { ok: true, value: [] } : missing(path);
  const text = readText(path, { file: path });
  if (!text.ok) return text;
  const parsed = parseData(path, text.value);
  if (!parsed.ok) return parsed;
  const root = rootOf(parsed.value);
  const diagnostics = createDiagnostics();
  if (root.value !== null && !isList(root.value)) diagnostics.refuse(root, "a baseline is a list of entries");
  const entries = itemsOf(root).map((item) => readEntry(item, diagnostics));
  return checked(entries, diagnostics);
};

const missing = (path: string): Checked<never> => ({
  ok: false,
  problems: [{ at: { file: path }, what: "no such baseline file", fix: "--update-baseline writes one." }],
});

const readEntry = (item: Node, diagnostics: Diagnostics): BaselineEntry => {
  refuseMistakes(item, diagnostics);
  const [target, ticket] = [textOf(below(item, "target")), textOf(below(item, "ticket"))];
  return {
    case: textOf(below(item, "case")),
    reason: textOf(below(item, "reason")),
    expires: textOf(below(item, "expires")),
    ...(target === "" ? {} : { target }),
    ...(ticket === "" ? {} : { ticket }),
    file: item.source.file,
    line: lineOf(item),
  };
};

const refuseMistakes = (item: Node, diagnostics: Diagnostics): void => {
  if (!isObject(item.value)) {
    diagnostics.refuse(item, "an entry has case, reason and expires");
    return;
  }
  for (const [name, node] of membersOf(item)) refuseMistakeIn(name, node, diagnostics);
  for (const name of REQUIRED.filter((key) => !has(item, key))) {
    const fix = `Add "${name}:"; --update-baseline writes whole entries.`;
    diagnostics.refuse(item, `an entry without ${name}`, fix);
  }
};

const refuseMistakeIn = (name: string, node: Node, diagnostics: Diagnostics): void => {
  if (!KEYS.includes(name)) {
    const fix = suggest(name, KEYS, `An entry has ${KEYS.join(", ")}.`);
    diagnostics.refuse(node, `unknown key "${name}"`, fix, KEY);
  } else if (textOf(node) === "") diagnostics.refuse(node, `${name} is a text`);
  else if (name === "expires" && !isDate(textOf(node)))
    diagnostics.refuse(node, `${name} is a date, YYYY-MM-DD; got ${textOf(node)}`);
};

/** A number or a date without quotes is a text too; nothing else is. */
const textOf = ({ value }: Node): string => (typeof value === "object" ? "" : String(value).trim());

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/** What --update-baseline adds or prolongs. */
export type BaselineUpdate = {
  readonly added: readonly Omit<BaselineEntry, "file" | "line">[];
  /** Lines of entries that have expired while their case still fails. */
  readonly prolonged: readonly number[];
  readonly expires: string;
};

/** Writes the update; entries and comments that are there stay. */
export const updateBaseline = (path: string, update: BaselineUpdate): void => {
  const before = existsSync(path) ? prolong(readFileSync(path, "utf8"), update) : "";
  writeFileAtomic(
    path,
    update.added.length === 0 && before !== "" ? before : withEntries(before, update.added),
  );
};

/** The `expires` line of an entry is the first one at or below the entry's own. */
const prolong = (text: string, { prolonged, expires }: BaselineUpdate): string => {
  const lines = text.split("\n");
  for (const line of prolonged) {
    const at = lines.findIndex((each, index) => index >= line - 1 && /\bexpires\s*:/.test(each));
    if (at >= 0) lines[at] = (lines[at] ?? "").replace(/\d{4}-\d{2}-\d{2}/, expires);
  }
  return lines.join("\n");
};
