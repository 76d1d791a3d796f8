import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";

const EXPRESSION: JsonObject = { type: "string", pattern: "\\$\\{\\{" };

const remembered = new WeakMap<JsonObject, JsonObject>();

/** A schema that takes a text with an expression wherever another value is asked for: its type is known at run time. */
export const acceptingExpressions = (schema: JsonObject): JsonObject => {
  const known = remembered.get(schema);
  if (known !== undefined) return known;
  const accepting = accept(schema);
  remembered.set(schema, accepting);
  return accepting;
};

/** Keys under which a schema holds one schema, a list of them, or schemas by name. */
const ONE: ReadonlySet<string> = new Set([
  "items",
  "additionalProperties",
  "propertyNames",
  "contains",
  "additionalItems",
]);
const MANY: ReadonlySet<string> = new Set(["anyOf", "oneOf", "allOf"]);
const NAMED: ReadonlySet<string> = new Set(["properties", "patternProperties", "definitions"]);

const accept = (schema: JsonObject): JsonObject => {
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, acceptInside(key, value)]),
  );
  return takesAnyText(schema) ? inner : withExpression(inner);
};

const acceptInside = (key: string, value: Json): Json => {
  if (ONE.has(key) && isObject(value)) return accept(value);
  if ((MANY.has(key) || key === "items") && isList(value)) {
    return value.map((item) => (isObject(item) ? accept(item) : item));
  }
  if (!NAMED.has(key) || !isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isObject(item) ? accept(item) : item]),
  );
};

/** Keys that say what a value must be; without them a schema takes whatever comes. */
const DEMANDS = [
  "type",
  "enum",
  "const",
  "anyOf",
  "oneOf",
  "allOf",
  "$ref",
  "not",
  "required",
  "pattern",
  "format",
] as const;

const takesAnyText = (schema: JsonObject): boolean => {
  const demands = DEMANDS.filter((key) => Object.hasOwn(schema, key));
  if (demands.length === 0) return true;
  return demands.length === 1 && includesText(schema.type);
};

const includesText = (type: Json | undefined): boolean =>
  type === "string" || (isList(type) && type.includes("string"));

const withExpression = (schema: JsonObject): JsonObject => {
  const { description, ...rest } = schema;
  return {
    ...(description === undefined ? {} : { description }),
    if: EXPRESSION,
    else: { ...rest, ...describe(description) },
  };
};

const describe = (description: Json | undefined): JsonObject =>
  description === undefined ? {} : { description };
