import type { Door } from "../settings/call.ts";

type SignalName = "SIGINT" | "SIGTERM";

/** What to do when the user wants to stop. */
export type SignalPlan = {
  /** The first signal: end in good order. */
  readonly first: (name: SignalName) => void;
  /** A later one: end at once. */
  readonly later: (name: SignalName) => void;
};

/** npx delivers SIGINT twice: a repeat within this time is the same signal. */
const SAME_SIGNAL_MS = 1_000;

/** Watches for Ctrl-C and for being told to end; the result stops watching. */
export const watchSignals = (plan: SignalPlan, signals: Door["signals"], now: () => number): (() => void) => {
  let firstAt: number | undefined;
  const on = (name: SignalName): void => {
    if (firstAt === undefined) {
      firstAt = now();
      plan.first(name);
    } else if (now() - firstAt >= SAME_SIGNAL_MS) plan.later(name);
  };
  signals.on("SIGINT", on);
  signals.on("SIGTERM", on);
  return () => {
    signals.off("SIGINT", on);
    signals.off("SIGTERM", on);
  };
};

/** 128 and the number of the signal, as shells do. */
export const exitCodeOf = (name: SignalName): number => (name === "SIGINT" ? 130 : 143);
