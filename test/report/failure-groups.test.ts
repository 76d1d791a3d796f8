import { describe, expect, test } from "vitest";
import type { Severity } from "../../src/assert/verdict.ts";
import type { Complaint } from "../../src/model/finding.ts";
import type { Level } from "../../src/model/requirement.ts";
import { failureGroups, mask } from "../../src/report/failure-groups.ts";
import { fold } from "../../src/report/fold.ts";
import { complaint, finding, planMade, planned, played, runFinished, runStarted } from "./runs/builders.ts";

const failing = (...complaints: readonly Complaint[]) => {
  const infos = complaints.map((_, index) => planned("x", `case-${index}`, "rfc"));
  const events = infos.flatMap((of, index) =>
    played(
      of,
      { kind: "fail" },
      {
        findings: [finding("1. GET /Users", "body", ["RFC7644-3.3-07"], complaints.slice(index, index + 1))],
      },
    ),
  );
  return failureGroups(fold([runStarted(), planMade(infos, []), ...events, runFinished()]).cases, "failure");
};

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

type Given = Parameters<typeof finding>;
const STEP = "1. GET /Users";

/** How many cases the groups of two cases have that each break one claim. */
const together = (one: ReturnType<typeof finding>, other: ReturnType<typeof finding>, severity: Severity) => {
  const infos = [planned("x", "a", "rfc"), planned("x", "b", "rfc")];
  const events = infos.flatMap((of, index) =>
    played(of, { kind: "fail" }, { findings: [one, other].slice(index, index + 1) }),
  );
  const { cases } = fold([runStarted(), planMade(infos, []), ...events, runFinished()]);
  return failureGroups(cases, severity).map((group) => group.cases.length);
};

describe("the same place is one cause for two claims", () => {
  const status = (keyword: string, cites: readonly string[], more: Given[4] = {}) =>
    finding(STEP, keyword, cites, [complaint("status", "201", "200")], more);
  const body = (keyword: string, cites: readonly string[], place = "body id") =>
    finding(STEP, keyword, cites, [complaint(place, "present", "absent")]);
  const both = (...places: readonly [string, string]) =>
    finding(
      STEP,
      `schema ${places[0]}`,
      [],
      places.map((place) => complaint(place, "present", "absent")),
    );
  test.each<[string, ReturnType<typeof finding>, ReturnType<typeof finding>, boolean]>([
    ["of a body, whatever they cite", body("schema", ["A"]), body("present", ["B"]), true],
    [
      "of a header, whatever they cite",
      body("a", ["A"], "header etag"),
      body("b", ["B"], "header etag"),
      true,
    ],
    [
      "of a list, with two keywords",
      body("a", ["A"], "body Resources"),
      body("b", ["A"], "body Resources"),
      false,
    ],
    [
      "of a list, with two citations",
      body("a", ["A"], "body Resources"),
      body("a", ["B"], "body Resources"),
      false,
    ],
    ["of a status that cite alike", status("status", ["A", "B"]), status("status", ["B", "A"]), true],
    ["of a status with other citations", status("status", ["A"]), status("status", ["B"]), false],
    ["of a status with other keywords", status("status", ["A"]), status("error", ["A"]), false],
    ["that only mentions a body", body("a", ["A"], "no body id"), body("b", ["A"], "no body id"), false],
    [
      "of a body and a status",
      { ...both("body id", "status"), keyword: "a" },
      { ...both("body id", "status"), keyword: "b" },
      false,
    ],
    [
      "of weights that count alike",
      status("a", ["A"], { level: "must" }),
      status("a", ["A"], { level: "interop" }),
      true,
    ],
  ])("%s", (_, one, other, isOne) => {
    expect(together(one, other, "failure")).toEqual(isOne ? [2] : [1, 1]);
  });
});

test("the numbers of a status are kept, and those of what only begins so are not", () => {
  const at = (place: string, actual: string) => finding(STEP, "x", [], [complaint(place, "1", actual)]);
  expect(together(at("Operations[0].status", "200"), at("Operations[1].status", "500"), "failure")).toEqual([
    1, 1,
  ]);
  expect(together(at("statusText", "200"), at("statusText", "500"), "failure")).toEqual([2]);
});

test("only broken claims of the severity that is asked for are causes", () => {
  const broken = (level: Level) => finding(STEP, "x", [], [complaint("status", "1", level)], { level });
  const kept = finding(STEP, "x", []);
  expect(together(broken("must"), kept, "failure")).toEqual([1]);
  expect(together(broken("must"), broken("should"), "warning")).toEqual([1]);
  expect(together(broken("must"), broken("info"), "note")).toEqual([1]);
});

test("a cause that shows twice in a case shows in one case", () => {
  const of = planned("x", "a", "rfc");
  const twice = ["1. GET /Users", "2. GET /Users"].map((step) =>
    finding(step, "status", [], [complaint("status", "200", "404")]),
  );
  const events = played(of, { kind: "fail" }, { findings: twice });
  const [group] = failureGroups(fold([runStarted(), planMade([of], []), ...events]).cases, "failure");
  expect(group?.step).toBe("1. GET /Users");
  expect([group?.claims.length, group?.cases.length]).toEqual([1, 1]);
});

describe("two complaints are one cause when they differ only in", () => {
  test.each<[string, Complaint, Complaint]>([
    [
      "ids",
      complaint("body id", "6c5bb468-14b2-4183", "absent"),
      complaint("body id", "9e0f2c1a-5b1e-4b6a", "absent"),
    ],
    [
      "unique text",
      complaint("body userName", '"sc7f3a-1@a.example"', "null"),
      complaint("body userName", '"sc99x1-2@a.example"', "null"),
    ],
    [
      "times",
      complaint("body meta.created", "2026-10-01T08:00:00Z", "x"),
      complaint("body meta.created", "2025-01-01T09:30:00.5+02:00", "x"),
    ],
    ["numbers", complaint("list totalResults", "2", "5"), complaint("list totalResults", "3", "17")],
    [
      "positions in a list",
      complaint("body members[0].value", "text", "null"),
      complaint("body members[12].value", "text", "null"),
    ],
  ])("%s", (_, one, other) => {
    expect(failing(one, other).map((group) => group.cases.length)).toEqual([2]);
  });
});

describe("two complaints are two causes when they differ in", () => {
  test.each<[string, Complaint, Complaint]>([
    ["the status that came", complaint("status", "201", "200"), complaint("status", "201", "500")],
    ["the place", complaint("body id", "present", "absent"), complaint("body meta", "present", "absent")],
    ["what came", complaint("body active", "false", "true"), complaint("body active", "false", '"False"')],
  ])("%s", (_, one, other) => {
    expect(failing(one, other)).toHaveLength(2);
  });
});
