import { directoryId } from "../../idp/directory-id.ts";
import { evaluate, type Scope } from "../../idp/evaluate.ts";
import type { ProfileId } from "../../model/ids.ts";
import { asText, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { DirectoryIds, Template } from "../../model/suite.ts";

/** Values that only one step knows: the body it sends, the answer it got. */
export type Local = { readonly [name: string]: Json | undefined };

/** What names mean while a case is played. */
export type Values = {
  /** What expressions may name in a step. `endpoint` decides by which attribute `ours` looks. */
  readonly scope: (endpoint: string, local?: Local) => Scope;
  readonly get: (name: string) => Json | undefined;
  /** Keeps a value under a name; nothing is kept of what was not there. */
  readonly set: (name: string, value: Json | undefined) => void;
  /** For what a profile says inside an intent: only the names that it was given, the rest as here. */
  readonly inside: (given: JsonObject) => Values;
  /** With names beside those that are kept: for one item of a list. What is set is kept for all. */
  readonly beside: (more: JsonObject) => Values;
};

/** What every step of a case can name without having saved it. */
export type BuiltIns = {
  /** The text that only this case uses: `unique`. */
  readonly marker: string;
  /** A filter that matches what the case created below an endpoint, and nothing else. */
  readonly ours: (endpoint: string) => string;
  readonly base: string;
  readonly domain: string;
  readonly profile: ProfileId;
  /** How the ids of the profile's own directory look: `directoryId`, which follows `unique`. */
  readonly directoryIds?: DirectoryIds | undefined;
  readonly variables: JsonObject;
  readonly secrets: JsonObject;
  /** The target's own attribute of users, where it has one. */
  readonly custom: JsonObject | undefined;
  readonly fixtures: ReadonlyMap<string, Template>;
  /** Members that a filled fixture needs for this target; may hold expressions. */
  readonly overridesFor: (fixture: JsonObject) => JsonObject;
};

/** The values of one case; each use of a fixture gets a name that no other resource of the case has. */
export const createValues = (builtIns: BuiltIns): Values => {
  let fixturesUsed = 0;

  const within = (names: Map<string, Json>, more: JsonObject = {}): Values => {
    const scope: Values["scope"] = (endpoint, local = {}) => {
      const name: Scope["name"] = (root) => {
        if (Object.hasOwn(local, root)) return local[root];
        if (Object.hasOwn(more, root)) return more[root];
        if (root === "directoryId") return directoryId(asText(name("unique")), builtIns.directoryIds);
        return names.get(root) ?? builtIn(root, endpoint, builtIns);
      };
      return { name, fixture: (fixture) => fixtureBody(fixture, scope) };
    };
    return {
      scope,
      get: (name) => names.get(name),
      set: (name, value) => {
        if (value !== undefined) names.set(name, value);
      },
      inside: (given) => within(new Map(Object.entries(given))),
      beside: (others) => within(names, { ...more, ...others }),
    };
  };

  const fixtureBody = (name: string, scopeFor: Values["scope"]): Json | undefined => {
    const template = builtIns.fixtures.get(name);
    if (template === undefined) return undefined;
    fixturesUsed += 1;
    const scope = scopeFor("", { unique: `${builtIns.marker}-${fixturesUsed}` });
    const body = evaluate(template, scope).value;
    if (!isObject(body)) return body;
    const overrides = evaluate(builtIns.overridesFor(body), scope).value;
    return isObject(overrides) ? { ...body, ...overrides } : body;
  };

  return within(new Map());
};

const builtIn = (root: string, endpoint: string, builtIns: BuiltIns): Json | undefined => {
  switch (root) {
    case "unique":
      return builtIns.marker;
    case "ours":
      return builtIns.ours(endpoint);
    case "base":
      return builtIns.base;
    case "domain":
      return builtIns.domain;
    case "profile":
      return builtIns.profile;
    case "custom":
      return builtIns.custom;
    case "vars":
      return builtIns.variables;
    case "secrets":
      return builtIns.secrets;
    default:
      return undefined;
  }
};
