import { isList, isObject, type Json, type JsonObject } from "../model/json.ts";
import type { AttributeInfo } from "../model/target.ts";
import { attributeNamed } from "./attribute.ts";
import { differenceMs, parseDateTime } from "./date-time.ts";
import { pairUp } from "./matching.ts";
import { isUrn } from "./urns.ts";
import { isUnassigned, MAX_DEPTH, memberName, memberOf } from "./value.ts";

/** One place where two values are not the same; `undefined` is an attribute without a value. */
export type Difference = {
  readonly path: string;
  readonly expected: Json | undefined;
  readonly actual: Json | undefined;
};

/** How values are compared. */
type Mode = {
  /** `some`: the actual value may hold more. `all`: both hold the same. */
  readonly members: "some" | "all";
  /** `exact`: text letter by letter, whatever the schema says. */
  readonly text: "scim" | "exact";
};

/** Where the expected value is not in the actual one. */
export const covers = (
  expected: Json,
  actual: Json | undefined,
  attributes: readonly AttributeInfo[],
): readonly Difference[] => compareTop(expected, actual, attributes, { members: "some", text: "scim" });

/** Where two resources or values differ, in either direction. */
export const equalValues = (
  expected: Json,
  actual: Json | undefined,
  attributes: readonly AttributeInfo[],
): readonly Difference[] => compareTop(expected, actual, attributes, { members: "all", text: "scim" });

/** Whether two values are the same, text letter by letter. */
export const areIdentical = (a: Json, b: Json): boolean =>
  compare(a, b, undefined, "", { members: "all", text: "exact" }, 0).length === 0;

/** Whether two values of one attribute are the same to SCIM. */
export const areSame = (a: Json, b: Json, info: AttributeInfo | undefined): boolean =>
  compare(a, b, info, "", { members: "all", text: "scim" }, 0).length === 0;

const compareTop = (
  expected: Json,
  actual: Json | undefined,
  attributes: readonly AttributeInfo[],
  mode: Mode,
): readonly Difference[] =>
  isObject(expected) && isObject(actual)
    ? compareMembers(expected, actual, attributes, "", mode, 0)
    : compare(expected, actual, undefined, "", mode, 0);

const compare = (
  expected: Json | undefined,
  actual: Json | undefined,
  info: AttributeInfo | undefined,
  path: string,
  mode: Mode,
  depth: number,
): readonly Difference[] => {
  if (depth > MAX_DEPTH) return [];
  // `{ department: null }` asks for no department; whatever else the object holds is not the question.
  if (mode.members === "some" && isObject(expected) && isObject(actual) && Object.keys(expected).length > 0)
    return compareMembers(expected, actual, info?.subAttributes ?? [], path, mode, depth + 1);
  const nothing = isUnassigned(expected);
  if (nothing !== isUnassigned(actual)) return [{ path, expected, actual }];
  if (nothing || expected === undefined || actual === undefined) return [];
  if (isObject(expected)) {
    return isObject(actual)
      ? compareMembers(expected, actual, info?.subAttributes ?? [], path, mode, depth + 1)
      : [{ path, expected, actual }];
  }
  if (isList(expected)) {
    return isList(actual)
      ? compareLists(expected, actual, info, path, mode, depth + 1)
      : [{ path, expected, actual }];
  }
  return sameScalar(expected, actual, info, mode) ? [] : [{ path, expected, actual }];
};

const compareMembers = (
  expected: JsonObject,
  actual: JsonObject,
  attributes: readonly AttributeInfo[],
  path: string,
  mode: Mode,
  depth: number,
): readonly Difference[] => {
  const wanted = Object.keys(expected);
  const more = mode.members === "some" ? [] : Object.keys(actual);
  const names = [...wanted, ...more.filter((name) => memberName(expected, name) === undefined)];
  return names.flatMap((name) => {
    const [one, other] = [memberOf(expected, name), memberOf(actual, name)];
    if (isUnsetPrimary(name, one) && isUnsetPrimary(name, other)) return [];
    const info = attributeNamed(attributes, name);
    return compare(one, other, info, joinPath(path, name, depth), mode, depth);
  });
};

// RFC 7643 section 2.4: a value without "primary" counts as "primary": false.
const isUnsetPrimary = (name: string, value: Json | undefined): boolean =>
  name.toLowerCase() === "primary" && (value === false || isUnassigned(value));

/** `name.givenName`; directly below an extension `urn:…:User:manager`. */
const joinPath = (path: string, name: string, depth: number): string =>
  path === "" ? name : `${path}${depth === 1 && isUrn(path) ? ":" : "."}${name}`;

const compareLists = (
  expected: readonly Json[],
  actual: readonly Json[],
  info: AttributeInfo | undefined,
  path: string,
  mode: Mode,
  depth: number,
): readonly Difference[] => {
  const element = (a: Json, b: Json, at: string) => compare(a, b, info, at, mode, depth);
  const partners = pairUp(expected, actual, (a, b) => element(a, b, "").length === 0);
  const taken = new Set(partners);
  const free = actual.flatMap((item, index) => (taken.has(index) ? [] : [{ item, index }]));
  const missing = expected.filter((item, i) => partners[i] === undefined && !isUnassigned(item));
  const differences = missing.flatMap((item) => {
    const closest = closestOf(item, free.slice(0, 50), (a, b) => element(a, b, ""));
    return closest === undefined
      ? [{ path, expected: item, actual }]
      : element(item, closest.item, `${path}[${closest.index}]`);
  });
  if (mode.members === "some" || missing.length > 0) return differences;
  const strangers = free.filter(({ item }) => !isUnassigned(item));
  return strangers.slice(0, 20).map(({ item, index }) => ({
    path: `${path}[${index}]`,
    expected: undefined,
    actual: item,
  }));
};

type Element = { readonly item: Json; readonly index: number };

/** The element that differs least, if it has anything of what was expected. */
const closestOf = (
  wanted: Json,
  free: readonly Element[],
  differencesOf: (a: Json, b: Json) => readonly Difference[],
): Element | undefined => {
  if (!isObject(wanted)) return undefined;
  const size = Object.keys(wanted).length;
  const ranked = free
    .filter(({ item }) => isObject(item))
    .map((element) => ({ element, distance: differencesOf(wanted, element.item).length }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance < size ? best.element : undefined;
};

const sameScalar = (a: Json, b: Json, info: AttributeInfo | undefined, mode: Mode): boolean => {
  if (typeof a !== "string" || typeof b !== "string") return a === b;
  if (a === b) return true;
  if (mode.text === "exact") return false;
  const type = info?.type.toLowerCase();
  if (type === undefined || type === "datetime") {
    // RFC 7643 section 2.3.5: one moment can be written in several ways.
    const [one, other] = [parseDateTime(a), parseDateTime(b)];
    if (one !== undefined && other !== undefined) return differenceMs(one, other) === 0;
  }
  // RFC 7643 section 2.3.6: the padding of base64 can be left out.
  if (type === "binary") return a.replace(/=+$/, "") === b.replace(/=+$/, "");
  // RFC 7643 section 2.3.7: a reference is case exact, and it is a URI: `@` and `%40` are one.
  if (type === "reference") return unescaped(a) === unescaped(b);
  if (info?.caseExact === true) return false;
  // RFC 7643 section 2.2: without regard to case unless the definition says otherwise.
  return a.toLowerCase() === b.toLowerCase();
};

const unescaped = (uri: string): string => {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
};
