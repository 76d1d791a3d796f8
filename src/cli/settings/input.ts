import { type ConfigFile, findConfig, type Placed, readConfig } from "../../io/config-file.ts";
import { readEnvFile } from "../../io/user-files.ts";
import type { Checked, Problem } from "../../model/problem.ts";
import { didYouMean } from "../../text/nearest.ts";
import { environmentName, type Flag } from "./flag.ts";
import { ALL_RUN_FLAGS } from "./flags.ts";
import { createReader, type Reader } from "./reader.ts";
import {
  type Environment,
  type FlagValues,
  resolveSettings,
  type Settings,
  strayVariables,
} from "./settings.ts";

/** Everything that the user said, wherever he said it, and what is wrong with it so far. */
export type Input = {
  readonly settings: Settings;
  readonly read: Reader;
  readonly env: Environment;
  readonly configPath: string | undefined;
  /** Keys that only a file can have: those of the target entry first, then those of the file. */
  readonly extras: (key: ExtraKey) => readonly Placed[];
  readonly problems: Problem[];
  readonly notices: readonly string[];
};

const EXTRA_KEYS = ["idp", "vars", "secrets", "capabilities", "resources", "suites"] as const;
export type ExtraKey = (typeof EXTRA_KEYS)[number];

/** Gathers flags, environment, environment file and configuration; nothing can be said of a file that is broken. */
export const gatherInput = (
  table: readonly Flag[],
  flags: FlagValues,
  realEnv: Environment,
): Checked<Input> => {
  const problems: Problem[] = [];
  const take = <T>(result: Checked<T>): T | undefined => {
    if (result.ok) return result.value;
    problems.push(...result.problems);
    return undefined;
  };
  const envFile = flags.get("env-file");
  const fromFile =
    typeof envFile === "string" ? take(readEnvFile(envFile, { file: "--env-file" })) : undefined;
  const env = { ...fromFile, ...realEnv };
  const configPath = configFor(flags);
  const config =
    configPath === undefined ? undefined : take(readConfig(configPath, { known: configKeys(), env }));
  // What a broken file should have said would only show as more mistakes.
  if (configPath !== undefined && config === undefined) return { ok: false, problems };
  const target = targetNamed(flags, env, config, problems);
  const layers = {
    flags,
    env,
    ...(config === undefined ? {} : { config }),
    ...(target === undefined ? {} : { target }),
  };
  const settings = resolveSettings(table, layers, problems);
  const value: Input = {
    settings,
    read: createReader(settings, problems),
    env,
    configPath,
    extras: (key) => extrasOf(key, config, target),
    problems,
    notices: strayVariables(env, ALL_RUN_FLAGS).map(notice),
  };
  return { ok: true, value };
};

const notice = (name: string): string => {
  const known = ALL_RUN_FLAGS.filter((flag) => flag.scope === undefined).map((flag) =>
    environmentName(flag.name),
  );
  return [`${name} is set but means nothing to scim-check.`, didYouMean(name, known)]
    .filter(Boolean)
    .join(" ");
};

const configFor = (flags: FlagValues): string | undefined => {
  if (flags.get("no-config") === true) return undefined;
  const named = flags.get("config");
  return typeof named === "string" ? named : findConfig();
};

const configKeys = (): ReadonlySet<string> => {
  const names = ALL_RUN_FLAGS.filter((flag) => flag.scope === undefined).map((flag) => flag.name);
  return new Set([...names, ...EXTRA_KEYS, "cleanup", "redact"]);
};

const targetNamed = (
  flags: FlagValues,
  env: Environment,
  config: ConfigFile | undefined,
  problems: Problem[],
): string | undefined => {
  const flag = flags.get("target");
  const file = config?.values.get("target");
  const fromEnv = env[environmentName("target")];
  const name =
    typeof flag === "string" ? flag : (fromEnv ?? (typeof file?.value === "string" ? file.value : undefined));
  if (name === undefined || config?.targets.has(name) === true) return name;
  const at =
    typeof flag === "string"
      ? { file: "--target" }
      : fromEnv === undefined
        ? (file?.at ?? { file: "target" })
        : { file: environmentName("target") };
  const known = [...(config?.targets.keys() ?? [])];
  const fix =
    didYouMean(name, known) ??
    (known.length === 0 ? "The configuration has no targets:." : `There are: ${known.join(", ")}.`);
  problems.push({ at, what: `no target "${name}" in the configuration`, fix });
  return undefined;
};

const extrasOf = (
  key: ExtraKey,
  config: ConfigFile | undefined,
  target: string | undefined,
): readonly Placed[] => {
  const own = target === undefined ? undefined : config?.targets.get(target)?.get(key);
  const shared = config?.values.get(key);
  return [own, shared].filter((placed) => placed !== undefined);
};
