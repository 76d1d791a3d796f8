import { existsSync, readFileSync } from "node:fs";
import { isSeq, parseDocument, stringify } from "yaml";
import type { Checked, Problem } from "../model/problem.ts";
import { didYouMean } from "../text/nearest.ts";
import { writeFileAtomic } from "./output.ts";
import { type Member, type PlacedNode, parsePlaced } from "./yaml-file.ts";

/** A known failure as the user wrote it. */
export type BaselineFileEntry = {
  readonly case: string;
  readonly target?: string;
  readonly reason: string;
  readonly ticket?: string;
  /** YYYY-MM-DD */
  readonly expires: string;
  readonly file: string;
  readonly line: number;
};

const KEYS = ["case", "target", "reason", "ticket", "expires"];
const REQUIRED = ["case", "reason", "expires"];

/** Reads a baseline; every mistake at once. */
export const readBaseline = (path: string, mayBeMissing = false): Checked<readonly BaselineFileEntry[]> => {
  if (!existsSync(path)) return mayBeMissing ? { ok: true, value: [] } : missing(path);
  const parsed = parsePlaced(path, readFileSync(path, "utf8"));
  if (!parsed.ok) return parsed;
  if (parsed.value.value === null) return { ok: true, value: [] };
  const items = parsed.value.items();
  if (items === undefined)
    return { ok: false, problems: [{ at: parsed.value.at, what: "a baseline is a list of entries" }] };
  const problems: Problem[] = [];
  const entries = items.flatMap((item) => readEntry(item, path, problems) ?? []);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: entries };
};

const missing = (path: string): Checked<never> => ({
  ok: false,
  problems: [{ at: { file: path }, what: "no such baseline file", fix: "--update-baseline writes one." }],
});

const readEntry = (item: PlacedNode, file: string, problems: Problem[]): BaselineFileEntry | undefined => {
  const members = item.members();
  if (members === undefined) {
    problems.push({ at: item.at, what: "an entry has case, reason and expires" });
    return undefined;
  }
  problems.push(...members.flatMap(mistakeIn), ...missingIn(item, members));
  const text = (name: string): string | undefined => textOf(members.find((member) => member.name === name));
  const { target, ticket } = { target: text("target"), ticket: text("ticket") };
  return {
    case: text("case") ?? "",
    reason: text("reason") ?? "",
    expires: text("expires") ?? "",
    ...(target === undefined ? {} : { target }),
    ...(ticket === undefined ? {} : { ticket }),
    file,
    line: item.at.line ?? 1,
  };
};

const textOf = (member: Member | undefined): string | undefined =>
  member === undefined || member.value === null ? undefined : String(member.value).trim();

const mistakeIn = (member: Member): readonly Problem[] => {
  const { name, nameAt, at, value } = member;
  if (!KEYS.includes(name)) {
    return [
      {
        at: nameAt,
        what: `unknown key "${name}"`,
        fix: didYouMean(name, KEYS) ?? `An entry has ${KEYS.join(", ")}.`,
      },
    ];
  }
  if (typeof value === "object" || textOf(member) === "") return [{ at, what: `${name} is a text` }];
  return name === "expires" && !isDate(String(value))
    ? [{ at, what: `${name} is a date, YYYY-MM-DD; got ${value}` }]
    : [];
};

const missingIn = (item: PlacedNode, members: readonly Member[]): readonly Problem[] =>
  REQUIRED.filter((name) => members.every((member) => member.name !== name)).map((name) => ({
    at: item.at,
    what: `an entry without ${name}`,
    fix: `Add "${name}:"; --update-baseline writes whole entries.`,
  }));

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/** What --update-baseline adds or prolongs. */
export type BaselineUpdate = {
  readonly added: readonly Omit<BaselineFileEntry, "file" | "line">[];
  /** Lines of entries that have expired while their case still fails. */
  readonly prolonged: readonly number[];
  readonly expires: string;
};

/** Writes the update; entries and comments that are there stay. */
export const updateBaseline = (path: string, update: BaselineUpdate): void => {
  const before = existsSync(path) ? prolong(readFileSync(path, "utf8"), update) : "";
  writeFileAtomic(
    path,
    update.added.length === 0 && before !== "" ? before : withAdded(before, update.added),
  );
};

const withAdded = (text: string, added: BaselineUpdate["added"]): string => {
  const document = parseDocument(text);
  if (!isSeq(document.contents)) return stringify(added, { lineWidth: 0 });
  for (const entry of added) document.add(document.createNode(entry));
  document.contents.flow = false;
  return document.toString({ lineWidth: 0 });
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
