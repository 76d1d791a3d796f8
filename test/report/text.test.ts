import { expect, test } from "vitest";
import { count, duration, shorten, some, wrap } from "../../src/report/text.ts";

test.each([
  [0, "0 ms"],
  [999, "999 ms"],
  [1_000, "1.0 s"],
  [59_949, "59.9 s"],
  [59_950, "1 min 0 s"],
  [125_400, "2 min 5 s"],
])("%i milliseconds are %s", (ms, expected) => expect(duration(ms)).toBe(expected));

test("a count agrees with its noun", () => {
  expect([count(1, "case"), count(2, "case"), count(2, "entry", "entries")]).toEqual([
    "1 case",
    "2 cases",
    "2 entries",
  ]);
});

test("a long list says how many more there are", () => {
  expect(some(["a", "b", "c"], 3)).toBe("a, b, c");
  expect(some(["a", "b", "c", "d", "e"], 3)).toBe("a, b, c and 2 more");
});

test("a long text says how long it is, and no character is split", () => {
  expect(shorten("🎉🎉🎉", 2)).toBe("🎉🎉… (3 characters)");
  expect(shorten("abc", 3)).toBe("abc");
});

test("a word too long for a line keeps its own", () => {
  expect(wrap("a bb https://a.example/long cc", 8)).toEqual(["a bb", "https://a.example/long", "cc"]);
  expect(wrap("", 8)).toEqual([]);
  expect(wrap("https://a.example/long", 8)).toEqual(["https://a.example/long"]);
  expect(wrap("  a\n  b  ", 8)).toEqual(["a b"]);
});
