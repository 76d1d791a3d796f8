import { describe, expect, test } from "vitest";
import { createStops, type StopSettings } from "../../../src/run/schedule/stops.ts";
import { handClock, settled } from "../builders.ts";

const open = (change: Partial<StopSettings> = {}) => {
  const user = new AbortController();
  const clock = handClock();
  const stops = createStops({ globalTimeoutMs: 0, maxFailures: 0, ...change }, clock, user.signal);
  const state = () => ({
    reason: stops.reason(),
    isStopping: stops.isStopping(),
    steps: stops.steps.aborted,
    cleanup: stops.cleanup.aborted,
  });
  return { user, clock, stops, state };
};

const GOING_ON = { reason: undefined, isStopping: false, steps: false, cleanup: false };

describe("an interrupt", () => {
  test("lets no step begin, and requests in flight go on for two seconds", async () => {
    const { user, clock, state } = open();
    expect(state()).toEqual(GOING_ON);
    user.abort();
    const stopping = { reason: "interrupted", isStopping: true, steps: false, cleanup: false };
    expect(state()).toEqual(stopping);
    await clock.pass(1999);
    expect(state()).toEqual(stopping);
    await clock.pass(1);
    expect(state()).toEqual({ ...stopping, steps: true });
  });

  test("lets cleaning up go on for fifteen seconds more", async () => {
    const { user, clock, state } = open();
    user.abort();
    await clock.pass(2000);
    await clock.pass(14_999);
    expect(state()).toMatchObject({ steps: true, cleanup: false });
    await clock.pass(1);
    expect(state()).toMatchObject({ steps: true, cleanup: true });
  });

  test("that came before the run counts like one that comes during it", async () => {
    const stops = createStops({ globalTimeoutMs: 0, maxFailures: 0 }, handClock(), AbortSignal.abort());
    expect([stops.reason(), stops.isStopping()]).toEqual(["interrupted", true]);
  });

  test.each([
    ["SIGINT", "SIGINT"],
    ["SIGTERM", "SIGTERM"],
    [undefined, "SIGINT"],
  ] as const)("by %s is told as %s", (signal, cause) => {
    const { user, stops } = open();
    user.abort(signal);
    expect(stops.ending()).toEqual({ ending: "interrupted", cause });
  });
});

describe("the global timeout", () => {
  test("stops steps in the same way when its time has come", async () => {
    const { clock, stops, state } = open({ globalTimeoutMs: 5000 });
    await clock.pass(4999);
    expect(state()).toEqual(GOING_ON);
    await clock.pass(1);
    expect(state()).toEqual({ reason: "global-timeout", isStopping: true, steps: false, cleanup: false });
    await clock.pass(2000);
    await clock.pass(15_000);
    expect(state()).toMatchObject({ steps: true, cleanup: true });
    expect(stops.ending()).toEqual({ ending: "interrupted", cause: "global-timeout" });
  });

  test("of 0 never comes", async () => {
    const { clock, state } = open();
    await clock.pass(1_000_000_000);
    expect(state()).toEqual(GOING_ON);
  });

  test("after an interrupt changes nothing, and gives no new grace", async () => {
    const { user, clock, state } = open({ globalTimeoutMs: 1000 });
    user.abort();
    await clock.pass(1000);
    expect(state()).toMatchObject({ reason: "interrupted", steps: false });
    await clock.pass(1000);
    expect(state()).toMatchObject({ reason: "interrupted", steps: true });
  });

  test("before an interrupt stays the reason", async () => {
    const { user, clock, stops } = open({ globalTimeoutMs: 1000 });
    await clock.pass(1000);
    user.abort("SIGTERM");
    expect(stops.ending()).toEqual({ ending: "interrupted", cause: "global-timeout" });
  });
});

describe("too many failures", () => {
  test("let nothing new begin, but what has begun is played to its end", async () => {
    const { clock, stops, state } = open({ maxFailures: 2 });
    stops.countFailure();
    expect(state()).toEqual(GOING_ON);
    stops.countFailure();
    expect(state()).toEqual({ ...GOING_ON, reason: "bail" });
    await clock.pass(1_000_000);
    expect(state()).toEqual({ ...GOING_ON, reason: "bail" });
    expect(stops.ending()).toEqual({ ending: "interrupted", cause: "bail" });
  });

  test("are never too many without a bound", () => {
    const { stops, state } = open();
    for (let n = 0; n < 100; n += 1) stops.countFailure();
    expect(state()).toEqual(GOING_ON);
  });

  test("do not hide an interrupt that came before", () => {
    const { user, stops } = open({ maxFailures: 1 });
    user.abort("SIGTERM");
    stops.countFailure();
    expect(stops.ending()).toEqual({ ending: "interrupted", cause: "SIGTERM" });
  });

  test("give way to an interrupt, which has to stop what still goes on", async () => {
    const { user, clock, stops, state } = open({ maxFailures: 1 });
    stops.countFailure();
    user.abort("SIGINT");
    expect(state()).toMatchObject({ reason: "interrupted", isStopping: true });
    await clock.pass(2000);
    expect(state()).toMatchObject({ steps: true });
    expect(stops.ending()).toEqual({ ending: "interrupted", cause: "SIGINT" });
  });
});

describe("a run that is over", () => {
  test("was completed when nothing stopped it", () => {
    expect(open().stops.ending()).toEqual({ ending: "completed" });
  });

  test("is not stopped any more, by a signal or by its timeout", async () => {
    const { user, clock, stops, state } = open({ globalTimeoutMs: 5000 });
    stops.dispose();
    await settled();
    user.abort();
    await clock.pass(5000);
    expect(state()).toEqual(GOING_ON);
  });
});
