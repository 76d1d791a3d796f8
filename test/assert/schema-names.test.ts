import { describe, expect, test } from "vitest";
import { decodePointer, namesOfSchema } from "../../src/assert/schemas/schema-names.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { NameTree } from "../../src/scim/canonical.ts";

const OTHERS: { readonly [id: string]: JsonObject } = {
  "name.json": { properties: { familyName: {} }, definitions: { part: { properties: { partName: {} } } } },
};

/** The names of a tree as nested objects, down to a depth. */
const written = (tree: NameTree, depth = 4): Json =>
  Object.fromEntries(
    [...tree].map(([key, { name, inside }]) => [
      `${key}=${name}`,
      depth === 0 ? "…" : written(inside, depth - 1),
    ]),
  );

const namesOf = (schema: Json, depth?: number): Json =>
  written(
    namesOfSchema(schema, (id) => OTHERS[id]),
    depth,
  );

describe("the names that a schema speaks of are found", () => {
  const A = { properties: { aName: {} } };
  const found = { "aname=aName": {} };
  const rows: readonly (readonly [title: string, schema: Json, names: Json])[] = [
    ["in its properties", A, found],
    [
      "in properties of properties",
      { properties: { name: { properties: { familyName: {} } } } },
      { "name=name": { "familyname=familyName": {} } },
    ],
    ["in the items of a list", { items: A }, found],
    ["in several items", { items: [{}, A] }, found],
    ["in each of all", { allOf: [{}, A] }, found],
    ["in any of some", { anyOf: [A, true] }, found],
    ["in one of some", { oneOf: [A] }, found],
    ["in a condition", { if: A }, found],
    ["in what follows from a condition", JSON.parse('{"then":{"properties":{"aName":{}}}}'), found],
    ["in what follows otherwise", { else: A }, found],
    ["in the schema of another file", { $ref: "name.json" }, { "familyname=familyName": {} }],
    ["in a part of another file", { $ref: "name.json#/definitions/part" }, { "partname=partName": {} }],
    ["in another part of the same file", { $ref: "#/definitions/a~1b", definitions: { "a/b": A } }, found],
    [
      "below a property that refers to another file",
      { properties: { Name: { $ref: "name.json#" } } },
      { "name=Name": { "familyname=familyName": {} } },
    ],
    ["nowhere in a file that is not known", { $ref: "nobody.json" }, {}],
    ["nowhere in a part that is not there", { $ref: "#/definitions/none" }, {}],
    ["nowhere in a part below a text", { $ref: "#/title/x", title: "x" }, {}],
    ["nowhere where a reference is no text", { $ref: 7 }, {}],
    ["nowhere where properties are no object", { properties: ["a"] }, {}],
    ["nowhere in true", true, {}],
    ["nowhere else", { title: "x", const: { properties: { b: {} } }, required: ["b"] }, {}],
    [
      "several, each in its own place",
      { allOf: [A, { properties: { b: { items: A } } }] },
      { ...found, "b=b": found },
    ],
  ];

  test.each(rows)("%s", (_, schema, names) => {
    expect(namesOf(schema)).toEqual(names);
  });
});

test("a schema that holds itself is followed as deep as a value goes", () => {
  const schema = { properties: { Inner: { $ref: "#" } } };
  expect(namesOf(schema, 2)).toEqual({
    "inner=Inner": { "inner=Inner": { "inner=Inner": "…" } },
  });
});

test("references in a circle come to an end", () => {
  const circle = {
    $ref: "#/definitions/a",
    definitions: {
      a: { $ref: "#/definitions/b", properties: { One: {} } },
      b: { $ref: "#/definitions/a", properties: { Two: {} } },
    },
  };
  expect(namesOf(circle)).toEqual({ "one=One": {}, "two=Two": {} });
});

test("a part that is referred to twice is read twice", () => {
  const schema = {
    properties: { a: { $ref: "#/definitions/x" }, b: { $ref: "#/definitions/x" } },
    definitions: { x: { properties: { Deep: {} } } },
  };
  expect(namesOf(schema)).toEqual({ "a=a": { "deep=Deep": {} }, "b=b": { "deep=Deep": {} } });
});

test.each([
  ["a~1b", "a/b"],
  ["a~0b", "a~b"],
  ["~01", "~1"],
  ["a", "a"],
  ["~1~1~0~0", "//~~"],
])("the part %s of a JSON pointer stands for %s", (part, name) => {
  expect(decodePointer(part)).toBe(name);
});
