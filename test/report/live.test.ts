import { describe, expect, test } from "vitest";
import type { RunFinished } from "../../src/model/event.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { createLive, type LiveOptions } from "../../src/report/live.ts";
import { plainPalette } from "../../src/report/palette.ts";
import {
  answered,
  complaint,
  exchange,
  finding,
  planMade,
  planned,
  played,
  runFinished,
  runStarted,
  targetDescribed,
} from "./runs/builders.ts";
import { RECORDED } from "./runs/recorded-runs.ts";

const OPTIONS: LiveOptions = { palette: plainPalette, width: 60, verbose: 0, tty: false };

const emitted = (run: string, options: Partial<LiveOptions> = {}): readonly string[] => {
  const live = createLive({ ...OPTIONS, ...options });
  return (RECORDED[run] ?? []).flatMap((event) => live.on(event) ?? []);
};

test("without a terminal, failures that nobody knew and what is left behind are shown as they happen", () => {
  expect(emitted("failing")).toEqual([
    "scim-check 0.1.0 looks at https://api.example.com/scim/v2",
    "note: /Schemas answered 404; the RFC's own schemas are used",
    "playing 15 cases under 3 profiles",
    "✗ fail scenarios/leaver/stays-and-is-inactive@entra",
    "✗ fail users/create/answers-with-the-user@rfc",
    "✗ fail users/create/ignores-a-client-id@rfc",
    "scenarios/leaver/stays-and-is-inactive@okta-oin: /Users/9e0f2c1a is left behind: DELETE answered 500",
    "✗ fail scenarios/leaver/stays-and-is-inactive@okta-oin",
    "done: 128 requests in 12.4 s",
  ]);
});

test("-v shows each exchange and each broken claim", () => {
  const lines = emitted("failing", { verbose: 1 });
  expect(lines).toContain("  step: POST https://api.example.com/scim/v2/Users → 200 (34 ms)");
  expect(lines).toContain("    must: status: expected 201, got 200");
  expect(lines).toContain("✗ fail users/delete/answers-204@rfc: in the baseline");
  expect(lines).toContain("○ skip bulk/basics/works@rfc: needs bulk (not advertised)");
});

test("-vv has > before what was sent and < before what came", () => {
  const all = emitted("failing", { verbose: 2 }).join("\n");
  expect(all).toContain("    > Content-Type: application/scim+json\n    > {");
  expect(all).toContain("    < content-type: application/scim+json\n    < {");
});

const CASE = planned("x", "a", "rfc");
const STEP = "1. POST /Users";

/** What is shown of one case that is played so. */
const shownOf = (
  verdict: Verdict,
  emitted: Parameters<typeof played>[2] = {},
  verbose: LiveOptions["verbose"] = 1,
): readonly string[] => {
  const live = createLive({ ...OPTIONS, verbose });
  return played(CASE, verdict, emitted).flatMap((event) => live.on(event)?.split("\n") ?? []);
};

test.each<[Verdict, string]>([
  [{ kind: "pass" }, "✓ pass x/a@rfc"],
  [{ kind: "warn" }, "▲ warn x/a@rfc"],
  [{ kind: "fail" }, "✗ fail x/a@rfc"],
  [{ kind: "skip", reason: { kind: "read-only" } }, "○ skip x/a@rfc: writes, and the run is read-only"],
  [
    { kind: "undecided", obstacle: { kind: "interrupted" } },
    "? undecided x/a@rfc: the run was interrupted in the middle of it",
  ],
])("-v shows how each case ended, as %j", (verdict, line) => {
  expect(shownOf(verdict)).toEqual(["x/a@rfc", line]);
  expect(shownOf(verdict, {}, 0)).toEqual(verdict.kind === "fail" ? [line] : []);
});

test("-v shows each complaint of a broken claim, and nothing of a kept one", () => {
  const complaints = [complaint("status", "201", "x".repeat(301)), complaint("body id", "present", "absent")];
  const findings = [finding(STEP, "status", [], complaints), finding(STEP, "header", [])];
  expect(shownOf({ kind: "fail" }, { findings })).toEqual([
    "x/a@rfc",
    `    must: status: expected 201, got ${"x".repeat(300)}… (301 characters)`,
    "    must: body id: expected present, got absent",
    "✗ fail x/a@rfc",
  ]);
  expect(shownOf({ kind: "fail" }, { findings }, 0)).toEqual(["✗ fail x/a@rfc"]);
});

test("-v shows by its keyword a broken claim that says nothing of its own", () => {
  const silent = { ...finding(STEP, "status", []), verdict: "broken" } as const;
  expect(shownOf({ kind: "fail" }, { findings: [silent] })[1]).toBe("    must: status");
});

test("-v shows how often a request was sent, and why there is no answer", () => {
  const lost = exchange(STEP, { kind: "unanswered", reason: "reset", detail: "by peer" });
  const exchanges = [{ ...lost, attempts: 3 }];
  const line =
    "  step: POST https://api.example.com/scim/v2/Users → no answer (reset: by peer) (34 ms, 3 attempts)";
  expect(shownOf({ kind: "pass" }, { exchanges })[1]).toBe(line);
  expect(shownOf({ kind: "pass" }, { exchanges }, 2)).toEqual([
    "x/a@rfc",
    line,
    "    > Accept: application/scim+json",
    "✓ pass x/a@rfc",
  ]);
  expect(shownOf({ kind: "pass" }, { exchanges }, 0)).toEqual([]);
});

test("-vv shows a body line by line, and no line for none", () => {
  const text = exchange(STEP, answered(200, { kind: "text", text: "a\nb" }));
  const none = exchange(STEP, answered(204));
  expect(shownOf({ kind: "pass" }, { exchanges: [text, none] }, 2).slice(1, -1)).toEqual([
    "  step: POST https://api.example.com/scim/v2/Users → 200 (34 ms)",
    "    > Accept: application/scim+json",
    "    < content-type: application/scim+json",
    "    < a",
    "    < b",
    "  step: POST https://api.example.com/scim/v2/Users → 204 (34 ms)",
    "    > Accept: application/scim+json",
    "    < content-type: application/scim+json",
  ]);
});

test.each<[Partial<RunFinished>, string]>([
  [{}, "done: 128 requests in 12.4 s"],
  [{ ending: "interrupted", cause: "SIGINT" }, "interrupted (SIGINT) after 12.4 s"],
  [{ ending: "unreachable" }, "unreachable after 12.4 s"],
  [
    { ending: "unreachable", diagnosis: { code: "unauthorized", what: "", fix: "" } },
    "this target cannot be checked (unauthorized) after 12.4 s",
  ],
])("the end of a run is told: %j", (end, line) => {
  expect(createLive(OPTIONS).on(runFinished(end))).toBe(line);
});

test("a target without notes has no line", () => {
  expect(createLive(OPTIONS).on(targetDescribed({ notes: [] }))).toBeUndefined();
});

test("a status is of the target until there is a plan", () => {
  expect(createLive({ ...OPTIONS, tty: true }).on(runStarted())).toBe("looking at the target");
});

test.each([
  [60, "0 of 1 case  x/a@rfc"],
  [20, "0 of 1 case  x/a@rf"],
  [14, "0 of 1 case"],
  [8, "0 of 1 "],
])("a status at width %i ends before its edge: %s", (width, expected) => {
  const live = createLive({ ...OPTIONS, tty: true, width });
  live.on(planMade([CASE], []));
  expect(live.on({ type: "case-started", case: CASE.id, at: "" })).toBe(expected);
});

test("-v on a terminal prints lines, as a status would be drawn over them", () => {
  expect(createLive({ ...OPTIONS, tty: true, verbose: 1 }).mode).toBe("lines");
});

test.each(["failing", "hostile", "interrupted"])(
  "a status of the run %s never fills more than its line",
  (run) => {
    for (const width of [20, 60, 200]) {
      for (const line of emitted(run, { tty: true, width })) {
        expect(line).not.toContain("\n");
        expect(line.length).toBeLessThan(width === 20 ? 24 : width);
      }
    }
  },
);

test("a status says how far the run is", () => {
  expect(emitted("failing", { tty: true, width: 100 }).at(-1)).toMatch(
    /^15 of 15 cases, 5 fail, 1 warn, 4 undecided {2}/,
  );
});

describe("the heartbeat", () => {
  const of = planned("x", "a", "rfc");
  const begun = () => {
    const live = createLive(OPTIONS);
    for (const event of [runStarted(), planMade([of, planned("x", "b", "rfc")], [])]) live.on(event);
    return live;
  };

  test("comes after 30 seconds of silence, and again after 30 more", () => {
    const live = begun();
    const beats = [1_000, 30_999, 31_000, 45_000, 61_000].map((nowMs) => live.heartbeat(nowMs) ?? "");
    expect(beats).toEqual(["", "", "still running: 0 of 2 cases", "", "still running: 0 of 2 cases"]);
  });

  test("counts from the first time that it is asked", () => {
    const live = createLive(OPTIONS);
    expect([50_000, 79_999, 80_000].map((nowMs) => live.heartbeat(nowMs))).toEqual([
      undefined,
      undefined,
      "still running: 0 of 0 cases",
    ]);
  });

  test("waits anew after something was said, and not after what was not shown", () => {
    const live = begun();
    live.heartbeat(0);
    for (const event of played(of, { kind: "fail" })) live.on(event);
    expect(live.heartbeat(30_000)).toBeUndefined();
    for (const event of played(of, { kind: "pass" })) live.on(event);
    expect(live.heartbeat(60_000)).toBe("still running: 2 of 2 cases, 1 fail");
  });

  test("is not needed where a status is drawn", () => {
    const live = createLive({ ...OPTIONS, tty: true });
    live.on(runFinished());
    expect([0, 99_000].map((nowMs) => live.heartbeat(nowMs))).toEqual([undefined, undefined]);
  });
});
