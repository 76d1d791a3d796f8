import type { Complaint } from "../../model/finding.ts";
import { type RequirementId, requirementId } from "../../model/ids.ts";
import { isList, isObject, type Json } from "../../model/json.ts";
import type { Difference } from "../../scim/compare.ts";
import { MAX_DEPTH } from "../../scim/value.ts";
import { RULE } from "./rules.ts";

/** The most that is shown of a value. */
export const MAX_SHOWN = 200;
/** The most complaints that one claim makes. */
export const MAX_COMPLAINTS = 20;

const WITHHELD = "[value withheld]";
const isSecret = (name: string): boolean => /password$/i.test(name);

/** A complaint that shows a rule of its own broken, whatever the claim cites: `RFC7643-2.3-03` where a boolean came as text. */
export type RuledComplaint = Complaint & { readonly rule?: RequirementId };

/** The complaint, as one about this rule; without one it is about what the claim cites. */
export const ruled = (rule: string | undefined, one: Complaint): RuledComplaint =>
  rule === undefined ? one : { ...one, rule: requirementId(rule) };

/** One complaint, its texts truncated to what a reader takes in. */
export const complaint = (place: string, expected: string, actual: string): Complaint => ({
  place: shorten(place),
  expected: shorten(expected),
  actual: shorten(actual),
});

/** Truncates a text to what is shown; never through the middle of a character. */
export const shorten = (text: string): string => {
  if (text.length <= MAX_SHOWN) return text;
  const truncated = text.slice(0, MAX_SHOWN - 1);
  return `${/[\uD800-\uDBFF]$/.test(truncated) ? truncated.slice(0, -1) : truncated}…`;
};

/** A value as short JSON, `absent` when there is none. Whatever is called a password is withheld. */
export const show = (value: Json | undefined, place = ""): string => {
  if (value === undefined) return "absent";
  return isSecret(place) && value !== null ? WITHHELD : shorten(sketch(value, MAX_SHOWN * 2, 0));
};

/** JSON text that stops soon after `room` characters, however large or deep the value is. */
const sketch = (value: Json, room: number, depth: number): string => {
  if (typeof value === "string") return JSON.stringify(value.length > room ? value.slice(0, room) : value);
  if (typeof value !== "object" || value === null) return String(value);
  if (depth > MAX_DEPTH) return "…";
  if (isList(value)) {
    return `[${sketchAll(value, room, (item, left) => sketch(item, left, depth + 1))}]`;
  }
  if (!isObject(value)) return "…";
  return `{${sketchAll(Object.keys(value), room, (name, left) => {
    const shown = isSecret(name) ? JSON.stringify(WITHHELD) : sketch(value[name] ?? null, left, depth + 1);
    return `${sketch(name, left, depth)}:${shown}`;
  })}}`;
};

const sketchAll = <T>(items: readonly T[], room: number, one: (item: T, room: number) => string): string => {
  let text = "";
  for (const item of items) {
    if (text.length > room) return `${text},…`;
    text = `${text}${text === "" ? "" : ","}${one(item, Math.max(0, room - text.length))}`;
  }
  return text;
};

/** `body name.givenName`, or `body` for the whole. */
export const bodyPlace = (path: string, prefix = ""): string =>
  `${prefix}${path === "" ? "body" : `body ${path}`}`;

/** Differences as complaints about the body. */
export const fromDifferences = (
  differences: readonly Difference[],
  below = "",
  prefix = "",
): readonly RuledComplaint[] =>
  collect(differences, ({ path, expected, actual }) => {
    const place = [below, path].filter((part) => part !== "").join(".");
    const one = complaint(bodyPlace(place, prefix), show(expected, place), show(actual, place));
    return [ruled(ruleOfForm(expected, actual), one)];
  });

// RFC 7643 sections 2.3 and 2.4: the value is the one that was wanted, and only its JSON type is another.
const ruleOfForm = (expected: Json | undefined, actual: Json | undefined): string | undefined => {
  if (isList(expected) !== isList(actual) && isOneAndTheSame(expected, actual)) return RULE.list;
  if (!isScalar(expected) || !isScalar(actual) || typeof expected === typeof actual) return undefined;
  if (String(expected).toLowerCase() !== String(actual).toLowerCase()) return undefined;
  if (typeof expected === "boolean") return RULE.boolean;
  return typeof expected === "string" ? RULE.string : RULE.decimal;
};

type Scalar = string | boolean | number;
const isScalar = (value: Json | undefined): value is Scalar =>
  ["string", "boolean", "number"].includes(typeof value);

const isOneAndTheSame = (a: Json | undefined, b: Json | undefined): boolean =>
  JSON.stringify(isList(a) ? a[0] : a) === JSON.stringify(isList(b) ? b[0] : b);

/** Complaints about one thing after another, until there are at least as many as `judge` keeps of a claim. */
export const collect = <T>(
  items: readonly T[],
  judge: (item: T, index: number) => readonly RuledComplaint[],
): readonly RuledComplaint[] => {
  const complaints: RuledComplaint[] = [];
  for (const [index, item] of items.entries()) {
    complaints.push(...judge(item, index));
    if (complaints.length >= MAX_COMPLAINTS) break;
  }
  return complaints;
};
