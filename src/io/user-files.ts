import { existsSync, mkdtempSync, readFileSync, rmdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseEnv } from "node:util";
import { isObject, type JsonObject } from "../model/json.ts";
import type { Checked, Place } from "../model/problem.ts";
import { parseData } from "../source/parse-yaml.ts";

const TROUBLES: { readonly [code: string]: string } = {
  EISDIR: "it is a folder",
  ENOTDIR: "a file stands where a folder should",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "no such place",
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only",
};

/** Why the system did not read or write a file, in words; throws on what does not come from the system. */
export const troubleIn = (error: unknown): string => {
  if (!(error instanceof Error && "code" in error)) throw error;
  const code = String(error.code);
  return TROUBLES[code] ?? code;
};

/** Why no file can be written there, in words; undefined where one can. Leaves nothing behind. */
export const whyUnwritable = (path: string): string | undefined => {
  try {
    const there = existsSync(path) ? statSync(path) : undefined;
    if (there?.isDirectory()) return TROUBLES.EISDIR;
    // A pipe or a device takes what comes; what its folder takes does not matter.
    if (there?.isFile() === false) return undefined;
    rmdirSync(mkdtempSync(join(folderAbove(path), ".scim-check-")));
    return undefined;
  } catch (error) {
    return troubleIn(error);
  }
};

/** The nearest that is there: what is missing below it can be made where anything can. */
const folderAbove = (path: string): string => {
  const above = dirname(path);
  return existsSync(above) || dirname(above) === above ? above : folderAbove(above);
};

/** Reads a text file that a flag names; `-` is stdin. */
export const readText = (path: string, at: Place): Checked<string> => {
  try {
    return { ok: true, value: readFileSync(path === "-" ? 0 : path, "utf8") };
  } catch (error) {
    if (!existsSync(path)) return { ok: false, problems: [{ at, what: `no such file: ${path}` }] };
    const what = `cannot read ${path}: ${troubleIn(error)}`;
    return { ok: false, problems: [{ at, what, fix: "Name a file that you may read." }] };
  }
};

/** Reads an environment file; the caller lets the real environment win. */
export const readEnvFile = (path: string, at: Place): Checked<{ readonly [name: string]: string }> => {
  const text = readText(path, at);
  if (!text.ok) return text;
  const entries = Object.entries(parseEnv(text.value)).map(([name, value]) => [name, value ?? ""]);
  return { ok: true, value: Object.fromEntries(entries) };
};

/** Reads variables: a mapping in a YAML or JSON file. */
export const readVarsFile = (path: string, at: Place): Checked<JsonObject> => {
  const text = readText(path, at);
  if (!text.ok) return text;
  const parsed = parseData(path, text.value);
  if (!parsed.ok) return parsed;
  const { value } = parsed.value;
  if (isObject(value)) return { ok: true, value };
  const what = "variables are a mapping of names to values";
  return { ok: false, problems: [{ at: parsed.value.placeOf([]), what }] };
};
