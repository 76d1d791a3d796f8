import { describe, expect, test } from "vitest";
import type { Finding } from "../../../src/model/finding.ts";
import type { Level } from "../../../src/model/requirement.ts";
import { type Attempt, type RetryTime, retryRead } from "../../../src/run/case/retry-read.ts";
import { finding, neverAborted, sleepyClock } from "../builders.ts";

const AT = { step: "2. GET /Users/7", file: "suites/users.yaml", line: 12 };

const broken = (level: Level): Attempt<string> => ({
  value: `${level} broken`,
  findings: [finding({ level })],
});
const KEPT: Attempt<string> = { value: "kept", findings: [finding({ verdict: "kept" })] };
const SILENT: Attempt<string> = {
  value: "no answer",
  findings: [],
  undecided: { kind: "no-answer", step: "2. GET /Users/7", detail: "timeout" },
};

/** Reads until the last of these attempts, then that one again and again. */
const read = async (attempts: readonly Attempt<string>[], change: Partial<RetryTime> = {}) => {
  const clock = sleepyClock(1000);
  let count = 0;
  let rests = 0;
  const result = await retryRead(
    async () => attempts[Math.min(count++, attempts.length - 1)] ?? SILENT,
    {
      withinMs: 1000,
      clock,
      signal: neverAborted(),
      lateMs: 0,
      rest: (during) => {
        rests += 1;
        return during;
      },
      ...change,
    },
    AT,
  );
  return { ...result, count, slept: clock.slept, rests };
};

const settleFinding = (waitMs: number): Finding => ({
  ...AT,
  keyword: "settle",
  level: "should",
  requirements: [],
  verdict: "broken",
  complaints: [
    {
      place: "read after a write",
      expected: "the write shows at once",
      actual: `it showed after ${waitMs} ms`,
    },
  ],
});

describe("a read after a write", () => {
  test.each([
    ["keeps its claims", KEPT],
    ["has no answer", SILENT],
    ["breaks only a claim of weight should", broken("should")],
    ["breaks only a claim of weight info", broken("info")],
  ])("that %s is not repeated, and nothing is said of a wait", async (_, first) => {
    expect(await read([first, KEPT])).toEqual({ ...first, count: 1, slept: [], rests: 0 });
  });

  test.each(["must", "interop"] as const)(
    "that breaks a claim of weight %s is repeated until it keeps it",
    async (level) => {
      expect(await read([broken(level), broken(level), broken(level), KEPT])).toEqual({
        value: "kept",
        findings: [...KEPT.findings, settleFinding(280)],
        count: 4,
        slept: [40, 80, 160],
        rests: 3,
      });
    },
  );

  test("is late as soon as only lighter claims are broken", async () => {
    const { value, findings, count } = await read([broken("must"), broken("should")]);
    expect([value, count]).toEqual(["should broken", 2]);
    expect(findings).toEqual([...broken("should").findings, settleFinding(40)]);
  });

  test("is not repeated beyond the bound, and what it then shows counts", async () => {
    const { value, findings, slept } = await read([broken("must")]);
    expect(slept).toEqual([40, 80, 160, 320]);
    expect([value, findings]).toEqual(["must broken", broken("must").findings]);
  });

  test.each([
    [39, []],
    [40, [40]],
    [119, [40]],
    [120, [40, 80]],
    [0, []],
  ])("within %d ms has pauses of %j", async (withinMs, slept) => {
    expect((await read([broken("must")], { withinMs })).slept).toEqual(slept);
  });

  test("that needs time on a target known to be late is not told each time", async () => {
    const { findings, count } = await read([broken("must"), KEPT], { lateMs: 1 });
    expect([findings, count]).toEqual([KEPT.findings, 2]);
  });

  test("that finds nothing yet is repeated for a lighter claim, too, where the target is known to be late", async () => {
    const { findings } = broken("should");
    const missing = findings.map((one) => ({
      ...one,
      complaints: [{ place: "status", expected: "200", actual: "404" }],
    }));
    expect((await read([{ ...broken("should"), findings: missing }, KEPT], { lateMs: 1 })).count).toBe(2);
    expect((await read([{ ...broken("should"), findings: missing }, KEPT])).count).toBe(1);
  });

  test("that is broken for another reason than time is not repeated", async () => {
    expect((await read([{ ...broken("must"), isFinal: true }, KEPT])).count).toBe(1);
  });

  test("counts the time of the requests, too", async () => {
    const clock = sleepyClock();
    const attempt = async () => {
      await clock.sleep(500, neverAborted());
      return broken("must");
    };
    const time = { withinMs: 1000, clock, signal: neverAborted(), lateMs: 0 };
    await retryRead(attempt, { ...time, rest: (during) => during }, AT);
    expect(clock.slept).toEqual([500, 40, 500]);
  });

  test("that then has no answer any more says nothing", async () => {
    const { count, slept, rests, ...result } = await read([broken("must"), broken("interop"), SILENT, KEPT]);
    expect([count, result]).toEqual([3, SILENT]);
  });

  test("that is cut off before the bound says nothing", async () => {
    const { count, value, findings, undecided } = await read([broken("must"), KEPT], {
      signal: AbortSignal.abort(),
    });
    expect([count, value]).toEqual([1, "must broken"]);
    expect([findings, undecided]).toEqual([[], { kind: "interrupted" }]);
  });

  test("that may not be repeated stands as it is, also when the run is cut off", async () => {
    const { findings, undecided } = await read([broken("must")], {
      signal: AbortSignal.abort(),
      withinMs: 0,
    });
    expect([findings, undecided]).toEqual([broken("must").findings, undefined]);
  });
});
