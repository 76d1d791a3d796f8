import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Checked, Place, Problem } from "../model/problem.ts";
import { didYouMean } from "../text/nearest.ts";
import { type Member, type Placed, type PlacedNode, parsePlaced } from "./yaml-file.ts";

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
  if (!existsSync(path)) return refusal({ at: { file: path }, what: "no such configuration file" });
  const parsed = parsePlaced(path, readFileSync(path, "utf8"));
  if (!parsed.ok) return parsed;
  if (parsed.value.value === null)
    return { ok: true, value: { path, values: new Map(), targets: new Map() } };
  const members = parsed.value.members();
  if (members === undefined)
    return refusal({ at: parsed.value.at, what: "a configuration is a mapping of names to values" });
  return readMembers(path, members, keys);
};

const refusal = (problem: Problem): Checked<never> => ({ ok: false, problems: [problem] });

const readMembers = (path: string, members: readonly Member[], keys: ConfigKeys): Checked<ConfigFile> => {
  const problems: Problem[] = [];
  const targetsMember = members.find((member) => member.name === "targets");
  const others = members.filter((member) => member !== targetsMember);
  const values = readValues(others, { ...keys, known: new Set([...keys.known, "targets"]) }, problems);
  const targets = new Map<string, ConfigValues>();
  for (const target of targetsOf(targetsMember?.node, problems)) {
    const inner = target.node.members();
    if (inner === undefined)
      problems.push({ at: target.at, what: `target "${target.name}" is not a mapping` });
    else targets.set(target.name, readValues(inner, keys, problems));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { path, values, targets } };
};

const targetsOf = (node: PlacedNode | undefined, problems: Problem[]): readonly Member[] => {
  if (node === undefined) return [];
  const members = node.members();
  if (members === undefined) problems.push({ at: node.at, what: "targets is a mapping of names to targets" });
  return members ?? [];
};

const readValues = (members: readonly Member[], keys: ConfigKeys, problems: Problem[]): ConfigValues => {
  const values = new Map<string, Placed>();
  for (const member of members) {
    const key = kebab(member.name);
    if (!keys.known.has(key)) problems.push(unknownKey(member.name, member.nameAt, keys.known));
    else values.set(key, { value: filled(member, keys.env, problems), at: member.at });
  }
  return values;
};

const unknownKey = (name: string, at: Place, known: ReadonlySet<string>): Problem => {
  const fix =
    didYouMean(name, [...known].map(camel)) ?? "The keys are the long flags of scim-check run --help.";
  return { at, what: `unknown key "${name}"`, fix };
};

/** `reportDir` and `report-dir` are the same key. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const camel = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Puts the environment into a text; a name that is not set is a mistake, not an empty text. */
const filled = (member: Member, env: ConfigKeys["env"], problems: Problem[]): Placed["value"] => {
  const { value } = member;
  if (typeof value !== "string") return value;
  return value.replace(/\$\{\{\s*env\.(\w+)\s*\}\}/g, (_, name: string) => {
    const text = env[name];
    if (text === undefined)
      problems.push({ at: member.at, what: `the environment variable ${name} is not set` });
    return text ?? "";
  });
};
