import type { ErrorObject } from "ajv";
import { asObject, handedBack } from "../../model/json.ts";
import { RULE } from "../complaints/rules.ts";

// RFC 7643 section 2.3: how a value of each type is written. A text with a format is of a type of its own.
const TYPES: { readonly [type: string]: string } = {
  string: RULE.string,
  boolean: RULE.boolean,
  number: RULE.decimal,
  integer: RULE.integer,
  object: RULE.complex,
  array: RULE.list,
};
const TEXTS: { readonly [format: string]: string } = {
  "xsd-date-time": RULE.dateTimeIsText,
  base64: RULE.binaryIsText,
  "uri-reference": RULE.referenceIsText,
};
const FORMATS: { readonly [format: string]: string } = {
  "xsd-date-time": RULE.dateTime,
  base64: RULE.binary,
  "uri-reference": RULE.reference,
};
// What every resource has, wherever it is shown: RFC 7643 sections 3, 3.1, 4.1.1 and 4.2.
const NEEDED: { readonly [path: string]: string } = {
  id: RULE.hasId,
  schemas: RULE.hasSchemas,
  meta: RULE.hasMeta,
  userName: RULE.hasUserName,
  displayName: RULE.hasGroupName,
};

/** The rule that a value breaks by itself; undefined where only the claim can say. */
export const ruleOf = (error: ErrorObject, path: string): string | undefined => {
  const params = asObject(handedBack(error.params));
  const { format } = asObject(handedBack(error.parentSchema));
  switch (error.keyword) {
    case "type":
      if (path === "") return undefined;
      return (params.type === "string" ? TEXTS[String(format)] : undefined) ?? TYPES[String(params.type)];
    case "format":
      return FORMATS[String(params.format)];
    case "required":
    case "minLength":
      return NEEDED[path];
    // The one value that a schema forbids is that of an attribute that is never returned.
    case "false schema":
      return RULE.neverReturned;
    case "uniqueItems":
      return path === "schemas" ? RULE.schemasAreDistinct : undefined;
    case "minItems":
      return path === "schemas" ? RULE.hasSomeSchema : undefined;
    case "contains":
      return path === "schemas" ? RULE.namesBaseSchema : undefined;
    default:
      return undefined;
  }
};
