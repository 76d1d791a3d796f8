import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { isObject, type Json } from "../model/json.ts";
import type { Checked, Place } from "../model/problem.ts";
import { checked, createDiagnostics, type Diagnostics } from "../source/diagnostics.ts";
import { below, has, KEY, membersOf, type Node, placeOf, rootOf } from "../source/node.ts";
import { parseData } from "../source/parse-yaml.ts";
import { suggest } from "../text/nearest.ts";
import { readText } from "./user-files.ts";

/** A value of a configuration, with the place where it stands. */
export type Placed = { readonly value: Json; readonly at: Place };

/** Values by key, kebab-case. */
export type ConfigValues = ReadonlyMap<string, Placed>;

/** A configuration file: values for every target, and those of single targets. */
export type ConfigFile = {
  readonly path: string;
  readonly values: ConfigValues;
  readonly targets: ReadonlyMap<string, ConfigValues>;
};

/** What a configuration may hold. */
export type ConfigKeys = {
  /** Kebab-case names that may stand at the top and in a target. */
  readonly known: ReadonlySet<string>;
  /** For `${{ env.NAME }}`. */
  readonly env: { readonly [name: string]: string | undefined };
};

const NAMES = ["scim-check.config.yaml", "scim-check.config.yml", "scim-check.config.json"];

/** The configuration file of the current folder or of one above it, up to the root of the repository. */
export const findConfig = (from: string = process.cwd()): string | undefined => {
  for (const folder of foldersUp(from)) {
    const found = NAMES.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined) return relative(process.cwd(), found) || found;
  }
  return undefined;
};

/** Without a repository only the folder itself is looked at: a file further up is somebody else's. */
const foldersUp = (from: string): readonly string[] => {
  const folders: string[] = [];
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    folders.push(folder);
    if (existsSync(join(folder, ".git"))) return folders;
    if (dirname(folder) === folder) return [resolve(from)];
  }
};

/** Reads a configuration file: data only; every mistake at once. */
export const readConfig = (path: string, keys: ConfigKeys): Checked<ConfigFile> => {
  if (!existsSync(path))
    return { ok: false, problems: [{ at: { file: path }, what: "no such configuration file" }] };
  const text = readText(path, { file: path });
  if (!text.ok) return text;
  const parsed = parseData(path, text.value);
  if (!parsed.ok) return parsed;
  const root = rootOf(parsed.value);
  const diagnostics = createDiagnostics();
  if (root.value !== null && !isObject(root.value))
    diagnostics.refuse(root, "a configuration is a mapping of names to values");
  const targets = below(root, "targets");
  if (has(root, "targets") && !isObject(targets.value))
    diagnostics.refuse(targets, "targets is a mapping of names to targets");
  const others = membersOf(root).filter(([name]) => name !== "targets");
  const known = new Set([...keys.known, "targets"]);
  const config = {
    path,
    values: readValues(others, { ...keys, known }, diagnostics),
    targets: new Map(membersOf(targets).map((member) => readTarget(member, keys, diagnostics))),
  };
  return checked(config, diagnostics);
};

type Member = ReturnType<typeof membersOf>[number];

const readTarget = (
  [name, node]: Member,
  keys: ConfigKeys,
  diagnostics: Diagnostics,
): readonly [string, ConfigValues] => {
  if (!isObject(node.value)) diagnostics.refuse(node, `target "${name}" is not a mapping`);
  return [name, readValues(membersOf(node), keys, diagnostics)];
};

const readValues = (
  members: readonly Member[],
  { known, env }: ConfigKeys,
  diagnostics: Diagnostics,
): ConfigValues => {
  const values = new Map<string, Placed>();
  for (const [name, node] of members) {
    const key = kebab(name);
    if (known.has(key)) values.set(key, { value: filled(node, env, diagnostics), at: placeOf(node) });
    else {
      const fix = suggest(
        name,
        [...known].map(camel),
        "The keys are the long flags of scim-check run --help.",
      );
      diagnostics.refuse(node, `unknown key "${name}"`, fix, KEY);
    }
  }
  return values;
};

/** `reportDir` and `report-dir` are the same key. */
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const camel = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Puts the environment into a text; a name that is not set is a mistake, not an empty text. */
const filled = (node: Node, env: ConfigKeys["env"], diagnostics: Diagnostics): Json => {
  if (typeof node.value !== "string") return node.value;
  return node.value.replace(/\$\{\{\s*env\.(\w+)\s*\}\}/g, (written, name: string) => {
    const text = env[name];
    if (text === undefined)
      diagnostics.refuse(node, `the environment variable ${name} is not set`, undefined, { within: written });
    return text ?? "";
  });
};
