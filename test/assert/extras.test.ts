import { describe, expect, test } from "vitest";
import { extras } from "../../src/assert/answers/extras.ts";
import type { Json } from "../../src/model/json.ts";
import { attribute } from "../../src/scim/attribute.ts";

const ATTRIBUTES = [
  attribute("id", { returned: "always" }),
  attribute("Version", { returned: "ALWAYS" }),
  attribute("title"),
  attribute("badge", {
    type: "complex",
    subAttributes: [attribute("number", { returned: "Always" }), attribute("color")],
  }),
  attribute("emails", {
    type: "complex",
    multiValued: true,
    subAttributes: [attribute("value"), attribute("type")],
  }),
];

/** What stands in a value beside the ways, as `path=value`. */
const beside = (value: Json, ...ways: readonly (readonly string[])[]): readonly string[] =>
  extras(value, ways, ATTRIBUTES, "").map(({ place, expected, actual }) => {
    expect(expected).toBe("absent");
    return `${place.replace("body ", "")}=${actual}`;
  });

describe("what lies beside the ways that were asked for", () => {
  const rows: readonly (readonly [
    title: string,
    value: Json,
    ways: readonly (readonly string[])[],
    found: readonly string[],
  ])[] = [
    ["is nothing on the way", { title: "x" }, [["title"]], []],
    ["is named by its path", { title: "x", nickName: "y" }, [["title"]], ['nickName="y"']],
    ["is compared without regard to letter case", { TITLE: "x" }, [["title"]], []],
    ["is not what is always returned (RFC 7643 section 7)", { id: "1", version: 2 }, [["title"]], []],
    ["is not what has no value", { a: null, b: [], c: {} }, [], []],
    ["is nothing below the end of a way", { emails: [{ value: "x", type: "y" }] }, [["emails"]], []],
    [
      "is every other sub-attribute, in each of several values",
      { emails: [{ value: "x", type: "y" }, { type: "z" }] },
      [["emails", "value"]],
      ['emails[0].type="y"', 'emails[1].type="z"'],
    ],
    [
      "is nothing on the longer of two ways",
      { emails: [{ value: "x", type: "y" }] },
      [
        ["emails", "value"],
        ["emails", "type"],
      ],
      [],
    ],
    [
      "is nothing when one way ends and another goes on",
      { emails: [{ value: "x", type: "y" }] },
      [["emails", "value"], ["emails"]],
      [],
    ],
    [
      "is not what holds a sub-attribute that is always returned",
      { badge: { number: 7, color: "red" } },
      [["title"]],
      [],
    ],
    [
      "is a sub-attribute beside one that is always returned",
      { badge: { number: 7, color: "red", size: 1 } },
      [["badge", "color"]],
      ["badge.size=1"],
    ],
    ["is everything when nothing was asked for", { a: 1, b: { c: 2 } }, [], ["a=1", 'b={"c":2}']],
    ["is nothing in plain values", "x", [], []],
    ["is looked for in each resource of a list", [{ title: "x" }, { a: 1 }], [["title"]], ["[1].a=1"]],
  ];

  test.each(rows)("%s", (_, value, ways, found) => {
    expect(beside(value, ...ways)).toEqual(found);
  });
});
