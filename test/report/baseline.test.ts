import { describe, expect, test } from "vitest";
import type { KnownFailure } from "../../src/model/event.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { baselineStates, coveredCases } from "../../src/report/baseline.ts";
import { fold } from "../../src/report/fold.ts";
import { planMade, planned, played, runFinished, runStarted } from "./runs/builders.ts";

const KNOWN: KnownFailure = { reason: "slow", expires: "2026-10-02", file: "baseline.yaml", line: 3 };
const OTHER = { ...KNOWN, line: 9 };
const TODAY = "2026-10-02";
const TOMORROW = "2026-10-03";

const PASS: Verdict = { kind: "pass" };
const WARN: Verdict = { kind: "warn" };
const FAIL: Verdict = { kind: "fail" };
const SKIP: Verdict = { kind: "skip", reason: { kind: "read-only" } };
const OPEN: Verdict = { kind: "undecided", obstacle: { kind: "interrupted" } };

type Play = readonly [verdict: Verdict, known?: KnownFailure];

const reportOf = (plays: readonly Play[]) => {
  const made = plays.map(([verdict, known], index) => ({
    of: planned("x", `case-${index}`, "rfc", known === undefined ? {} : { known }),
    verdict,
  }));
  const events = made.flatMap(({ of, verdict }) => played(of, verdict));
  return fold([
    runStarted(),
    planMade(
      made.map(({ of }) => of),
      [],
    ),
    ...events,
    runFinished(),
  ]);
};

describe("the baseline says", () => {
  test.each<[string, readonly Play[], string, readonly (string | undefined)[]]>([
    ["nothing of a case without an entry", [[FAIL], [PASS]], TODAY, [undefined, undefined]],
    [
      "that a failure and a warning are known",
      [
        [FAIL, KNOWN],
        [WARN, OTHER],
      ],
      TODAY,
      ["known", "known"],
    ],
    [
      "nothing of what does not apply, or was not judged",
      [
        [SKIP, KNOWN],
        [OPEN, OTHER],
      ],
      TODAY,
      [undefined, undefined],
    ],
    ["that an entry holds to the end of its last day", [[FAIL, KNOWN]], TODAY, ["known"]],
    [
      "that it does not hold longer, whatever came of its case",
      [
        [FAIL, KNOWN],
        [OPEN, OTHER],
      ],
      TOMORROW,
      ["expired", "expired"],
    ],
    ["that an entry is stale when its case passes, also past its date", [[PASS, KNOWN]], TOMORROW, ["stale"]],
    [
      "nothing while another case of the entry fails",
      [
        [PASS, KNOWN],
        [FAIL, KNOWN],
      ],
      TODAY,
      [undefined, "known"],
    ],
    [
      "nothing while another case of the entry is open",
      [
        [PASS, KNOWN],
        [OPEN, KNOWN],
      ],
      TODAY,
      [undefined, undefined],
    ],
    [
      "that it is stale when its other case does not apply",
      [
        [PASS, KNOWN],
        [SKIP, KNOWN],
      ],
      TODAY,
      ["stale", undefined],
    ],
    [
      "that it is stale whatever another entry's case does",
      [
        [PASS, KNOWN],
        [FAIL, OTHER],
      ],
      TODAY,
      ["stale", "known"],
    ],
    [
      "that it is stale whatever a case without an entry does",
      [[PASS, KNOWN], [FAIL]],
      TODAY,
      ["stale", undefined],
    ],
  ])("%s", (_, plays, today, expected) => {
    const report = reportOf(plays);
    expect(report.cases.map(baselineStates(report, today))).toEqual(expected);
  });
});

test("the cases that it has something to say of come with their entry, in the order of the plan", () => {
  const report = reportOf([[FAIL, OTHER], [FAIL], [SKIP, KNOWN], [WARN, KNOWN]]);
  expect(
    coveredCases(report, baselineStates(report, TODAY)).map(({ case: { id }, known, state }) => [
      id,
      known.line,
      state,
    ]),
  ).toEqual([
    ["x/case-0@rfc", 9, "known"],
    ["x/case-3@rfc", 3, "known"],
  ]);
});
