import { describe, expect, test } from "vitest";
import { attribute } from "../../src/scim/attribute.ts";
import { areIdentical, areSame, covers, equalValues } from "../../src/scim/compare.ts";
import { pairUp } from "../../src/scim/matching.ts";
import { without } from "../../src/scim/prune.ts";

describe("long lists", () => {
  const members = Array.from({ length: 500 }, (_, i) => ({ value: `u${i}`, type: "User" }));
  test("are equal in any order", () => {
    expect(equalValues({ members }, { members: members.toReversed() }, [])).toEqual([]);
  });
  test("show the one that is missing", () => {
    expect(covers({ members }, { members: members.slice(1) }, [])).toEqual([
      { path: "members", expected: members[0], actual: members.slice(1) },
    ]);
  });
  test("show the one that is new", () => {
    const more = [...members, { value: "u500", type: "User" }];
    expect(equalValues({ members }, { members: more }, [])).toEqual([
      { path: "members[500]", expected: undefined, actual: more[500] },
    ]);
  });
  test("find partners that are written differently", () => {
    const shouted = members.map(({ value }) => ({ value: value.toUpperCase() }));
    expect(covers({ members: shouted.slice(0, 100) }, { members }, [])).toEqual([]);
  });
});

test.each([
  [
    [1, 2, 3],
    [3, 2, 1],
    [2, 1, 0],
  ],
  [[1, 1], [1], [0, undefined]],
  [[], [1], []],
])("%j finds partners in %j", (expected, actual, partners) => {
  expect(pairUp(expected, actual, (a, b) => a === b)).toEqual(partners);
});

test("as many as possible find a partner, though the first could take it away", () => {
  const accepts = (wanted: unknown, found: unknown) => wanted === "any" || wanted === found;
  expect(pairUp(["any", "a"], ["a", "b"], accepts)).toEqual([1, 0]);
});

describe("single values", () => {
  const text = attribute("a");
  test.each([
    ["letter case, when the schema does not mind", "Abc", "aBC", text, true],
    ["letter case, when it does", "Abc", "aBC", attribute("a", { caseExact: true }), false],
    [
      "references, whatever the schema says",
      "/Users/a",
      "/users/a",
      attribute("a", { type: "reference" }),
      false,
    ],
    ["references, escaped or not", "/Users/a@b", "/Users/a%40b", attribute("a", { type: "reference" }), true],
    ["references that are no URIs", "/Users/%x", "/Users/%y", attribute("a", { type: "reference" }), false],
    ["base64 without padding", "aGk=", "aGk", attribute("a", { type: "binary" }), true],
    ["base64 in another letter case", "aGk", "AGK", attribute("a", { type: "binary" }), false],
    [
      "moments",
      "2026-08-01T10:00:00Z",
      "2026-08-01T10:00:00.0+00:00",
      attribute("a", { type: "dateTime" }),
      true,
    ],
    ["text that looks like moments", "2026-08-01T10:00:00Z", "2026-08-01T10:00:00.0Z", text, false],
    ["moments of an unknown attribute", "2026-08-01T10:00:00Z", "2026-08-01T10:00:00.0Z", undefined, true],
    ["numbers and text", 1, "1", text, false],
    ["null and an empty list", null, [], text, true],
    ["false and absent", false, null, text, false],
  ] as const)("%s", (_, a, b, info, same) => {
    expect(areSame(a, b, info)).toBe(same);
  });
  test("identical is letter by letter, in lists of any order and names of any case", () => {
    expect(areIdentical({ A: ["x", "y"] }, { a: ["y", "x"] })).toBe(true);
    expect(areIdentical("Abc", "abc")).toBe(false);
  });
});

test("what is left out is gone from every value of a list, and from extensions", () => {
  const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  const user = {
    Title: "x",
    emails: [{ value: 1, type: 2 }, { VALUE: 3 }],
    [ENTERPRISE]: { department: 1, manager: { value: 1 } },
  };
  expect(without(user, ["title", "emails.value", `${ENTERPRISE}:manager.value`])).toEqual({
    emails: [{ type: 2 }, {}],
    [ENTERPRISE]: { department: 1, manager: {} },
  });
  expect(without(user, [ENTERPRISE, "urn:ietf:params:scim:schemas:core:2.0:User:emails"])).toEqual({
    Title: "x",
  });
});
