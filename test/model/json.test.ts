import { expect, test } from "vitest";
import {
  asObject,
  asText,
  handedBack,
  isList,
  isObject,
  type Json,
  parseJson,
  parseOwnJson,
  readJson,
} from "../../src/model/json.ts";

test.each<[Json | undefined, "object" | "list" | "neither"]>([
  [{}, "object"],
  [[], "list"],
  [null, "neither"],
  [undefined, "neither"],
  ["text", "neither"],
  [0, "neither"],
])("%j is an object, a list or neither: %s", (value, kind) => {
  expect([isObject(value), isList(value)]).toEqual([kind === "object", kind === "list"]);
  expect(asObject(value)).toEqual({});
});

test("an object stays what it is", () => {
  expect(asObject({ a: 1 })).toEqual({ a: 1 });
});

test.each<[Json | undefined, string]>([
  [undefined, ""],
  [null, ""],
  ["a", "a"],
  [7, "7"],
  [false, "false"],
  [["a"], '["a"]'],
  [{ a: 1 }, '{"a":1}'],
])("%j inside a longer text is %j", (value, text) => {
  expect(asText(value)).toBe(text);
});

test("a text is read as JSON, or what is wrong with it is said", () => {
  expect(readJson("null")).toEqual({ ok: true, value: null });
  expect(readJson("{")).toEqual({ ok: false, detail: expect.stringContaining("JSON") });
  expect(parseJson("[1]")).toEqual([1]);
  expect(parseJson("")).toBeUndefined();
  expect(parseOwnJson("{")).toBeUndefined();
});

test.each([null, true, 7, "a", [1], { a: 1 }])("%j that a library hands back is JSON", (value) => {
  expect(handedBack(value)).toBe(value);
});

test.each([undefined, () => 1, Symbol("a"), 1n])("%s that a library hands back counts as null", (value) => {
  expect(handedBack(value)).toBeNull();
});
