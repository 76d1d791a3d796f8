import { expect, test } from "vitest";
import { atOffset, differenceMs, parseDateTime } from "../../src/scim/date-time.ts";

test.each([
  "1970-01-01T00:00:00Z",
  "2026-08-01T10:00:00Z",
  "2024-02-29T23:59:59.999Z",
  "2000-02-29T00:00:00+14:00",
  "1999-12-31T23:59:59-05:30",
  "0099-01-01T00:00:00Z",
  "0001-03-01T00:00:00.5Z",
])("%s is the moment that the language says", (text) => {
  expect(parseDateTime(text)?.epochMs).toBe(Date.parse(text));
});

test.each([
  ["2026-08-01T10:00:00", false],
  ["2026-08-01T24:00:00Z", true],
  ["-0001-01-01T00:00:00Z", true],
  ["12026-08-01T10:00:00Z", true],
  ["2026-08-01T10:00:00.1234567Z", true],
])("%s is a dateTime; zone: %s", (text, zoned) => {
  expect(parseDateTime(text)?.zoned).toBe(zoned);
});

test.each([
  "",
  "2026-08-01",
  "10:00:00Z",
  "2026-08-01 10:00:00Z",
  "2026-08-01t10:00:00z",
  "2026-8-1T10:00:00Z",
  "2026-13-01T10:00:00Z",
  "2026-00-01T10:00:00Z",
  "2026-02-29T10:00:00Z",
  "1900-02-29T10:00:00Z",
  "2026-04-31T10:00:00Z",
  "2026-08-01T25:00:00Z",
  "2026-08-01T24:00:01Z",
  "2026-08-01T10:60:00Z",
  "2026-08-01T10:00:60Z",
  "2026-08-01T10:00Z",
  "2026-08-01T10:00:00.Z",
  "2026-08-01T10:00:00+0200",
  "2026-08-01T10:00:00+15:00",
  "2026-08-01T10:00:00+02:60",
  "0000-01-01T00:00:00Z",
  "02026-01-01T00:00:00Z",
  "Sat, 01 Aug 2026 10:00:00 GMT",
  "1785578400",
])("%j is no dateTime", (text) => {
  expect(parseDateTime(text)).toBeUndefined();
});

test("midnight at the end of a day is the beginning of the next", () => {
  expect(parseDateTime("2026-08-01T24:00:00Z")?.epochMs).toBe(Date.parse("2026-08-02T00:00:00Z"));
});

test("ten millionths of a second are told apart", () => {
  const [a, b] = ["2026-08-01T10:00:00.1234568Z", "2026-08-01T10:00:00.1234567Z"].map(parseDateTime);
  expect(a !== undefined && b !== undefined && differenceMs(a, b)).toBeGreaterThan(0);
});

test.each([
  ["2026-11-29T12:00:00Z", "+14:00", "2026-11-30T02:00:00+14:00"],
  ["2026-01-01T01:02:03.4567891+02:00", "-11:30", "2025-12-31T11:32:03.4567891-11:30"],
  ["2026-11-29T12:00:00", "+01:00", "2026-11-29T13:00:00+01:00"],
])("%s at %s is %s, the same instant", (text, offset, expected) => {
  expect(atOffset(text, offset)).toBe(expected);
});

test("what is no time, or no offset, is written for none", () => {
  expect(atOffset("yesterday", "+01:00")).toBeUndefined();
  expect(atOffset("2026-11-29T12:00:00Z", "+15:00")).toBeUndefined();
});
