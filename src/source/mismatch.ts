import { asObject, isList, type Json, type JsonObject } from "../model/json.ts";
import { enumerate, nearest, suggest } from "../text/nearest.ts";
import type { Formats } from "./formats.ts";
import type { Part, Pointer } from "./sourced.ts";

/** One way in which a value differs from its schema. */
export type Mismatch = {
  readonly keyword: string;
  /** From the value that was looked at to the part that is wrong. */
  readonly path: Pointer;
  readonly params: JsonObject;
  /** The schema that refused the part. */
  readonly allowed: JsonObject;
  readonly value: Json;
};

/** The mismatch in words, and which end of the entry it is about. */
export type Explained = {
  readonly what: string;
  readonly fix?: string;
  readonly part: Part;
  readonly below: Pointer;
};

/** Says what is wrong and what to do; `name` is the last step of the way to the whole value. */
export const explainMismatch = (
  found: Mismatch,
  name: string | number | undefined,
  formats: Formats,
): Explained => {
  const subject = subjectOf(found.path, name);
  switch (found.keyword) {
    case "additionalProperties":
      return unknownKey(found);
    case "required":
      return missingKey(found, subject);
    case "type":
      return wrongType(found, subject);
    case "enum":
      return notAmong(found, subject, found.params.allowedValues);
    case "const":
      return notAmong(found, subject, [found.params.allowedValue ?? null]);
    case "propertyNames":
      return badName(found, subject, formats);
    case "format":
      return {
        ...said(
          `${subject} is ${shown(found.value)}, which is not ${formatWords(found.params.format, formats)}`,
          found,
        ),
        below: [],
      };
    default:
      return { ...otherMismatch(found, subject), below: [] };
  }
};

const formatWords = (format: Json | undefined, formats: Formats): string =>
  formats[String(format)]?.words ?? String(format);

const badName = (found: Mismatch, subject: string, formats: Formats): Explained => {
  const name = String(found.params.propertyName);
  const allowed = asObject(found.allowed.propertyNames);
  const reason = allowed.format === undefined ? "" : `, which is not ${formatWords(allowed.format, formats)}`;
  const what = `${subject} cannot have the key "${name}"${reason}`;
  return { ...said(what, { ...found, allowed }, "key"), below: [name] };
};

const unknownKey = (found: Mismatch): Explained => {
  const key = String(found.params.additionalProperty);
  const known = Object.keys(asObject(found.allowed.properties));
  return { what: `unknown key "${key}"`, fix: suggest(key, known), part: "key", below: [key] };
};

const missingKey = (found: Mismatch, subject: string): Explained => {
  const key = String(found.params.missingProperty);
  const described = description(asObject(asObject(found.allowed.properties)[key]));
  const fix = described === undefined ? `Add "${key}".` : `Add "${key}": ${described}`;
  return { what: `${subject} has no "${key}"`, fix, part: "key", below: [] };
};

/** A misspelt key is unknown, and the right one is missing: one slip, of which the first says all. */
export const withoutEchoes = (found: readonly Mismatch[]): readonly Mismatch[] => {
  const unknown = found.filter((one) => one.keyword === "additionalProperties");
  return found.filter(
    (one) =>
      one.keyword !== "required" ||
      !unknown.some((other) => samePath(one, other) && isMeant(String(other.params.additionalProperty), one)),
  );
};

const samePath = (one: Mismatch, other: Mismatch): boolean => one.path.join("/") === other.path.join("/");

const isMeant = (misspelt: string, missing: Mismatch): boolean =>
  nearest(misspelt, Object.keys(asObject(missing.allowed.properties))) === missing.params.missingProperty;

const wrongType = (found: Mismatch, subject: string): Explained => {
  const wanted = typesOf(found.allowed.type).map((type) => TYPE_WORDS[type] ?? type);
  const what = `${subject} must be ${either(wanted)}, not ${kindOf(found.value)}`;
  return withAdvice(what, found);
};

const notAmong = (found: Mismatch, subject: string, allowed: Json | undefined): Explained => {
  const words = (isList(allowed) ? allowed : []).map(shown);
  const what = `${subject} cannot be ${shown(found.value)}`;
  const meant = typeof found.value === "string" ? nearest(found.value, words.map(bare)) : undefined;
  const fix = meant === undefined ? `It is ${either(words)}.` : `Did you mean "${meant}"?`;
  return { what, fix, part: "value", below: [] };
};

const bare = (word: string): string => word.replace(/^"|"$/g, "");

const otherMismatch = (found: Mismatch, subject: string): Omit<Explained, "below"> => {
  const { limit } = found.params;
  switch (found.keyword) {
    case "minItems":
      return said(`${subject} is ${limit === 1 ? "empty" : `shorter than ${String(limit)}`}`, found, "key");
    case "minProperties":
      return said(`${subject} is empty`, found, "key");
    case "minLength":
      return said(`${subject} is empty`, found);
    case "maxItems":
      return said(`${subject} has more than ${String(limit)} entries`, found);
    case "maxProperties":
      return said(`${subject} has more than ${String(limit)} ${limit === 1 ? "member" : "members"}`, found);
    case "uniqueItems":
      return said(`${subject} holds the same entry twice`, found);
    case "minimum":
      return said(`${subject} must be at least ${String(limit)}, not ${shown(found.value)}`, found);
    case "maximum":
      return said(`${subject} must be at most ${String(limit)}, not ${shown(found.value)}`, found);
    default:
      return said(`${subject} cannot be ${shown(found.value)}`, found);
  }
};

const said = (what: string, found: Mismatch, part: Part = "value"): Omit<Explained, "below"> => {
  const advice = description(found.allowed);
  return advice === undefined ? { what, part } : { what, part, fix: advice };
};

const withAdvice = (what: string, found: Mismatch): Explained => ({ ...said(what, found), below: [] });

const description = (schema: JsonObject): string | undefined =>
  typeof schema.description === "string" ? schema.description : undefined;

const typesOf = (type: Json | undefined): readonly string[] =>
  isList(type) ? type.map(String) : typeof type === "string" ? [type] : [];

const TYPE_WORDS: { readonly [type: string]: string } = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  null: "null",
  array: "a list",
  object: "a mapping",
};

/** The kind of a value as an author would call it. */
const kindOf = (value: Json): string => {
  if (value === null) return "nothing";
  if (isList(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? `the text ${shown(value)}` : shown(value);
};

const LONGEST_SHOWN = 60;

const shown = (value: Json): string => {
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
};

const either = (words: readonly string[]): string => {
  if (words.length <= 1) return words[0] ?? "something else";
  return words.length > 16
    ? `one of ${enumerate(words)}`
    : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
};

const subjectOf = (path: Pointer, name: string | number | undefined): string => {
  const steps = name === undefined ? path : [name, ...path];
  const last = steps.at(-1);
  if (last === undefined) return "the file";
  if (typeof last === "string") return `"${last}"`;
  const list = steps.findLast((step) => typeof step === "string");
  return list === undefined ? `entry ${last + 1}` : `entry ${last + 1} of "${list}"`;
};
