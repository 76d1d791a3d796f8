import type { RunFinished } from "../../model/event.ts";
import type { Clock } from "../ports/ports.ts";

/** Why nothing new is begun. */
export type StopReason = "bail" | "global-timeout" | "interrupted";

export type Stops = {
  /** Aborted when steps must end: two seconds after an interrupt, so that requests in flight can finish. */
  readonly steps: AbortSignal;
  /** Aborted when even cleaning up must end. */
  readonly cleanup: AbortSignal;
  readonly reason: () => StopReason | undefined;
  /** True as soon as no further step may begin; after --bail, cases that have begun are played to their end. */
  readonly isStopping: () => boolean;
  /** A case failed of which the user did not know. */
  readonly countFailure: () => void;
  readonly ending: () => Pick<RunFinished, "ending" | "cause">;
  readonly dispose: () => void;
};

export type StopSettings = {
  /** 0: unbounded. */
  readonly globalTimeoutMs: number;
  /** Stop after so many failed cases; 0: never. */
  readonly maxFailures: number;
};

/** How long a request in flight may still go on after an interrupt. */
const GRACE_MS = 2_000;
/** How long all of the cleaning up may take after an interrupt. */
const CLEANUP_MS = 15_000;

/** Everything that can end a run early: the user's signal, the global timeout, too many failures. */
export const createStops = (settings: StopSettings, clock: Clock, signal: AbortSignal): Stops => {
  const steps = new AbortController();
  const cleanup = new AbortController();
  const done = new AbortController();
  let reason: StopReason | undefined;
  let failures = 0;

  const stop = async (why: StopReason): Promise<void> => {
    if (isStopping()) return;
    reason = why;
    await clock.sleep(GRACE_MS, done.signal);
    steps.abort();
    await clock.sleep(CLEANUP_MS, done.signal);
    cleanup.abort();
  };
  const isStopping = (): boolean => reason === "interrupted" || reason === "global-timeout";
  const onSignal = (): void => void stop("interrupted");

  if (signal.aborted) onSignal();
  else signal.addEventListener("abort", onSignal, { once: true });
  if (settings.globalTimeoutMs > 0)
    void clock
      .sleep(settings.globalTimeoutMs, done.signal)
      .then(() => (done.signal.aborted ? undefined : stop("global-timeout")));

  return {
    steps: steps.signal,
    cleanup: cleanup.signal,
    reason: () => reason,
    isStopping,
    countFailure: () => {
      failures += 1;
      if (settings.maxFailures > 0 && failures >= settings.maxFailures) reason ??= "bail";
    },
    ending: () => endingOf(reason, signal),
    dispose: () => {
      signal.removeEventListener("abort", onSignal);
      done.abort();
    },
  };
};

const endingOf = (
  reason: StopReason | undefined,
  signal: AbortSignal,
): Pick<RunFinished, "ending" | "cause"> => {
  switch (reason) {
    case undefined:
      return { ending: "completed" };
    case "interrupted":
      return { ending: "interrupted", cause: signal.reason === "SIGTERM" ? "SIGTERM" : "SIGINT" };
    case "bail":
    case "global-timeout":
      return { ending: "interrupted", cause: reason };
    default:
      return reason satisfies never;
  }
};
