import type { ConfigFile, ConfigValues, Placed } from "../../io/config-file.ts";
import { isObject, type Json } from "../../model/json.ts";
import type { Place, Problem } from "../../model/problem.ts";
import { environmentName, type Flag } from "./flag.ts";

/** What the command line gave, by flag. */
export type FlagValues = ReadonlyMap<string, string | boolean | number | readonly string[]>;

/** Where a setting comes from; the first of these that has one wins. */
export type Origin =
  | { readonly kind: "flag"; readonly flag: string }
  | { readonly kind: "environment"; readonly variable: string }
  | { readonly kind: "target"; readonly target: string; readonly at: Place }
  | { readonly kind: "file"; readonly at: Place }
  | { readonly kind: "default" };

export type SettingValue = string | boolean | readonly string[];

export type Setting = { readonly value: SettingValue; readonly origin: Origin };

export type Settings = ReadonlyMap<string, Setting>;

export type Environment = { readonly [name: string]: string | undefined };

/** Everything that settings are taken from. */
export type Layers = {
  readonly flags: FlagValues;
  readonly env: Environment;
  readonly config?: ConfigFile;
  readonly target?: string;
};

/** Finds the value of each flag: flag, environment, target entry, file, default, in this order. */
export const resolveSettings = (table: readonly Flag[], layers: Layers, problems: Problem[]): Settings => {
  const settings = new Map<string, Setting>();
  for (const flag of table) {
    const setting = settingOf(flag, layers, problems);
    if (setting !== undefined) settings.set(flag.name, setting);
  }
  return settings;
};

const settingOf = (flag: Flag, layers: Layers, problems: Problem[]): Setting | undefined =>
  fromFlags(flag, layers) ??
  (flag.scope === "flag-only"
    ? undefined
    : (fromEnvironment(flag, layers, problems) ?? fromConfig(flag, layers, problems))) ??
  (flag.default === undefined ? undefined : { value: flag.default, origin: { kind: "default" } });

const fromFlags = (flag: Flag, { flags }: Layers): Setting | undefined => {
  const value = flags.get(flag.name);
  if (value === undefined) return undefined;
  return {
    value: typeof value === "number" ? String(value) : value,
    origin: { kind: "flag", flag: `--${flag.name}` },
  };
};

const fromEnvironment = (flag: Flag, { env }: Layers, problems: Problem[]): Setting | undefined => {
  const variable = environmentName(flag.name);
  const text = env[variable];
  if (text === undefined || text === "") return undefined;
  const origin: Origin = { kind: "environment", variable };
  if (flag.kind === "switch") return switchFrom(text, origin, problems);
  if (flag.kind === "list") return { value: splitList(flag, text), origin };
  return { value: text, origin };
};

/** A header may hold a comma; other lists may be written on one line. */
const splitList = (flag: Flag, text: string): readonly string[] =>
  text
    .split(flag.name === "header" || flag.name === "secret" || flag.name === "var" ? /\r?\n/ : /[,\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

const SWITCH_WORDS: { readonly [word: string]: boolean } = {
  "1": true,
  true: true,
  yes: true,
  on: true,
  "0": false,
  false: false,
  no: false,
  off: false,
};

const switchFrom = (text: string, origin: Origin, problems: Problem[]): Setting | undefined => {
  const value = SWITCH_WORDS[text.toLowerCase()];
  if (value !== undefined) return { value, origin };
  problems.push({ at: placeOf(origin), what: `expected true or false, got "${text}"` });
  return undefined;
};

const fromConfig = (flag: Flag, { config, target }: Layers, problems: Problem[]): Setting | undefined => {
  if (config === undefined) return undefined;
  const entry = target === undefined ? undefined : config.targets.get(target);
  const own = entry === undefined ? undefined : configured(flag, entry);
  if (own !== undefined && target !== undefined) {
    return fromPlaced(flag, own, { kind: "target", target, at: own.at }, problems);
  }
  const shared = configured(flag, config.values);
  return shared === undefined
    ? undefined
    : fromPlaced(flag, shared, { kind: "file", at: shared.at }, problems);
};

/** Under `idp` a mapping tells of providers, and chooses none. */
const ownOf = (flag: Flag, placed: Placed | undefined): Placed | undefined =>
  flag.name === "idp" && isObject(placed?.value) ? undefined : placed;

/** `cleanup: false` says in a file what `--no-cleanup` says on the command line. */
const configured = (flag: Flag, values: ConfigValues): Placed | undefined => {
  const plain = ownOf(flag, values.get(flag.name));
  if (plain !== undefined || !flag.name.startsWith("no-")) return plain;
  const opposite = values.get(flag.name.slice(3));
  return typeof opposite?.value === "boolean" ? { value: !opposite.value, at: opposite.at } : undefined;
};

const EXPECTED = {
  text: "a text",
  list: "a text or a list of texts",
  switch: "true or false",
  count: "a number",
} as const;

const fromPlaced = (
  flag: Flag,
  { value, at }: Placed,
  origin: Origin,
  problems: Problem[],
): Setting | undefined => {
  const read = valueFrom(flag, value);
  if (read !== undefined) return { value: read, origin };
  problems.push({ at, what: `${flag.name} is ${EXPECTED[flag.kind]}` });
  return undefined;
};

const valueFrom = (flag: Flag, value: Json): SettingValue | undefined => {
  if (flag.kind === "switch") return typeof value === "boolean" ? value : undefined;
  if (flag.kind === "list") return listFrom(value);
  return isScalar(value) ? String(value) : undefined;
};

const isScalar = (value: Json): value is string | number | boolean => typeof value !== "object";

const listFrom = (value: Json): readonly string[] | undefined => {
  if (value === null) return [];
  if (isScalar(value)) return [String(value)];
  if (Array.isArray(value)) return value.every(isScalar) ? value.map(String) : undefined;
  // Headers and the like read better as a mapping.
  const entries = Object.entries(value);
  return entries.every(([, item]) => isScalar(item))
    ? entries.map(([name, item]) => `${name}: ${String(item)}`)
    : undefined;
};

/** Where a setting can be corrected. */
export const placeOf = (origin: Origin): Place => {
  switch (origin.kind) {
    case "flag":
      return { file: origin.flag };
    case "environment":
      return { file: origin.variable };
    case "target":
    case "file":
      return origin.at;
    case "default":
      return { file: "default" };
    default:
      return origin satisfies never;
  }
};

/** Variables that look like ours and are not: most likely mistyped. */
export const strayVariables = (env: Environment, table: readonly Flag[]): readonly string[] => {
  const known = new Set([
    ...table.filter((flag) => flag.scope === undefined).map((flag) => environmentName(flag.name)),
    "SCIM_CHECK_STATE_DIR",
    "SCIM_CHECK_KEY_PASSPHRASE",
    "SCIM_CHECK_BASIC",
  ]);
  return Object.keys(env).filter(
    (name) => name.startsWith("SCIM_CHECK_") && !known.has(name) && !/^SCIM_CHECK_(VAR|SECRET)_/.test(name),
  );
};
