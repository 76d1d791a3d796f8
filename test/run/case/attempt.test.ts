import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Step } from "../../../src/model/suite.ts";
import { judged, repeated, waitToShow } from "../../../src/run/case/attempt.ts";
import type { CaseContext } from "../../../src/run/case/case-context.ts";
import { runStory } from "../../../src/run/case/run-step.ts";
import type { StepAnswer } from "../../../src/run/step/judge-answer.ts";
import { send } from "../../plan/builders.ts";
import { answered, claim, exchange, unanswered } from "../builders.ts";
import { openContext, pagesOf, SOURCE } from "./context.ts";

describe("where writes were seen to show late, a read waits until the last one can show", () => {
  const waited = async (lateMs: number, writtenAt: number | undefined) => {
    const opened = openContext(() => answered(200));
    await opened.clock.sleep(1000, new AbortController().signal);
    const { context } = opened;
    await waitToShow({ ...context, time: { ...context.time, lateMs }, writtenAt: () => writtenAt });
    return opened.clock.slept.slice(1);
  };

  test.each<[string, number, number | undefined, readonly number[]]>([
    ["for the rest of the time", 300, 900, [200]],
    ["not where the time is over", 300, 700, []],
    ["not where writes show at once", 0, 900, []],
    ["not where nothing was written", 300, undefined, []],
  ])("%s", async (_, lateMs, writtenAt, expected) => {
    expect(await waited(lateMs, writtenAt)).toEqual(expected);
  });

  test.each<[string, Step, readonly number[]]>([
    ["a resource", send("GET", { path: "/Users/7" }), [300]],
    ["a list", send("GET"), [300]],
    ["a search", send("POST", { path: "/Users/.search", body: {} }), [300]],
    ["all pages", pagesOf([]), [300]],
    ["no write", send("PATCH", { path: "/Users/7", body: {} }), []],
  ])("before %s", async (_, step, expected) => {
    const opened = openContext(() => answered(200, { totalResults: 0 }));
    const late: CaseContext = { ...opened.context, time: { ...opened.context.time, lateMs: 300 } };
    await runStory([send("PATCH", { path: "/Users/7", body: {} }), step], SOURCE, late);
    expect(opened.clock.slept).toEqual(expected);
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
