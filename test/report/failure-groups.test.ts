import { describe, expect, test } from "vitest";
import type { Complaint } from "../../src/model/finding.ts";
import { failureGroups } from "../../src/report/failure-groups.ts";
import { fold } from "../../src/report/index.ts";
import { complaint, finding, planMade, planned, played, runFinished, runStarted } from "./builders.ts";

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
