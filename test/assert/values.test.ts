import type { Json } from "../../src/model/json.ts";
import { describeKeyword, type Row } from "./judging.ts";
import { alice, listOf, USER } from "./resources.ts";

const KEPT: readonly string[] = [];
const answer = { json: alice };

describeKeyword("allowed", [
  ["the value", { title: "Cook" }, answer, KEPT],
  ["one of the values", { title: ["Baker", "Cook"] }, answer, KEPT],
  ["a boolean", { active: true }, answer, KEPT],
  ["another value", { title: "Baker" }, answer, ['body title: expected "Baker", got "Cook"']],
  [
    "none of the values",
    { title: ["Baker", "Waiter"] },
    answer,
    ['body title: expected one of "Baker", "Waiter", got "Cook"'],
  ],
  ["another letter case", { title: "cook" }, answer, ['body title: expected "cook", got "Cook"']],
  ["a boolean as text", { active: "true" }, answer, ['body active: expected "true", got true']],
  ["each of several values", { "emails.type": ["work", "home"] }, answer, KEPT],
  [
    "one of several values",
    { "emails.type": "work" },
    answer,
    ['body emails.type: expected "work", got "home"'],
  ],
  [
    "a value where the filter means one",
    { 'emails[type eq "home"].value': "alice@home.example" },
    answer,
    KEPT,
  ],
  ["absent beside another", { nickName: "Al", title: "Cook" }, answer, KEPT],
  ["all absent", { nickName: "Al" }, answer, "moot"],
  ["no value", { roles: "x" }, { json: { roles: [] } }, "moot"],
]);

describeKeyword("integer", [
  ["this number", { totalResults: 2 }, { json: { totalResults: 2 } }, KEPT],
  [
    "another",
    { totalResults: 2 },
    { json: { totalResults: 3 } },
    ["body totalResults: expected the whole number 2, got 3"],
  ],
  [
    "within bounds",
    { "filter.maxResults": { min: 0, max: 9 } },
    { json: { filter: { maxResults: 0 } } },
    KEPT,
  ],
  [
    "below",
    { "filter.maxResults": { min: 0 } },
    { json: { filter: { maxResults: -1 } } },
    ["body filter.maxResults: expected a whole number, at least 0, got -1"],
  ],
  [
    "a fraction",
    { "filter.maxResults": { min: 0 } },
    { json: { filter: { maxResults: 1.5 } } },
    ["body filter.maxResults: expected a whole number, at least 0, got 1.5"],
  ],
  [
    "a number as text",
    { "filter.maxResults": { min: 0 } },
    { json: { filter: { maxResults: "9" } } },
    ['body filter.maxResults: expected a whole number, at least 0, got "9"'],
  ],
  ["absent", { "filter.maxResults": { min: 0 } }, { json: {} }, "moot"],
]);

describeKeyword("unique", [
  ["no value twice", "schemas", answer, KEPT],
  [
    "a value twice",
    "schemas",
    { json: { schemas: [USER, "urn:x:y", USER] } },
    [`body schemas: expected no value twice, got "${USER}" twice`],
  ],
  ["in another letter case", "schemas", { json: { schemas: ["urn:x:y", "urn:x:Y"] } }, KEPT],
  [
    "an attribute of several items",
    "Resources.id",
    { json: listOf(alice, alice) },
    ['body Resources.id: expected no value twice, got "a1" twice'],
  ],
  [
    "at several paths",
    ["schemas", "emails.type"],
    { json: { emails: [{ type: "work" }, { type: "work" }] } },
    ['body emails.type: expected no value twice, got "work" twice'],
  ],
  [
    "objects",
    "emails",
    { json: { emails: [{ value: "x" }, { value: "x" }] } },
    ['body emails: expected no value twice, got {"value":"x"} twice'],
  ],
  ["absent", "schemas", { json: {} }, "moot"],
]);

const is = (type: string, value: Json): Row => [
  `${JSON.stringify(value)} as ${type}`,
  { a: type },
  { json: { a: value } },
  KEPT,
];
const isNot = (type: string, value: Json): Row => [
  `${JSON.stringify(value)} as ${type}`,
  { a: type },
  { json: { a: value } },
  [`body a: expected ${type}, got ${JSON.stringify(value)}`],
];
describeKeyword("type", [
  ...["string", "dateTime", "reference", "binary"].map((type) => isNot(type, 7)),
  ...["boolean", "integer", "decimal", "number", "object", "array"].map((type) => isNot(type, "x")),
  is("string", "x"),
  is("boolean", false),
  isNot("boolean", 0),
  is("integer", -7),
  isNot("integer", 0.5),
  is("decimal", 0.5),
  is("decimal", 7),
  is("number", 0.5),
  isNot("number", true),
  is("dateTime", "2026-08-01T10:00:00Z"),
  isNot("dateTime", "2026-08-01"),
  is("reference", "../Users/1"),
  isNot("reference", "a b"),
  is("binary", "YWI="),
  isNot("binary", "a"),
  is("object", { b: 1 }),
  is("array", ["x"]),
  isNot("array", { b: 1 }),
  isNot("array of objects", ["x"]),
]);

describeKeyword("type", [
  ["a list of objects", { emails: "array of objects" }, answer, KEPT],
  [
    "a list of something else",
    { emails: "array of objects" },
    { json: { emails: [{ value: "x" }, "y"] } },
    ['body emails: expected array of objects, got [{"value":"x"},"y"]'],
  ],
  [
    "an object for a list of objects",
    { emails: "array of objects" },
    { json: { emails: { value: "x" } } },
    ['body emails: expected array of objects, got {"value":"x"}'],
  ],
]);
