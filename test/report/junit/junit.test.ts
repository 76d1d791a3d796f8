import { describe, expect, test } from "vitest";
import type { KnownFailure } from "../../../src/model/event.ts";
import type { Verdict } from "../../../src/model/verdict.ts";
import type { FailOn } from "../../../src/report/exit-code.ts";
import { fold } from "../../../src/report/fold.ts";
import { plainPalette } from "../../../src/report/palette.ts";
import { reporters } from "../../../src/report/registry.ts";
import {
  complaint,
  finding,
  planMade,
  planned,
  played,
  runFinished,
  runStarted,
  targetDescribed,
} from "../runs/builders.ts";
import { RECORDED } from "../runs/recorded-runs.ts";

const OPTIONS = {
  palette: plainPalette,
  width: 100,
  verbose: 0,
  failOn: "fail",
  today: "2026-10-02",
} as const;

const render = (name: string, run: string): string =>
  reporters.get(name)?.render(fold(RECORDED[run] ?? []), OPTIONS) ?? "";

const KNOWN: KnownFailure = {
  reason: "slow",
  expires: "2026-12-31",
  ticket: "A-1",
  file: "baseline.yaml",
  line: 3,
};

const rendered = (verdict: Verdict, known: KnownFailure | undefined, failOn: FailOn): string => {
  const of = planned("users.v2/create", "a", "rfc", known === undefined ? {} : { known });
  const levels = { pass: "info", warn: "should", fail: "must" } as const;
  const findings =
    verdict.kind === "pass" || verdict.kind === "warn" || verdict.kind === "fail"
      ? [
          finding("1. GET /Users", "status", [], [complaint("status", "200", "404")], {
            level: levels[verdict.kind],
          }),
        ]
      : [];
  const events = [
    runStarted(),
    targetDescribed(),
    planMade([of], []),
    ...played(of, verdict, { findings }),
    runFinished(),
  ];
  return reporters.get("junit")?.render(fold(events), { ...OPTIONS, failOn }) ?? "";
};

const PASS: Verdict = { kind: "pass" };
const WARN: Verdict = { kind: "warn" };
const FAIL: Verdict = { kind: "fail" };
const SKIP: Verdict = { kind: "skip", reason: { kind: "read-only" } };
const ERROR: Verdict = { kind: "undecided", obstacle: { kind: "no-answer", step: "1.", detail: "reset" } };
const NOT_RUN: Verdict = { kind: "undecided", obstacle: { kind: "not-run", because: "bail" } };
const STOPPED: Verdict = { kind: "undecided", obstacle: { kind: "interrupted" } };

describe("each verdict has its element", () => {
  test.each<[string, Verdict, KnownFailure | undefined, FailOn, RegExp]>([
    [
      "fail",
      FAIL,
      undefined,
      "fail",
      /<failure message="status: expected 200, got 404" type="must">status: expected 200, got 404\n/,
    ],
    ["fail without a gate", FAIL, undefined, "never", /<failure message/],
    [
      "warn",
      WARN,
      undefined,
      "fail",
      /<property name="warning" value="[^"]*"\/>\s*<\/properties>\s*<\/testcase>/,
    ],
    ["warn at the gate", WARN, undefined, "warn", /<failure message="[^"]*" type="should">/],
    [
      "info",
      PASS,
      undefined,
      "fail",
      /<property name="note" value="[^"]*"\/>\s*<\/properties>\s*<\/testcase>/,
    ],
    ["info at the gate", PASS, undefined, "info", /<failure message="[^"]*" type="info">/],
    ["skip", SKIP, undefined, "fail", /<skipped message="writes, and the run is read-only">writes, /],
    [
      "known",
      FAIL,
      KNOWN,
      "fail",
      /<skipped message="known failure until 2026-12-31: slow, A-1 \(baseline.yaml:3\)">known failure/,
    ],
    ["fixed", PASS, KNOWN, "fail", /<failure message="passes, [^"]*" type="baseline">passes, /],
    [
      "expired",
      FAIL,
      { ...KNOWN, expires: "2026-01-01" },
      "fail",
      /<failure message="the baseline entry expired[^"]*" type="baseline">/,
    ],
    [
      "error",
      ERROR,
      undefined,
      "fail",
      /<error message="no answer in 1.: reset" type="no-answer">no answer in 1.: reset</,
    ],
    ["not run", NOT_RUN, undefined, "fail", /<skipped message="not run: [^"]*">not run: /],
    ["interrupted", STOPPED, undefined, "fail", /<skipped message="not run: [^"]*">not run: /],
  ])("%s", (_, verdict, known, failOn, expected) => {
    expect(rendered(verdict, known, failOn)).toMatch(expected);
  });
});

test("a class name has no dots but those between its levels", () => {
  expect(rendered(PASS, undefined, "fail")).toContain('classname="scim.users_v2.create"');
});

test("a name is unique and at most 400 characters", () => {
  const names = [...render("junit", "failing").matchAll(/<testcase classname="[^"]*" name="([^"]*)"/g)].map(
    ([, name]) => name ?? "",
  );
  expect(new Set(names).size).toBe(names.length);
  const long = planned("x", "a", "rfc", { title: "very ".repeat(200) });
  const report = fold([runStarted(), planMade([long], []), ...played(long, PASS), runFinished()]);
  const [, name = ""] =
    /<testcase classname="[^"]*" name="([^"]*)"/.exec(
      reporters.get("junit")?.render(report, OPTIONS) ?? "",
    ) ?? [];
  expect(name).toHaveLength(400);
});

const attributesOf = (xml: string, tag: string): readonly string[] => [
  ...new Set(
    [...xml.matchAll(new RegExp(`<${tag}((?: [\\w-]+="[^"]*")*)`, "g"))].flatMap(([, text = ""]) =>
      [...text.matchAll(/ ([\w-]+)=/g)].map(([, name = ""]) => name),
    ),
  ),
];

test.each(Object.keys(RECORDED))("counts in the root add up in the run %s", (run) => {
  const xml = render("junit", run);
  const [, tests, failures, errors, skipped] =
    /<testsuites name="scim-check" tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)"/.exec(xml) ??
    [];
  const count = (pattern: RegExp) => String([...xml.matchAll(pattern)].length);
  expect([tests, failures, errors, skipped]).toEqual([
    count(/<testcase /g),
    count(/<failure /g),
    count(/<error /g),
    count(/<skipped /g),
  ]);
});

test.each(Object.keys(RECORDED))("times have three decimals in the run %s", (run) => {
  for (const [, time] of render("junit", run).matchAll(/ time="([^"]*)"/g))
    expect(time).toMatch(/^\d+\.\d{3}$/);
});

test.each(Object.keys(RECORDED))("strict keeps to what the xUnit XSD knows in the run %s", (run) => {
  const xml = render("junit:strict", run);
  expect(attributesOf(xml, "testsuites").toSorted()).toEqual(["errors", "failures", "name", "tests", "time"]);
  for (const name of attributesOf(xml, "testcase")) expect(["classname", "name", "time"]).toContain(name);
  expect(attributesOf(xml, "testsuite")).not.toContain("file");
  for (const [inside] of xml.matchAll(/<testcase[^>]*[^/]>[\s\S]*?<\/testcase>/g))
    expect(inside).not.toContain("<properties>");
});

test("a target that cannot be checked is an error, not an empty success", () => {
  expect(render("junit", "unreachable")).toMatch(/<error message="[^"]*HTML page[^"]*" type="html-page">/);
});
