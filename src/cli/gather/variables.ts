import { readVarsFile } from "../../io/user-files.ts";
import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Problem } from "../../model/problem.ts";
import type { Input } from "../settings/input.ts";

/** The variables and secrets of the suites. */
export type Variables = {
  readonly variables: JsonObject;
  readonly secrets: { readonly [name: string]: string };
};

/** Gathers variables and secrets: flag, environment, --vars-file, target entry, file. */
export const gatherVariables = (input: Input): Variables => {
  const variables = variablesOf(input);
  const secrets = secretsOf(input);
  for (const name of Object.keys(secrets).filter((secret) => Object.hasOwn(variables, secret))) {
    input.problems.push({ at: input.read.at("secret"), what: `"${name}" is both a variable and a secret` });
  }
  return { variables, secrets };
};

const variablesOf = (input: Input): Variables["variables"] => {
  const path = input.read.text("vars-file");
  const file = path === undefined ? undefined : readVarsFile(path, input.read.at("vars-file"));
  if (file?.ok === false) input.problems.push(...file.problems);
  const configured = input
    .extras("vars")
    .flatMap((placed) => mapping(placed.value, placed, "vars", input.problems));
  const layers = [...configured.reverse(), file?.ok === true ? file.value : {}];
  const known = Object.fromEntries(layers.flatMap((layer) => Object.entries(layer)));
  return {
    ...known,
    ...fromEnvironment("SCIM_CHECK_VAR_", input, Object.keys(known)),
    ...pairs("var", input),
  };
};

/** A file holds the names of environment variables, never a secret itself. */
const secretsOf = (input: Input): Variables["secrets"] => {
  const named = input.extras("secrets").flatMap((placed) => {
    const value = isList(placed.value)
      ? Object.fromEntries(placed.value.map((name) => [String(name), name]))
      : placed.value;
    return mapping(value, placed, "secrets", input.problems);
  });
  const configured: { [name: string]: string } = {};
  for (const [name, variable] of named.reverse().flatMap((map) => Object.entries(map))) {
    const value = input.env[String(variable)];
    if (value !== undefined) configured[name] = value;
    else input.problems.push(unsetSecret(name, String(variable), input));
  }
  return {
    ...configured,
    ...fromEnvironment("SCIM_CHECK_SECRET_", input, Object.keys(configured)),
    ...pairs("secret", input),
  };
};

const unsetSecret = (name: string, variable: string, input: Input): Problem => ({
  at: input.extras("secrets")[0]?.at ?? { file: "secrets" },
  what: `secret "${name}": the environment variable ${variable} is not set`,
  fix: "secrets: maps each name to the environment variable that holds it.",
});

const mapping = (
  value: Json,
  { at }: { readonly at: Problem["at"] },
  key: string,
  problems: Problem[],
): readonly JsonObject[] => {
  if (isObject(value)) return [value];
  problems.push({ at, what: `${key} is a mapping of names to values` });
  return [];
};

/** `SCIM_CHECK_VAR_TENANT` sets `tenant`, or a variable of the same letters that is known already. */
const fromEnvironment = (
  prefix: string,
  { env }: Input,
  known: readonly string[],
): { readonly [name: string]: string } =>
  Object.fromEntries(
    Object.entries(env).flatMap(([variable, value]) => {
      if (!variable.startsWith(prefix) || value === undefined) return [];
      const name = variable.slice(prefix.length).toLowerCase();
      return [[known.find((each) => each.toLowerCase() === name) ?? name, value]];
    }),
  );

const pairs = (flag: "var" | "secret", { read }: Input): { readonly [name: string]: string } =>
  Object.fromEntries(
    read.list(flag).flatMap((text) => {
      const match = /^([\w-]+)=(.*)$/s.exec(text);
      if (match?.[1] !== undefined) return [[match[1], match[2] ?? ""]];
      read.refuse(flag, flag === "secret" ? "expected name=value" : `expected name=value, got "${text}"`);
      return [];
    }),
  );
