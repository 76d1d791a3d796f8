import { expect, test } from "vitest";
import type { Outcome } from "../../src/model/exchange.ts";
import { measureRate } from "../../src/run/measure-rate.ts";
import type { OutgoingRequest, Send } from "../../src/run/ports/ports.ts";

const QUESTION = {
  base: "https://api.example.com/scim/v2",
  toolVersion: "0.1.0",
  perSecond: 10,
  seconds: 2,
  timeoutMs: 1000,
  nobody: "run-7f3a",
};

const answer = (status: number): Outcome => ({
  kind: "answered",
  response: { status, headers: {}, body: { kind: "none" } },
});

/** A clock that only sleeping and answers move, and a server that gives these answers in turn. */
const measured = async (
  outcomes: readonly Outcome[],
  answerMs = 0,
  signal = new AbortController().signal,
  question = QUESTION,
) => {
  let now = 0;
  const sent: (OutgoingRequest & { readonly at: number })[] = [];
  const clock = {
    now: () => now,
    iso: () => "2026-10-01T08:00:00.000Z",
    sleep: async (ms: number) => {
      now += ms;
    },
  };
  const send: Send = async (request) => {
    sent.push({ ...request, at: now });
    now += answerMs;
    return outcomes[(sent.length - 1) % outcomes.length] ?? answer(200);
  };
  return { rate: await measureRate(question, { send, clock }, signal), sent };
};

test("lookups of nobody go out at the pace that was asked for", async () => {
  const { rate, sent } = await measured([answer(200)]);
  expect(sent.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, index) => index * 100));
  expect(sent[0]).toMatchObject({
    method: "GET",
    url: "https://api.example.com/scim/v2/Users?filter=userName%20eq%20%22run-7f3a%22",
    as: "token",
    timeoutMs: 1000,
  });
  expect(rate).toMatchObject({ sent: 20, answered: 20, refused: 0, seconds: 2 });
});

test("a slow server takes its own time", async () => {
  const { rate } = await measured([answer(200)], 250);
  expect(rate).toMatchObject({ sent: 20, answered: 20, refused: 0, seconds: 5 });
});

test.each<[string, readonly Outcome[], number, number]>([
  ["429 is an answer, counted apart", [answer(200), answer(429)], 20, 10],
  ["an error of the server is none", [answer(200), answer(503)], 10, 0],
  ["silence is none", [answer(200), { kind: "unanswered", reason: "timeout", detail: "1000 ms" }], 10, 0],
])("%s", async (_, outcomes, answered, refused) => {
  expect((await measured(outcomes)).rate).toMatchObject({ sent: 20, answered, refused });
});

test("an interrupt ends it", async () => {
  expect((await measured([answer(200)], 0, AbortSignal.abort())).rate.sent).toBe(0);
});

test("the slowest answer is told", async () => {
  const once = { ...QUESTION, perSecond: 1, seconds: 1 };
  const { rate } = await measured([answer(200)], 250, new AbortController().signal, once);
  expect(rate).toEqual({ sent: 1, answered: 1, refused: 0, seconds: 1, slowestMs: 250 });
});
