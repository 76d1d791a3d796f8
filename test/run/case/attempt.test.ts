import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import { judged, repeated, waitForLists } from "../../../src/run/case/attempt.ts";
import type { StepAnswer } from "../../../src/run/case/judge-answer.ts";
import { answered, claim, exchange, unanswered } from "../builders.ts";
import { openContext, SOURCE } from "./context.ts";

describe("a list that was seen to be late is read when the write can show in it", () => {
  const waited = async (path: string, lateMs: number, writtenAt: number | undefined, nowMs = 1000) => {
    const opened = openContext(() => answered(200));
    await opened.clock.sleep(nowMs, new AbortController().signal);
    const { context } = opened;
    await waitForLists(path, {
      ...context,
      time: { ...context.time, lateMs },
      writtenAt: () => writtenAt,
    });
    return opened.clock.slept.slice(1);
  };

  test.each<[string, string, number, number | undefined, readonly number[]]>([
    ["after the rest of the time", "/Users", 300, 900, [200]],
    ["at once where the time is over", "/Users", 300, 700, []],
    ["at once where lists are never late", "/Users", 0, 900, []],
    ["at once where nothing was written", "/Users", 300, undefined, []],
    ["of a search in it too", "/Users/.search", 300, 900, [200]],
    ["of a search in all", "/.search", 300, 900, [200]],
    ["with a slash at its end", "/Users/", 300, 900, [200]],
    ["of the whole", "/", 300, 900, [200]],
    ["at once where one resource is read", "/Users/7", 300, 900, []],
  ])("%s", async (_, path, lateMs, writtenAt, expected) => {
    expect(await waited(path, lateMs, writtenAt)).toEqual(expected);
  });
});

const answerOf = (outcome: Outcome): StepAnswer => ({
  exchange: exchange(outcome),
  built: { endpoint: "/Users", sent: undefined },
});
const ANSWER = { claims: [claim("status", 200)], label: "1. GET /Users" };

describe("an answer is judged", () => {
  const of = (outcome: Parameters<typeof exchange>[0]) => {
    const { context } = openContext(() => answered(200));
    return judged("it", answerOf(outcome), ANSWER, SOURCE, context);
  };

  test("by the claims about it, under the step's own name", () => {
    expect(of(answered(404))).toMatchObject({
      value: "it",
      findings: [{ step: "1. GET /Users", keyword: "status", verdict: "broken" }],
    });
    expect(of(answered(200)).findings).toMatchObject([{ verdict: "kept" }]);
    expect(of(answered(404))).not.toHaveProperty("undecided");
  });

  test("and where there is none, nothing is decided", () => {
    expect(of(unanswered("timeout", "nothing came")).undecided).toMatchObject({ kind: "no-answer" });
  });
});

describe("a read whose claims are not kept is repeated", () => {
  const attempts = async (settle: boolean | undefined, writtenAt: number | undefined, keptFrom = 3) => {
    const { context } = openContext(() => answered(200));
    let count = 0;
    const { findings } = await repeated(
      async () => {
        count += 1;
        const value = answerOf(answered(count < keptFrom ? 404 : 200));
        return judged(count, value, ANSWER, SOURCE, context);
      },
      settle,
      { label: "1. GET /Users", line: 9 },
      SOURCE,
      { ...context, writtenAt: () => writtenAt },
    );
    return [count, findings.map(({ keyword, verdict, line }) => `${keyword} ${verdict} ${line}`)];
  };

  test.each<[string, boolean | undefined, number | undefined, number]>([
    ["after a write", undefined, 5, 3],
    ["not before one", undefined, undefined, 1],
    ["not where the check says no", false, 5, 1],
    ["where the check says so", true, undefined, 3],
  ])("%s", async (_, settle, writtenAt, expected) => {
    expect((await attempts(settle, writtenAt))[0]).toBe(expected);
  });

  test("and that it was late stands at the step", async () => {
    expect(await attempts(true, 5)).toEqual([3, ["status kept 10", "settle broken 9"]]);
  });
});
