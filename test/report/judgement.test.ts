import { describe, expect, test } from "vitest";
import type { FeatureResult, Judgement } from "../../src/model/feature.ts";
import { requirementId } from "../../src/model/ids.ts";
import { conditionsOf, narrowedBy } from "../../src/report/conditions.ts";
import { fold } from "../../src/report/fold.ts";
import { featureReason, judgementMark, judgementText } from "../../src/report/judgement.ts";
import { runStarted } from "./runs/builders.ts";

const feature = (name: string, title: string, change: Partial<FeatureResult> = {}): FeatureResult => ({
  name,
  title,
  isEssential: true,
  state: "works",
  broken: [],
  cases: { seen: 2, unseen: 0, notOffered: 0 },
  ...change,
});
const FEATURES = [feature("create", "Create users"), feature("push", "Group push")];
const ALL: Judgement = { kind: "works", selected: 70, of: 70, stops: [], limits: [], unseen: [] };
const summary = (change: Partial<Judgement>, broken = 0) => ({
  judgement: { ...ALL, ...change },
  features: FEATURES,
  requirements: { kept: 12, broken },
});

describe("a judgement is told as", () => {
  test.each<[string, Partial<Judgement>, string]>([
    ["works", {}, "good pass"],
    ["works with limits: Group push", { kind: "works-with-limits", limits: ["push"] }, "warn limited"],
    [
      "does not work: Create users",
      { kind: "does-not-work", stops: ["create"], limits: ["push"] },
      "bad fail",
    ],
    [
      "does not work: Create users (2 of 70 cases selected)",
      { kind: "does-not-work", stops: ["create"], selected: 2 },
      "bad fail",
    ],
    [
      "works as far as seen (not seen: Group push)",
      { kind: "works-as-far-as-seen", unseen: ["push"] },
      "warn undecided",
    ],
    [
      "works as far as seen (not seen: Group push; limits: Create users)",
      { kind: "works-as-far-as-seen", unseen: ["push"], limits: ["create"] },
      "warn undecided",
    ],
    ["2 of 70 cases selected: no verdict", { kind: "no-verdict", selected: 2 }, "warn undecided"],
    ["no verdict: nothing that it needs was seen", { kind: "no-verdict" }, "warn undecided"],
  ])("%s", (expected, change, mark) => {
    expect(judgementText(summary(change))).toBe(expected);
    expect(judgementMark(summary(change)).join(" ")).toBe(mark);
  });

  test.each<[string, Partial<Judgement>, number, string]>([
    ["keeps 12 requirements, breaks 0", {}, 0, "good pass"],
    ["keeps 12 requirements, breaks 1", { limits: ["push"] }, 1, "warn limited"],
    ["keeps 12 requirements, breaks 2", { stops: ["create"] }, 2, "bad fail"],
    [
      "keeps 12 requirements, breaks 0; 2 of 70 cases selected",
      { selected: 2, unseen: ["push"] },
      0,
      "warn undecided",
    ],
    ["keeps 12 requirements, breaks 0; not all seen: Group push", { unseen: ["push"] }, 0, "warn undecided"],
  ])("%s, where it is one of conformance", (expected, change, broken, mark) => {
    const judged = summary({ kind: "conformance", ...change }, broken);
    expect(judgementText(judged)).toBe(expected);
    expect(judgementMark(judged).join(" ")).toBe(mark);
  });
});

describe("what stops or limits a feature is told as", () => {
  const broken = [{ requirement: requirementId("IDP-DEACTIVATE"), impact: "access", isStop: true }] as const;
  test.each<[string, Partial<FeatureResult>]>([
    ["", {}],
    ["IDP-DEACTIVATE (access)", { state: "broken", broken }],
    ["1 of 3 cases not seen", { state: "not-seen", cases: { seen: 2, unseen: 1, notOffered: 0 } }],
    [
      "IDP-DEACTIVATE (access); 1 of 1 case not seen",
      { state: "broken", broken, cases: { seen: 0, unseen: 1, notOffered: 0 } },
    ],
    ["no case selected", { state: "not-seen", cases: { seen: 0, unseen: 0, notOffered: 0 } }],
  ])("%j", (expected, change) => {
    expect(featureReason(feature("x", "X", change))).toBe(expected);
  });
});

describe("a run tells", () => {
  const settings = {
    readOnly: true,
    workers: 3,
    settleMs: 1500,
    domain: "example.org",
    overlay: ["User.set.userType", "User.remove.nickName"],
    capabilities: { patch: false, bulk: true },
    maxFailures: 1,
  };
  test("what narrowed it down, in the user's words", () => {
    expect(narrowedBy(fold([runStarted({ selection: ["--grep a", "users/create"], settings })]))).toEqual([
      "--grep a",
      "users/create",
      "--read-only",
      "capabilities: patch off",
      "capabilities: bulk on",
      "--max-failures 1",
    ]);
    expect(narrowedBy(fold([runStarted()]))).toEqual([]);
  });

  test("under which conditions it was made", () => {
    expect(conditionsOf(fold([runStarted({ settings, digest: "0123456789abcdef" })]))).toEqual([
      ["workers", "3"],
      ["settle", "1.5 s"],
      ["domain", "example.org"],
      ["overlay", "User.set.userType User.remove.nickName"],
      ["seed", "4711"],
      ["suites", "0123456789ab"],
      ["node", "20.18.1"],
    ]);
  });
});
