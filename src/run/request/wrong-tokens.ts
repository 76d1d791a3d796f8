import type { Clock, OutgoingRequest } from "../ports/ports.ts";
import type { Sent, Transport } from "./transport.ts";

/** An answer that takes as long as this is a delay that the target makes on purpose; for so long each of them is waited for. */
const PROMPT_MS = 5_000;

/** Whether a target that counts wrong credentials would count this one. */
const isWrong = ({ as, headers }: OutgoingRequest): boolean =>
  as === "wrong-token" ||
  (as === "anonymous" && headers.some(([name]) => name.toLowerCase() === "authorization"));

/**
 * Many a target answers later, or not at all, after several wrong tokens. So those go one after the other, whoever sends them, and the
 * delays of all of them together are waited for about as long as for one answer.
 */
export const oneByOne = (send: Transport["send"], clock: Clock): Transport["send"] => {
  let delayedMs = 0;
  let last: Promise<unknown> = Promise.resolve();

  const sendPatiently = async (request: OutgoingRequest, signal: AbortSignal): Promise<Sent> => {
    const timeoutMs = Math.min(request.timeoutMs, Math.max(PROMPT_MS, request.timeoutMs - delayedMs));
    const before = delayedMs;
    const startedAt = clock.now();
    const sent = await send({ ...request, timeoutMs }, signal);
    const tookMs = clock.now() - startedAt;
    if (tookMs >= PROMPT_MS) delayedMs += tookMs;
    return timeoutMs < request.timeoutMs ? explained(sent, before) : sent;
  };

  return (request, signal) => {
    if (!isWrong(request)) return send(request, signal);
    const turn = last.then(() => sendPatiently(request, signal));
    last = turn.catch(() => undefined);
    return turn;
  };
};

/** Says why an answer was not waited for as long as others are. */
const explained = (sent: Sent, delayedMs: number): Sent => {
  const { outcome } = sent;
  if (outcome.kind === "answered" || outcome.reason !== "timeout") return sent;
  const seconds = Math.round(delayedMs / 1000);
  const detail = `${outcome.detail}; answers to wrong credentials were waited for ${seconds} s before`;
  return { ...sent, outcome: { ...outcome, detail } };
};
