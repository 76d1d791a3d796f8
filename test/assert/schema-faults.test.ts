import { describe, expect, test } from "vitest";
import { fromFaults, type SchemaFault } from "../../src/assert/schemas/schema-faults.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { compile, coreTarget } from "./context.ts";

const { fits } = compile(coreTarget);

/** What is wrong with a value, one line for each place. */
const faultsOf = (schema: JsonObject, value: Json): readonly string[] =>
  fits(schema, value).map(
    ({ path, expected, actual, isMissing }) =>
      `${path}: expected ${expected}, got ${actual}${isMissing ? " (missing)" : ""}`,
  );

const item = (schema: JsonObject): JsonObject => ({ type: "object", properties: { a: schema } });

type Row = readonly [title: string, schema: JsonObject, value: Json, faults: readonly string[]];

describe("a value that does not fit its schema is told in plain words:", () => {
  const rows: readonly Row[] = [
    ["a string", item({ type: "string" }), { a: 1 }, ["a: expected a string, got 1"]],
    ["true or false", item({ type: "boolean" }), { a: "x" }, ['a: expected true or false, got "x"']],
    ["an integer", item({ type: "integer" }), { a: 1.5 }, ["a: expected an integer, got 1.5"]],
    ["a number", item({ type: "number" }), { a: true }, ["a: expected a number, got true"]],
    ["an object", item({ type: "object" }), { a: [] }, ["a: expected an object, got []"]],
    ["a list", item({ type: "array" }), { a: {} }, ["a: expected a list, got {}"]],
    ["nothing but null", item({ type: "null" }), { a: 0 }, ["a: expected null, got 0"]],
    [
      "one of several types",
      item({ type: ["string", "null"] }),
      { a: true },
      ["a: expected a string or null, got true"],
    ],
    ["one value", item({ const: { b: 1 } }), { a: 2 }, ['a: expected {"b":1}, got 2']],
    ["one of some values", item({ enum: ["x", 2] }), { a: "y" }, ['a: expected one of "x", 2, got "y"']],
    ["no value at all", item({ not: {} }), { a: 1 }, ["a: expected another value, got 1"]],
    [
      "another value than one that is described",
      item({ not: { const: 1, description: "anything but one" } }),
      { a: 1 },
      ["a: expected anything but one, got 1"],
    ],
    ["absent", { type: "object", properties: { a: false } }, { a: 1 }, ["a: expected absent, got 1"]],
    [
      "absent, where only some members may be there",
      { type: "object", properties: { a: {} }, additionalProperties: false },
      { a: 1, b: 2 },
      ["b: expected absent, got 2"],
    ],
    ["present", { type: "object", required: ["a"] }, {}, ["a: expected present, got absent (missing)"]],
    [
      "a list with a value",
      item({ contains: { const: 1 } }),
      { a: [2] },
      ["a: expected a list with 1, got [2]"],
    ],
    [
      "a list with something",
      item({ contains: { type: "string" } }),
      { a: [2] },
      ["a: expected a list with a fitting value, got [2]"],
    ],
    [
      "a list that is not empty",
      item({ minItems: 1 }),
      { a: [] },
      ["a: expected a list that is not empty, got []"],
    ],
    ["a longer list", item({ minItems: 2 }), { a: [1] }, ["a: expected at least 2 values, got [1]"]],
    [
      "a list without repeats",
      item({ uniqueItems: true }),
      { a: [1, 1] },
      ["a: expected a list without repeats, got [1,1]"],
    ],
    [
      "text that is not empty",
      item({ minLength: 1 }),
      { a: "" },
      ['a: expected text that is not empty, got ""'],
    ],
    ["longer text", item({ minLength: 3 }), { a: "ab" }, ['a: expected at least 3 characters, got "ab"']],
    ["text of a pattern", item({ pattern: "^x" }), { a: "y" }, ['a: expected text like /^x/, got "y"']],
    [
      "text of a pattern that is described",
      item({ pattern: "^x", description: "an x" }),
      { a: "y" },
      ['a: expected an x, got "y"'],
    ],
    ["a URI", item({ format: "uri-reference" }), { a: "a b" }, ['a: expected a URI, got "a b"']],
    ["base64", item({ format: "base64" }), { a: "a" }, ['a: expected base64 text, got "a"']],
    [
      "a format without words of ours",
      item({ format: "uuid" }),
      { a: "a" },
      ['a: expected the format uuid, got "a"'],
    ],
    [
      "a number that is not too small",
      item({ minimum: 1 }),
      { a: 0 },
      ["a: expected a number from 1, got 0"],
    ],
    ["whatever ajv says of the rest", item({ maximum: 1 }), { a: 2 }, ["a: expected must be <= 1, got 2"]],
    [
      "a canonical value",
      item({ canonicalValues: { values: ["work", "home"], caseExact: false } }),
      { a: "car" },
      ['a: expected one of "work", "home", got "car"'],
    ],
    [
      "a canonical value in its own letter case",
      item({ canonicalValues: { values: ["work"], caseExact: true } }),
      { a: "WORK" },
      ['a: expected one of "work", got "WORK"'],
    ],
  ];

  test.each(rows)("%s", (_, schema, value, faults) => {
    expect(faultsOf(schema, value)).toEqual(faults);
  });
});

describe("what fits is not complained of:", () => {
  const rows: readonly (readonly [title: string, schema: JsonObject, value: Json])[] = [
    [
      "a canonical value in another letter case",
      item({ canonicalValues: { values: ["work"] } }),
      { a: "WORK" },
    ],
    ["no canonical values to choose from, and none", item({ canonicalValues: { values: [] } }), {}],
    [
      "another type than text beside canonical values",
      item({ canonicalValues: { values: ["x"] } }),
      { a: 1 },
    ],
    ["padded and broken base64", item({ format: "base64" }), { a: "YW\r\nI=" }],
    ["padding of two", item({ format: "base64" }), { a: "YQ==" }],
    ["base64 for URLs", item({ format: "base64" }), { a: "-_8" }],
    ["a relative URI", item({ format: "uri-reference" }), { a: "../Users/1?x=ü" }],
    [
      "a schema that names another draft",
      { $schema: "https://json-schema.org/draft/2020-12/schema", type: "object" },
      {},
    ],
  ];

  test.each(rows)("%s", (_, schema, value) => {
    expect(faultsOf(schema, value)).toEqual([]);
  });
});

describe("a place is complained of once:", () => {
  const rows: readonly Row[] = [
    [
      "the type first, whatever else is wrong with the value",
      item({ minLength: 3, type: "string" }),
      { a: 1 },
      ["a: expected a string, got 1"],
    ],
    [
      "the type first, though something else is found before it",
      item({ type: "object", const: { b: 1 } }),
      { a: 2 },
      ["a: expected an object, got 2"],
    ],
    [
      "the first of two complaints about one value",
      item({ minLength: 3, pattern: "^x" }),
      { a: "y" },
      ['a: expected at least 3 characters, got "y"'],
    ],
    [
      "a list that should hold something, and not each of its values",
      item({ contains: { type: "string", minLength: 3 } }),
      { a: ["x", 2] },
      ['a: expected a list with a fitting value, got ["x",2]'],
    ],
    [
      "what a condition asks for, and not that it did",
      { if: { required: ["a"] }, else: { required: ["b"] } },
      {},
      ["b: expected present, got absent (missing)"],
    ],
    [
      "what one part of several asks for",
      { allOf: [{ required: ["a"] }, { required: ["b"] }, { required: ["a"] }] },
      {},
      ["a: expected present, got absent (missing)", "b: expected present, got absent (missing)"],
    ],
    [
      "two places, in the order in which they are found",
      { type: "object", properties: { a: { type: "string" }, b: { type: "string" } } },
      { a: 1, b: 2 },
      ["a: expected a string, got 1", "b: expected a string, got 2"],
    ],
  ];

  test.each(rows)("%s", (_, schema, value, faults) => {
    expect(faultsOf(schema, value)).toEqual(faults);
  });
});

describe("a place is written as an attribute path:", () => {
  const URN = "urn:example:Badge";
  const rows: readonly Row[] = [
    ["the whole", { type: "object" }, [], [": expected an object, got []"]],
    [
      "a value of a list",
      item({ items: { properties: { b: { type: "string" } } } }),
      { a: [{}, { b: 1 }] },
      ["a[1].b: expected a string, got 1"],
    ],
    [
      "a member that looks like an index",
      { properties: { "0": { properties: { "1": { type: "string" } } } } },
      { "0": { "1": 1 } },
      ["0.1: expected a string, got 1"],
    ],
    [
      "below an extension",
      { properties: { [URN]: { properties: { color: { properties: { tone: { type: "string" } } } } } } },
      { [URN]: { color: { tone: 1 } } },
      [`${URN}:color.tone: expected a string, got 1`],
    ],
    [
      "below a member that is no URN",
      { properties: { badge: { properties: { color: { type: "string" } } } } },
      { badge: { color: 1 } },
      ["badge.color: expected a string, got 1"],
    ],
    [
      "names with what a JSON pointer escapes",
      { properties: { "a/b~c": { type: "string" } } },
      { "a/b~c": 1 },
      ["a/b~c: expected a string, got 1"],
    ],
    [
      "a missing value of an extension",
      { properties: { [URN]: { required: ["color"] } } },
      { [URN]: {} },
      [`${URN}:color: expected present, got absent (missing)`],
    ],
    [
      "a secret, which is withheld",
      { type: "object", properties: {}, additionalProperties: false },
      { password: "pa55" },
      ["password: expected absent, got [value withheld]"],
    ],
  ];

  test.each(rows)("%s", (_, schema, value, faults) => {
    expect(faultsOf(schema, value)).toEqual(faults);
  });
});

describe("faults of a part of an answer are complaints", () => {
  const fault = (path: string): SchemaFault => ({ path, expected: "x", actual: "y", isMissing: false });
  const placesOf = (...args: Parameters<typeof fromFaults>) => fromFaults(...args).map(({ place }) => place);

  test("about the body", () => {
    expect(fromFaults([fault("a.b")])).toEqual([{ place: "body a.b", expected: "x", actual: "y" }]);
    expect(placesOf([fault("")])).toEqual(["body"]);
  });

  test("at the part, and on the page", () => {
    expect(placesOf([fault("a"), fault("")], "Resources[1]", "page 2: ")).toEqual([
      "page 2: body Resources[1].a",
      "page 2: body Resources[1]",
    ]);
  });

  test("up to the most that a claim makes", () => {
    expect(fromFaults(Array.from({ length: 30 }, (_, i) => fault(`a${i}`)))).toHaveLength(20);
  });
});
