import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import type { CaseContext } from "../../../src/run/case/case-context.ts";
import { sendPatiently } from "../../../src/run/case/send-again.ts";
import { answered, BASE, outgoing, unanswered } from "../builders.ts";
import { openContext } from "./context.ts";

const RESET = unanswered("reset", "gone");

/** Sends a request whose answers are these in turn; what was asked, and how long was waited. */
const sent = async (
  answers: readonly Outcome[],
  change: { readonly isWithoutEffect?: boolean; readonly method?: string; readonly path?: string } & Partial<
    Pick<CaseContext, "time">
  > = {},
) => {
  const { isWithoutEffect = true, method = "POST", path = "/Users", ...rest } = change;
  const looks: string[] = [];
  const { context, clock, asked } = openContext((_, count) => answers[count - 1] ?? RESET, {
    isWithoutEffect: async (built, step) => {
      looks.push(`${step}: ${built.path}`);
      return isWithoutEffect;
    },
    ...rest,
  });
  const request = outgoing(method, path, {});
  const built = { request, path, endpoint: path, sent: {}, isElsewhere: false, missing: [] };
  const exchange = await sendPatiently(built, "1. POST", context);
  return { exchange, looks, asked: asked(), waitedMs: clock.now() };
};

test("a write that is answered is sent once", async () => {
  const { exchange, looks, waitedMs } = await sent([answered(201)]);
  expect([exchange.outcome, exchange.attempts, looks, waitedMs]).toEqual([answered(201), 1, [], 0]);
});

test("a write whose connection broke is sent once more, after a moment and a look", async () => {
  const { exchange, looks, waitedMs, asked } = await sent([RESET, answered(201)]);
  expect([exchange.outcome, exchange.attempts]).toEqual([answered(201), 2]);
  expect([looks, waitedMs, asked.length]).toEqual([["1. POST: /Users"], 250, 2]);
});

test("and told as it was where the second breaks too", async () => {
  const { exchange, asked } = await sent([RESET, RESET]);
  expect([exchange.outcome, exchange.attempts, asked.length]).toEqual([RESET, 2, 2]);
});

describe("it is not sent again", () => {
  test.each<[title: string, first: Outcome, change: Parameters<typeof sent>[1], looks: number]>([
    ["where no answer came in time", unanswered("timeout"), {}, 0],
    ["where nobody was there", unanswered("refused"), {}, 0],
    ["where it reads", RESET, { method: "GET" }, 0],
    ["where it is a search", RESET, { path: "/Users/.search" }, 0],
    ["where it may have been carried out", RESET, { isWithoutEffect: false }, 1],
  ])("%s", async (_, first, change, looks) => {
    const found = await sent([first, answered(201)], change);
    expect([found.exchange.outcome, found.asked.length, found.looks.length]).toEqual([first, 1, looks]);
  });
});

describe("what is taken by then may be taken by ourselves", () => {
  const bulk = (...statuses: readonly Json[]): Outcome =>
    answered(200, { Operations: statuses.map((status) => ({ status })) });
  test.each<[title: string, second: Outcome, isToldAsLost: boolean]>([
    ["a conflict", answered(409), true],
    ["a conflict in a bulk request", bulk("201", "409"), true],
    ["a conflict in a bulk request, as a number", bulk(409), true],
    ["another refusal", answered(400), false],
    ["other results of a bulk request", bulk("201", "400"), false],
    ["no results", answered(200), false],
  ])("%s: %s", async (_, second, isToldAsLost) => {
    const { exchange } = await sent([RESET, second]);
    expect(exchange.outcome).toEqual(isToldAsLost ? RESET : second);
    expect(exchange.attempts).toBe(isToldAsLost ? 1 : 2);
  });
});

test("the base of these requests is that of the target", async () => {
  const { exchange } = await sent([answered(201)]);
  expect(exchange.request.url).toBe(`${BASE}/Users`);
});
