import { expect, test } from "vitest";
import { mask } from "../../src/report/mask.ts";

test.each([
  ["6c5bb468-14b2-4183", "<id>"],
  ["sc7f3a", "<id>"],
  ["7f3ab", "7f3ab"],
  ["abcdef", "abcdef"],
  ["a-b_c-d", "a-b_c-d"],
  ["123456", "123456"],
  ["POST /Users/2819c223 twice", "POST /Users/<id> twice"],
  ["abcdef, 1", "abcdef, 1"],
  ["123456, a", "123456, a"],
  ["2026-10-01T08:00:00.000Z", "<time>"],
  ["at 2026-10-01T08:00:00+02:00, at 2025-01-01T09:30:00-0500", "at <time>, at <time>"],
  ["2026-10-01T08:00", "<time>"],
  ["2 of 17", "2 of 17"],
  ["a, b, cut he…", "a, b,…"],
  ["a… b", "a… b"],
  ["cut…", "…"],
])("what differs from case to case is taken out of %j: %j", (text, expected) => {
  expect(mask(text, true)).toBe(expected);
});

test("numbers are taken out too, but where they are what is wrong", () => {
  expect(mask("2 of 17", false)).toBe("<n> of <n>");
});
