import { isObject, type Json } from "../../model/json.ts";
import type { AttributeInfo } from "../../model/target.ts";
import { readPath } from "../../scim/attribute-path.ts";
import { differenceMs, parseDateTime } from "../../scim/date-time.ts";
import { memberOf } from "../../scim/value.ts";

type Orderable = string | number | boolean;

// RFC 7644 section 3.4.2.3: of a multi-valued attribute the primary value counts, or else the first.
/** The value by which a resource is sorted; undefined when it has none, or none that can be put in order. */
export const sortValue = (resource: Json, path: string): Orderable | undefined => {
  const values = readPath(resource, path);
  const simple = values.map((value) => (isObject(value) ? (memberOf(value, "value") ?? null) : value));
  const parent = path.includes(".") ? readPath(resource, path.slice(0, path.lastIndexOf("."))) : values;
  const primary = parent.length === simple.length ? parent.findIndex(isPrimary) : -1;
  const value = simple[Math.max(0, primary)];
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : undefined;
};

const isPrimary = (value: Json): boolean => memberOf(value, "primary") === true;

/** Whether one value may stand before another in ascending order. */
export const mayPrecede = (a: Orderable, b: Orderable, info: AttributeInfo | undefined): boolean => {
  if (typeof a === "number" && typeof b === "number") return a <= b;
  if (typeof a !== "string" || typeof b !== "string") return typeof a !== typeof b || a <= b;
  if (a === b) return true;
  const [one, other] = [parseDateTime(a), parseDateTime(b)];
  if (one !== undefined && other !== undefined) return differenceMs(one, other) <= 0;
  return info?.caseExact === true ? mayPrecedeExactly(a, b) : mayPrecedeLoosely(a, b);
};

const COLLATOR = new Intl.Collator("en");
const IGNORING = new Intl.Collator("en", { sensitivity: "accent", ignorePunctuation: true });

// RFC 7644 section 3.4.2.3 asks for alphabetical order and leaves the collation open: whatever order a common collation
// gives is right.
const mayPrecedeExactly = (a: string, b: string): boolean => a <= b || COLLATOR.compare(a, b) <= 0;

const mayPrecedeLoosely = (a: string, b: string): boolean =>
  a.toLowerCase() <= b.toLowerCase() ||
  a.toUpperCase() <= b.toUpperCase() ||
  COLLATOR.compare(a, b) <= 0 ||
  IGNORING.compare(a, b) <= 0;
