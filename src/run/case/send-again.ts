import type { Exchange, Outcome } from "../../model/exchange.ts";
import type { BuiltRequest } from "../request/build-request.ts";
import { isRead } from "../request/is-read.ts";
import { bulkOperations } from "../safety/bulk.ts";
import { waitToShow } from "./attempt.ts";
import type { CaseContext } from "./case-context.ts";

/** A server that closed an idle connection has not seen the request; one that is at work on it may be done by then. */
const PAUSE_MS = 250;

/**
 * Sends a request of a step. A write whose connection broke before its answer is sent once more where a look shows that it changed
 * nothing: a server may close a connection at the moment at which something is sent over it. A read is sent again further down.
 */
export const sendPatiently = async (
  built: BuiltRequest,
  step: string,
  context: CaseContext,
): Promise<Exchange> => {
  const { http, time, isWithoutEffect } = context;
  const first = await http.send(built.request, step);
  if (!isBroken(first.outcome) || isRead(built.request) || time.signal.aborted) return first;
  await time.rest(time.clock.sleep(PAUSE_MS, time.signal));
  await waitToShow(context);
  if (!(await isWithoutEffect(built, step))) return first;
  const second = await http.send(built.request, step);
  // The look may have missed it: what is taken by then may be taken by ourselves.
  return isTaken(second.outcome) ? first : { ...second, attempts: first.attempts + second.attempts };
};

const isBroken = (outcome: Outcome): boolean => outcome.kind === "unanswered" && outcome.reason === "reset";

const isTaken = (outcome: Outcome): boolean => {
  if (outcome.kind === "unanswered") return false;
  const { status, body } = outcome.response;
  const results = body.kind === "json" ? bulkOperations(body.value) : [];
  return status === 409 || results.some((result) => result.status === "409");
};
