import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { VerdictKind } from "../../src/model/verdict.ts";
import { fold } from "../../src/report/fold.ts";
import { createFailures } from "../../src/run/replay.ts";
import { setupOf } from "../plan/builders.ts";
import { answered, finding, plannedCase } from "./builders.ts";
import { failing, passing, play } from "./run-in-memory.ts";

const replays = ({ events }: Awaited<ReturnType<typeof play>>): readonly string[] =>
  events.flatMap((event) =>
    event.type === "case-replayed" ? [`${event.case.replace("users/", "")} ${event.alone}`] : [],
  );

const SOME = { options: { mostReplays: 30 } };

describe("a case that failed is played once more at the end", () => {
  test("and fails again alone", async () => {
    const played = await play([failing("a"), passing("b")], SOME);
    expect(replays(played)).toEqual(["a@rfc fails"]);
    expect(played.types.slice(-2)).toEqual(["case-replayed", "run-finished"]);
    expect(fold(played.events).cases.map(({ alone }) => alone)).toEqual(["fails", undefined]);
  });

  test("and passes alone, which leaves its verdict as it was", async () => {
    let asked = 0;
    const once = (line: string) => {
      asked += line === "GET /Users" ? 1 : 0;
      return line === "GET /Users" && asked === 1 ? answered(418) : undefined;
    };
    const played = await play([passing("a")], { ...SOME, instead: once });
    expect([played.verdicts, replays(played)]).toEqual([["a@rfc fail"], ["a@rfc passes"]]);
  });

  test("and may be undecided then", async () => {
    let made = 0;
    const once = (line: string) => {
      made += line === "POST /Users" ? 1 : 0;
      return line === "POST /Users" && made > 1 ? answered(400) : undefined;
    };
    const played = await play([failing("a", { setup: [setupOf("alice")] })], { ...SOME, instead: once });
    expect(replays(played)).toEqual(["a@rfc undecided"]);
  });

  test("as one of its kind only, and no more than are asked for", async () => {
    expect(replays(await play([failing("a"), failing("b")], SOME))).toEqual(["a@rfc fails"]);
    expect(replays(await play([failing("a")]))).toEqual([]);
  });

  test("but not where the run ended early", async () => {
    const bailed = await play([failing("a"), failing("b")], { options: { mostReplays: 30, maxFailures: 1 } });
    expect(replays(bailed)).toEqual([]);
  });

  test("under names of its own, of which nothing stays", async () => {
    const named = { ...setupOf("alice"), body: { userName: "${{ unique }}" } };
    const played = await play([failing("a", { setup: [named] })], SOME);
    expect(replays(played)).toEqual(["a@rfc fails"]);
    expect(played.asked.filter((line) => line === "POST /Users")).toHaveLength(2);
    expect([...played.stored]).toEqual([]);
  });
});

describe("of the cases that failed are chosen", () => {
  type Ended = readonly [slug: string, verdict: VerdictKind, ...findings: readonly Finding[]];
  const says = (actual: string, change: Partial<Finding> = {}): Finding =>
    finding({ complaints: [{ place: "status", expected: "200", actual }], ...change });

  /** The slugs of those that are chosen, and what was told on. */
  const chosen = (most: number, ...cases: readonly Ended[]) => {
    const told: string[] = [];
    const failures = createFailures(most);
    for (const [slug, kind, ...findings] of cases) {
      const events = failures.watch(plannedCase(slug), {
        started: () => {},
        exchange: () => {},
        findings: (some) => void told.push(`${slug} finds ${some.length}`),
        left: () => {},
        finished: (verdict) => void told.push(`${slug} ${verdict.kind}`),
      });
      for (const one of findings) events.findings([one]);
      events.finished({ kind } as Parameters<typeof events.finished>[0]);
    }
    return { slugs: failures.chosen().map(({ check }) => check.id.replace("users/", "")), told };
  };

  test.each<[string, number, readonly Ended[], readonly string[]]>([
    [
      "one of each kind",
      9,
      [
        ["a", "fail", says("404")],
        ["b", "fail", says("none")],
        ["c", "fail", says("404")],
      ],
      ["a", "b"],
    ],
    [
      "what differs only in names and numbers is one kind",
      9,
      [
        ["a", "fail", says("user 7")],
        ["b", "fail", says("user 8")],
        ["c", "fail", says("scabc123abc123")],
        ["d", "fail", says("scxyz123xyz123")],
      ],
      ["a", "c"],
    ],
    [
      "another keyword or rule is another kind",
      9,
      [
        ["a", "fail", says("404")],
        ["b", "fail", says("404", { keyword: "body" })],
      ],
      ["a", "b"],
    ],
    [
      "no more than there is room for",
      1,
      [
        ["a", "fail", says("x")],
        ["b", "fail", says("y")],
      ],
      ["a"],
    ],
    ["none where there is no room", 0, [["a", "fail", says("x")]], []],
    [
      "only those that failed",
      9,
      [
        ["a", "warn", says("x")],
        ["b", "undecided", says("x")],
        ["c", "pass"],
      ],
      [],
    ],
    [
      "what fails by what, not by what is only a warning",
      9,
      [
        ["a", "fail", says("x", { level: "should" }), says("y")],
        ["b", "fail", says("x", { level: "should" }), says("z")],
      ],
      ["a", "b"],
    ],
    [
      "not one that fails without a complaint",
      9,
      [
        ["a", "fail", says("x", { complaints: [] })],
        ["b", "fail"],
      ],
      [],
    ],
    ["not by a claim that is kept", 9, [["a", "fail", says("x", { verdict: "kept" })]], []],
    [
      "by the first that it finds",
      9,
      [
        ["a", "fail", says("x"), says("y")],
        ["b", "fail", says("x"), says("z")],
      ],
      ["a"],
    ],
  ])("%s", (_, most, cases, expected) => {
    expect(chosen(most, ...cases).slugs).toEqual(expected);
  });

  test("and everything is told on", () => {
    expect(chosen(1, ["a", "fail", says("x")]).told).toEqual(["a finds 1", "a fail"]);
  });
});
