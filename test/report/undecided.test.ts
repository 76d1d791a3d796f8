import { describe, expect, test } from "vitest";
import type { UndecidedReason, Verdict } from "../../src/model/verdict.ts";
import { fold } from "../../src/report/fold.ts";
import { undecidedGroups } from "../../src/report/undecided.ts";
import { planMade, planned, played, runFinished, runStarted } from "./runs/builders.ts";

const undecided = (verdicts: readonly (readonly [slug: string, verdict: Verdict])[]) => {
  const infos = verdicts.map(([slug]) => planned("x", slug, "rfc"));
  const events = verdicts.flatMap(([, verdict], index) =>
    infos.slice(index, index + 1).flatMap((of) => played(of, verdict)),
  );
  return undecidedGroups(fold([runStarted(), planMade(infos, []), ...events, runFinished()]));
};

const setup = (signature: string, detail = signature): Verdict => ({
  kind: "undecided",
  obstacle: { kind: "setup-failed", step: "given a", detail, signature },
});

const because = (obstacle: UndecidedReason): Verdict => ({ kind: "undecided", obstacle });
const silent = (detail: string): Verdict => because({ kind: "no-answer", step: "1. GET /Users", detail });
const empty = (detail: string): Verdict =>
  because({ kind: "nothing-captured", step: "1. GET /Users", detail });
const foreign = (detail: string): Verdict => because({ kind: "not-ours", step: "1. GET /Users", detail });
const notRun = (reason: "bail" | "target-lost"): Verdict => because({ kind: "not-run", because: reason });

describe("two cases that could not be judged are one to a reader", () => {
  test.each<[string, Verdict, Verdict, boolean]>([
    [
      "setups that failed alike but for an id",
      setup("POST /Users/2819c223"),
      setup("POST /Users/a1b2c3d4"),
      true,
    ],
    ["setups that failed with different statuses", setup("POST /Users 500"), setup("POST /Users 400"), false],
    [
      "setups that failed alike and said it otherwise",
      setup("POST 500", "in a"),
      setup("POST 500", "in b"),
      true,
    ],
    ["silence of one kind", silent("timeout after 30 s"), silent("timeout after 30 s"), true],
    ["silence of two kinds", silent("timeout"), silent("reset"), false],
    ["silence after different times", silent("timeout after 30 s"), silent("timeout after 5 s"), false],
    ["nothing captured of one kind", empty("no id in 2819c223"), empty("no id in a1b2c3d4"), true],
    ["nothing captured of two kinds", empty("no id"), empty("no meta"), false],
    ["what is not ours of one kind", foreign("/Users/2819c223"), foreign("/Users/a1b2c3d4"), true],
    ["what is not ours of two kinds", foreign("/Users/2819c223"), foreign("/Groups/2819c223"), false],
    ["what is silent, and what captured nothing", silent("x"), empty("x"), false],
    ["what was not run for one reason", notRun("bail"), notRun("bail"), true],
    ["what was not run for two reasons", notRun("bail"), notRun("target-lost"), false],
    ["what was interrupted", because({ kind: "interrupted" }), because({ kind: "interrupted" }), true],
    ["what was interrupted, and what was not run", because({ kind: "interrupted" }), notRun("bail"), false],
  ])("%s: %#", (_, one, other, isOne) => {
    const groups = undecided([
      ["a", one],
      ["b", other],
    ]);
    expect(groups.map(({ cases }) => cases.length)).toEqual(isOne ? [2] : [1, 1]);
  });
});
