import { describe, expect, test } from "vitest";
import { deriveSchema, type Strictness } from "../../src/assert/schemas/derive-schema.ts";
import type { Json } from "../../src/model/json.ts";
import type { AttributeInfo } from "../../src/model/target.ts";
import { attribute } from "../../src/scim/attribute.ts";

const LENIENT: Strictness = { whole: false, canonical: false };
const WHOLE: Strictness = { whole: true, canonical: false };
const CANONICAL: Strictness = { whole: false, canonical: true };

/** The JSON Schema of the values of one attribute. */
const valueSchema = (info: AttributeInfo, strictness = LENIENT): Json | undefined => {
  const { properties } = deriveSchema([info], strictness);
  return typeof properties === "object" && properties !== null && !Array.isArray(properties)
    ? Object.values(properties)[0]
    : undefined;
};

describe("a value is written as RFC 7643 section 2.3 says:", () => {
  const parts = [attribute("value", { required: true })];
  test.each<readonly [title: string, info: Partial<AttributeInfo>, schema: Json]>([
    ["string", { type: "string" }, { type: "string" }],
    ["boolean", { type: "boolean" }, { type: "boolean" }],
    ["decimal", { type: "decimal" }, { type: "number" }],
    ["integer", { type: "integer" }, { type: "integer" }],
    ["dateTime", { type: "dateTime" }, { type: "string", format: "xsd-date-time" }],
    ["binary", { type: "binary" }, { type: "string", format: "base64" }],
    ["reference", { type: "reference" }, { type: "string", format: "uri-reference" }],
    ["complex without sub-attributes", { type: "complex" }, { type: "object" }],
    [
      "complex",
      { type: "complex", subAttributes: parts },
      { type: "object", properties: { value: { type: "string" } }, required: [] },
    ],
    ["a type in other letter case", { type: "DATETIME" }, { type: "string", format: "xsd-date-time" }],
    ["a type that no RFC knows", { type: "whole number" }, {}],
    ["several values", { type: "boolean", multiValued: true }, { type: "array", items: { type: "boolean" } }],
    ["one that is never returned, whatever its type", { returned: "never", multiValued: true }, false],
    ["one that is never returned, in other letter case", { returned: "NEVER" }, false],
    ["one that is returned on request", { returned: "request" }, { type: "string" }],
  ])("%s", (_, info, schema) => {
    expect(valueSchema(attribute("a", info))).toEqual(schema);
  });
});

describe("canonical values", () => {
  const info = attribute("type", { canonicalValues: ["work"], caseExact: true });

  test("are suggestions (RFC 7643 section 7)", () => {
    expect(valueSchema(info)).toEqual({ type: "string" });
  });

  test("bind where a claim asks for it, in the letter case that the attribute asks for", () => {
    expect(valueSchema(info, CANONICAL)).toEqual({
      type: "string",
      canonicalValues: { values: ["work"], caseExact: true },
    });
    expect(valueSchema({ ...info, caseExact: false }, CANONICAL)).toEqual({
      type: "string",
      canonicalValues: { values: ["work"], caseExact: false },
    });
  });

  test("that are not listed bind nobody", () => {
    expect(valueSchema(attribute("type"), CANONICAL)).toEqual({ type: "string" });
  });
});

describe("a required attribute has to be in a whole answer", () => {
  const required = (info: Partial<AttributeInfo>, strictness = WHOLE) =>
    deriveSchema([attribute("a", { required: true, ...info })], strictness).required;

  test.each<readonly [title: string, info: Partial<AttributeInfo>, isThere: boolean]>([
    ["always", {}, true],
    ["unless it is not required", { required: false }, false],
    ["unless it is never returned", { returned: "never" }, false],
    ["unless it is never returned, in other letter case", { returned: "Never" }, false],
    ["unless it is returned on request", { returned: "request" }, false],
    ["unless it is only written", { mutability: "writeOnly" }, false],
    ["though it is always returned", { returned: "always" }, true],
    ["though it is only read", { mutability: "readOnly" }, true],
  ])("%s", (_, info, isThere) => {
    expect(required(info)).toEqual(isThere ? ["a"] : []);
  });

  test("and not in a part", () => {
    expect(required({}, LENIENT)).toEqual([]);
  });
});

test("the schema is that of an object, and the first definition of a name wins", () => {
  const twice = [attribute("a", { type: "boolean" }), attribute("a", { type: "integer" })];
  expect(deriveSchema(twice, LENIENT)).toEqual({
    type: "object",
    properties: { a: { type: "boolean" } },
    required: [],
  });
});

test("no more attributes are taken than an honest schema has", () => {
  const many = Array.from({ length: 1_200 }, (_, i) => attribute(`a${i}`, { required: true }));
  expect(deriveSchema(many, WHOLE).required).toHaveLength(1_000);
});
