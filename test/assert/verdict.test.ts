import { describe, expect, test } from "vitest";
import {
  breaks,
  breaksNeed,
  isWorking,
  resultOf,
  SEVERITY,
  verdictOf,
  verdictOfProfile,
  verdictOfUnfinished,
  verdictOfUnplayed,
} from "../../src/assert/verdict.ts";
import { caseId, checkId, profileId, readingId, requirementId, suiteId } from "../../src/model/ids.ts";
import type { RequirementResult, VerdictCounts } from "../../src/model/report.ts";
import type { Level } from "../../src/model/requirement.ts";
import type { SkipReason, UndecidedReason, Verdict, VerdictKind } from "../../src/model/verdict.ts";

const RULE = requirementId("RFC7644-3.3-07");
const OTHER = requirementId("RFC7644-3.3-09");
const GAP: SkipReason = {
  kind: "gap",
  need: "User.title",
  gap: "User.title is not kept",
  shownBy: caseId(checkId(suiteId("users"), "title"), profileId("rfc")),
};
const NOBODY: UndecidedReason = { kind: "no-answer", step: "1.", detail: "timeout" };

test("a case for which nothing was sent is skipped before it is undecided, and played when neither has a reason", () => {
  const skip = { kind: "read-only" } as const;
  expect(verdictOfUnplayed(skip, NOBODY)).toEqual({ kind: "skip", reason: skip });
  expect(verdictOfUnplayed(undefined, NOBODY)).toEqual({ kind: "undecided", obstacle: NOBODY });
  expect(verdictOfUnplayed(undefined, undefined)).toBeUndefined();
});

test("a broken must and a broken need are failures, a should is a warning, anything else a note", () => {
  expect(SEVERITY).toEqual({ must: "failure", interop: "failure", should: "warning", info: "note" });
});

const claim = (verdict: "kept" | "broken", level: Level, loweredBy?: string, cited = RULE) => ({
  verdict,
  level,
  requirements: [cited],
  ...(loweredBy === undefined ? {} : { loweredBy: readingId(loweredBy) }),
});

type Claim = ReturnType<typeof claim>;

describe("a case with", () => {
  test.each<[string, readonly Claim[], UndecidedReason | undefined, Verdict]>([
    ["nothing to judge passes", [], undefined, { kind: "pass" }],
    ["claims that are all kept passes", [claim("kept", "must")], undefined, { kind: "pass" }],
    ["a broken must fails", [claim("broken", "must")], undefined, { kind: "fail" }],
    ["a broken need of its provider fails", [claim("broken", "interop")], undefined, { kind: "fail" }],
    [
      "a broken should warns",
      [claim("broken", "should"), claim("kept", "must")],
      undefined,
      { kind: "warn" },
    ],
    ["a broken note warns", [claim("broken", "info")], undefined, { kind: "warn" }],
    [
      "a weak claim before a broken must fails",
      [claim("broken", "should"), claim("broken", "must")],
      undefined,
      { kind: "fail" },
    ],
    [
      "claims kept until something stood in the way is undecided",
      [claim("kept", "must")],
      NOBODY,
      { kind: "undecided", obstacle: NOBODY },
    ],
    [
      "a broken should before something stood in the way is undecided",
      [claim("broken", "should")],
      NOBODY,
      { kind: "undecided", obstacle: NOBODY },
    ],
    [
      "a broken must before something stood in the way fails",
      [claim("broken", "must")],
      NOBODY,
      { kind: "fail" },
    ],
  ])("%s", (_, claims, reason, expected) => {
    expect(verdictOf(claims, reason)).toEqual(expected);
  });
});

test.each<[string, boolean, UndecidedReason]>([
  ["had begun was interrupted", true, { kind: "interrupted" }],
  ["never began was not run", false, { kind: "not-run", because: "interrupted" }],
])("a case that never ended and %s", (_, hasStarted, obstacle) => {
  expect(verdictOfUnfinished(hasStarted)).toEqual({ kind: "undecided", obstacle });
});

const counts = (given: Partial<VerdictCounts>): VerdictCounts => ({
  pass: 0,
  warn: 0,
  fail: 0,
  skip: 0,
  undecided: 0,
  ...given,
});

describe("a profile", () => {
  test.each<[string, Partial<VerdictCounts>, VerdictKind]>([
    ["fails with one case", { pass: 9, warn: 9, fail: 1, skip: 9, undecided: 9 }, "fail"],
    ["warns when one case does", { pass: 9, warn: 1, undecided: 1 }, "warn"],
    ["warns when every case does", { warn: 1 }, "warn"],
    ["passes next to what does not apply", { pass: 1, skip: 1 }, "pass"],
    ["passes as far as it was judged", { pass: 1, undecided: 9 }, "pass"],
    ["is undecided when no case was decided", { skip: 9, undecided: 1 }, "undecided"],
    ["is skipped when no case applies", { skip: 1 }, "skip"],
    ["is skipped when it has no case", {}, "skip"],
  ])("%s", (_, given, expected) => {
    expect(verdictOfProfile(counts(given))).toBe(expected);
  });
});

test.each<[VerdictKind, boolean]>([
  ["pass", true],
  ["warn", true],
  ["fail", false],
  ["skip", false],
  ["undecided", false],
])("whether %s says that the target works: %s", (verdict, expected) => {
  expect(isWorking(verdict)).toBe(expected);
});

describe("a claim that is", () => {
  test.each<[string, Claim, Level, boolean]>([
    ["kept breaks nothing", claim("kept", "must"), "must", false],
    ["broken breaks its requirement", claim("broken", "must"), "must", true],
    ["heavier than its requirement breaks it", claim("broken", "must"), "should", true],
    ["lighter than its requirement does not break it", claim("broken", "should"), "must", false],
    ["a note does not break a need", claim("broken", "info"), "interop", false],
    ["a need does not break a must", claim("broken", "interop"), "must", false],
    ["a need breaks a should", claim("broken", "interop"), "should", true],
    ["a should breaks a note", claim("broken", "should"), "info", true],
    ["lowered by a reading breaks nothing", claim("broken", "should", "A12"), "should", false],
    [
      "of another requirement does not break this one",
      claim("broken", "must", undefined, OTHER),
      "must",
      false,
    ],
  ])("%s", (_, given, level, expected) => {
    expect(breaks(given, { id: RULE, level })).toBe(expected);
  });
});

describe("what Entra needs is broken by", () => {
  const ENTRA = profileId("entra");
  const source = (profile: string) => ({ document: "A page", profile: profileId(profile) });
  test.each<[string, Claim, Level, readonly ReturnType<typeof source>[], boolean]>([
    ["a broken must, whoever its source is", claim("broken", "must"), "must", [], true],
    ["a need that weighs as one here", claim("broken", "interop"), "interop", [source("okta-oin")], true],
    ["a must that is a need of Entra too", claim("broken", "must"), "interop", [source("entra")], true],
    ["no must that is a need of Okta only", claim("broken", "must"), "interop", [source("okta-oin")], false],
    ["no should", claim("broken", "must"), "should", [source("entra")], false],
    ["no kept claim", claim("kept", "must"), "must", [source("entra")], false],
  ])("%s", (_, given, level, sources, expected) => {
    expect(breaksNeed(ENTRA, given, { id: RULE, level, sources })).toBe(expected);
  });
});

describe("a requirement is", () => {
  test.each<[RequirementResult["result"], string, Level, readonly Claim[], readonly (VerdictKind | "gap")[]]>(
    [
      ["kept", "by one kept claim", "must", [claim("kept", "must")], ["pass"]],
      [
        "broken",
        "by one broken claim",
        "must",
        [claim("kept", "must"), claim("broken", "must")],
        ["pass", "fail"],
      ],
      [
        "kept",
        "next to a claim that a reading lowered",
        "must",
        [claim("broken", "should", "A12"), claim("kept", "must")],
        ["warn"],
      ],
      ["notEvaluated", "by a lowered claim alone", "must", [claim("broken", "should", "A12")], ["warn"]],
      ["notApplicable", "when each of its cases is skipped", "must", [], ["skip", "skip"]],
      ["notEvaluated", "when a case could not be judged", "must", [], ["skip", "undecided"]],
      ["notEvaluated", "when a gap of the target kept its cases back", "must", [], ["skip", "gap"]],
      ["notEvaluated", "without any case", "must", [], []],
    ],
  )("%s %s", (expected, _, level, claims, verdicts) => {
    const cases = verdicts.map((verdict) =>
      verdict === "gap" ? ({ verdict: "skip", reason: GAP } as const) : { verdict },
    );
    expect(resultOf({ id: RULE, level }, claims, cases)).toBe(expected);
  });
});
