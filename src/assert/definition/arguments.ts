import { isList, type Json, type JsonObject } from "../../model/json.ts";

/** JSON Schema of an attribute path; the format is checked by `parsePath`. */
export const PATH: JsonObject = { type: "string", minLength: 1, format: "attribute-path" };

/** JSON Schema of one path or a list of paths. */
export const PATHS: JsonObject = { anyOf: [PATH, { type: "array", minItems: 1, items: PATH }] };

/** JSON Schema of one plain value. */
export const SCALAR: JsonObject = { type: ["string", "number", "boolean"] };

/** JSON Schema of an object from paths to something. */
export const BY_PATH = (value: JsonObject): JsonObject => ({
  type: "object",
  minProperties: 1,
  propertyNames: PATH,
  additionalProperties: value,
});

/** JSON Schema of a number, or the bounds of one. */
export const NUMBER_OR_BOUNDS: JsonObject = {
  anyOf: [
    { type: "integer", minimum: 0 },
    {
      type: "object",
      minProperties: 1,
      additionalProperties: false,
      properties: { min: { type: "integer", minimum: 0 }, max: { type: "integer", minimum: 0 } },
    },
  ],
};

/** One or several as a list. */
export const asList = (value: Json): readonly Json[] => (isList(value) ? value : [value]);
