import type { Outcome } from "../../model/exchange.ts";

/** Statuses of trouble that may be over a moment later (RFC 9110 section 15.6). */
const OF_THE_MOMENT: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/** Whether the same request may fare better a moment later: the server failed, or the connection broke. */
export const isTransient = (outcome: Outcome): boolean =>
  outcome.kind === "answered"
    ? OF_THE_MOMENT.has(outcome.response.status)
    : outcome.reason === "reset" || outcome.reason === "refused";
