import { describe, expect, test } from "vitest";
import type { Outcome, Unanswered } from "../../../src/model/exchange.ts";
import type { OutgoingRequest } from "../../../src/run/ports/ports.ts";
import { createTransport, retryAfterMs } from "../../../src/run/request/transport.ts";
import {
  answered,
  handClock,
  neverAborted,
  outgoing,
  settled,
  sleepyClock,
  unanswered,
} from "../builders.ts";

const QUIET = { retries: 0, rateLimit: 0 };

const play = async (method: string, outcomes: readonly Outcome[], retries = 2) => {
  const clock = sleepyClock(1000);
  let sent = 0;
  const port = async () => outcomes[Math.min(sent++, outcomes.length - 1)] ?? answered(500);
  const transport = createTransport(port, clock, { retries, rateLimit: 0 });
  const result = await transport.send(outgoing(method), neverAborted());
  return { ...result, slept: clock.slept, requests: transport.requests() };
};

describe("a target that asks to wait", () => {
  test("is waited for as long as Retry-After says, then asked again", async () => {
    expect(await play("POST", [answered(429, {}, { "retry-after": "3" }), answered(201)])).toEqual({
      outcome: answered(201),
      attempts: 2,
      durationMs: 3000,
      slept: [3000],
      requests: 2,
    });
  });

  test.each([
    ["429", 429, "3", [3000]],
    ["503", 503, "3", [3000]],
    ["429 until a date", 429, "Thu, 01 Jan 2026 00:00:03 GMT", [2000]],
    ["429 until a date that is gone", 429, "Wed, 31 Dec 2025 00:00:00 GMT", [0]],
    ["429 for longer than our bound", 429, "86400", [30_000]],
    ["503 for longer than our bound", 503, "86400", [30_000]],
    ["429 without saying how long", 429, undefined, [1000]],
    ["429 saying nonsense", 429, "soon", [1000]],
    ["503 without saying how long, which is an answer to judge", 503, undefined, []],
    ["503 saying nonsense", 503, "soon", []],
    ["500, which is an answer to judge", 500, "3", []],
    ["200, which is an answer to judge", 200, "3", []],
  ])("with %s", async (_, status, after, slept) => {
    const headers = after === undefined ? {} : { "retry-after": after };
    expect((await play("GET", [answered(status, {}, headers), answered(200)])).slept).toEqual(slept);
  });

  test("without saying how long is waited for longer each time, within the bound", async () => {
    expect((await play("GET", [answered(429)], 7)).slept).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  test.each([429, 503])("with %d again and again is no failure of the target", async (status) => {
    expect(await play("GET", [answered(status, {}, { "retry-after": "1" })])).toMatchObject({
      outcome: unanswered("throttled", `still ${status} after 3 attempts`),
      attempts: 3,
    });
  });

  test("is asked once when no retries are wanted", async () => {
    const { requests, slept } = await play("GET", [answered(429)], 0);
    expect([requests, slept]).toEqual([1, []]);
  });

  test("holds back all workers, as long as the longest of them has to wait", async () => {
    const clock = handClock();
    const sent: string[] = [];
    const waits: { readonly [url: string]: string } = { "/A": "5", "/B": "3" };
    const port = async ({ url }: OutgoingRequest) => {
      const path = url.slice(-2);
      const isFirst = !sent.some((one) => one.startsWith(path));
      sent.push(`${path} at ${clock.now()}`);
      const after = isFirst ? waits[path] : undefined;
      return after === undefined ? answered(200) : answered(429, {}, { "retry-after": after });
    };
    const transport = createTransport(port, clock, { retries: 1, rateLimit: 0 });
    const all = [
      transport.send(outgoing("GET", "/A"), neverAborted()),
      transport.send(outgoing("GET", "/B"), neverAborted()),
    ];
    await settled();
    all.push(transport.send(outgoing("GET", "/C"), neverAborted()));
    await settled();
    await clock.pass(3000);
    await clock.pass(1999);
    expect(sent).toEqual(["/A at 0", "/B at 0"]);
    await clock.pass(1);
    await Promise.all(all);
    expect(sent.slice(2).toSorted()).toEqual(["/A at 5000", "/B at 5000", "/C at 5000"]);
  });
});

describe("a connection that breaks before an answer", () => {
  test.each([
    ["GET", 3],
    ["HEAD", 3],
    ["OPTIONS", 3],
    ["PUT", 1],
    ["DELETE", 1],
    ["POST", 1],
    ["PATCH", 1],
  ])("lets %s be sent %d times", async (method, times) => {
    expect((await play(method, [unanswered("reset")])).requests).toBe(times);
  });

  test("lets a search be sent again, which is a read by POST", async () => {
    const port = async () => unanswered("reset");
    const transport = createTransport(port, sleepyClock(), { retries: 2, rateLimit: 0 });
    await transport.send(outgoing("POST", "/Users/.search"), neverAborted());
    expect(transport.requests()).toBe(3);
  });

  test("lets a read be repeated after a growing pause, and says in the end what happened", async () => {
    expect(await play("GET", [unanswered("reset", "gone")], 3)).toMatchObject({
      outcome: unanswered("reset", "gone"),
      attempts: 4,
      slept: [250, 500, 1000],
    });
  });

  test.each(["timeout", "refused", "dns", "tls", "malformed", "other"] as const)(
    "but another silence (%s) is not repeated",
    async (reason) => {
      expect((await play("GET", [unanswered(reason)])).requests).toBe(1);
    },
  );

  test("holds nobody else back", async () => {
    const clock = handClock();
    const sent: string[] = [];
    const port = async ({ url }: OutgoingRequest) => {
      sent.push(url.slice(-2));
      return sent.length === 1 ? unanswered("reset") : answered(200);
    };
    const transport = createTransport(port, clock, { retries: 1, rateLimit: 0 });
    const broken = transport.send(outgoing("GET", "/A"), neverAborted());
    await settled();
    await transport.send(outgoing("GET", "/B"), neverAborted());
    expect(sent).toEqual(["/A", "/B"]);
    await clock.pass(250);
    expect(await broken).toMatchObject({ attempts: 2, outcome: answered(200) });
  });
});

describe("a target that is lost", () => {
  const lostAfter = async (outcomes: readonly Outcome[]): Promise<boolean> => {
    const queue = [...outcomes];
    const transport = createTransport(async () => queue.shift() ?? answered(200), sleepyClock(), QUIET);
    for (const _ of outcomes) await transport.send(outgoing(), neverAborted());
    return transport.isTargetLost();
  };
  const times = (count: number, reason: Unanswered): readonly Outcome[] =>
    Array.from({ length: count }, () => unanswered(reason));

  test.each<[string, readonly Outcome[], boolean]>([
    ["no request", [], false],
    ["seven silences", times(7, "refused"), false],
    ["eight silences", times(8, "refused"), true],
    ["eight time-outs", times(8, "timeout"), true],
    ["eight silences of several kinds", [...times(3, "reset"), ...times(5, "dns")], true],
    [
      "eight silences with an answer among them",
      [...times(7, "refused"), answered(500), ...times(7, "refused")],
      false,
    ],
    ["eight answers that are no HTTP", times(8, "malformed"), false],
    ["eight answers that are too large", times(8, "too-large"), false],
    ["eight requests that were not ours to send", times(8, "not-ours"), false],
    ["eight interrupted requests", times(8, "interrupted"), false],
  ])("after %s", async (_, outcomes, expected) => {
    expect(await lostAfter(outcomes)).toBe(expected);
  });
});

describe("an interrupted run", () => {
  const INTERRUPTED = unanswered("interrupted", "the run was interrupted");

  test("sends nothing more", async () => {
    const transport = createTransport(async () => answered(200), sleepyClock(), QUIET);
    const { outcome, attempts } = await transport.send(outgoing(), AbortSignal.abort());
    expect([outcome, attempts, transport.requests()]).toEqual([INTERRUPTED, 1, 0]);
  });

  test("does not wait for a target that throttles", async () => {
    const stop = new AbortController();
    const clock = sleepyClock();
    const port = async () => {
      stop.abort();
      return answered(429, {}, { "retry-after": "3" });
    };
    const { outcome } = await createTransport(port, clock, { retries: 5, rateLimit: 0 }).send(
      outgoing(),
      stop.signal,
    );
    expect(outcome).toEqual(unanswered("throttled", "still 429 after 1 attempts"));
    expect(clock.slept).toEqual([]);
  });

  test("does not repeat what was waiting", async () => {
    const stop = new AbortController();
    const clock = handClock();
    const transport = createTransport(async () => answered(429), clock, { retries: 5, rateLimit: 0 });
    const sending = transport.send(outgoing(), stop.signal);
    await settled();
    stop.abort();
    expect((await sending).outcome).toEqual(INTERRUPTED);
    expect(transport.requests()).toBe(1);
  });
});

describe("a rate limit", () => {
  test("spaces requests evenly, the first at once", async () => {
    const clock = sleepyClock(5000);
    const transport = createTransport(async () => answered(200), clock, { retries: 0, rateLimit: 10 });
    for (let n = 0; n < 5; n += 1) await transport.send(outgoing(), neverAborted());
    expect(clock.slept).toEqual([100, 100, 100, 100]);
  });

  test("holds for workers together, each in its turn", async () => {
    const clock = handClock();
    const sent: number[] = [];
    const port = async () => {
      sent.push(clock.now());
      return answered(200);
    };
    const transport = createTransport(port, clock, { retries: 0, rateLimit: 4 });
    const all = [1, 2, 3].map(() => transport.send(outgoing(), neverAborted()));
    for (let n = 0; n < 4; n += 1) await clock.pass(n === 0 ? 0 : 125);
    await clock.pass(125);
    await Promise.all(all);
    expect(sent).toEqual([0, 250, 500]);
  });

  test("does not save up turns that nobody used", async () => {
    const clock = sleepyClock();
    const transport = createTransport(async () => answered(200), clock, { retries: 0, rateLimit: 10 });
    await transport.send(outgoing(), neverAborted());
    await clock.sleep(1000, neverAborted());
    await transport.send(outgoing(), neverAborted());
    await transport.send(outgoing(), neverAborted());
    expect(clock.slept).toEqual([1000, 100]);
  });

  test("of none means no pause at all", async () => {
    const clock = sleepyClock();
    const transport = createTransport(async () => answered(200), clock, QUIET);
    for (let n = 0; n < 5; n += 1) await transport.send(outgoing(), neverAborted());
    expect(clock.slept).toEqual([]);
  });
});

test.each([
  ["5", 5000],
  [" 5 ", 5000],
  ["0", 0],
  ["999999999", 999_999_999_000],
  ["1234567890", undefined],
  ["-1", undefined],
  ["1.5", undefined],
  ["5s", undefined],
  ["soon", undefined],
  ["", undefined],
  [undefined, undefined],
  ["Thu, 01 Jan 1970 00:00:05 GMT", 4000],
  ["Thursday, 01-Jan-70 00:00:05 GMT", 4000],
  ["Thu Jan  1 00:00:05 1970 GMT", 4000],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
  ["Thu, 99 Foo 1970", undefined],
  ["1970-01-01T00:00:05Z", undefined],
  ["in Thu, 01 Jan 1970 00:00:05 GMT", undefined],
])("Retry-After %j is %s milliseconds", (value, expected) => {
  expect(retryAfterMs(value, 1000)).toBe(expected);
});
