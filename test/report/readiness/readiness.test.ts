import { describe, expect, test } from "vitest";
import type { Checklist, ChecklistItem, ItemEvidence, MeasuredRate } from "../../../src/model/checklist.ts";
import { profileId } from "../../../src/model/ids.ts";
import type { Verdict } from "../../../src/model/verdict.ts";
import { plainPalette } from "../../../src/report/palette.ts";
import { readinessConsole } from "../../../src/report/readiness/console.ts";
import { readinessMarkdown } from "../../../src/report/readiness/markdown.ts";
import { readinessOf } from "../../../src/report/readiness/readiness.ts";
import { answered, exchange, planned, played } from "../runs/builders.ts";
import { CREATE, reportOf, status } from "../runs/rendered.ts";

const item = (evidence: ItemEvidence, more: Partial<ChecklistItem> = {}): ChecklistItem => ({
  name: "does-it",
  title: "Does it",
  why: "The vendor looks.",
  isAdvice: false,
  source: { document: "Vendor: guide", section: "2", seen: "2026-10-01", confidence: "documented" },
  evidence,
  ...more,
});

const checklist = (...items: readonly ChecklistItem[]): Checklist => ({
  id: "vendor",
  title: "Vendor's catalogue",
  about: "What it demands.",
  profiles: ["okta-oin", "entra"].map(profileId),
  items,
});

const checks = (...patterns: readonly string[]): ItemEvidence => ({
  kind: "checks",
  checks: patterns,
  profiles: [],
});

const skipped: Verdict = { kind: "skip", reason: { kind: "not-supported", need: "groups", by: "discovery" } };
const lost: Verdict = { kind: "undecided", obstacle: { kind: "not-run", because: "target-lost" } };

/** A run in which these cases of `joins` ended so; a failed one shows a broken need. */
const run = (
  cases: readonly (readonly [slug: string, profile: string, verdict: Verdict])[],
  target?: string,
) =>
  reportOf(
    cases.map(([slug, profile, verdict]) => {
      const of = planned("joins", slug, profile, { cites: ["IDP-DEACTIVATE"] });
      const emitted = { exchanges: [exchange(CREATE, answered(404))], findings: [status(CREATE)] };
      return [of, played(of, verdict, verdict.kind === "fail" ? emitted : {})] as const;
    }),
    target === undefined ? {} : { target },
  );

const RATE: MeasuredRate = { sent: 75, answered: 75, refused: 0, seconds: 3, slowestMs: 41 };

const seen = (evidence: ItemEvidence, report = run([]), rate?: MeasuredRate) => {
  const [only] = readinessOf(checklist(item(evidence)), report, rate).items;
  return [only?.state, only?.details];
};

describe("an item that names checks", () => {
  test("passed when some case passed and none failed", () => {
    const report = run([
      ["creates", "entra", { kind: "pass" }],
      ["reads", "okta-oin", { kind: "warn" }],
      ["groups", "entra", skipped],
    ]);
    expect(seen(checks("joins/*"), report)).toEqual(["passed", ["2 cases played"]]);
  });

  test("failed when one case failed, and names the defect and the case", () => {
    const report = run([
      ["creates", "entra", { kind: "pass" }],
      ["reads", "entra", { kind: "fail" }],
    ]);
    const [only] = readinessOf(checklist(item(checks("joins/*"))), report, undefined).items;
    const [entry] = report.entries;
    expect(only).toMatchObject({ state: "failed", entries: [entry?.id] });
    expect(only?.details).toEqual([`${entry?.title} (${entry?.id})`, "in joins/reads@entra"]);
  });

  test("is not seen when a case could not be judged, though others passed", () => {
    const report = run([
      ["creates", "entra", { kind: "pass" }],
      ["reads", "entra", lost],
    ]);
    expect(seen(checks("joins/*"), report)[0]).toBe("unseen");
  });

  test("is not seen when the target lacks what it is about, and says so", () => {
    const [state, details] = seen(checks("joins/*"), run([["groups", "entra", skipped]]));
    expect(state).toBe("unseen");
    expect(String(details)).toContain("groups");
  });

  test("is not seen when nothing of it was played", () => {
    expect(seen(checks("joins/nothing"), run([["creates", "entra", { kind: "fail" }]]))).toEqual([
      "unseen",
      ["no case was played"],
    ]);
  });

  test("looks at the profiles of the list only, or at its own", () => {
    const report = run([
      ["creates", "rfc", { kind: "fail" }],
      ["creates", "entra", { kind: "fail" }],
      ["creates", "okta-oin", { kind: "pass" }],
    ]);
    const own: ItemEvidence = {
      kind: "checks",
      checks: ["joins/creates"],
      profiles: [profileId("okta-oin")],
    };
    expect(seen(own, report)[0]).toBe("passed");
    expect(seen(checks("joins/creates"), report)[0]).toBe("failed");
  });
});

describe("an item about the address", () => {
  const demands = { kind: "address", demands: ["https", "public-host", "no-underscore"] } as const;
  test.each([
    ["https://api.example.com/scim/v2", ["passed", ["https://api.example.com"]]],
    ["http://api.example.com/scim/v2", ["failed", ["it is not https"]]],
    ["https://api.example.com/scim_v2", ["failed", ["it holds an underscore"]]],
    [
      "http://127.0.0.1:8080/scim",
      ["by-hand", ["this run looked at http://127.0.0.1:8080; look at the address that you hand in"]],
    ],
    [
      "https://scim.internal/v2",
      ["by-hand", ["this run looked at https://scim.internal; look at the address that you hand in"]],
    ],
  ])("%s", (target, result) => {
    expect(seen(demands, run([["creates", "entra", { kind: "pass" }]], target))).toEqual(result);
  });
});

describe("an item about time", () => {
  const slow = run([["reads", "entra", { kind: "fail" }]]);
  test.each([
    [1, "passed"],
    [0.03, "failed"],
  ])("within %d s", (seconds, state) => {
    expect(seen({ kind: "within", seconds }, slow)).toEqual([state, ["the slowest of 1 answer took 34 ms"]]);
  });

  test("is not seen when nothing was asked", () => {
    expect(seen({ kind: "within", seconds: 60 })).toEqual(["unseen", ["nothing was asked"]]);
  });

  test.each<[string, Partial<MeasuredRate>, string, string]>([
    ["all answered", {}, "passed", "75 of 75 lookups answered, 25.0 a second, the slowest in 41 ms"],
    [
      "some refused with 429, which is allowed",
      { refused: 5 },
      "passed",
      "75 of 75 lookups answered, 5 of them with 429, 25.0 a second, the slowest in 41 ms",
    ],
    [
      "an error of the server",
      { answered: 74 },
      "failed",
      "74 of 75 lookups answered, 24.7 a second, the slowest in 41 ms",
    ],
    [
      "too slow",
      { seconds: 10, slowestMs: 7000 },
      "failed",
      "75 of 75 lookups answered, 7.5 a second, the slowest in 7.0 s",
    ],
  ])("at a rate: %s", (_, more, state, detail) => {
    expect(seen({ kind: "rate", perSecond: 25 }, run([]), { ...RATE, ...more })).toEqual([state, [detail]]);
  });

  test("at a rate that was not measured", () => {
    expect(seen({ kind: "rate", perSecond: 25 })).toEqual(["unseen", ["it was not measured"]]);
  });
});

describe("a checklist", () => {
  const passes = item({ kind: "within", seconds: 60 });
  const fails = item(checks("joins/reads"), { name: "fails" });
  const unseen = item(checks("joins/nothing"), { name: "unseen" });
  const byHand = item({ kind: "by-hand", instruction: "Look into the console." }, { name: "by-hand" });
  const report = run([["reads", "entra", { kind: "fail" }]]);
  const verdict = (...items: readonly ChecklistItem[]) =>
    readinessOf(checklist(...items), report, undefined).verdict;

  test.each([
    ["ready", [passes, byHand]],
    ["not-ready", [passes, unseen, fails]],
    ["open", [passes, unseen]],
    ["ready", [passes, { ...fails, isAdvice: true }, { ...unseen, isAdvice: true }]],
  ])("is %s", (expected, items) => {
    expect(verdict(...items)).toBe(expected);
  });

  const whole = readinessOf(checklist(passes, fails, byHand, unseen), report, undefined);

  test("is told to a person with what failed first and what is left before what is done", () => {
    const text = readinessConsole(whole, { palette: plainPalette, width: 80 });
    const places = [
      "✗ Does it: failed",
      "○ Does it: check by hand",
      "? Does it: not seen",
      "✓ Does it: passed",
    ].map((line) => text.indexOf(line));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(text).toContain("Vendor's catalogue: not ready");
    expect(text).toContain("1 passed, 1 to check by hand, 1 not seen, 1 failed");
    expect(text).toContain("This is no certification.");
    expect(text.split("\n").every((line) => line.length <= 110)).toBe(true);
  });

  test("is a table in Markdown, with the source of each demand", () => {
    const text = readinessMarkdown(whole);
    expect(text).toContain("# Vendor's catalogue: not ready");
    expect(text).toContain(
      "| check by hand | Does it | Look into the console. | Vendor: guide section 2 (documented, seen 2026-10-01) |",
    );
    expect(text).toContain("This is no certification.");
  });
});
