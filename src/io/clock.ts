import { randomBytes, randomInt } from "node:crypto";
import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { type RunId, runId } from "../model/ids.ts";
import type { Clock } from "../run/ports/ports.ts";

/** The clock of the machine. */
export const clock: Clock = {
  now: () => performance.now(),
  iso: () => new Date().toISOString(),
  sleep: async (ms, signal) => {
    setMaxListeners(0, signal);
    try {
      await wait(ms, undefined, { signal });
    } catch {
      // Ended early: whoever aborted knows why.
    }
  },
};

/** `20261122-0307-9f3c2a`: sorts by time, and no two runs share it. */
export const newRunId = (now: string): RunId => {
  const [date = "", time = ""] = now.split("T");
  const minute = `${date.replaceAll("-", "")}-${time.slice(0, 5).replace(":", "")}`;
  return runId(`${minute}-${randomBytes(3).toString("hex")}`);
};

/** A seed for a run whose user gave none. */
export const newSeed = (): number => randomInt(1, 2 ** 31);

/** Today, in UTC, and some days later: YYYY-MM-DD. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
