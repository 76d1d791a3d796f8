import { defect } from "../model/defect.ts";
import { asText, isList, isObject, type Json, type JsonObject } from "../model/json.ts";
import type { Template } from "../model/suite.ts";
import { atOffset } from "../scim/date-time.ts";
import { URN } from "../scim/urns.ts";
import { type Expression, parseTemplate } from "./expression.ts";

/** What names mean at one point of a case. */
export type Scope = {
  /** The value of a root name, or undefined when it was never captured. */
  readonly name: (root: string) => Json | undefined;
  /** Gives a fixture's body, evaluated anew: its `unique` differs from every other one of the case. */
  readonly fixture: (name: string) => Json | undefined;
};

/** A value, and the expressions that had none. */
export type Evaluated = { readonly value: Json | undefined; readonly missing: readonly string[] };

/** Fills the expressions of a template and carries out its directives (`$fixture`, `$patch`, `$merge`, `$without`, `$repeat`, `$each`). */
export const evaluate = (template: Template, scope: Scope): Evaluated => {
  const missing: string[] = [];
  return { value: fill(template, scope, missing), missing };
};

const fill = (template: Template, scope: Scope, missing: string[]): Json | undefined => {
  if (typeof template === "string") return fillText(template, scope, missing);
  if (isList(template)) return template.map((item) => fill(item, scope, missing) ?? null);
  if (template === null || typeof template !== "object") return template;
  return fillObject(template, scope, missing);
};

const fillObject = (template: JsonObject, scope: Scope, missing: string[]): Json | undefined => {
  if ("$fixture" in template) return fixtureWith(template, scope, missing);
  if ("$patch" in template) return patchMessage(fill(template.$patch ?? [], scope, missing));
  if ("$merge" in template) return mergeAll(fill(template.$merge ?? [], scope, missing));
  if ("$without" in template) return without(template.$without ?? [], scope, missing);
  if ("$repeat" in template) return repeat(template, scope, missing);
  if ("$each" in template) return forEach(template, scope, missing);
  return fillMembers(template, scope, missing);
};

const fillMembers = (template: JsonObject, scope: Scope, missing: string[]): JsonObject => {
  const filled: [string, Json][] = [];
  for (const [name, item] of Object.entries(template)) {
    const value = fill(item, scope, missing);
    if (value !== undefined) filled.push([name, value]);
  }
  return Object.fromEntries(filled);
};

const fixtureWith = (template: JsonObject, scope: Scope, missing: string[]): Json | undefined => {
  const { $fixture, ...members } = template;
  const fixture = scope.fixture(String($fixture));
  if (fixture === undefined) defect(`fixture ${String($fixture)} was not checked at load time`);
  return layOver(fixture, fillMembers(members, scope, missing));
};

/** RFC 7644 section 3.5.2: the message around the operations of a PATCH. */
const patchMessage = (operations: Json | undefined): JsonObject => ({
  schemas: [URN.patchOp],
  Operations: operations ?? [],
});

const mergeAll = (objects: Json | undefined): Json =>
  isList(objects) ? objects.reduce<Json>((merged, next) => mergeDeep(merged, next), {}) : {};

/** Lays `over` on `base`, member by member: for fixtures, where a member is replaced whole. */
const layOver = (base: Json, over: JsonObject): Json => (isObject(base) ? { ...base, ...over } : over);

const mergeDeep = (base: Json, over: Json): Json => {
  if (!isObject(base) || !isObject(over)) return over;
  const merged: { [name: string]: Json } = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const known = Object.hasOwn(base, name) ? base[name] : undefined;
    merged[name] = known === undefined ? value : mergeDeep(known, value);
  }
  return merged;
};

const without = (template: Template, scope: Scope, missing: string[]): Json | undefined => {
  if (!isList(template)) return undefined;
  const [object, ...paths] = template.map((item) => fill(item, scope, missing));
  return paths.reduce<Json | undefined>((rest, path) => removePath(rest, String(path).split(".")), object);
};

const removePath = (value: Json | undefined, [name, ...rest]: readonly string[]): Json | undefined => {
  if (!isObject(value) || name === undefined) return value;
  const found = Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase());
  if (found === undefined) return value;
  const { [found]: inner, ...others } = value;
  if (rest.length === 0) return others;
  return { ...value, [found]: removePath(inner, rest) ?? null };
};

/** How often `$repeat` repeats at most. */
export const MOST_REPEATS = 1000;

const repeat = (template: JsonObject, scope: Scope, missing: string[]): Json => {
  const times = Math.min(Number(fill(template.$repeat ?? 0, scope, missing) ?? 0), MOST_REPEATS);
  const positions = Array.from({ length: times }, (_, position) => ({ index: position + 1 }));
  return positions.map((own) => fill(template.item ?? null, withOwn(scope, own), missing) ?? null);
};

/** One item for each value of a list; of no list none. */
const forEach = (template: JsonObject, scope: Scope, missing: string[]): Json => {
  const list = fill(template.$each ?? [], scope, missing);
  const items = (isList(list) ? list : []).map((each, position) => ({ each, index: position + 1 }));
  return items.map((own) => fill(template.item ?? null, withOwn(scope, own), missing) ?? null);
};

const withOwn = (scope: Scope, own: JsonObject): Scope => ({
  ...scope,
  name: (root) => (Object.hasOwn(own, root) ? own[root] : scope.name(root)),
});

const fillText = (text: string, scope: Scope, missing: string[]): Json | undefined => {
  const parts = templateParts(text);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== "string")
    return valueFor(only, scope, missing);
  return parts
    .map((part) => (typeof part === "string" ? part : asText(valueFor(part, scope, missing))))
    .join("");
};

/** The parts of a text with expressions; the loader has refused every text that is not well-formed. */
export const templateParts = (text: string): readonly (string | Expression)[] => {
  const parsed = parseTemplate(text);
  if (!parsed.ok) defect(`the expression in "${text}" was not checked at load time`);
  return parsed.parts;
};

const valueFor = (expression: Expression, scope: Scope, missing: string[]): Json | undefined => {
  const value = expression.path.reduce<Json | undefined>(member, scope.name(expression.root));
  if (value === undefined && !expression.optional) missing.push(expression.source);
  return value;
};

const OFFSET = /^[+-]\d\d:\d\d$/;

/** `page.Resources.id`: the ids of all that are listed, where they have one. */
const membersOfAll = (values: readonly Json[], name: string): Json | undefined => {
  const found = values.flatMap((each) => (isObject(each) ? (member(each, name) ?? []) : []));
  return found.length === 0 ? undefined : found;
};

/** Attribute names have no letter case (RFC 7643 section 2.1), so a server may answer `Id` for `id`. */
const member = (value: Json | undefined, key: string | number): Json | undefined => {
  if (typeof value === "string") return OFFSET.test(String(key)) ? atOffset(value, String(key)) : undefined;
  if (isList(value)) return typeof key === "number" ? value[key] : membersOfAll(value, key);
  if (!isObject(value)) return undefined;
  const name = String(key);
  if (Object.hasOwn(value, name)) return value[name];
  const found = Object.keys(value).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : value[found];
};
