import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { exitCodeOf, watchSignals } from "../../../src/cli/play/signals.ts";

/** Emits a signal at each of some times, and says what was done at the first and at later ones. */
const heard = (times: readonly number[]): readonly string[] => {
  const signals = new EventEmitter();
  const done: string[] = [];
  let nowMs = 0;
  const plan = {
    first: (name: string) => done.push(`first ${name}`),
    later: (name: string) => done.push(`later ${name}`),
  };
  const unwatch = watchSignals(plan, signals, () => nowMs);
  for (const time of times) {
    nowMs = time;
    signals.emit("SIGINT", "SIGINT");
  }
  unwatch();
  signals.emit("SIGINT", "SIGINT");
  return done;
};

test.each([
  ["a first signal ends in good order", [5_000], ["first SIGINT"]],
  ["a repeat within a second is the same signal", [5_000, 5_999], ["first SIGINT"]],
  ["a repeat after a second ends at once", [5_000, 6_000], ["first SIGINT", "later SIGINT"]],
])("%s", (_title, times, expected) => {
  expect(heard(times)).toEqual(expected);
});

test("the exit code is 128 and the number of the signal", () => {
  expect([exitCodeOf("SIGINT"), exitCodeOf("SIGTERM")]).toEqual([130, 143]);
});
