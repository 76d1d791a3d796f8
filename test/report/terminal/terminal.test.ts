import { expect, test } from "vitest";
import { fold } from "../../../src/report/fold.ts";
import { asciiSymbols, plainPalette } from "../../../src/report/palette.ts";
import { reporters } from "../../../src/report/registry.ts";
import type { RenderOptions } from "../../../src/report/reporter.ts";
import { complaint, finding, planMade, planned, played, runFinished, runStarted } from "../runs/builders.ts";
import { RECORDED } from "../runs/recorded-runs.ts";
import { OPTIONS } from "./options.ts";

const shown = (run: string, options: Partial<RenderOptions> = {}): string =>
  reporters.get("console")?.render(fold(RECORDED[run] ?? []), { ...OPTIONS, ...options }) ?? "";

test("--ascii leaves no other characters", () => {
  expect(shown("failing", { palette: { ...plainPalette, symbols: asciiSymbols }, verbose: 2 })).toMatch(
    /^[\n -~]*$/,
  );
});

test.each(["failing", "unreachable"])("prose of the run %s is wrapped at the width", (run) => {
  const prose = shown(run)
    .split("\n")
    .filter((line) => /^ {4}(why|rule|source|breaks|what|fix) /.test(line));
  expect(prose.length).toBeGreaterThan(1);
  for (const line of prose) expect(line.length).toBeLessThanOrEqual(80);
});

test("a command stands on one line, however long", () => {
  expect(shown("failing")).toMatch(/scim-check run .{80,}--seed 4711\n/);
});

test("notes are shown to those who ask", () => {
  expect(shown("failing")).toContain("1 note: -v shows it.");
  expect(shown("failing", { verbose: 1 })).toMatch(/\nNOTES {2}1 defect\n\n {2}\w+ +\w{6} {2}/);
});

test("one cause is shown once, with the cases it shows in", () => {
  const output = shown("failing");
  expect(output).toContain("\nFAILURES  2 defects in 4 cases\n");
  expect(output).toContain("also in 1 case: users/create/ignores-a-client-id@rfc");
});

test("a baseline entry that expired shows its failure again, with its date", () => {
  expect(shown("failing", { today: "2026-10-02" })).not.toContain("Does answers-204");
  const output = shown("failing", { today: "2027-01-01" });
  expect(output).toContain(" · Does answers-204\n");
  expect(output).toContain("✗ expired  users/delete/answers-204@rfc");
});

test("the gate of the exit code is said", () => {
  expect(shown("healthy", { failOn: "warn" })).toContain("exit 0: nothing at or above --fail-on warn");
  expect(shown("unreachable")).toContain("exit 3: the target cannot be checked");
});

test("a body that was cut leaves only the line that plays the case", () => {
  const of = planned("x", "a", "rfc");
  const request = {
    method: "POST",
    url: "https://a.example/Users",
    headers: [],
    body: "x".repeat(11_000),
    as: "token",
  };
  const exchanges = [
    {
      step: "1. POST /Users",
      request,
      outcome: { kind: "unanswered", reason: "reset", detail: "" },
      durationMs: 1,
      attempts: 1,
    },
  ] as const;
  const findings = [finding("1. POST /Users", "status", [], [complaint("status", "413", "201")])];
  const report = fold([
    runStarted({ insecure: true }),
    planMade([of], []),
    ...played(of, { kind: "fail" }, { exchanges, findings }),
    runFinished(),
  ]);
  const output = reporters.get("console")?.render(report, OPTIONS) ?? "";
  expect(output).toContain("--check x/a --idp rfc --seed 4711 --insecure");
  expect(output).toContain("TLS certificates were not checked");
});
