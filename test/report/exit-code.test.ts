import { describe, expect, test } from "vitest";
import type { KnownFailure, PlannedCaseInfo, RunEvent, RunFinished } from "../../src/model/event.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Impact, Level } from "../../src/model/requirement.ts";
import type { UndecidedReason, Verdict, VerdictKind } from "../../src/model/verdict.ts";
import { exitCode, exitReasons, type FailOn, type Gate, isAtGate } from "../../src/report/exit-code.ts";
import { fold } from "../../src/report/fold.ts";
import {
  complaint,
  finding,
  planMade,
  planned,
  played,
  requirement,
  runFinished,
  runStarted,
  targetDescribed,
} from "./runs/builders.ts";

const KNOWN: KnownFailure = { reason: "slow", expires: "2026-12-31", file: "baseline.yaml", line: 3 };
const OLD: KnownFailure = { ...KNOWN, expires: "2026-10-01" };
const GATE: Gate = { failOn: "fail", today: "2026-10-02", passWithNoTests: false };

type Case = { readonly verdict: Verdict; readonly known?: KnownFailure; readonly info?: boolean };

const reportOf = (cases: readonly Case[], end: Partial<RunFinished> = {}) => {
  const infos = cases.map(
    ({ known }, index): PlannedCaseInfo =>
      planned("users/create", `case-${index}`, "rfc", known === undefined ? {} : { known }),
  );
  const note = finding("1. GET /Users", "type", [], [complaint("body x", "a", "b")], { level: "info" });
  const events: RunEvent[] = [runStarted(), targetDescribed(), planMade(infos, [])];
  for (const [index, { verdict, info }] of cases.entries()) {
    const [of] = infos.slice(index);
    if (of !== undefined) events.push(...played(of, verdict, info === true ? { findings: [note] } : {}));
  }
  return fold([...events, runFinished(end)]);
};

const pass: Case = { verdict: { kind: "pass" } };
const fail: Case = { verdict: { kind: "fail" } };
const warn: Case = { verdict: { kind: "warn" } };
const noted: Case = { verdict: { kind: "pass" }, info: true };
const skip: Case = { verdict: { kind: "skip", reason: { kind: "read-only" } } };
const open = (obstacle: UndecidedReason): Case => ({ verdict: { kind: "undecided", obstacle } });
const noAnswer = open({ kind: "no-answer", step: "1.", detail: "timeout" });
const setupFailed = open({ kind: "setup-failed", step: "given", detail: "500", signature: "500" });
const bailed = open({ kind: "not-run", because: "bail" });
const timeUp = open({ kind: "not-run", because: "global-timeout" });
const known = (of: Case, entry = KNOWN): Case => ({ ...of, known: entry });

describe("the gate", () => {
  test.each<[string, readonly Case[], FailOn, number]>([
    ["all passes", [pass, skip], "fail", 0],
    ["a failure", [pass, fail], "fail", 1],
    ["a warning below the gate", [warn], "fail", 0],
    ["a warning at the gate", [warn], "warn", 1],
    ["a note below the gate", [noted], "warn", 0],
    ["a note at the gate", [noted], "info", 1],
    ["nothing to note", [pass], "info", 0],
    ["a failure above the lowest gate", [fail], "info", 1],
    ["a failure above the gate of warnings", [fail], "warn", 1],
    ["a failure and no gate", [fail], "never", 0],
  ])("%s", (_, cases, failOn, expected) => {
    expect(exitCode(reportOf(cases), { ...GATE, failOn })).toBe(expected);
  });
});

test.each<[FailOn, VerdictKind, "kept" | "broken", boolean]>([
  ["never", "fail", "broken", false],
  ["fail", "fail", "broken", true],
  ["fail", "warn", "broken", false],
  ["warn", "fail", "broken", true],
  ["warn", "warn", "broken", true],
  ["warn", "pass", "broken", false],
  ["info", "pass", "broken", true],
  ["info", "pass", "kept", false],
  ["info", "fail", "kept", true],
])("at the gate %s, a case that is %s with a claim that is %s: %s", (failOn, verdict, claim, expected) => {
  const info = planned("x", "a", "rfc");
  const findings = [
    finding("1. GET /Users", "status", [], claim === "kept" ? [] : [complaint("status", "1", "2")]),
  ];
  const [each] = fold([
    runStarted(),
    planMade([info], []),
    ...played(info, { kind: "pass" }, { findings }),
  ]).cases;
  expect(each === undefined ? undefined : isAtGate({ ...each, verdict }, failOn, [])).toBe(expected);
});

describe("a gate of impacts", () => {
  const rule = (id: string, impact: Impact) => requirement(id, "must", "A rule.", [], undefined, impact);
  const REQUIREMENTS = [rule("RFC-ACCESS", "access"), rule("RFC-FORM", "form")];
  const broken = (cites: readonly string[], level: Level = "must") =>
    finding("1. GET /Users", "status", cites, [complaint("status", "1", "2")], { level });

  test.each<[string, readonly Impact[], Finding, VerdictKind, boolean]>([
    ["lets nothing pass that hurts so", ["access", "identity"], broken(["RFC-ACCESS"]), "fail", true],
    ["lets pass what hurts otherwise", ["access", "identity"], broken(["RFC-FORM"]), "fail", false],
    ["looks at every rule that a claim breaks", ["form"], broken(["RFC-ACCESS", "RFC-FORM"]), "fail", true],
    ["lets pass what is only a warning", ["access"], broken(["RFC-ACCESS"], "should"), "fail", false],
    ["looks at failures alone", ["access"], broken(["RFC-ACCESS"]), "warn", false],
  ])("%s", (_title, failOn, claim, verdict, expected) => {
    const info = planned("x", "a", "rfc", { cites: claim.requirements });
    const report = fold([
      runStarted(),
      planMade([info], REQUIREMENTS),
      ...played(info, { kind: "pass" }, { findings: [claim] }),
    ]);
    const [each] = report.cases;
    expect(each === undefined ? undefined : isAtGate({ ...each, verdict }, failOn, REQUIREMENTS)).toBe(
      expected,
    );
  });

  test("is said as it was given", () => {
    expect(exitReasons(reportOf([fail]), { ...GATE, failOn: ["access", "blocked"] })).toEqual([
      "nothing at or above --fail-on access,blocked",
    ]);
  });
});

describe("the baseline", () => {
  test.each<[string, readonly Case[], number]>([
    ["a known failure is covered", [known(fail)], 0],
    [
      "an entry that expired fails the run, also when its case could not be judged",
      [known(noAnswer, OLD), pass],
      1,
    ],
    ["an entry holds on its last day", [known(fail, { ...KNOWN, expires: "2026-10-02" })], 0],
    ["a past date no longer covers", [known(fail, OLD)], 1],
    ["a pass makes its entry stale", [known(pass)], 1],
    ["an entry is needed while one of its cases fails", [known(pass), known(fail)], 0],
    ["an entry may be needed while one of its cases is undecided", [known(pass), known(noAnswer), fail], 1],
    ["a skipped case makes no entry stale", [known(skip), pass], 0],
    ["another failure is not covered", [known(fail), fail], 1],
  ])("%s", (_, cases, expected) => {
    expect(exitCode(reportOf(cases), GATE)).toBe(expected);
  });

  test("tells what is known from what is new", () => {
    expect(exitReasons(reportOf([known(fail), pass]), GATE)).toEqual([
      "nothing new at or above --fail-on fail, 1 case known",
    ]);
  });

  test("that has just been written lets pass whatever failed, but nothing that could not be judged", () => {
    const gate = { ...GATE, isBaselineUpdated: true };
    expect(exitCode(reportOf([fail, known(fail, OLD)]), gate)).toBe(0);
    expect(exitReasons(reportOf([fail]), gate)).toEqual(["what failed is in the baseline now"]);
    expect(exitCode(reportOf([fail, noAnswer]), gate)).toBe(3);
  });

  test("an entry that matches nothing fails the run, unless nothing does", () => {
    const report = reportOf([pass], { unmatchedBaseline: [{ entry: "x", file: "baseline.yaml", line: 1 }] });
    expect(exitCode(report, GATE)).toBe(1);
    expect(exitCode(report, { ...GATE, failOn: "never" })).toBe(0);
  });
});

describe("what could not be judged", () => {
  test.each<[string, readonly Case[], FailOn, number]>([
    ["no answer", [pass, noAnswer], "fail", 3],
    ["no answer, and a failure, which weighs more", [fail, noAnswer], "fail", 1],
    ["no answer next to a failure without a gate", [fail, noAnswer], "never", 3],
    ["a setup that failed while nothing else did", [pass, setupFailed], "fail", 3],
    ["a setup that failed next to a known failure, which explains it", [known(fail), setupFailed], "fail", 0],
    ["a setup that failed next to a failure without a gate", [fail, setupFailed], "never", 0],
    ["the rest of a run that was to stop at a failure", [known(fail), bailed], "fail", 0],
    ["time that was up", [known(fail), timeUp], "fail", 3],
    ["a case that was interrupted", [known(fail), open({ kind: "interrupted" })], "fail", 3],
    ["a target that was lost", [known(fail), open({ kind: "not-run", because: "target-lost" })], "fail", 3],
    [
      "nothing captured next to a failure, which explains it",
      [known(fail), open({ kind: "nothing-captured", step: "1.", detail: "no id" })],
      "fail",
      0,
    ],
    [
      "what was not ours next to a failure, which explains it",
      [known(fail), open({ kind: "not-ours", step: "1.", detail: "/Users/1" })],
      "fail",
      0,
    ],
    ["what does not apply", [known(fail), skip], "fail", 0],
    ...(
      [
        { kind: "not-supported", need: "bulk", by: "discovery" },
        { kind: "not-spoken", intent: "rehire-user" },
        { kind: "not-configured", what: "a second client" },
      ] as const
    ).map((reason): [string, readonly Case[], FailOn, number] => [
      `what does not apply: ${reason.kind}`,
      [known(fail), { verdict: { kind: "skip", reason } }],
      "fail",
      0,
    ]),
  ])("%s", (_, cases, failOn, expected) => {
    expect(exitCode(reportOf(cases), { ...GATE, failOn })).toBe(expected);
  });
});

describe("the ending of the run", () => {
  test.each<[string, readonly Case[], Partial<RunFinished>, Partial<Gate>, number]>([
    ["unreachable", [], { ending: "unreachable" }, {}, 3],
    [
      "unreachable although nothing was to be tested",
      [],
      { ending: "unreachable" },
      { passWithNoTests: true },
      3,
    ],
    ["no case matched", [], {}, {}, 2],
    ["no case matched, as allowed", [], {}, { passWithNoTests: true }, 0],
    ["Ctrl-C", [fail], { ending: "interrupted", cause: "SIGINT" }, {}, 130],
    ["terminated", [fail], { ending: "interrupted", cause: "SIGTERM" }, {}, 143],
    ["a signal that the run itself did not see", [fail], {}, { interruptedBy: "SIGTERM" }, 143],
    ["a report that could not be written", [fail], {}, { isUnwritten: true }, 2],
    ["a defect of ours", [fail], { ending: "interrupted", cause: "defect" }, {}, 4],
    ["time up before anything failed", [pass], { ending: "interrupted", cause: "global-timeout" }, {}, 3],
    ["interrupted by nobody that is known", [pass], { ending: "interrupted" }, {}, 3],
    ["stopped as asked, with nothing open", [known(fail)], { ending: "interrupted", cause: "bail" }, {}, 0],
    ["no case matched, and the run did not end", [], { ending: "interrupted", cause: "bail" }, {}, 0],
    ["stopped at a failure, as asked", [fail], { ending: "interrupted", cause: "bail" }, {}, 1],
  ])("%s", (_, cases, end, gate, expected) => {
    expect(exitCode(reportOf(cases, end), { ...GATE, ...gate })).toBe(expected);
  });
});

describe("the reason says", () => {
  test.each<[string, readonly Case[], Partial<RunFinished>, Partial<Gate>, readonly string[]]>([
    ["what the gate was", [pass], {}, {}, ["nothing at or above --fail-on fail"]],
    ["that there was no gate", [fail], {}, { failOn: "never" }, ["nothing fails the run (--fail-on never)"]],
    ["that one case failed", [fail, pass], {}, {}, ["1 case at or above --fail-on fail"]],
    ["that no case matched", [], {}, {}, ["no case matched what was asked for"]],
    [
      "that the target cannot be checked",
      [],
      { ending: "unreachable" },
      {},
      ["the target cannot be checked"],
    ],
    ["that something was not judged", [noAnswer], {}, {}, ["not everything could be judged"]],
    ["that a report is lost", [fail], {}, { isUnwritten: true }, ["a file could not be written"]],
    [
      "that it is our defect",
      [pass],
      { ending: "interrupted", cause: "defect" },
      {},
      ["a defect of scim-check itself ended the run"],
    ],
    ["who interrupted it", [pass], { ending: "interrupted", cause: "SIGINT" }, {}, ["interrupted by Ctrl-C"]],
    ["that it was terminated", [pass], {}, { interruptedBy: "SIGTERM" }, ["terminated"]],
  ])("%s", (_, cases, end, gate, expected) => {
    expect(exitReasons(reportOf(cases, end), { ...GATE, ...gate })).toEqual(expected);
  });
});

test("the reasons for a 1 name everything that asks for care", () => {
  const unmatchedBaseline = [{ entry: "x", file: "baseline.yaml", line: 1 }];
  const report = reportOf([fail, known(pass), known(fail, { ...OLD, line: 9 })], { unmatchedBaseline });
  expect(exitReasons(report, GATE)).toEqual([
    "2 cases at or above --fail-on fail",
    "1 baseline entry is no longer needed",
    "1 baseline entry expired",
    "1 baseline entry unmatched",
  ]);
});

describe("a case that needed a read to be repeated", () => {
  const info = planned("users/create", "late", "rfc");
  const late = (keyword: string, complaints = [complaint("read after a write", "at once", "after 150 ms")]) =>
    finding("2. GET /Users/1", keyword, [], complaints, { level: "should" });
  const flakyReport = (verdict: Verdict, findings = [late("settle")]) =>
    fold([
      runStarted(),
      targetDescribed(),
      planMade([info], []),
      ...played(info, verdict, { findings }),
      runFinished(),
    ]);

  test.each<[boolean | undefined, number, string]>([
    [true, 1, "1 flaky case with --fail-on-flaky"],
    [undefined, 0, "nothing at or above --fail-on fail"],
    [false, 0, "nothing at or above --fail-on fail"],
  ])("with --fail-on-flaky %s ends with %i", (failOnFlaky, code, reason) => {
    const report = flakyReport({ kind: "warn" });
    const gate = failOnFlaky === undefined ? GATE : { ...GATE, failOnFlaky };
    expect(exitCode(report, gate)).toBe(code);
    expect(exitReasons(report, gate)).toEqual([reason]);
  });

  test.each<[string, Verdict, readonly ReturnType<typeof late>[], number]>([
    ["passed", { kind: "pass" }, [late("settle")], 1],
    ["did not need it", { kind: "pass" }, [late("settle", [])], 0],
    ["broke another claim", { kind: "warn" }, [late("status")], 0],
    ["broke another claim before it", { kind: "warn" }, [late("status"), late("settle")], 1],
  ])("and %s is flaky or not", (_, verdict, findings, code) => {
    expect(exitCode(flakyReport(verdict, [...findings]), { ...GATE, failOnFlaky: true })).toBe(code);
  });

  test("is counted beside one that did not, and beside another failure where nobody asked for more", () => {
    const other = planned("users/create", "fine", "rfc");
    const report = fold([
      runStarted(),
      planMade([info, other], []),
      ...played(info, { kind: "warn" }, { findings: [late("settle")] }),
      ...played(other, { kind: "pass" }),
      runFinished(),
    ]);
    expect(exitReasons(report, { ...GATE, failOnFlaky: true })).toEqual([
      "1 flaky case with --fail-on-flaky",
    ]);
    expect(exitReasons(report, { ...GATE, failOn: "warn" })).toEqual(["1 case at or above --fail-on warn"]);
  });

  test("and failed all the same is a failure, not a flaky case", () => {
    expect(exitReasons(flakyReport(fail.verdict), { ...GATE, failOnFlaky: true })).toEqual([
      "1 case at or above --fail-on fail",
    ]);
  });
});
