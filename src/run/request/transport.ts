import type { Outcome } from "../../model/exchange.ts";
import type { Clock, OutgoingRequest, Send } from "../ports/ports.ts";
import { isRead } from "./is-read.ts";

/** An answered or unanswered request, and how often it was sent. */
export type Sent = { readonly outcome: Outcome; readonly attempts: number; readonly durationMs: number };

export type Transport = {
  readonly send: (request: OutgoingRequest, signal: AbortSignal) => Promise<Sent>;
  /** Requests sent so far, repeats included. */
  readonly requests: () => number;
  /** So many requests in a row had no answer that the target must be gone. */
  readonly isTargetLost: () => boolean;
};

export type TransportOptions = { readonly retries: number; readonly rateLimit: number };

/** The longest that we wait because the target asks for it. */
const LONGEST_WAIT_MS = 30_000;
const LOST_AFTER = 8;

/**
 * Sends, and sends again what the target could not take yet: 429, 503 with Retry-After (RFC 9110 section 10.2.3), or a
 * connection that broke before an answer to a request that changes nothing. A wait holds back all workers.
 */
export const createTransport = (port: Send, clock: Clock, options: TransportOptions): Transport => {
  let requests = 0;
  let unansweredInARow = 0;
  let heldUntil = 0;
  let nextSlot = 0;

  const waitForTurn = async (signal: AbortSignal): Promise<void> => {
    const gap = options.rateLimit > 0 ? 1000 / options.rateLimit : 0;
    const turn = Math.max(clock.now(), heldUntil, nextSlot);
    nextSlot = turn + gap;
    const wait = turn - clock.now();
    if (wait > 0) await clock.sleep(wait, signal);
  };

  const sendOnce = async (request: OutgoingRequest, signal: AbortSignal): Promise<Outcome> => {
    await waitForTurn(signal);
    if (signal.aborted)
      return { kind: "unanswered", reason: "interrupted", detail: "the run was interrupted" };
    requests += 1;
    const outcome = await port(request, signal);
    unansweredInARow = isSilence(outcome) ? unansweredInARow + 1 : 0;
    return outcome;
  };

  const send = async (request: OutgoingRequest, signal: AbortSignal): Promise<Sent> => {
    const startedAt = clock.now();
    for (let attempts = 1; ; attempts += 1) {
      const outcome = await sendOnce(request, signal);
      const wait = waitBeforeRepeat(request, outcome, attempts, Date.parse(clock.iso()));
      const done = wait === undefined || signal.aborted;
      if (done || attempts > options.retries) {
        return {
          outcome: wait === undefined ? outcome : givenUp(outcome, attempts),
          attempts,
          durationMs: clock.now() - startedAt,
        };
      }
      if (outcome.kind === "answered") heldUntil = Math.max(heldUntil, clock.now() + wait);
      await clock.sleep(wait, signal);
    }
  };

  return { send, requests: () => requests, isTargetLost: () => unansweredInARow >= LOST_AFTER };
};

const isSilence = (outcome: Outcome): boolean =>
  outcome.kind === "unanswered" &&
  !["interrupted", "not-ours", "malformed", "too-large"].includes(outcome.reason);

/**
 * Methods whose second answer is as good as the first (RFC 9110 section 9.2.1). PUT and DELETE may be sent twice too, but a
 * 404 or 412 to the second would be held against the target.
 */
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

const waitBeforeRepeat = (
  request: OutgoingRequest,
  outcome: Outcome,
  attempts: number,
  nowMs: number,
): number | undefined => {
  const backOff = 250 * 2 ** (attempts - 1);
  if (outcome.kind === "unanswered")
    return outcome.reason === "reset" && (SAFE.has(request.method) || isRead(request)) ? backOff : undefined;
  const { status, headers } = outcome.response;
  const asked = retryAfterMs(headers["retry-after"], nowMs);
  if (status === 429) return Math.min(asked ?? 1000 * 2 ** (attempts - 1), LONGEST_WAIT_MS);
  return status === 503 && asked !== undefined ? Math.min(asked, LONGEST_WAIT_MS) : undefined;
};

/** Retry-After is a number of seconds or a date (RFC 9110 section 10.2.3). */
export const retryAfterMs = (value: string | undefined, nowMs: number): number | undefined => {
  if (value === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  if (!/^[A-Z][a-z]{2,8},? /.test(value)) return undefined;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
};

/** Being throttled says nothing about conformance: it is our obstacle, not the target's failure. */
const givenUp = (outcome: Outcome, attempts: number): Outcome => {
  if (outcome.kind === "unanswered") return outcome;
  const detail = `still ${outcome.response.status} after ${attempts} attempts`;
  return { kind: "unanswered", reason: "throttled", detail };
};
