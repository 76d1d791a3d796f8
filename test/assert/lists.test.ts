import { describe, expect, test } from "vitest";
import type { ListAnswer } from "../../src/assert/answers/answer.ts";
import {
  listedIds,
  missingOf,
  namedResources,
  sayListed,
  strangersOf,
} from "../../src/assert/lists/listed.ts";
import { mayPrecede, sortValue } from "../../src/assert/lists/order.ts";
import type { Json } from "../../src/model/json.ts";
import { attribute } from "../../src/scim/attribute.ts";
import { contextOf } from "./context.ts";

describe("a resource is sorted by", () => {
  const rows: readonly (readonly [
    title: string,
    resource: Json,
    path: string,
    value: string | number | boolean | undefined,
  ])[] = [
    ["its value", { userName: "a" }, "userName", "a"],
    ["a number", { level: 3 }, "level", 3],
    ["true or false", { active: false }, "active", false],
    ["a sub-attribute", { name: { familyName: "b" } }, "name.familyName", "b"],
    ["nothing when it has no value", {}, "userName", undefined],
    ["nothing when the value is null", { userName: null }, "userName", undefined],
    ["nothing when the value cannot be put in order", { name: { formatted: "x" } }, "name", undefined],
    ["the value of the first of several", { emails: [{ value: "b" }, { value: "a" }] }, "emails", "b"],
    [
      "the value of the primary one of several (RFC 7644 section 3.4.2.3)",
      { emails: [{ value: "b" }, { value: "a", primary: true }] },
      "emails",
      "a",
    ],
    [
      "a sub-attribute of the primary one",
      { emails: [{ value: "b" }, { value: "a", primary: true }] },
      "emails.value",
      "a",
    ],
    [
      "a sub-attribute of the first, when none is primary",
      { emails: [{ type: "x" }, { type: "w" }] },
      "emails.type",
      "x",
    ],
    [
      "the first when what is called primary is not true",
      { emails: [{ value: "b" }, { value: "a", primary: "true" }] },
      "emails",
      "b",
    ],
    ["the first of plain values", { tags: ["b", "a"] }, "tags", "b"],
    [
      "the first sub-attribute there is, where not every value has one",
      { emails: [{ type: "x" }, { value: "b" }, { value: "a", primary: true }] },
      "emails.value",
      "b",
    ],
  ];

  test.each(rows)("%s", (_, resource, path, value) => {
    expect(sortValue(resource, path)).toBe(value);
  });
});

describe("in ascending order", () => {
  const exact = attribute("id", { caseExact: true });
  type Value = string | number | boolean;
  const rows: readonly (readonly [one: Value, other: Value, isRight: boolean, by?: "exactly"])[] = [
    [1, 2, true],
    [2, 2, true],
    [2, 1, false],
    [10, 9, false],
    [false, true, true],
    [true, false, false],
    ["a", 1, true],
    [1, "a", true],
    [true, "a", true],
    ["a", "a", true],
    ["a", "b", true],
    ["b", "a", false],
    ["B", "a", false],
    ["a", "B", true],
    ["A", "a", true],
    ["a", "A", true],
    ["a", "B", true, "exactly"],
    ["B", "a", true, "exactly"],
    ["b", "a", false, "exactly"],
    ["a", "A", true, "exactly"],
    ["A", "a", true, "exactly"],
    ["é", "f", true],
    ["e", "é", true],
    ["Z", "Ä", true],
    ["a_b", "aB", true],
    ["a-c", "ab", true],
    ["ab", "a-c", true],
    ["AB", "a-b", true],
    ["a{c", "ab", true],
    ["é", "e\u0301", true, "exactly"],
    ["2026-01-01T01:00:00+02:00", "2026-01-01T00:00:00Z", true],
    ["2026-01-01T00:00:00Z", "2026-01-01T01:00:00+02:00", false],
    ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", true],
    ["2026-01-01T01:00:00+01:00", "2026-01-01T00:00:00Z", true],
    ["2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", false],
  ];

  const named = rows.map(([one, other, isRight, by = "loosely"]) => ({ one, other, isRight, by }));

  test.each(named)("$one may stand before $other, compared $by: $isRight", ({ one, other, isRight, by }) => {
    expect(mayPrecede(one, other, by === "exactly" ? exact : undefined)).toBe(isRight);
  });
});

const list = (...resources: readonly Json[]): ListAnswer => ({ list: {}, resources, prefix: "" });

describe("the resources that a claim names", () => {
  const named = { alice: { id: "1" }, BOB: { ID: "2" }, idless: { id: 7 }, text: "3" };
  const rows: readonly (readonly [title: string, names: Json, found: unknown])[] = [
    ["by one name", "alice", [{ id: "1", label: "alice (id 1)" }]],
    [
      "by several",
      ["alice", "BOB"],
      [
        { id: "1", label: "alice (id 1)" },
        { id: "2", label: "BOB (id 2)" },
      ],
    ],
    ["as they stand", [{ id: "9" }], [{ id: "9", label: "id 9" }]],
    ["are none", [], []],
    ["cannot be looked for when one is not known", ["alice", "nobody"], undefined],
    ["cannot be looked for when the id is no text", "idless", undefined],
    ["cannot be looked for when one is no object", "text", undefined],
  ];

  test.each(rows)("%s", (_, names, found) => {
    expect(namedResources(names, contextOf({}, { named }))).toEqual(found);
  });
});

describe("what is listed", () => {
  const alice = { id: "1", label: "alice (id 1)" };
  const bob = { id: "2", label: "bob (id 2)" };

  test("is counted over all pages; what has no id is not", () => {
    const listed = listedIds([list({ id: "1" }, { id: "2" }), list({ id: "1" }, {}, "3", { id: 4 })]);
    expect([...listed]).toEqual([
      ["1", 2],
      ["2", 1],
    ]);
  });

  test.each([
    [[], "no resources"],
    [["1"], "only id 1"],
    [["1", "2"], "2 others: id 1, 2"],
    [["1", "2", "3", "4"], "4 others: id 1, 2, 3, 4"],
    [["1", "2", "3", "4", "5"], "5 others: id 1, 2, 3, 4, …"],
  ])("with the ids %j is said as %s", (ids, said) => {
    expect(sayListed(new Map(ids.map((id) => [id, 1])))).toBe(said);
  });

  test("lacks each that is wanted and not there", () => {
    expect(missingOf([alice, bob], new Map([["1", 1]]))).toEqual([
      { place: "body Resources", expected: "bob (id 2)", actual: "only id 1" },
    ]);
    expect(missingOf([alice], new Map([["1", 1]]))).toEqual([]);
  });

  const strangers: readonly (readonly [
    title: string,
    wanted: readonly (typeof alice)[],
    lists: readonly ListAnswer[],
    said: readonly string[],
  ])[] = [
    ["nobody else", [alice], [list({ id: "1" })], []],
    ["nobody", [], [], []],
    ["one, though none is wanted", [], [list({ id: "3" })], ["no resources ≠ id 3"]],
    ["one more", [alice], [list({ id: "1" }), list({ id: "3" })], ["only alice (id 1) ≠ id 3"]],
    [
      "two more",
      [alice, bob],
      [list({ id: "3" }, { id: "4" })],
      ["only alice (id 1), bob (id 2) ≠ 2 others, the first: id 3"],
    ],
    ["one without an id", [alice], [list({ a: 1 })], ['only alice (id 1) ≠ {"a":1}']],
    ["a list for a resource", [alice], [list([{ id: "1" }])], ['only alice (id 1) ≠ [{"id":"1"}]']],
  ];

  test.each(strangers)(
    "beside those that are wanted is told in one complaint: %s",
    (_, wanted, lists, said) => {
      const complaints = strangersOf(wanted, lists);
      expect(complaints.map(({ expected, actual }) => `${expected} ≠ ${actual}`)).toEqual(said);
      expect(complaints.every(({ place }) => place === "body Resources")).toBe(true);
    },
  );
});
