import { describe, expect, test } from "vitest";
import type { Json } from "../../src/model/json.ts";
import { canonicalise, namesOf } from "../../src/scim/canonical.ts";
import { equalValues } from "../../src/scim/compare.ts";
import { namesOfPath, without } from "../../src/scim/prune.ts";
import { URN } from "../../src/scim/urns.ts";
import {
  isSameName,
  isUnassigned,
  MAX_DEPTH,
  memberName,
  memberOf,
  objectOf,
  pruned,
} from "../../src/scim/value.ts";

const nested = (levels: number, wrap: (inner: Json) => Json): Json =>
  Array.from({ length: levels }).reduce<Json>((inner) => wrap(inner), "bottom");
const inList = (inner: Json): Json => [inner];
const inObject = (inner: Json): Json => ({ a: inner });

describe("a member of an object", () => {
  const object = { ID: "1", id: "2", Name: "n" };
  test.each([
    ["id", "id", "2"],
    ["ID", "ID", "1"],
    ["Id", "ID", "1"],
    ["name", "Name", "n"],
    ["title", undefined, undefined],
    ["toString", undefined, undefined],
  ])("%s is found as %s", (name, key, value) => {
    expect([memberName(object, name), memberOf(object, name)]).toEqual([key, value]);
  });

  test.each([undefined, null, "id", 1, ["id"]])("is nothing where there is no object: %j", (value) => {
    expect(memberOf(value, "0")).toBeUndefined();
    expect(memberOf(value, "length")).toBeUndefined();
  });

  test.each([
    ["userName", "USERNAME", true],
    ["urn:x:User", "URN:X:user", true],
    ["name", "names", false],
    ["", "a", false],
  ])("%s is the same name as %s: %s", (one, other, isSame) => {
    expect(isSameName(one, other)).toBe(isSame);
  });

  test("may be called __proto__", () => {
    expect(Object.keys(objectOf([["__proto__", 1]]))).toEqual(["__proto__"]);
  });
});

test.each<[Json | undefined, boolean]>([
  [undefined, true],
  [null, true],
  [[], true],
  [{}, true],
  [[null, []], true],
  [{ a: null, b: [{}] }, true],
  ["", false],
  [0, false],
  [false, false],
  [[null, ""], false],
  [{ a: null, b: 0 }, false],
])("%j has no value (RFC 7643 section 2.5): %j", (value, expected) => {
  expect(isUnassigned(value)).toBe(expected);
});

describe("what is nested deeper than anybody follows", () => {
  test.each([
    ["lists", inList],
    ["objects", inObject],
  ])("is cut off: %s", (_, wrap) => {
    expect(pruned(nested(MAX_DEPTH, wrap))).toEqual(nested(MAX_DEPTH, wrap));
    expect(JSON.stringify(pruned(nested(MAX_DEPTH + 1, wrap)))).not.toContain("bottom");
    expect(canonicalise(nested(MAX_DEPTH, wrap), namesOf([]))).toEqual(nested(MAX_DEPTH, wrap));
    expect(JSON.stringify(canonicalise(nested(MAX_DEPTH + 1, wrap), namesOf([])))).not.toContain("bottom");
  });

  test.each([
    ["lists", inList],
    ["objects", inObject],
  ])("counts as a value and as equal: %s", (_, wrap) => {
    const deep = nested(5000, wrap);
    expect(isUnassigned(deep)).toBe(false);
    expect(equalValues([deep], [deep], [])).toEqual([]);
  });

  test("is left alone by what takes members away", () => {
    const withMember = (inner: Json): Json => [inner, { a: 1 }];
    expect(JSON.stringify(without(nested(MAX_DEPTH, withMember), ["a"]))).not.toContain('"a"');
    expect(JSON.stringify(without(nested(MAX_DEPTH + 1, withMember), ["a"]))).toContain('"a"');
  });
});

test("nothing is taken away for a name that is not there", () => {
  expect(without({ a: { b: 1 }, c: "text" }, ["a.x", "c.d", "e"])).toEqual({ a: { b: 1 }, c: "text" });
});

test("an attribute of an extension does not go for its namesake of the core schema, nor the other way round", () => {
  const badge = "urn:acme:badge";
  const user = { title: 1, [badge]: { title: 2 } };
  expect(without(user, [`${badge}:title`])).toEqual({ title: 1, [badge]: {} });
  expect(without(user, [`${URN.user}:title`])).toEqual({ [badge]: { title: 2 } });
  expect(without(user, ["title"])).toEqual({ [badge]: { title: 2 } });
});

test("the names of a path, in lower case; what is no path is a defect of ours", () => {
  expect(namesOfPath('emails[type eq "work"].Value')).toEqual(["emails", "value"]);
  expect(() => namesOfPath("no path")).toThrow("was not checked at load time");
});
