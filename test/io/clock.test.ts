import { expect, test } from "vitest";
import { clock, dayFromNow, newRunId, newSeed } from "../../src/io/clock.ts";

test("the id of a run sorts by time, and no two are the same", () => {
  const [one, other] = [newRunId("2026-11-22T03:07:59.123Z"), newRunId("2026-11-22T03:07:59.123Z")];
  expect(one).toMatch(/^20261122-0307-[0-9a-f]{6}$/);
  expect(one).not.toBe(other);
});

test("a seed is a positive whole number that fits into 31 bits", () => {
  const seed = newSeed();
  expect(seed).toBe(Math.trunc(seed));
  expect(seed > 0 && seed < 2 ** 31).toBe(true);
});

test("days are told in UTC", () => {
  const [today, tomorrow] = [dayFromNow(0), dayFromNow(1)].map((day) => Date.parse(`${day}T00:00:00Z`));
  expect((tomorrow ?? 0) - (today ?? 0)).toBe(24 * 60 * 60 * 1000);
});

test("the clock goes forward, and says the moment in ISO 8601", () => {
  const before = clock.now();
  expect(clock.now()).toBeGreaterThanOrEqual(before);
  expect(clock.iso()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test("sleep ends by itself, and at once without a complaint when it is stopped", async () => {
  await expect(clock.sleep(1, new AbortController().signal)).resolves.toBeUndefined();
  const stop = new AbortController();
  const slept = clock.sleep(60_000, stop.signal);
  stop.abort(new Error("the run was stopped"));
  await expect(slept).resolves.toBeUndefined();
  await expect(clock.sleep(60_000, stop.signal)).resolves.toBeUndefined();
});
