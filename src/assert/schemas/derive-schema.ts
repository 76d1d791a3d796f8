import type { Json, JsonObject } from "../../model/json.ts";
import type { AttributeInfo } from "../../model/target.ts";
import { objectOf } from "../../scim/value.ts";

/** How strict a derived schema is. */
export type Strictness = {
  /** The answer holds all attributes that are returned by default, so required ones have to be there. */
  readonly whole: boolean;
  /** Values outside the canonical ones are complained of, although RFC 7643 section 7 calls them suggestions. */
  readonly canonical: boolean;
};

/** No honest schema has more attributes on one level. */
const MOST_ATTRIBUTES = 1_000;

/** The JSON Schema of an answer whose attributes are these, names already in canonical letter case. */
export const deriveSchema = (attributes: readonly AttributeInfo[], strictness: Strictness): JsonObject => {
  const some = attributes.slice(0, MOST_ATTRIBUTES);
  return {
    type: "object",
    properties: objectOf(some.toReversed().map((info) => [info.name, valueSchema(info, strictness)])),
    required: strictness.whole ? some.filter(isAlwaysThere).map(({ name }) => name) : [],
  };
};

// RFC 7643 section 7: never returned, only when asked for, or only writable: then it need not be in an answer.
const isAlwaysThere = ({ required, returned, mutability }: AttributeInfo): boolean =>
  required &&
  !["never", "request"].includes(returned.toLowerCase()) &&
  mutability.toLowerCase() !== "writeonly";

const valueSchema = (info: AttributeInfo, strictness: Strictness): Json => {
  // RFC 7643 section 7: an attribute with returned "never" is in no answer.
  if (info.returned.toLowerCase() === "never") return false;
  const one = singleSchema(info, strictness);
  return info.multiValued ? { type: "array", items: one } : one;
};

// RFC 7643 section 2.3: how each type is written in JSON. A type that no RFC knows says nothing.
const singleSchema = (info: AttributeInfo, strictness: Strictness): JsonObject => {
  switch (info.type.toLowerCase()) {
    case "string":
      return { type: "string", ...canonicalPart(info, strictness) };
    case "boolean":
      return { type: "boolean" };
    case "decimal":
      return { type: "number" };
    case "integer":
      return { type: "integer" };
    case "datetime":
      return { type: "string", format: "xsd-date-time" };
    case "binary":
      return { type: "string", format: "base64" };
    case "reference":
      return { type: "string", format: "uri-reference" };
    case "complex":
      return info.subAttributes.length === 0
        ? { type: "object" }
        : deriveSchema(info.subAttributes, strictness);
    default:
      return {};
  }
};

const canonicalPart = (info: AttributeInfo, { canonical }: Strictness): JsonObject =>
  canonical && info.canonicalValues.length > 0
    ? { canonicalValues: { values: info.canonicalValues, caseExact: info.caseExact } }
    : {};
