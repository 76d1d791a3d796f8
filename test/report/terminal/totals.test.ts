import { describe, expect, test } from "vitest";
import type { FeatureState } from "../../../src/model/feature.ts";
import type { ProfileSummary, Report } from "../../../src/model/report.ts";
import { fold } from "../../../src/report/fold.ts";
import type { RenderOptions } from "../../../src/report/reporter.ts";
import { header, profileTotals } from "../../../src/report/terminal/totals.ts";
import { planMade, planned, runFinished, runStarted, targetDescribed } from "../runs/builders.ts";
import { OPTIONS } from "./options.ts";

const reportOf = (notes: readonly string[] = []): Report =>
  fold([
    runStarted(),
    targetDescribed({ notes }),
    planMade([planned("users/create", "a", "entra")], []),
    runFinished(),
  ]);

/** The lines of a profile whose features are so. */
const lines = (
  states: readonly FeatureState[],
  change: Partial<RenderOptions> = {},
  pass = 41,
  judgement: Partial<ProfileSummary["judgement"]> = { kind: "works" },
): readonly string[] => {
  const report = reportOf();
  const entra = report.summary.profiles.entra;
  if (entra === undefined) throw new Error("entra was not played");
  const features = states.map((state, at) => ({
    name: `feature-${at}`,
    title: `Feature ${at}`,
    isEssential: false,
    state,
    broken: [],
    cases: { seen: 1, unseen: 0, notOffered: 0 },
  }));
  const summary: ProfileSummary = {
    ...entra,
    pass,
    fail: 0,
    undecided: 0,
    judgement: { ...entra.judgement, ...judgement },
    features,
  };
  const changed = { ...report, summary: { ...report.summary, profiles: { entra: summary } } };
  return profileTotals(changed, { ...OPTIONS, ...change });
};

describe("of the features of a provider", () => {
  test("those that work are counted beside the others", () => {
    expect(lines(["works", "broken", "works", "limited", "not-seen", "not-offered"])).toEqual([
      "  ✓ entra  works  41 pass",
      "      ✗ Feature 1  ~ Feature 3  ? Feature 4  – Feature 5  ✓ 2 others",
    ]);
  });

  test("all that work are one word, and one that works is named", () => {
    expect(lines(["works", "works"]).at(-1)).toBe("      ✓ all 2 features");
    expect(lines(["works", "broken"]).at(-1)).toBe("      ✓ Feature 0  ✗ Feature 1");
  });

  test("each is named with --all, as many as fit into a line", () => {
    const states: readonly FeatureState[] = ["works", "broken", "works"];
    expect(lines(states, { all: true }).at(-1)).toBe("      ✓ Feature 0  ✗ Feature 1  ✓ Feature 2");
    expect(lines(states, { all: true, width: 34 }).slice(1)).toEqual([
      "      ✓ Feature 0  ✗ Feature 1",
      "      ✓ Feature 2",
    ]);
  });

  test("the counts go below the verdict where they do not fit beside it", () => {
    expect(lines(["works", "works"], { width: 25 })[0]).toBe("  ✓ entra  works  41 pass");
    expect(lines(["works", "works"], { width: 24 })).toEqual([
      "  ✓ entra  works",
      "      41 pass",
      "      ✓ all 2 features",
    ]);
  });

  test("a verdict that names many of them goes on below itself", () => {
    const limits = ["feature-0", "feature-1", "feature-2"];
    const verdict = { kind: "works-with-limits", limits } as const;
    expect(lines(["limited", "limited", "limited"], { width: 44 }, 41, verdict)).toEqual([
      "  ~ entra  works with limits: Feature 0,",
      "           Feature 1, Feature 2",
      "      41 pass  ~ Feature 0  ~ Feature 1",
      "      ~ Feature 2",
    ]);
  });
});

describe("above the verdicts", () => {
  const notes = ["short", "a".repeat(100), "third", "fourth", "fifth"];
  const shown = (change: Partial<RenderOptions> = {}): readonly string[] =>
    header(reportOf(notes), { ...OPTIONS, ...change }).filter((line) => /^(note: |and )/.test(line));

  test("three notes stand, each in a line, and how many more there are", () => {
    expect(shown()).toEqual([
      "note: short",
      `note: ${"a".repeat(73)}…`,
      "note: third",
      "and 2 notes more: --all",
    ]);
    expect(shown({ all: true })).toEqual(notes.map((note) => `note: ${note}`));
  });

  test("nothing is wider than the terminal", () => {
    for (const width of [60, 80, 120])
      for (const line of header(reportOf(notes), { ...OPTIONS, width }))
        expect(line.length).toBeLessThanOrEqual(width);
  });
});
