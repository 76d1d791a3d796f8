import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Clock, OutgoingRequest } from "../../../src/run/ports/ports.ts";
import { createTransport, retryAfterMs } from "../../../src/run/request/transport.ts";

/** A clock that only moves when somebody sleeps. */
const sleepyClock = (): Clock & { readonly slept: number[] } => {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    iso: () => new Date(Date.UTC(2026, 0, 1) + now).toISOString(),
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
  };
};

const answer = (status: number, headers: { readonly [name: string]: string } = {}): Outcome => ({
  kind: "answered",
  response: { status, headers, body: { kind: "none" } },
});
const silence = (reason: "reset" | "refused" | "timeout"): Outcome => ({
  kind: "unanswered",
  reason,
  detail: "gone",
});

const request = (method: string): OutgoingRequest => ({
  method,
  url: "http://127.0.0.1/Users",
  headers: [],
  as: "token",
  timeoutMs: 1000,
});

const play = async (method: string, outcomes: readonly Outcome[], retries = 2) => {
  const clock = sleepyClock();
  let sent = 0;
  const port = async () => outcomes[Math.min(sent++, outcomes.length - 1)] ?? answer(500);
  const transport = createTransport(port, clock, { retries, rateLimit: 0 });
  const result = await transport.send(request(method), new AbortController().signal);
  return { ...result, slept: clock.slept, requests: transport.requests() };
};

describe("the transport", () => {
  test("waits as long as Retry-After says, then sends again", async () => {
    const { outcome, attempts, slept } = await play("POST", [
      answer(429, { "retry-after": "3" }),
      answer(201),
    ]);
    expect([outcome, attempts, slept]).toEqual([answer(201), 2, [3000]]);
  });

  test("takes a Retry-After that is a date", async () => {
    const date = new Date(Date.UTC(2026, 0, 1) + 2000).toUTCString();
    expect((await play("GET", [answer(503, { "retry-after": date }), answer(200)])).slept).toEqual([2000]);
  });

  test("never waits longer than its bound", async () => {
    expect((await play("GET", [answer(429, { "retry-after": "86400" }), answer(200)])).slept).toEqual([
      30_000,
    ]);
  });

  test("a target that keeps throttling is no failure of the target", async () => {
    const { outcome, attempts } = await play("GET", [answer(429)]);
    expect(attempts).toBe(3);
    expect(outcome).toEqual({
      kind: "unanswered",
      reason: "throttled",
      detail: "still 429 after 3 attempts",
    });
  });

  test("a 503 without Retry-After is an answer to judge", async () => {
    expect(await play("GET", [answer(503)])).toMatchObject({ outcome: answer(503), attempts: 1 });
  });

  test.each([
    ["GET", 3],
    ["PUT", 1],
    ["DELETE", 1],
    ["POST", 1],
    ["PATCH", 1],
  ])("after a broken connection %s is sent %d times", async (method, times) => {
    expect((await play(method, [silence("reset")])).requests).toBe(times);
  });

  test("no retries means one attempt", async () => {
    expect((await play("GET", [answer(429)], 0)).requests).toBe(1);
  });

  test("gives the target up after eight silences in a row, and not before", async () => {
    const clock = sleepyClock();
    const transport = createTransport(async () => silence("refused"), clock, { retries: 0, rateLimit: 0 });
    const lost: boolean[] = [];
    for (let n = 0; n < 8; n += 1) {
      lost.push(transport.isTargetLost());
      await transport.send(request("GET"), new AbortController().signal);
    }
    expect([...lost, transport.isTargetLost()]).toEqual([...Array(8).fill(false), true]);
  });

  test("keeps to a rate limit", async () => {
    const clock = sleepyClock();
    const transport = createTransport(async () => answer(200), clock, { retries: 0, rateLimit: 10 });
    for (let n = 0; n < 5; n += 1) await transport.send(request("GET"), new AbortController().signal);
    expect(clock.now()).toBe(400);
  });
});

test.each([
  ["5", 5000],
  ["0", 0],
  ["-1", undefined],
  ["soon", undefined],
  [undefined, undefined],
])("Retry-After %s is %s milliseconds", (value, expected) => {
  expect(retryAfterMs(value, 0)).toBe(expected);
});
