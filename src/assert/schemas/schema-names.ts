import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { NameTree } from "../../scim/canonical.ts";

type Growing = Map<string, { readonly name: string; readonly inside: NameTree }>;

/** The member names that a JSON Schema speaks of, so that an answer can be brought into its letter case. */
export const namesOfSchema = (schema: Json, find: (id: string) => Json | undefined): NameTree => {
  const known = new Map<JsonObject, Growing>();
  const visit = (part: Json | undefined, root: Json, into: Growing): void => {
    if (isList(part)) for (const one of part) visit(one, root, into);
    if (!isObject(part)) return;
    for (const [name, inside] of Object.entries(isObject(part.properties) ? part.properties : {})) {
      into.set(name.toLowerCase(), { name, inside: namesIn(inside, root) });
    }
    for (const key of ["items", "allOf", "anyOf", "oneOf", "if", "then", "else"])
      visit(part[key], root, into);
    if (typeof part.$ref === "string") follow(part.$ref, root, (target, home) => visit(target, home, into));
  };
  const namesIn = (part: Json, root: Json): NameTree => {
    const found = isObject(part) ? known.get(part) : undefined;
    if (found !== undefined || !isObject(part)) return found ?? new Map();
    const growing: Growing = new Map();
    known.set(part, growing);
    visit(part, root, growing);
    return growing;
  };
  const follow = (ref: string, root: Json, visitTarget: (target: Json, home: Json) => void): void => {
    const [id = "", pointer = ""] = ref.split("#");
    const home = id === "" ? root : find(id);
    const target = home === undefined ? undefined : pointed(home, pointer);
    if (home !== undefined && isObject(target) && !entered.has(target)) {
      entered.add(target);
      visitTarget(target, home);
      entered.delete(target);
    }
  };
  const entered = new Set<JsonObject>();
  return namesIn(schema, schema);
};

const pointed = (root: Json, pointer: string): Json | undefined =>
  pointer
    .split("/")
    .slice(1)
    .reduce<Json | undefined>((at, key) => (isObject(at) ? at[decodePointer(key)] : undefined), root);

/** One part of a JSON pointer (RFC 6901). */
export const decodePointer = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");
