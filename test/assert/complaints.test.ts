import { describe, expect, test } from "vitest";
import { isWithin, sayAmount, sayBounds } from "../../src/assert/complaints/bounds.ts";
import {
  bodyPlace,
  collect,
  complaint,
  fromDifferences,
  MAX_COMPLAINTS,
  MAX_SHOWN,
  shorten,
  show,
} from "../../src/assert/complaints/complaint.ts";
import type { Json } from "../../src/model/json.ts";

describe("bounds", () => {
  const rows: readonly (readonly [
    bounds: Json,
    said: string,
    amount: string,
    within: readonly number[],
    outside: readonly number[],
  ])[] = [
    [2, "2", "2 values", [2], [1, 3]],
    [1, "1", "1 value", [1], [0]],
    [0, "0", "0 values", [0], [1]],
    [{ min: 1 }, "at least 1", "at least 1 value", [1, 9], [0]],
    [{ min: 11 }, "at least 11", "at least 11 values", [11], [10]],
    [{ max: 3 }, "at most 3", "at most 3 values", [0, 3], [4]],
    [{ min: 1, max: 3 }, "1 to 3", "1 to 3 values", [1, 3], [0, 4]],
  ];

  test.each(rows)("%j are said as %s", (bounds, said, amount) => {
    expect(sayBounds(bounds)).toBe(said);
    expect(sayAmount(bounds, "value")).toBe(amount);
  });

  test.each(rows)("%j are kept from the first to the last", (bounds, _, __, within, outside) => {
    expect(within.filter((count) => !isWithin(bounds, count))).toEqual([]);
    expect(outside.filter((count) => isWithin(bounds, count))).toEqual([]);
  });
});

describe("a value is shown", () => {
  const rows: readonly (readonly [value: Json | undefined, shown: string, place?: string])[] = [
    [undefined, "absent"],
    [null, "null"],
    [true, "true"],
    [7, "7"],
    ["a", '"a"'],
    [[1, "b", null], '[1,"b",null]'],
    [{ a: 1, b: { c: [] } }, '{"a":1,"b":{"c":[]}}'],
    [[], "[]"],
    [{}, "{}"],
    [
      { password: "secret", Password: 1, passwordHint: "x" },
      '{"password":"[value withheld]","Password":"[value withheld]","passwordHint":"x"}',
    ],
    [[{ oldPassword: "secret" }], '[{"oldPassword":"[value withheld]"}]'],
    ["secret", "[value withheld]", "password"],
    ["secret", "[value withheld]", "urn:x:User:newPassword"],
    ["secret", '"secret"', "passwords"],
    [null, "null", "password"],
    [undefined, "absent", "password"],
  ];
  const named = rows.map(([value, shown, place = ""]) => ({ value, shown, place }));

  test.each(named)("$value at $place as $shown", ({ value, shown, place }) => {
    expect(show(value, place)).toBe(shown);
  });

  test("up to the bound, and then cut", () => {
    expect(show("x".repeat(MAX_SHOWN - 2))).toHaveLength(MAX_SHOWN);
    expect(show("x".repeat(MAX_SHOWN - 2))).not.toContain("…");
    expect(show("x".repeat(MAX_SHOWN))).toBe(`"${"x".repeat(MAX_SHOWN - 2)}…`);
  });

  test("without being read to its end, however long it is", () => {
    const shown = show(Array.from({ length: 100_000 }, (_, i) => i));
    expect(shown).toHaveLength(MAX_SHOWN);
    expect(shown.startsWith("[0,1,2,3")).toBe(true);
  });

  test("without being followed to its ground, however deep it is", () => {
    const deep = Array.from({ length: 60 }).reduce<Json>((inner) => [inner], "ground");
    expect(show(deep)).toBe(`${"[".repeat(49)}…${"]".repeat(49)}`);
    const members = Array.from({ length: 60 }).reduce<Json>((inner) => ({ a: inner }), "ground");
    expect(show(members)).toHaveLength(MAX_SHOWN);
  });
});

describe("a text is cut", () => {
  test.each([
    ["never when it fits", "x".repeat(200), "x".repeat(200)],
    ["to what is shown, with an ellipsis", "x".repeat(201), `${"x".repeat(199)}…`],
    [
      "before a character that it would cut in two",
      `${"x".repeat(198)}😀${"x".repeat(9)}`,
      `${"x".repeat(198)}…`,
    ],
    [
      "behind a character of two halves that fits",
      `${"x".repeat(197)}😀${"x".repeat(9)}`,
      `${"x".repeat(197)}😀…`,
    ],
  ])("%s", (_, text, cut) => {
    expect(shorten(text)).toBe(cut);
  });
});

test("all three texts of a complaint are cut", () => {
  const { place, expected, actual } = complaint("p".repeat(300), "e".repeat(300), "a".repeat(300));
  expect([place, expected, actual].map((text) => text.length)).toEqual([200, 200, 200]);
});

test.each([
  ["", "", "body"],
  ["name", "", "body name"],
  ["", "page 2: ", "page 2: body"],
  ["name", "page 2: ", "page 2: body name"],
])("the path %j below %j is the place %s", (path, prefix, place) => {
  expect(bodyPlace(path, prefix)).toBe(place);
});

describe("differences", () => {
  test("are complaints about the body, below what they belong to", () => {
    const differences = [
      { path: "a", expected: 1, actual: 2 },
      { path: "", expected: undefined, actual: "x" },
      { path: "password", expected: "secret", actual: "other" },
    ];
    expect(fromDifferences(differences, "name", "page 1: ")).toEqual([
      { place: "page 1: body name.a", expected: "1", actual: "2" },
      { place: "page 1: body name", expected: "absent", actual: '"x"' },
      { place: "page 1: body name.password", expected: "[value withheld]", actual: "[value withheld]" },
    ]);
    expect(fromDifferences(differences.slice(0, 1))).toEqual([
      { place: "body a", expected: "1", actual: "2" },
    ]);
  });

  test("beyond the most that a claim complains of are left out", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ path: `a${i}`, expected: 1, actual: 2 }));
    expect(fromDifferences(many)).toHaveLength(MAX_COMPLAINTS);
  });
});

describe("complaints are collected", () => {
  const twice = (item: string, index: number) => [
    complaint(`${item}${index}`, "", ""),
    complaint(`${item}${index}+`, "", ""),
  ];

  test("from one thing after another", () => {
    expect(collect(["a", "b"], twice).map(({ place }) => place)).toEqual(["a0", "a0+", "b1", "b1+"]);
  });

  test("until there are as many as are kept of a claim, and the rest is not looked at", () => {
    const seen: number[] = [];
    const three = (_: string, index: number) => {
      seen.push(index);
      return [complaint("a", "", ""), complaint("b", "", ""), complaint("c", "", "")];
    };
    collect(
      Array.from({ length: 50 }, () => "x"),
      three,
    );
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
