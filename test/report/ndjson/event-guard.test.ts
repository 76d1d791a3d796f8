import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../../src/model/event.ts";
import { profileId } from "../../../src/model/ids.ts";
import { type Json, parseJson } from "../../../src/model/json.ts";
import { isEvent, mistakeIn } from "../../../src/report/ndjson/event-guard.ts";
import { ndjsonLine } from "../../../src/report/ndjson/ndjson.ts";
import {
  answered,
  complaint,
  exchange,
  finding,
  json,
  planMade,
  planned,
  played,
  requirement,
  runFinished,
  runStarted,
  targetDescribed,
} from "../runs/builders.ts";
import { spoilt } from "../spoilt.ts";

const CASE = planned("x", "a", "rfc", {
  tags: ["t"],
  reliesOn: ["users/other"],
  known: { reason: "slow", expires: "2026-12-31", ticket: "A-1", file: "baseline.yaml", line: 3 },
});
const SOURCE = {
  document: "Okta: SCIM",
  section: "Update a user",
  seen: "2026-08-01",
  confidence: "documented",
  profile: profileId("okta-oin"),
} as const;
const STEP = "1. POST /Users";

const finished = (verdict: Parameters<typeof played>[1]): RunEvent | undefined =>
  played(CASE, verdict).at(-1);
const exchanged = (outcome: Parameters<typeof exchange>[1]): RunEvent | undefined =>
  played(CASE, { kind: "pass" }, { exchanges: [exchange(STEP, outcome, { body: "{}" })] })[1];

const [started, , found, left] = played(
  CASE,
  { kind: "fail" },
  {
    exchanges: [exchange(STEP, answered(200))],
    findings: [
      finding(STEP, "status", ["RFC7644-3.3-07"], [complaint("status", "201", "200")], { loweredBy: "A12" }),
    ],
    leaves: { resource: "/Users/1", detail: "500" },
  },
);

/** One event of each kind, and of each kind of what is inside. */
const EVENTS: readonly (readonly [name: string, event: RunEvent | undefined])[] = [
  ["run-started", runStarted()],
  ["target-described", targetDescribed()],
  ["plan-made", planMade([CASE], [requirement("IDP-A", "interop", "A need.", [SOURCE], "It matters.")])],
  ["case-started", started],
  ["exchange-finished, answered with JSON", exchanged(answered(200, json({ id: "1" })))],
  ["exchange-finished, answered with text", exchanged(answered(200, { kind: "text", text: "no" }))],
  ["exchange-finished, answered without a body", exchanged(answered(204))],
  ["exchange-finished, not answered", exchanged({ kind: "unanswered", reason: "reset", detail: "" })],
  ["finding-made", found],
  ["cleanup-failed", left],
  ["case-finished, passed", finished({ kind: "pass" })],
  ["case-finished, warned", finished({ kind: "warn" })],
  ["case-finished, failed", finished({ kind: "fail" })],
  ["case-finished, skipped", finished({ kind: "skip", reason: { kind: "read-only" } })],
  ["case-finished, undecided", finished({ kind: "undecided", obstacle: { kind: "interrupted" } })],
  [
    "run-finished",
    runFinished({
      cause: "SIGINT",
      diagnosis: { code: "dns", what: "no such host", fix: "Look." },
      left: ["/Users/1"],
      unmatchedBaseline: [{ entry: "x", file: "b.yaml", line: 1 }],
    }),
  ],
];

const wireOf = (event: RunEvent | undefined): Json =>
  (event === undefined ? undefined : parseJson(ndjsonLine(event))) ?? null;

/** What a report hands on as it is, and nobody looks into. */
const UNREAD = /^target\.(capabilities|resourceTypes|schemas|configuration)|\.body\.value/;

describe.each(EVENTS)("the event %s", (_, event) => {
  test("is one", () => {
    expect(mistakeIn(wireOf(event))).toBe("");
    expect(isEvent(wireOf(event))).toBe(true);
  });

  test("is none with a null in a place that anybody relies on, and the place is said", () => {
    for (const [path, value] of spoilt(wireOf(event))) {
      if (UNREAD.test(path)) continue;
      expect(mistakeIn(value)).toContain(path === "type" ? 'unknown event "null"' : `"${path}" is `);
      expect(isEvent(value)).toBe(false);
    }
  });
});

test.each<[string, Json | undefined, string]>([
  ["a line that is not JSON", undefined, "not JSON"],
  ["null", null, "not an event: a JSON object is expected"],
  ["a list", [], "not an event: a JSON object is expected"],
  ["an object without a type", {}, 'unknown event "undefined"'],
  [
    "a verdict that there is not",
    { type: "case-finished", case: "x", verdict: { kind: "perfect" }, durationMs: 1 },
    'case-finished: "verdict.kind" is none of pass, warn, fail, skip, undecided',
  ],
])("%s is no event: %s", (_, value, expected) => {
  expect(mistakeIn(value)).toBe(expected);
});
