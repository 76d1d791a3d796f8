import type { Clock } from "../../../src/run/ports/ports.ts";

/** A clock whose time passes only when nothing else is left to do: whoever sleeps longest wakes last, and nobody really waits. */
export const virtualClock = (): Clock => {
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  let now = 0;
  let isTicking = false;

  const tick = (): void => {
    const [next] = [...sleepers].sort((one, other) => one.until - other.until);
    isTicking = next !== undefined;
    if (next === undefined) return;
    now = next.until;
    next.wake();
    setImmediate(tick);
  };

  const sleep: Clock["sleep"] = (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = (): void => {
        sleepers.delete(sleeper);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const sleeper = { until: now + ms, wake };
      sleepers.add(sleeper);
      signal.addEventListener("abort", wake);
      if (!isTicking) setImmediate(tick);
      isTicking = true;
    });

  return { now: () => now, iso: () => new Date(Date.UTC(2026, 0, 1) + now).toISOString(), sleep };
};
