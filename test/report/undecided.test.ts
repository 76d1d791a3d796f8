import { expect, test } from "vitest";
import type { Verdict } from "../../src/model/verdict.ts";
import { fold } from "../../src/report/index.ts";
import { undecidedOf } from "../../src/report/undecided.ts";
import { planMade, planned, played, runFinished, runStarted } from "./builders.ts";

const undecided = (verdicts: readonly (readonly [slug: string, verdict: Verdict])[]) => {
  const infos = verdicts.map(([slug]) => planned("x", slug, "rfc"));
  const events = verdicts.flatMap(([, verdict], index) =>
    infos.slice(index, index + 1).flatMap((of) => played(of, verdict)),
  );
  return undecidedOf(fold([runStarted(), planMade(infos, []), ...events, runFinished()]));
};

const after = (slug: string): Verdict => ({
  kind: "undecided",
  obstacle: { kind: "prerequisite", case: planned("x", slug, "rfc").id },
});
const setup = (signature: string): Verdict => ({
  kind: "undecided",
  obstacle: { kind: "setup-failed", step: "given a", detail: signature, signature },
});

test("a chain of prerequisites leads to the case at which it began", () => {
  const { blockedBy, groups } = undecided([
    ["a", { kind: "fail" }],
    ["b", after("a")],
    ["c", after("b")],
  ]);
  expect([...blockedBy].map(([id, cases]) => [id, cases.map((each) => each.id)])).toEqual([
    ["x/a@rfc", ["x/b@rfc", "x/c@rfc"]],
  ]);
  expect(groups).toEqual([]);
});

test("setups that failed alike are told once, with what waits for them", () => {
  const { blockedBy, groups } = undecided([
    ["a", setup("POST /Users 500")],
    ["b", setup("POST /Users 500")],
    ["c", after("b")],
  ]);
  expect(groups.map(({ cases }) => cases.length)).toEqual([2]);
  expect([...blockedBy.keys()]).toEqual(["x/b@rfc"]);
});

test("cases that rely on different cases are told apart", () => {
  const { groups } = undecided([
    ["a", { kind: "warn" }],
    ["b", { kind: "pass" }],
    ["c", after("a")],
    ["d", after("b")],
    ["e", after("a")],
  ]);
  expect(groups.map(({ cases }) => cases.map((each) => each.id))).toEqual([
    ["x/c@rfc", "x/e@rfc"],
    ["x/d@rfc"],
  ]);
});

test("prerequisites in a circle, or that did not fail, still show their cases", () => {
  const { groups } = undecided([
    ["a", after("b")],
    ["b", after("a")],
    ["c", after("d")],
    ["d", { kind: "warn" }],
  ]);
  expect(groups.flatMap(({ cases }) => cases.map((each) => each.id)).sort()).toEqual([
    "x/a@rfc",
    "x/b@rfc",
    "x/c@rfc",
  ]);
});
