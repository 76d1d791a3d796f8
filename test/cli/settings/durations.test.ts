import { expect, test } from "vitest";
import { parseDuration, parseRate } from "../../../src/cli/settings/durations.ts";

test.each([
  ["500ms", 500],
  ["30s", 30_000],
  ["1.5s", 1500],
  ["5m", 300_000],
  ["1h", 3_600_000],
  ["250", 250],
  ["0", 0],
  ["", undefined],
  ["5 minutes", undefined],
  ["-1s", undefined],
  ["1d", undefined],
  ["s", undefined],
])("duration %j is %s ms", (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each([
  ["10/s", 10],
  ["10", 10],
  ["60/m", 1],
  ["1800/h", 0.5],
  ["0/s", undefined],
  ["fast", undefined],
  ["10/d", undefined],
])("rate %j is %s a second", (text, expected) => {
  expect(parseRate(text)).toBe(expected);
});
