import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../src/model/event.ts";
import { VERDICT_KINDS, type VerdictKind } from "../../src/model/verdict.ts";
import { fold } from "../../src/report/fold.ts";
import { ndjsonLine, parseNdjson } from "../../src/report/ndjson/ndjson.ts";
import { plainPalette } from "../../src/report/palette.ts";
import { reporters } from "../../src/report/registry.ts";
import { EVERY_OUTCOME } from "./runs/every-outcome-run.ts";
import { RECORDED } from "./runs/recorded-runs.ts";

/** No case of a stream may be missing in what a format says of it: each is named, or counted, or both. */

const STORED = new URL("../../fixtures/runs/", import.meta.url);

const stored = (file: string): readonly RunEvent[] => {
  const parsed = parseNdjson(readFileSync(new URL(file, STORED), "utf8"), file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

const RUNS: readonly (readonly [name: string, events: () => readonly RunEvent[]])[] = [
  ...readdirSync(STORED).map((file) => [`fixtures/runs/${file}`, () => stored(file)] as const),
  ...Object.entries({ ...RECORDED, ...EVERY_OUTCOME }).map(([name, events]) => [name, () => events] as const),
];

/** The testcases of JUnit that stand for no case. */
const EXTRA = new Set(["preflight", "baseline"]);

type Case = { readonly id: string; readonly profile: string; readonly verdict: VerdictKind };

/** The cases that a stream plans, with the verdict that it gives them: read off the events, without the fold. */
const casesOf = (events: readonly RunEvent[]): readonly Case[] => {
  const ended = new Map(
    events.flatMap((event) =>
      event.type === "case-finished" ? [[event.case, event.verdict.kind] as const] : [],
    ),
  );
  return events
    .flatMap((event) => (event.type === "plan-made" ? event.cases : []))
    .map(({ id, profile }) => ({ id, profile, verdict: ended.get(id) ?? "undecided" }));
};

/** The formats of which it is shown below. */
const FORMATS = ["console", "json", "junit", "junit:strict", "markdown"] as const;

const render = (reporter: (typeof FORMATS)[number], events: readonly RunEvent[]): string =>
  reporters.get(reporter)?.render(fold(events), {
    palette: plainPalette,
    width: 100,
    verbose: 0,
    failOn: "fail",
    today: "2026-10-02",
  }) ?? "";

const amount = (cases: readonly Case[], verdict: VerdictKind): number =>
  cases.filter((each) => each.verdict === verdict).length;

/** `41 pass, 3 skip`, without what there is none of. */
const countsText = (cases: readonly Case[]): string =>
  VERDICT_KINDS.filter((kind) => amount(cases, kind) > 0)
    .map((kind) => `${amount(cases, kind)} ${kind}`)
    .join(", ");

const sumOf = (output: string, pattern: RegExp): number =>
  [...output.matchAll(pattern)]
    .flatMap(([, ...amounts]) => amounts)
    .reduce((sum, each) => sum + Number(each ?? 0), 0);

const failuresOf = (cases: readonly Case[]): readonly string[] =>
  cases.flatMap(({ id, verdict }) => (verdict === "fail" ? [id] : []));

test("it is shown of every format that there is", () => {
  expect([...reporters.keys()].toSorted()).toEqual(FORMATS);
});

test("a run with every outcome has every verdict", () => {
  const cases = casesOf(EVERY_OUTCOME["every outcome"] ?? []);
  expect(VERDICT_KINDS.filter((kind) => amount(cases, kind) === 0)).toEqual([]);
});

describe.each(RUNS)("of the run %s, no case is missing in", (_, runOf) => {
  test("json, which lists each with its verdict", () => {
    const events = runOf();
    const cases = casesOf(events);
    const report = JSON.parse(render("json", events));
    expect(report.cases.map(({ id, profile, verdict }: Case) => ({ id, profile, verdict }))).toEqual(cases);
    expect(report.summary.cases).toEqual(
      Object.fromEntries(VERDICT_KINDS.map((kind) => [kind, amount(cases, kind)])),
    );
  });

  test("ndjson, which plans each and ends each that ended", () => {
    const events = runOf();
    const cases = casesOf(events);
    const lines = events.map((event) => JSON.parse(ndjsonLine(event)));
    expect(casesOf(lines)).toEqual(cases);
  });

  test.each(["junit", "junit:strict"] as const)("%s, which has one testcase for each", (reporter) => {
    const events = runOf();
    const cases = casesOf(events);
    const output = render(reporter, events);
    const names = [...output.matchAll(/<testcase classname="[^"]*" name="([^" ]*)/g)].map(
      ([, name = ""]) => name,
    );
    expect(names.filter((name) => !EXTRA.has(name)).toSorted()).toEqual(cases.map(({ id }) => id).toSorted());
    expect(output).toContain(`<testsuites name="scim-check" tests="${names.length}" `);
  });

  test("junit, which says the verdict of each", () => {
    const events = runOf();
    const cases = casesOf(events);
    const output = render("junit", events);
    for (const { id, verdict } of cases) {
      const [, testcase = ""] = output.split(`name="${id} `);
      expect(testcase).toContain(`<property name="verdict" value="${verdict}"/>`);
    }
  });

  test("console, which counts each for its profile, and in all", () => {
    const events = runOf();
    const cases = casesOf(events);
    const output = render("console", events);
    for (const id of new Set(cases.map(({ profile }) => profile))) {
      const counted = countsText(cases.filter(({ profile }) => profile === id));
      expect(output).toMatch(
        new RegExp(`^  . ${id} .*(\n    )?  ${counted}( \\(\\d+ known\\))?(  .*)?$`, "m"),
      );
    }
    expect(output).toContain(`\n${countsText(cases) || "no cases"} · `);
  });

  test("console, which names each failure and tells why each other case was not judged", () => {
    const events = runOf();
    const cases = casesOf(events);
    const output = render("console", events);
    for (const id of failuresOf(cases)) expect(output).toContain(id);
    expect(sumOf(output, /^ {2}(\d+) cases?: /gm)).toBe(amount(cases, "skip"));
    expect(sumOf(output, /^ {4}(?:in|blocks) +(\d+) cases?: /gm)).toBe(amount(cases, "undecided"));
  });

  test("markdown, which counts each for its profile, and in all", () => {
    const events = runOf();
    const cases = casesOf(events);
    const output = render("markdown", events);
    for (const id of new Set(cases.map(({ profile }) => profile))) {
      const own = cases.filter(({ profile }) => profile === id);
      const counted = VERDICT_KINDS.map((kind) => amount(own, kind)).join(" | ");
      expect(output).toMatch(new RegExp(`^\\| \`${id}\` .* \\| ${counted.replaceAll("|", "\\|")} \\|$`, "m"));
    }
    expect(output).toContain(`\n${countsText(cases) || "no cases"} · `);
  });

  test("markdown, which names each failure and tells why each other case was not judged", () => {
    const events = runOf();
    const cases = casesOf(events);
    const output = render("markdown", events);
    for (const id of failuresOf(cases)) expect(output).toContain(id);
    expect(sumOf(output, /^- (\d+) cases?: (?!`)/gm)).toBe(amount(cases, "skip"));
    expect(sumOf(output, /^- (\d+) cases?: `/gm)).toBe(amount(cases, "undecided"));
    for (const { id, verdict } of cases) if (verdict === "undecided") expect(output).toContain(`\`${id}\``);
  });
});
