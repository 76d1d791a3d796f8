import { asObject, asText, isList, isObject, type Json } from "../../model/json.ts";

/** Says what is wrong with a JSON value that stands at this path, or nothing (an empty text) when it fits. */
export type Guard = (value: Json | undefined, path: string) => string;

const typed =
  (type: "string" | "number" | "boolean"): Guard =>
  (value, path) =>
    typeof value === type ? "" : `"${path}" is not of type ${type}`;

export const string: Guard = typed("string");
export const number: Guard = typed("number");
export const boolean: Guard = typed("boolean");

/** One of these words. */
export const oneOf =
  (...words: readonly string[]): Guard =>
  (value, path) =>
    typeof value === "string" && words.includes(value) ? "" : `"${path}" is none of ${words.join(", ")}`;

/** A member that may be left out. */
export const optional =
  (guard: Guard): Guard =>
  (value, path) =>
    value === undefined ? "" : guard(value, path);

/** A list whose items all fit. */
export const listOf =
  (item: Guard): Guard =>
  (value, path) =>
    isList(value)
      ? first(value.map((each, index) => item(each, `${path}[${index}]`)))
      : `"${path}" is not of type array`;

/** An object in which these members are there and fit; it may have others. */
export const objectOf =
  (members: { readonly [name: string]: Guard }): Guard =>
  (value, path) =>
    isObject(value)
      ? first(
          Object.entries(members).map(([name, guard]) =>
            guard(value[name], path === "" ? name : `${path}.${name}`),
          ),
        )
      : `"${path}" is not of type object`;

/** An object with any members, which all fit. */
export const recordOf =
  (member: Guard): Guard =>
  (value, path) =>
    objectOf(Object.fromEntries(Object.keys(asObject(value)).map((name) => [name, member])))(value, path);

/** An object whose member `kind` says which members it has besides. */
export const kindOf =
  (kinds: { readonly [kind: string]: { readonly [name: string]: Guard } }): Guard =>
  (value, path) =>
    objectOf({ kind: oneOf(...Object.keys(kinds)), ...kinds[asText(asObject(value).kind)] })(value, path);

const first = (mistakes: readonly string[]): string => mistakes.find((mistake) => mistake !== "") ?? "";
