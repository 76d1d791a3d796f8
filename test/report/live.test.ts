import { describe, expect, test } from "vitest";
import { createLive, type LiveOptions, plainPalette } from "../../src/report/index.ts";
import { planMade, planned, played, runFinished, runStarted } from "./builders.ts";
import { RECORDED } from "./recorded-runs.ts";

const OPTIONS: LiveOptions = { palette: plainPalette, width: 60, verbose: 0, tty: false };

const emitted = (run: string, options: Partial<LiveOptions> = {}): readonly string[] => {
  const live = createLive({ ...OPTIONS, ...options });
  return (RECORDED[run] ?? []).flatMap((event) => live.on(event) ?? []);
};

test("without a terminal, failures and what is left behind are shown as they happen", () => {
  expect(emitted("failing")).toEqual([
    "scim-check 0.1.0 looks at https://api.example.com/scim/v2",
    "note: /Schemas answered 404; the RFC's own schemas are used",
    "playing 15 cases under 3 profiles",
    "✗ fail scenarios/leaver/stays-and-is-inactive@entra",
    "✗ fail users/create/answers-with-the-user@rfc",
    "✗ fail users/create/ignores-a-client-id@rfc",
    "scenarios/leaver/stays-and-is-inactive@okta-oin: /Users/9e0f2c1a is left behind: DELETE answered 500",
    "✗ fail scenarios/leaver/stays-and-is-inactive@okta-oin",
    "✗ fail users/delete/answers-204@rfc",
    "done: 128 requests in 12.4 s",
  ]);
});

test("-v shows each exchange and each broken claim", () => {
  const lines = emitted("failing", { verbose: 1 });
  expect(lines).toContain("  step: POST https://api.example.com/scim/v2/Users → 200 (34 ms)");
  expect(lines).toContain("    must: status: expected 201, got 200");
  expect(lines).toContain("○ skip bulk/basics/works@rfc: needs bulk (not advertised)");
});

test("-vv has > before what was sent and < before what came", () => {
  const all = emitted("failing", { verbose: 2 }).join("\n");
  expect(all).toContain("    > Content-Type: application/scim+json\n    > {");
  expect(all).toContain("    < content-type: application/scim+json\n    < {");
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
