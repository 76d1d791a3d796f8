import { expect, test } from "vitest";
import { gatherReports } from "../../../src/cli/gather/report-plan.ts";
import { inputOf } from "../said.ts";

test.each([
  [["junit"], [{ name: "junit", to: { path: "reports/junit.xml" } }]],
  [["junit:strict"], [{ name: "junit:strict", to: { path: "reports/junit-strict.xml" } }]],
  [["json=a=b.json"], [{ name: "json", to: { path: "a=b.json" } }]],
  [["ndjson=-"], [{ name: "ndjson", to: "stdout" }]],
  [["console"], []],
])("-r %j", (reporter, expected) => {
  expect(gatherReports(inputOf({ flags: { reporter, "report-dir": "reports" } }).read)).toEqual(expected);
});
