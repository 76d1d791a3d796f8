import type { ErrorObject } from "ajv";
import {
  asObject,
  asText,
  handedBack,
  isList,
  isObject,
  type Json,
  type JsonObject,
} from "../../model/json.ts";
import { isUrn } from "../../scim/urns.ts";
import { bodyPlace, collect, complaint, type RuledComplaint, ruled, show } from "../complaints/complaint.ts";
import { FORMAT_WORDS } from "./formats.ts";
import { decodePointer } from "./schema-names.ts";
import { ruleOf } from "./schema-rules.ts";

/** One place where a value does not fit a schema. */
export type SchemaFault = {
  /** `emails[0].value`; empty for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
  /** The attribute is required and not there. */
  readonly isMissing: boolean;
  /** The rule of RFC 7643 that this breaks by itself, whatever is claimed: `RFC7643-2.3-03`. */
  readonly rule?: string;
};

/** What ajv found, in our words; each place once, the first complaint winning. */
export const toFaults = (errors: readonly ErrorObject[], value: Json): readonly SchemaFault[] => {
  const faults = new Map<string, SchemaFault>();
  const mistyped = new Set(errors.filter(isTypeError).map(({ instancePath }) => instancePath));
  for (const error of errors) {
    if (isEcho(error) || (mistyped.has(error.instancePath) && !isTypeError(error))) continue;
    const fault = toFault(error, value);
    const key = `${fault.path}\n${fault.isMissing}`;
    if (!faults.has(key)) faults.set(key, fault);
  }
  return [...faults.values()];
};

const isTypeError = ({ keyword }: ErrorObject): boolean => keyword === "type";

/** Said again by the errors of the part that it holds, or a part of one that is said as a whole. */
const isEcho = ({ keyword, schemaPath }: ErrorObject): boolean =>
  keyword === "if" || schemaPath.includes("/contains/");

const toFault = (error: ErrorObject, value: Json): SchemaFault => {
  const fault = faultOf(error, value);
  const rule = ruleOf(error, fault.path);
  return rule === undefined ? fault : { ...fault, rule };
};

const faultOf = (error: ErrorObject, value: Json): SchemaFault => {
  const at = pathOf(error.instancePath, value);
  const data = handedBack(error.data);
  const params = asObject(handedBack(error.params));
  if (error.keyword === "required") {
    const path = pathOf(error.instancePath, value, [String(params.missingProperty)]);
    return { path, expected: "present", actual: "absent", isMissing: true };
  }
  if (error.keyword === "additionalProperties") {
    const name = String(params.additionalProperty);
    const path = pathOf(error.instancePath, value, [name]);
    return { path, expected: "absent", actual: show(asObject(data)[name], path), isMissing: false };
  }
  return { path: at, expected: expectation(error, params), actual: show(data, at), isMissing: false };
};

const expectation = (error: ErrorObject, params: JsonObject): string => {
  const schema = handedBack(error.schema);
  switch (error.keyword) {
    case "type":
      return sayType(params.type ?? null);
    case "false schema":
      return "absent";
    case "const":
      return show(schema);
    case "enum":
      return sayOneOf(schema);
    case "canonicalValues":
      return sayOneOf(asObject(schema).values);
    case "contains":
      return `a list with ${isObject(schema) && schema.const !== undefined ? show(schema.const) : "a fitting value"}`;
    case "format":
      return FORMAT_WORDS[String(schema)] ?? `the format ${String(schema)}`;
    case "pattern":
      return description(handedBack(error.parentSchema)) ?? `text like /${String(schema)}/`;
    case "minLength":
      return schema === 1 ? "text that is not empty" : `at least ${String(schema)} characters`;
    case "minItems":
      return schema === 1 ? "a list that is not empty" : `at least ${String(schema)} values`;
    case "uniqueItems":
      return "a list without repeats";
    case "minimum":
      return `a number from ${String(schema)}`;
    case "not":
      return description(schema) ?? "another value";
    default:
      return error.message ?? error.keyword;
  }
};

const sayOneOf = (values: Json | undefined): string =>
  `one of ${(isList(values) ? values : []).map((one) => show(one)).join(", ")}`;

const description = (schema: Json): string | undefined => {
  const { description: text } = asObject(schema);
  return text === undefined ? undefined : asText(text);
};

const TYPE_WORDS: { readonly [type: string]: string } = {
  string: "a string",
  boolean: "true or false",
  integer: "an integer",
  number: "a number",
  object: "an object",
  array: "a list",
  null: "null",
};

const sayType = (type: Json): string => {
  const types = isList(type) ? type : String(type).split(",");
  return types.map((one) => TYPE_WORDS[String(one)] ?? String(one)).join(" or ");
};

/** A JSON pointer as an attribute path: what is an index is known from the value. */
const pathOf = (pointer: string, value: Json, more: readonly string[] = []): string => {
  let at: Json | undefined = value;
  let path = "";
  for (const [depth, key] of [...pointer.split("/").slice(1).map(decodePointer), ...more].entries()) {
    const separator = path === "" ? "" : depth === 1 && isUrn(path) ? ":" : ".";
    path = isList(at) ? `${path}[${key}]` : `${path}${separator}${key}`;
    at = isList(at) ? at[Number(key)] : isObject(at) ? at[key] : undefined;
  }
  return path;
};

/** Faults of a part of an answer as complaints. */
export const fromFaults = (faults: readonly SchemaFault[], at = "", prefix = ""): readonly RuledComplaint[] =>
  collect(faults, ({ path, expected, actual, rule }) => {
    const place = [at, path].filter((part) => part !== "").join(".");
    return [ruled(rule, complaint(bodyPlace(place, prefix), expected, actual))];
  });
