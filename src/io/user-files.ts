import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { isObject, type JsonObject } from "../model/json.ts";
import type { Checked, Place } from "../model/problem.ts";
import { parseData } from "../source/parse-yaml.ts";

/** Reads a text file that a flag names; `-` is stdin. */
export const readText = (path: string, at: Place): Checked<string> => {
  try {
    return { ok: true, value: readFileSync(path === "-" ? 0 : path, "utf8") };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const what =
      code === "ENOENT" ? `no such file: ${path}` : `cannot read ${path} (${code || "unknown error"})`;
    return { ok: false, problems: [{ at, what }] };
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
