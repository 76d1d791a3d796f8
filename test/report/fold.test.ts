import { describe, expect, test } from "vitest";
import type { Level } from "../../src/model/requirement.ts";
import type { SkipReason, Verdict } from "../../src/model/verdict.ts";
import { createFold, fold } from "../../src/report/fold.ts";
import {
  answered,
  complaint,
  exchange,
  finding,
  planMade,
  planned,
  played,
  requirement,
  runFinished,
  runStarted,
  targetDescribed,
} from "./runs/builders.ts";

const WRONG = [complaint("status", "201", "200")];
const RULE = { document: "RFC 7644", section: "3.3" };

type Play = readonly [profile: string, verdict: Verdict, findings: readonly ReturnType<typeof finding>[]];

const reportOf = (level: Level, plays: readonly Play[]) => {
  const infos = plays.map(([profile], index) =>
    planned("users/create", `case-${index}`, profile, { cites: ["RFC7644-3.3-07"] }),
  );
  return fold([
    runStarted(),
    targetDescribed(),
    planMade(infos, [requirement("RFC7644-3.3-07", level, "A rule.", [RULE])]),
    ...plays.flatMap(([, verdict, findings], index) =>
      infos.slice(index, index + 1).flatMap((of) => played(of, verdict, { findings })),
    ),
    runFinished(),
  ]);
};

const claim = (verdict: "kept" | "broken", level: Level, loweredBy?: string) =>
  finding("1. POST /Users", "status", ["RFC7644-3.3-07"], verdict === "kept" ? [] : WRONG, {
    level,
    ...(loweredBy === undefined ? {} : { loweredBy }),
  });

const PASS: Verdict = { kind: "pass" };
const FAIL: Verdict = { kind: "fail" };
const SKIP: Verdict = { kind: "skip", reason: { kind: "read-only" } };
const OPEN: Verdict = { kind: "undecided", obstacle: { kind: "interrupted" } };

describe("a requirement is", () => {
  test.each<[string, Level, readonly Play[]]>([
    ["kept", "must", [["rfc", PASS, [claim("kept", "must")]]]],
    [
      "broken",
      "must",
      [
        ["rfc", PASS, [claim("kept", "must")]],
        ["entra", FAIL, [claim("broken", "must")]],
      ],
    ],
    ["kept", "must", [["rfc", PASS, [claim("kept", "must"), claim("broken", "should", "A12")]]]],
    ["notEvaluated", "must", [["rfc", PASS, [claim("broken", "should", "A12")]]]],
    ["notEvaluated", "interop", [["rfc", PASS, [claim("broken", "info")]]]],
    [
      "broken",
      "interop",
      [
        ["rfc", PASS, [claim("broken", "info")]],
        ["entra", FAIL, [claim("broken", "interop")]],
      ],
    ],
    ["broken", "should", [["rfc", FAIL, [claim("broken", "must")]]]],
    [
      "notApplicable",
      "must",
      [
        ["rfc", SKIP, []],
        ["entra", SKIP, []],
      ],
    ],
    [
      "notEvaluated",
      "must",
      [
        ["rfc", SKIP, []],
        ["entra", OPEN, []],
      ],
    ],
  ])("%s (%s, case %#)", (result, level, plays) => {
    expect(reportOf(level, plays).requirements.map((each) => each.result)).toEqual([result]);
  });
});

describe("a profile", () => {
  test.each<[string, readonly Play[], string, number]>([
    [
      "fails when one case does",
      [
        ["rfc", PASS, []],
        ["rfc", FAIL, [claim("broken", "must")]],
        ["rfc", OPEN, []],
      ],
      "fail",
      1,
    ],
    [
      "warns when something is weak",
      [
        ["rfc", PASS, []],
        ["rfc", { kind: "warn" }, []],
      ],
      "warn",
      0,
    ],
    [
      "passes next to what does not apply",
      [
        ["rfc", PASS, []],
        ["rfc", SKIP, []],
      ],
      "pass",
      0,
    ],
    [
      "is undecided when nothing was decided",
      [
        ["rfc", OPEN, []],
        ["rfc", SKIP, []],
      ],
      "undecided",
      0,
    ],
    ["is skipped when nothing applies", [["rfc", SKIP, []]], "skip", 0],
  ])("%s", (_, plays, verdict, broken) => {
    const summary = reportOf("must", plays).summary.profiles.rfc;
    expect(summary?.verdict).toBe(verdict);
    expect(summary?.brokenNeeds).toHaveLength(broken);
  });

  test("has no broken need in what breaks only for another", () => {
    const report = reportOf("interop", [
      ["rfc", PASS, [claim("broken", "info")]],
      ["entra", FAIL, [claim("broken", "interop")]],
    ]);
    expect(report.summary.profiles.rfc?.brokenNeeds).toEqual([]);
    expect(report.summary.profiles.entra?.brokenNeeds).toEqual(["RFC7644-3.3-07"]);
  });
});

test("cases stand in the order of the plan, whoever ends first", () => {
  const [a, b] = [planned("x", "a", "rfc"), planned("x", "b", "rfc")];
  const report = fold([
    runStarted(),
    planMade([a, b], []),
    ...played(b, PASS),
    ...played(a, PASS),
    runFinished(),
  ]);
  expect(report.cases.map((each) => each.id)).toEqual(["x/a@rfc", "x/b@rfc"]);
});

test("a run that was killed leaves its cases undecided, and blames nobody", () => {
  const [a, b, c] = [planned("x", "a", "rfc"), planned("x", "b", "rfc"), planned("x", "c", "rfc")];
  const report = fold([
    runStarted(),
    planMade([a, b, c], []),
    ...played(a, PASS),
    ...played(b, FAIL).slice(0, 1),
  ]);
  expect(report.run).toMatchObject({ ending: "interrupted", left: [], requests: 0, durationMs: 0 });
  expect(report.run.finishedAt).toBe("2026-10-01T08:00:01.000Z");
  expect(report.cases.map((each) => [each.verdict, each.reason])).toEqual([
    ["pass", undefined],
    ["undecided", { kind: "interrupted" }],
    ["undecided", { kind: "not-run", because: "interrupted" }],
  ]);
});

test("a report can be asked for at any time", () => {
  const folding = createFold();
  expect(() => folding.report()).toThrow("run-started");
  folding.add(runStarted());
  expect(folding.report().cases).toEqual([]);
});

test("the complaints of a claim become its place and the others", () => {
  const two = finding(
    "1. GET /Users",
    "schema",
    ["RFC7644-3.3-07"],
    [...WRONG, complaint("body id", "present", "absent")],
  );
  const of = planned("x", "a", "rfc");
  const report = fold([
    runStarted(),
    planMade([of], []),
    ...played(of, FAIL, { findings: [two] }),
    runFinished(),
  ]);
  expect(report.cases[0]?.claims[0]).toMatchObject({
    place: "status",
    others: [complaint("body id", "present", "absent")],
  });
});

test.each([
  ["short", "x".repeat(10_240), 10_240, undefined],
  ["long", "x".repeat(10_241), 10_240, 10_241],
  ["long, in characters of three bytes", "東".repeat(4_000), 3_413, 12_000],
])("a body that is %s is held so far, with its whole length", (_, text, held, bytes) => {
  const of = planned("x", "a", "rfc");
  const emitted = {
    exchanges: [exchange("1. POST /Users", answered(200, { kind: "text", text }), { body: text })],
  };
  const [kept] =
    fold([runStarted(), planMade([of], []), ...played(of, PASS, emitted), runFinished()]).cases[0]
      ?.exchanges ?? [];
  expect(kept?.response?.body).toHaveLength(held);
  expect(kept?.response?.bodyBytes).toBe(bytes);
  expect(kept?.request.bodyBytes).toBe(bytes);
});

test("a profile lacks what the target does not have, and not what the user did not configure", () => {
  const skip = (reason: SkipReason): Verdict => ({ kind: "skip", reason });
  const { summary } = reportOf("must", [
    ["rfc", skip({ kind: "not-supported", need: "bulk", by: "discovery" }), []],
    ["rfc", skip({ kind: "not-configured", what: "a second token" }), []],
    ["rfc", skip({ kind: "not-supported", need: "bulk", by: "config" }), []],
    ["entra", skip({ kind: "read-only" }), []],
  ]);
  expect(Object.values(summary.profiles).map(({ lacking }) => lacking)).toEqual([["bulk"], []]);
});
