/** What to do when the user wants to stop. */
export type SignalPlan = {
  /** The first signal: end in good order. */
  readonly first: (name: "SIGINT" | "SIGTERM") => void;
  /** A later one: end at once. */
  readonly later: (name: "SIGINT" | "SIGTERM") => void;
};

/** npx delivers SIGINT twice: a repeat within this time is the same signal. */
const SAME_SIGNAL_MS = 1_000;

/** Watches for Ctrl-C and for being told to end; the result stops watching. */
export const watchSignals = (plan: SignalPlan, now: () => number): (() => void) => {
  let firstAt: number | undefined;
  const on = (name: "SIGINT" | "SIGTERM"): void => {
    if (firstAt === undefined) {
      firstAt = now();
      plan.first(name);
    } else if (now() - firstAt >= SAME_SIGNAL_MS) plan.later(name);
  };
  process.on("SIGINT", on);
  process.on("SIGTERM", on);
  return () => {
    process.off("SIGINT", on);
    process.off("SIGTERM", on);
  };
};

/** 128 and the number of the signal, as shells do. */
export const exitCodeOf = (name: "SIGINT" | "SIGTERM"): number => (name === "SIGINT" ? 130 : 143);
