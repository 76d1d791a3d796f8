import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { conformer } from "../../src/source/conform.ts";
import { parseYaml } from "../../src/source/parse-yaml.ts";
import type { Sourced } from "../../src/source/sourced.ts";

/** Schemas that ask for no format of their own. */
const conform = conformer({});

const sourcedOf = (text: string): Sourced => {
  const parsed = parseYaml("a.yaml", text);
  if (!parsed.ok) throw new Error("expected YAML");
  return parsed.value;
};

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: "object",
  properties,
  additionalProperties: false,
  ...more,
});
const status: JsonObject = {
  anyOf: [
    { type: "integer", minimum: 100, maximum: 599 },
    { type: "array", items: { type: "integer" } },
    {
      type: "object",
      required: ["not"],
      properties: { not: { type: "integer" } },
      additionalProperties: false,
    },
  ],
};

type Row = readonly [
  kind: string,
  schema: JsonObject,
  text: string,
  problems: readonly (readonly [at: string, what: string, fix: string | undefined])[],
];

const rows: readonly Row[] = [
  [
    "an unknown key",
    object({ status: {} }),
    "statuss: 1",
    [["1:1", 'unknown key "statuss"', 'Did you mean "status"?']],
  ],
  [
    "an unknown key that is near nothing",
    object({ a: {}, b: {} }),
    "xyz: 1",
    [["1:1", 'unknown key "xyz"', "Known: a, b."]],
  ],
  [
    "a missing key",
    object({ a: { description: "The first." } }, { required: ["a"] }),
    "{}",
    [["1:1", 'the file has no "a"', 'Add "a": The first.']],
  ],
  [
    "a misspelt required key",
    object({ title: {} }, { required: ["title"] }),
    "titel: x",
    [["1:1", 'unknown key "titel"', 'Did you mean "title"?']],
  ],
  [
    "a wrong type",
    object({ a: { type: "string" } }),
    "a: 1",
    [["1:4", '"a" must be text, not 1', undefined]],
  ],
  [
    "one of several types",
    object({ a: { type: ["string", "null", "array"] } }),
    "a: true",
    [["1:4", '"a" must be text, null or a list, not true', undefined]],
  ],
  [
    "a mapping for a text",
    object({ a: { type: "string" } }),
    "a: { b: 1 }",
    [["1:4", '"a" must be text, not a mapping', undefined]],
  ],
  [
    "nothing for a list",
    object({ a: { type: "array" } }),
    "a:",
    [["1:1", '"a" must be a list, not nothing', undefined]],
  ],
  [
    "a word that is not in the list",
    object({ a: { enum: ["index", "cursor"] } }),
    "a: curser",
    [["1:4", '"a" cannot be "curser"', 'Did you mean "cursor"?']],
  ],
  [
    "a word that is near none",
    object({ a: { enum: ["index", "cursor"] } }),
    "a: page",
    [["1:4", '"a" cannot be "page"', 'It is "index" or "cursor".']],
  ],
  ["a constant", object({ a: { const: true } }), "a: false", [["1:4", '"a" cannot be false', "It is true."]]],
  [
    "a pattern",
    object({ a: { pattern: "^x", description: "Starts with x." } }),
    "a: y",
    [["1:4", '"a" cannot be "y"', "Starts with x."]],
  ],
  ["an empty list", object({ a: { minItems: 1 } }), "a: []", [["1:1", '"a" is empty', undefined]]],
  [
    "an entry of a list",
    object({ a: { items: { type: "string" } } }),
    "a: [x, 2]",
    [["1:8", 'entry 2 of "a" must be text, not 2', undefined]],
  ],
  [
    "a number below the least",
    object({ a: { minimum: 1 } }),
    "a: 0",
    [["1:4", '"a" must be at least 1, not 0', undefined]],
  ],
  [
    "a number above the most",
    object({ a: { maximum: 1 } }),
    "a: 2",
    [["1:4", '"a" must be at most 1, not 2', undefined]],
  ],
  [
    "the same entry twice",
    object({ a: { uniqueItems: true } }),
    "a: [x, x]",
    [["1:4", '"a" holds the same entry twice', undefined]],
  ],
  [
    "too many entries",
    object({ a: { maxItems: 2 } }),
    "a: [1, 2, 3]",
    [["1:4", '"a" has more than 2 entries', undefined]],
  ],
  [
    "too many members",
    object({ a: { maxProperties: 1 } }),
    "a: { b: 1, c: 2 }",
    [["1:4", '"a" has more than 1 member', undefined]],
  ],
  [
    "a bad name of a member",
    object({ a: { propertyNames: { pattern: "^[a-z]+$", description: "Small letters." } } }),
    "a: { B: 1 }",
    [["1:6", '"a" cannot have the key "B"', "Small letters."]],
  ],
  [
    "a long value",
    object({ a: { pattern: "^x" } }),
    `a: ${"y".repeat(100)}`,
    [["1:4", `"a" cannot be "${"y".repeat(59)}…`, undefined]],
  ],
  ["none of several shapes", object({ a: status }), "a: x", [["1:4", '"a" cannot be "x"', undefined]]],
  [
    "the shape of the right type",
    object({ a: status }),
    "a: 1000",
    [["1:4", '"a" must be at most 599, not 1000', undefined]],
  ],
  [
    "inside the shape of the right type",
    object({ a: status }),
    "a: [200, x]",
    [["1:10", 'entry 2 of "a" must be a whole number, not the text "x"', undefined]],
  ],
  [
    "an unknown key in the shape of the right type",
    object({ a: status }),
    "a: { nott: 1 }",
    [["1:6", 'unknown key "nott"', 'Did you mean "not"?']],
  ],
  [
    "alternatives in many entries",
    object({ a: { items: status } }),
    `a: [${"200, ".repeat(10)}1, x]`,
    [
      ["1:55", 'entry 11 of "a" must be at least 100, not 1', undefined],
      ["1:58", 'entry 12 of "a" cannot be "x"', undefined],
    ],
  ],
  [
    "everything at once",
    object({ a: { type: "string" } }, { required: ["b"] }),
    "a: 1\nc: 2",
    [
      ["1:1", 'the file has no "b"', 'Add "b".'],
      ["2:1", 'unknown key "c"', "Known: a."],
      ["1:4", '"a" must be text, not 1', undefined],
    ],
  ],
  ["nothing", object({ a: status }), "a: { not: 500 }", []],
];

describe("a value that does not fit its schema is explained", () => {
  test.each(rows)("%s", (_kind, schema, text, expected) => {
    const problems = conform(schema, sourcedOf(text)).map(({ at, what, fix }) => [
      `${at.line}:${at.column}`,
      what,
      fix,
    ]);
    expect(problems).toHaveLength(expected.length);
    expect(problems).toEqual(expect.arrayContaining([...expected]));
  });
});

test("a part of a file is looked at with another value, and keeps its place", () => {
  const source = sourcedOf('a:\n  b: "${{ row.x }}"\n');
  expect(conform({ type: "integer" }, source, { pointer: ["a", "b"], value: "x" })).toEqual([
    {
      at: { file: "a.yaml", line: 2, column: 6, length: 14, excerpt: '  b: "${{ row.x }}"' },
      what: '"b" must be a whole number, not the text "x"',
    },
  ]);
});

test("a format is called by its words", () => {
  const withFormats = conformer({ even: { words: "an even word", test: (text) => text.length % 2 === 0 } });
  const schema = object({ a: { format: "even" }, b: { propertyNames: { format: "even" } } });
  expect(withFormats(schema, sourcedOf("a: xyz\nb: { c: 1 }")).map(({ what }) => what)).toEqual([
    '"a" is "xyz", which is not an even word',
    '"b" cannot have the key "c", which is not an even word',
  ]);
});
