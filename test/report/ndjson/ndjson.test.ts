import { expect, test } from "vitest";
import { ndjsonLine, parseNdjson } from "../../../src/report/ndjson/ndjson.ts";
import { planMade, runFinished, runStarted } from "../runs/builders.ts";

const START = ndjsonLine(runStarted());

test("a saved run is read back as it was", () => {
  const events = [runStarted(), planMade([], []), runFinished()];
  expect(parseNdjson(events.map(ndjsonLine).join(""))).toEqual({ ok: true, value: events, warnings: [] });
});

test("a last line that was cut off is left out, with a warning", () => {
  const parsed = parseNdjson(`${START}{"type":"plan-ma`, "run.ndjson");
  expect(parsed).toMatchObject({
    ok: true,
    value: [{ type: "run-started" }],
    warnings: [{ at: { file: "run.ndjson", line: 2 }, what: "the last line was cut off" }],
  });
});

test("a line without anything on it is no line", () => {
  expect(parseNdjson(`${START} \n\n${ndjsonLine(runFinished())}`)).toMatchObject({
    ok: true,
    value: [{ type: "run-started" }, { type: "run-finished" }],
    warnings: [],
  });
});

test("a file that begins in the middle of a line is a mistake, and says what to do", () => {
  expect(parseNdjson('arted"}')).toEqual({
    ok: false,
    problems: [
      { at: { file: "events.ndjson", line: 1 }, what: "not JSON" },
      {
        at: { file: "events.ndjson", line: 1 },
        what: "no recorded run: the first event is not run-started",
        fix: "Save one with -r ndjson=<file>.",
      },
    ],
  });
});

test("a newer schema says what to do", () => {
  const parsed = parseNdjson(START.replace('"schemaVersion":1', '"schemaVersion":2'));
  expect(parsed).toMatchObject({ problems: [{ fix: "Use a newer scim-check." }] });
});

test.each([
  ["nothing", "", 1, /run-started/],
  ["another event first", ndjsonLine(runFinished()), 1, /run-started/],
  ["a newer version", START.replace('"schemaVersion":1', '"schemaVersion":2'), 1, /version 2/],
  ["a line that is not JSON", `${START}oops\n`, 2, /not JSON/],
  ["a line that is no object", `${START}\n[]\n`, 3, /JSON object/],
  ["an unknown event", `${START}{"type":"surprise"}\n`, 2, /unknown event "surprise"/],
  ["an event named like a member of every object", `${START}{"type":"toString"}\n`, 2, /unknown event/],
  [
    "an event without what it is about",
    `${START}{"type":"case-started","at":"x"}\n`,
    2,
    /"case" is not of type string/,
  ],
  [
    "null for an object",
    `${START}{"type":"target-described","target":null}\n`,
    2,
    /"target" is not of type object/,
  ],
])("%s is a problem with its line", (_, text, line, what) => {
  const parsed = parseNdjson(text);
  expect(parsed.ok).toBe(false);
  if (parsed.ok) return;
  expect(parsed.problems[0]?.at.line).toBe(line);
  expect(parsed.problems[0]?.what).toMatch(what);
});
