import { defect } from "../model/defect.ts";
import { isList, isObject, type Json, type JsonObject, parseJson } from "../model/json.ts";
import { isUrn, URN } from "./urns.ts";
import { isUnassigned, memberName } from "./value.ts";

const OPERATORS = ["eq", "ne", "co", "sw", "ew", "pr"] as const;

/** One condition of a value filter: `type eq "work"`. */
export type Condition = {
  readonly attribute: string;
  readonly operator: (typeof OPERATORS)[number];
  readonly value: Json;
};

/** One step of a path: a name, the n-th value, or the values that meet every condition. */
export type PathStep =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "where"; readonly conditions: readonly Condition[] };

/** An attribute path for reading: `emails[type eq "work"].value`, `urn:…:2.0:User:manager.value`. */
export type AttributePath = {
  readonly text: string;
  /** The schema URN in front, when there is one: what stands before the last colon. */
  readonly urn?: string;
  readonly steps: readonly PathStep[];
};

const NAME = /^[A-Za-z$_][\w$-]*/;
const CONDITION =
  /^\s*([A-Za-z$_][\w$.-]*)\s+(?:(pr)|(eq|ne|co|sw|ew)\s+("(?:[^"\\]|\\.)*"|true|false|null|-?\d+(?:\.\d+)?))\s*/i;

/** Parses an attribute path; undefined when it is none. */
export const parsePath = (text: string): AttributePath | undefined => {
  if (!isUrn(text)) return withSteps(text, parseSteps(text));
  const bracket = text.indexOf("[");
  const colon = text.lastIndexOf(":", bracket < 0 ? text.length : bracket);
  const steps = parseSteps(text.slice(colon + 1));
  // A schema URN may end in a version, `urn:x:badge:1.0`: then the text names the whole extension.
  if (steps === undefined) return bracket < 0 ? { text, urn: text, steps: [] } : undefined;
  return { text, urn: text.slice(0, colon), steps };
};

const withSteps = (text: string, steps: readonly PathStep[] | undefined): AttributePath | undefined =>
  steps === undefined ? undefined : { text, steps };

const parseSteps = (text: string): readonly PathStep[] | undefined => {
  const first = NAME.exec(text)?.[0];
  if (first === undefined) return undefined;
  return parseMore(text.slice(first.length), [{ kind: "name", name: first }]);
};

const parseMore = (text: string, before: readonly PathStep[]): readonly PathStep[] | undefined => {
  if (text === "") return before;
  if (text.startsWith("[")) {
    const inside = parseBracket(text.slice(1));
    return inside === undefined ? undefined : parseMore(inside.rest, [...before, inside.step]);
  }
  const name = text.startsWith(".") ? NAME.exec(text.slice(1))?.[0] : undefined;
  return name === undefined
    ? undefined
    : parseMore(text.slice(1 + name.length), [...before, { kind: "name", name }]);
};

const parseBracket = (text: string): { readonly step: PathStep; readonly rest: string } | undefined => {
  const index = /^(\d{1,9})\]/.exec(text);
  if (index !== null) {
    return { step: { kind: "index", index: Number(index[1]) }, rest: text.slice(index[0].length) };
  }
  return parseConditions(text, []);
};

const parseConditions = (
  text: string,
  before: readonly Condition[],
): { readonly step: PathStep; readonly rest: string } | undefined => {
  const match = CONDITION.exec(text);
  if (match === null) return undefined;
  const [whole, attribute = "", present, operator = "", literal = "null"] = match;
  const named = (present ?? operator).toLowerCase();
  const condition: Condition = {
    attribute,
    operator: OPERATORS.find((known) => known === named) ?? "eq",
    value: parseLiteral(literal),
  };
  const rest = text.slice(whole.length);
  const conditions = [...before, condition];
  if (rest.startsWith("]")) return { step: { kind: "where", conditions }, rest: rest.slice(1) };
  const and = /^and\s/i.exec(rest);
  return and === null ? undefined : parseConditions(rest.slice(and[0].length), conditions);
};

const parseLiteral = (text: string): Json => {
  const value = parseJson(text.startsWith('"') ? text : text.toLowerCase());
  return value === undefined ? text : value;
};

/** The values at a path, those of every element where it leads through a list; lists are given as their elements. */
export const readPath = (resource: Json, path: string | AttributePath): readonly Json[] =>
  locate(resource, path)
    .flatMap((value) => (isList(value) ? value : [value]))
    .filter((value) => !isUnassigned(value));

/** The values at a path as they stand: a list stays a list, null stays null. */
export const locate = (resource: Json, path: string | AttributePath): readonly Json[] => {
  const parsed = typeof path === "string" ? parsePath(path) : path;
  if (parsed === undefined) defect(`the attribute path "${String(path)}" was not checked at load time`);
  if (parsed.urn === undefined) return follow([resource], parsed.steps);
  return isObject(resource) ? locateBelowUrn(resource, parsed) : [];
};

// RFC 7643 section 3: extension attributes stand in an object named by the URN, those of the base schema at the top.
const locateBelowUrn = (resource: JsonObject, path: AttributePath): readonly Json[] => {
  const key = extensionMember(resource, path.text);
  if (key !== undefined) {
    const rest = path.text.slice(key.length);
    const steps = rest === "" ? [] : parseMore(rest.replace(/^:/, "."), []);
    return follow([resource[key] ?? null], steps ?? []);
  }
  return isCoreUrn(path.urn ?? "") ? follow([resource], path.steps) : [];
};

/** The longest member that is the text, or stands before a `:`, `.` or `[` of it. */
const extensionMember = (resource: JsonObject, text: string): string | undefined => {
  const lower = text.toLowerCase();
  return Object.keys(resource)
    .filter((key) => isUrn(key) && lower.startsWith(key.toLowerCase()))
    .filter((key) => [undefined, ":", ".", "["].includes(text[key.length]))
    .sort((a, b) => b.length - a.length)[0];
};

/** Whether a URN names a base schema, whose attributes stand at the top level. */
export const isCoreUrn = (urn: string): boolean =>
  [URN.user, URN.group].some((core) => core.toLowerCase() === urn.toLowerCase());

const follow = (values: readonly Json[], steps: readonly PathStep[]): readonly Json[] =>
  steps.reduce<readonly Json[]>((found, step) => found.flatMap((value) => takeStep(value, step)), values);

const takeStep = (value: Json, step: PathStep): readonly Json[] => {
  const elements = isList(value) ? value : [value];
  if (step.kind === "index") return elements.slice(step.index, step.index + 1);
  if (step.kind === "where") return elements.filter((element) => meetsAll(element, step.conditions));
  return elements.filter(isObject).flatMap((object) => {
    const key = memberName(object, step.name);
    return key === undefined ? [] : [object[key] ?? null];
  });
};

const meetsAll = (element: Json, conditions: readonly Condition[]): boolean =>
  conditions.every((condition) => meets(element, condition));

const meets = (element: Json, { attribute, operator, value }: Condition): boolean => {
  // RFC 7644 section 3.5.2: "value" stands for the element itself in a list of plain values.
  const found = isObject(element) ? readPath(element, attribute) : attribute === "value" ? [element] : [];
  // RFC 7643 section 2.4: a value without "primary" counts as not primary.
  if (found.length === 0) return operator === "eq" ? value === null || value === false : operator === "ne";
  return operator === "pr" || found.some((item) => compareOne(item, operator, value));
};

const compareOne = (item: Json, operator: Condition["operator"], value: Json): boolean => {
  if (typeof item !== "string" || typeof value !== "string") {
    return operator === "eq" ? item === value : operator === "ne" && item !== value;
  }
  const [text, wanted] = [item.toLowerCase(), value.toLowerCase()];
  switch (operator) {
    case "eq":
      return text === wanted;
    case "ne":
      return text !== wanted;
    case "co":
      return text.includes(wanted);
    case "sw":
      return text.startsWith(wanted);
    case "ew":
      return text.endsWith(wanted);
    case "pr":
      return true;
    default:
      return operator satisfies never;
  }
};
