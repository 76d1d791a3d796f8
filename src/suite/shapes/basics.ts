import type { Json, JsonObject } from "../../model/json.ts";

/** Words of a JSON Schema (draft-07) that the shapes are made of. */

/** Text that is not empty. */
export const text = (description: string, more: JsonObject = {}): JsonObject => ({
  type: "string",
  minLength: 1,
  description,
  ...more,
});

/** Small letters, digits and hyphens: what ids are made of. */
export const SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$";

/** A name that expressions can start with. */
export const NAME = "^[A-Za-z_][A-Za-z0-9_-]*$";

/** A list of different texts. */
export const texts = (description: string, item: JsonObject = {}): JsonObject => ({
  type: "array",
  description,
  minItems: 1,
  uniqueItems: true,
  items: { type: "string", minLength: 1, ...item },
});

/** One text or a list of them. */
export const oneOrMoreTexts = (description: string): JsonObject => ({
  description,
  anyOf: [
    { type: "string", minLength: 1 },
    { type: "array", minItems: 1, uniqueItems: true, items: { type: "string", minLength: 1 } },
  ],
});

/** One of some words. */
export const oneOf = (description: string, words: readonly Json[]): JsonObject => ({
  description,
  enum: words,
});

/** A mapping with these keys and no others. */
export const mapping = (
  description: string,
  properties: JsonObject,
  required: readonly string[] = [],
): JsonObject => ({
  type: "object",
  description,
  properties,
  additionalProperties: false,
  ...(required.length === 0 ? {} : { required }),
});

/** A mapping whose keys the author chooses. */
export const mapOf = (description: string, values: JsonObject): JsonObject => ({
  type: "object",
  description,
  additionalProperties: values,
});

/** Text, a number, true or false: what a query can carry. */
export const scalar = (description: string): JsonObject => ({
  description,
  type: ["string", "number", "boolean"],
});

const NAME_PATTERN = new RegExp(NAME);
const SLUG_PATTERN = new RegExp(SLUG);

/** Whether expressions can start with this text. */
export const isName = (word: string): boolean => NAME_PATTERN.test(word);

/** Whether this text can be a part of an id. */
export const isSlug = (word: string): boolean => SLUG_PATTERN.test(word);
