import { isList, isObject, type Json } from "../model/json.ts";
import type { AttributeInfo } from "../model/target.ts";
import { MAX_DEPTH, objectOf } from "./value.ts";

/** Attribute names as a schema writes them, by their lower-case form, with the names inside each. */
export type NameTree = ReadonlyMap<string, { readonly name: string; readonly inside: NameTree }>;

const NO_NAMES: NameTree = new Map();

/** The names of attributes and their sub-attributes. */
export const namesOf = (attributes: readonly AttributeInfo[]): NameTree =>
  new Map(
    attributes
      .toReversed()
      .map(({ name, subAttributes }) => [name.toLowerCase(), { name, inside: namesOf(subAttributes) }]),
  );

// RFC 7643 sections 2.1 and 2.5: names are matched without regard to letter case, and null is the same as absent.
/** A copy with attribute names as the schema writes them, without nulls, and cut off where nobody follows. */
export const canonicalise = (value: Json, names: NameTree, depth = 0): Json => {
  if (isList(value)) {
    return depth >= MAX_DEPTH ? [] : value.map((item) => canonicalise(item, names, depth + 1));
  }
  if (!isObject(value)) return value;
  if (depth >= MAX_DEPTH) return {};
  return objectOf(canonicalMembers(Object.entries(value), names, depth));
};

const canonicalMembers = (
  members: readonly (readonly [string, Json])[],
  names: NameTree,
  depth: number,
): readonly (readonly [string, Json])[] => {
  const exact = new Set(members.map(([key]) => key));
  return members
    .filter(([, value]) => value !== null)
    .map(([key, value]) => {
      const known = names.get(key.toLowerCase());
      const free = known !== undefined && (known.name === key || !exact.has(known.name));
      return [free ? known.name : key, canonicalise(value, known?.inside ?? NO_NAMES, depth + 1)];
    });
};
