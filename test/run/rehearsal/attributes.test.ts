import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { fateAfter, fateOf, laid, USER_ATTRIBUTES, valueAt } from "../../../src/run/rehearsal/attributes.ts";

const EMAIL = { value: "a@example.com", type: "work", primary: true };

describe("what became of a value that was taken", () => {
  test.each<[string, Json, Json | undefined, string]>([
    ["the same", "Ada", "Ada", "kept"],
    ["in other letters", "Ada", "ADA", "kept"],
    ["as text instead of a boolean", true, "True", "kept"],
    ["as a number instead of text", "7", 7, "kept"],
    ["another", "Ada", "Bo", "changed"],
    ["not there", "Ada", undefined, "ignored"],
    ["null", "Ada", null, "ignored"],
    ["an empty list", [EMAIL], [], "ignored"],
    ["an empty text", "Ada", "", "changed"],
    ["an object instead of text", "Ada", { value: "Ada" }, "changed"],
    ["a list instead of text", "Ada", ["Ada"], "changed"],
    ["false instead of true", true, false, "changed"],
    ["a list with more", [EMAIL], [{ value: "b@example.com" }, EMAIL], "kept"],
    ["a list with something else", [EMAIL], [{ value: "b@example.com" }], "changed"],
    ["a list of which one is missing", [EMAIL, { value: "b@example.com" }], [EMAIL], "changed"],
    ["an object instead of a list", [EMAIL], EMAIL, "changed"],
    ["with another type, which is an attribute of its own", [EMAIL], [{ ...EMAIL, type: "other" }], "kept"],
    ["no longer the primary one", [EMAIL], [{ ...EMAIL, primary: false }], "kept"],
    ["an object without a part", { a: 1, b: 2 }, { a: 1 }, "changed"],
    ["an object with other letters in its names", { country: "US" }, { Country: "us" }, "kept"],
  ])("%s", (_, sent, seen, expected) => {
    expect(fateOf(sent, seen)).toBe(expected);
  });
});

describe("what became of a value that was written over another", () => {
  test.each<[string, Json | undefined, Json | undefined, string]>([
    ["the new one", "Ada", "Bo", "kept"],
    ["the old one", "Ada", "Ada", "ignored"],
    ["neither", "Ada", "Cy", "changed"],
    ["none", "Ada", undefined, "ignored"],
    ["another, where there was none", undefined, "Cy", "changed"],
  ])("%s", (_, before, seen, expected) => {
    expect(fateAfter("Bo", before, seen)).toBe(expected);
  });
});

describe("a value at a path of members", () => {
  test.each<[readonly string[], JsonObject, JsonObject]>([
    [["title"], {}, { title: 1 }],
    [["name", "familyName"], { name: { givenName: "Ada" } }, { name: { givenName: "Ada", familyName: 1 } }],
    [["name", "familyName"], { name: "Ada", title: "x" }, { name: { familyName: 1 }, title: "x" }],
  ])("%j is laid into a body, and found there", (path, body, expected) => {
    expect(laid(body, path, 1)).toEqual(expected);
    expect(valueAt(expected, path)).toBe(1);
  });

  test("is found without regard to letter case, and nothing is found where nothing is", () => {
    expect(valueAt({ Name: { FAMILYNAME: "Park" } }, ["name", "familyName"])).toBe("Park");
    expect(valueAt({ name: "Park" }, ["name", "familyName"])).toBeUndefined();
    expect(valueAt(undefined, ["name"])).toBeUndefined();
  });
});

test("a create, a PATCH and a PUT of an attribute differ from the one before, so that each shows", () => {
  for (const { need, values } of USER_ATTRIBUTES) {
    const [create, patch, replace] = values.map((value) => JSON.stringify(value));
    expect(new Set([create, patch]).size, need).toBe(2);
    expect(new Set([patch, replace]).size, need).toBe(2);
  }
});
