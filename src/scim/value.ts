import { isList, isObject, type Json, type JsonObject } from "../model/json.ts";

/** How deep a value from a server is followed; SCIM itself needs six levels. */
export const MAX_DEPTH = 48;

// RFC 7643 section 2.1: attribute names are matched without regard to letter case; the very name goes first.
/** The name that an object uses for an attribute. */
export const memberName = (object: JsonObject, name: string): string | undefined => {
  if (Object.hasOwn(object, name)) return name;
  const wanted = name.toLowerCase();
  return Object.keys(object).find((key) => key.toLowerCase() === wanted);
};

/** The value of an attribute of an object, its name without regard to letter case; what is no object has none. */
export const memberOf = (value: Json | undefined, name: string): Json | undefined => {
  if (!isObject(value)) return undefined;
  const key = memberName(value, name);
  return key === undefined ? undefined : value[key];
};

/** Whether two names of attributes, endpoints or schemas are one: letter case does not tell them apart. */
export const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

// RFC 7643 section 2.5: absent, null and an empty array are one state. An object or array that holds nothing else
// gives no value either.
/** Whether a value stands for "no value". */
export const isUnassigned = (value: Json | undefined, depth = 0): boolean => {
  if (value === undefined || value === null) return true;
  if (typeof value !== "object" || depth > MAX_DEPTH) return false;
  return Object.values(value).every((item: Json) => isUnassigned(item, depth + 1));
};

/** An object made of its members; safe for names such as `__proto__`. */
export const objectOf = (members: Iterable<readonly [string, Json]>): JsonObject =>
  Object.fromEntries(members);

/** A copy that is cut off below the depth that we follow. */
export const pruned = (value: Json, depth = 0): Json => {
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (isList(value)) return value.map((item) => pruned(item, depth + 1));
  if (isObject(value)) return objectOf(Object.entries(value).map(([k, v]) => [k, pruned(v, depth + 1)]));
  return value;
};
