import { expect, test } from "vitest";
import { evaluate, type Scope } from "../../src/idp/evaluate.ts";
import type { Json } from "../../src/model/json.ts";

const names: { readonly [name: string]: Json } = {
  alice: {
    id: "1",
    userName: "alice",
    name: { givenName: "Al" },
    emails: [{ value: "a@b.c" }],
    "urn:x:y": { badge: 7 },
  },
  n: 5,
  time: "2026-11-29T23:30:00.250Z",
  yes: true,
  upper: { ID: "9" },
  both: { ID: "1", id: "2" },
};
const FIXTURES: { readonly [name: string]: Json } = {
  "user/minimal": { userName: "new", active: true },
  text: "no object",
};
const scope: Scope = {
  name: (root) => names[root],
  fixture: (name) => FIXTURES[name],
};

test.each<[string, Json, Json]>([
  ["a text without expression stays", "plain", "plain"],
  ["one expression keeps its type", "${{ n }}", 5],
  ["a time is written for another offset", '${{ time["+14:00"] }}', "2026-11-30T13:30:00.250+14:00"],
  ["one expression may be an object", "${{ alice.name }}", { givenName: "Al" }],
  ["an expression inside a text becomes text", "no. ${{ n }} is ${{ yes }}", "no. 5 is true"],
  [
    "an index and a quoted key are ways in",
    '${{ alice.emails[0].value }} ${{ alice["urn:x:y"].badge }}',
    "a@b.c 7",
  ],
  ["attribute names have no letter case", "${{ upper.id }}", "9"],
  [
    "$fixture lays its other members over the fixture",
    { $fixture: "user/minimal", active: false },
    { userName: "new", active: false },
  ],
  ["$fixture keeps a null", { $fixture: "user/minimal", active: null }, { userName: "new", active: null }],
  [
    "$patch puts the envelope around the operations",
    { $patch: [{ op: "add", path: "title", value: "x" }] },
    {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "add", path: "title", value: "x" }],
    },
  ],
  [
    "$merge lays objects over each other, deeply",
    {
      $merge: [
        { a: { b: 1, c: 2 }, l: [1] },
        { a: { c: 3 }, l: [] },
      ],
    },
    { a: { b: 1, c: 3 }, l: [] },
  ],
  [
    "$without takes members away, whatever their letter case",
    { $without: ["${{ alice }}", "USERNAME", "emails", "name.givenName", "urn:x:y"] },
    { id: "1", name: {} },
  ],
  ["$repeat counts from one", { $repeat: 2, item: { v: "${{ index }}" } }, [{ v: 1 }, { v: 2 }]],
  [
    "$repeat stops at a thousand",
    { $merge: [{ n: { $repeat: 1001, item: 1 } }] },
    { n: Array(1000).fill(1) },
  ],
  [
    "$each makes one item of each value, and counts from one",
    { $each: [{ id: "a" }, { id: "b" }], item: { v: "${{ each.id }}", n: "${{ index }}" } },
    [
      { v: "a", n: 1 },
      { v: "b", n: 2 },
    ],
  ],
  ["$each makes nothing of what is no list", { $each: "x", item: 1 }, []],
  ["$repeat without an item repeats null", { $repeat: 2 }, [null, null]],
  ["$repeat takes its number from an expression", { $repeat: "${{ n }}", item: 0 }, [0, 0, 0, 0, 0]],
  ["an item of a list without value is null", ["${{ alice.title? }}", 1], [null, 1]],
  ["a text without value is empty there", "x${{ alice.title? }}y", "xy"],
  ["the very name goes before one in another letter case", "${{ both.id }}", "2"],
  ["$fixture lays over a fixture that is no object", { $fixture: "text", a: 1 }, { a: 1 }],
  ["$merge of what is no list is empty", { $merge: "${{ n }}" }, {}],
  [
    "$merge replaces what is no object",
    {
      $merge: [
        { a: 1, b: {} },
        { a: { c: 1 }, b: 2 },
      ],
    },
    { a: { c: 1 }, b: 2 },
  ],
  [
    "$without leaves what is not there",
    { $without: [{ a: { b: 1 }, c: 1 }, "x.y", "a.z", "c.d"] },
    { a: { b: 1 }, c: 1 },
  ],
  [
    "an index leads only into a list, a name only into an object",
    "${{ alice[0]? }}${{ n.x? }}${{ alice.emails.none? }}",
    "",
  ],
  ["a name in a list leads into all its items", "${{ alice.emails.value }}", ["a@b.c"]],
  [
    "an optional expression without value leaves the member out",
    { a: "${{ alice.title? }}", b: 1 },
    { b: 1 },
  ],
])("%s", (_, template, expected) => {
  expect(evaluate(template, scope)).toEqual({ value: expected, missing: [] });
});

test("an expression without a value is told by what the author wrote", () => {
  expect(evaluate({ a: "${{ bob.id }}", b: "${{ alice.title }}" }, scope).missing).toEqual([
    "bob.id",
    "alice.title",
  ]);
});

test.each<[string, Json]>([
  ["fixture user/none was not checked at load time", { $fixture: "user/none" }],
  ['the expression in "${{ a + b }}" was not checked at load time', "${{ a + b }}"],
])("%s: that is a defect of ours", (what, template) => {
  expect(() => evaluate(template, scope)).toThrow(what);
});

test("$without of what is no list has no value", () => {
  expect(evaluate({ $without: "userName" }, scope)).toEqual({ value: undefined, missing: [] });
});

test("a name like __proto__ is an ordinary member", () => {
  const template = JSON.parse('{"$merge":[{"a":1},{"__proto__":{"polluted":true}}]}') as Json;
  evaluate(template, scope);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
