import { expect, test } from "vitest";
import { entryViews } from "../../../src/report/entries/view.ts";
import { fold } from "../../../src/report/fold.ts";
import { complaint, finding, planMade, planned, played, runFinished, runStarted } from "../runs/builders.ts";
import { render } from "../runs/rendered.ts";

const shows = planned("users/attributes", "keeps", "rfc");
const waits = planned("patch/add", "a-text", "rfc");
const report = fold([
  runStarted(),
  planMade([shows, waits], []),
  ...played(
    shows,
    { kind: "fail" },
    { findings: [finding("1. POST /Users", "body", [], [complaint("body title", '"a"', "absent")])] },
  ),
  ...played(waits, {
    kind: "skip",
    reason: { kind: "gap", need: "User.title", gap: "User.title is not kept", shownBy: shows.id },
  }),
  runFinished(),
]);

test("an entry says which cases its gap keeps from being judged", () => {
  expect(entryViews(report, "failure").map(({ hides }) => hides.map(({ id }) => id))).toEqual([[waits.id]]);
  expect(render("console", report)).toContain("    hides   1 case: patch/add/a-text@rfc\n");
  expect(render("markdown", report)).toContain("Not judged because of it: `patch/add/a-text@rfc`");
});

test("an entry of which no case is wanted is not there", () => {
  expect(entryViews(report, "failure", () => false)).toEqual([]);
});

test("where all that fails is in the baseline, a warning that comes of the same defect is no failure", () => {
  const known = { reason: "known", expires: "2099-01-01", file: "baseline.yaml", line: 1 };
  const fails = planned("users/attributes", "keeps", "rfc", { known });
  const warns = planned("users/attributes", "keeps", "okta-oin");
  const broken = (level: "must" | "should") => [
    finding("1. POST /Users", "body", [], [complaint("body title", '"a"', "absent")], { level }),
  ];
  const both = fold([
    runStarted(),
    planMade([fails, warns], []),
    ...played(fails, { kind: "fail" }, { findings: broken("must") }),
    ...played(warns, { kind: "warn" }, { findings: broken("should") }),
    runFinished(),
  ]);
  expect(both.entries).toHaveLength(1);
  expect(entryViews(both, "failure")).toHaveLength(1);
  expect(entryViews(both, "failure", ({ id }) => id !== fails.id)).toEqual([]);
  expect(render("console", both)).not.toContain("FAILURES");
});
