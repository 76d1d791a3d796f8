import { describe, expect, test } from "vitest";
import { asciiSymbols, fold, plainPalette, type RenderOptions, reporters } from "../../src/report/index.ts";
import { skipCounts } from "../../src/report/messages.ts";
import { count, duration, shorten, some, wrap } from "../../src/report/text.ts";
import { complaint, finding, planMade, planned, played, runFinished, runStarted } from "./builders.ts";
import { RECORDED } from "./recorded-runs.ts";

const OPTIONS: RenderOptions = {
  palette: plainPalette,
  width: 80,
  verbose: 0,
  failOn: "fail",
  today: "2026-10-02",
};

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
  expect(shown("failing")).toMatch(/curl .{200,}--data-raw '.*'\n/);
});

test("notes are shown to those who ask", () => {
  expect(shown("failing")).toContain("1 note: -v shows it.");
  expect(shown("failing", { verbose: 1 })).toContain("info  users/lists/values-are-distinct@rfc");
});

test("one cause is shown once, with the cases it shows in and those it blocks", () => {
  const output = shown("failing");
  expect(output.match(/✗ fail/g)).toHaveLength(2);
  expect(output).toContain("also in 1 case: users/create/ignores-a-client-id@rfc");
  expect(output).toContain("blocks  2 cases: users/read/created-user-can-be-read@rfc,");
});

test("a baseline entry that expired shows its failure again, with its date", () => {
  const output = shown("failing", { today: "2027-01-01" });
  expect(output).toContain("✗ fail  Does answers-204");
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
  expect(output).not.toContain("curl");
  expect(output).toContain("--check x/a --idp rfc --seed 4711 --insecure");
  expect(output).toContain("TLS certificates were not checked");
});

test("skips are counted by reason, most first", () => {
  const reasons = ["groups", "groups", "bulk"];
  const infos = reasons.map((_, index) => planned("x", `case-${index}`, "rfc"));
  const events = infos.flatMap((of, index) =>
    played(of, {
      kind: "skip",
      reason: { kind: "not-supported", need: reasons[index] ?? "", by: "discovery" },
    }),
  );
  expect(skipCounts(fold([runStarted(), planMade(infos, []), ...events, runFinished()]).cases)).toEqual([
    ["needs groups (not advertised)", 2],
    ["needs bulk (not advertised)", 1],
  ]);
});

describe("words", () => {
  test.each([
    [0, "0 ms"],
    [999, "999 ms"],
    [1_000, "1.0 s"],
    [59_949, "59.9 s"],
    [59_950, "1 min 0 s"],
    [125_400, "2 min 5 s"],
  ])("%i milliseconds are %s", (ms, expected) => expect(duration(ms)).toBe(expected));

  test("a count agrees with its noun", () => {
    expect([count(1, "case"), count(2, "case"), count(2, "entry", "entries")]).toEqual([
      "1 case",
      "2 cases",
      "2 entries",
    ]);
  });

  test("a long list says how many more there are", () => {
    expect(some(["a", "b", "c"], 3)).toBe("a, b, c");
    expect(some(["a", "b", "c", "d", "e"], 3)).toBe("a, b, c and 2 more");
  });

  test("a long text says how long it is, and no character is split", () => {
    expect(shorten("🎉🎉🎉", 2)).toBe("🎉🎉… (3 characters)");
    expect(shorten("abc", 3)).toBe("abc");
  });

  test("a word too long for a line keeps its own", () => {
    expect(wrap("a bb https://a.example/long cc", 8)).toEqual(["a bb", "https://a.example/long", "cc"]);
    expect(wrap("", 8)).toEqual([]);
  });
});
