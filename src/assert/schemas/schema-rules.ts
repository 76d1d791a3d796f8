import type { ErrorObject } from "ajv";
import { asObject, handedBack } from "../../model/json.ts";

// RFC 7643 section 2.3: how a value of each type is written. A text with a format is of a type of its own.
const TYPES: { readonly [type: string]: string } = {
  string: "RFC7643-2.3-02",
  boolean: "RFC7643-2.3-03",
  number: "RFC7643-2.3-04",
  integer: "RFC7643-2.3-05",
  object: "RFC7643-2.3-09",
  array: "RFC7643-2.4-01",
};
const TEXTS: { readonly [format: string]: string } = {
  "xsd-date-time": "RFC7643-2.3-06",
  base64: "RFC7643-2.3-07",
  "uri-reference": "RFC7643-2.3-08",
};
const FORMATS: { readonly [format: string]: string } = {
  "xsd-date-time": "RFC7643-2.3.5-01",
  base64: "RFC7643-2.3.6-01",
  "uri-reference": "RFC7643-2.3.7-02",
};
// What every resource has, wherever it is shown: RFC 7643 sections 3, 3.1, 4.1.1 and 4.2.
const NEEDED: { readonly [path: string]: string } = {
  id: "RFC7643-3.1-07",
  schemas: "RFC7643-2.1-02",
  meta: "RFC7643-3.1-23",
  userName: "RFC7643-4.1.1-01",
  displayName: "RFC7643-4.2-02",
};

/** The rule that a value breaks by itself; undefined where only the claim can say. */
export const ruleOf = (error: ErrorObject, path: string): string | undefined => {
  const params = asObject(handedBack(error.params));
  const { format } = asObject(handedBack(error.parentSchema));
  switch (error.keyword) {
    case "type":
      return (params.type === "string" ? TEXTS[String(format)] : undefined) ?? TYPES[String(params.type)];
    case "format":
      return FORMATS[String(params.format)];
    case "required":
    case "minLength":
      return NEEDED[path];
    // The one value that a schema forbids is that of an attribute that is never returned.
    case "false schema":
      return "RFC7643-7-38";
    case "uniqueItems":
      return path === "schemas" ? "RFC7643-3-09" : undefined;
    case "minItems":
      return path === "schemas" ? "RFC7643-3-07" : undefined;
    case "contains":
      return path === "schemas" ? "RFC7643-3.3-03" : undefined;
    default:
      return undefined;
  }
};
