import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import { locate, type PathStep, parsePath, readPath } from "../../scim/attribute-path.ts";
import { areIdentical } from "../../scim/compare.ts";
import { isUnassigned, memberOf } from "../../scim/value.ts";

/** One value of a list in an answer, and what a reader calls it: `Resources[name=User].attributes[name=emails]`. */
export type Item = { readonly value: Json; readonly at: string };

/** The values that a path leads to, each with its place; those of the attribute `nested` below them too, however deep. */
export const itemsAt = (body: JsonObject, path: string, nested?: string): readonly Item[] => {
  const parsed = parsePath(path);
  const found =
    parsed === undefined || parsed.urn !== undefined
      ? locate(body, path).map((value) => ({ value, at: path }))
      : parsed.steps.reduce<readonly Item[]>(
          (items, step) => items.flatMap((item) => take(item, step)),
          [{ value: body, at: "" }],
        );
  const items = found.flatMap(elementsOf);
  return nested === undefined ? items : items.flatMap((item) => withNested(item, nested));
};

const withNested = (item: Item, name: string): readonly Item[] => [
  item,
  ...memberAt(item, name)
    .flatMap(elementsOf)
    .flatMap((inner) => withNested(inner, name)),
];

const take = (item: Item, step: PathStep): readonly Item[] => {
  const elements = elementsOf(item);
  if (step.kind === "index") return elements.slice(step.index, step.index + 1);
  if (step.kind === "name") return elements.flatMap((element) => memberAt(element, step.name));
  return elements.filter(({ value }) => locate(value, { text: "", steps: [step] }).length > 0);
};

const memberAt = ({ value, at }: Item, name: string): readonly Item[] => {
  const found = memberOf(value, name);
  return found === undefined ? [] : [{ value: found, at: at === "" ? name : `${at}.${name}` }];
};

/** A list as its elements; an attribute without a value has none. */
const elementsOf = ({ value, at }: Item): readonly Item[] => {
  if (isList(value)) return value.map((one, index) => ({ value: one, at: `${at}[${labelOf(one, index)}]` }));
  return isUnassigned(value) ? [] : [{ value, at }];
};

/** What has a short name is called by it, anything else by its position. */
const labelOf = (value: Json, index: number): string => {
  const name = memberOf(value, "name");
  return typeof name === "string" && /^[\w$ .:-]{1,60}$/.test(name) ? `name=${name}` : String(index);
};

// RFC 7643 section 8.7.2: what items are told by, such as the name of an attribute, is case exact.
/** Whether an item has each of these values, letter by letter; `{ not: x }` is any value but x. */
export const isMeant = ({ value }: Item, where: JsonObject): boolean =>
  Object.entries(where).every(([path, wanted]) => {
    const values = readPath(value, path);
    const isIn = (one: Json): boolean => values.some((found) => areIdentical(one, found));
    return isObject(wanted) ? values.length > 0 && !isIn(wanted.not ?? null) : isIn(wanted);
  });

/** `name=User`, `type≠complex` */
export const sayWhere = (where: JsonObject): string =>
  Object.entries(where)
    .map(([path, wanted]) => (isObject(wanted) ? `${path}≠${wanted.not}` : `${path}=${wanted}`))
    .join(", ");
