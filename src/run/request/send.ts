import type { ExchangeFinished } from "../../model/event.ts";
import type { Body, Exchange, Outcome } from "../../model/exchange.ts";
import type { Scene } from "../case/scene.ts";
import type { OutgoingRequest } from "../ports.ts";
import { pathBelow } from "../safety/created-resources.ts";

/** Sends one request of a case, keeps account of what it creates, and tells about it. */
export const sendAndRecord = async (
  request: OutgoingRequest,
  step: string,
  phase: ExchangeFinished["phase"],
  scene: Scene,
  signal: AbortSignal,
): Promise<Exchange> => {
  const exchange = await sendAndNote(request, step, scene, signal);
  tell(exchange, phase, scene);
  return exchange;
};

/** Sends a request of our own, that no step asks for: a read to make sure, a deletion. */
export const sendPlain = (
  method: "GET" | "DELETE",
  path: string,
  to: { readonly step: string; readonly phase: ExchangeFinished["phase"] },
  scene: Scene,
  signal: AbortSignal,
): Promise<Exchange> => {
  const { options } = scene.world;
  const request: OutgoingRequest = {
    method,
    url: `${options.base}${path}`,
    headers: scene.planned.profile.wire.headers.withoutBody,
    as: "token",
    timeoutMs: options.timeoutMs,
  };
  return sendAndRecord(request, to.step, to.phase, scene, signal);
};

/** Sends and keeps account, without telling: for a read that may be repeated. */
export const sendAndNote = async (
  request: OutgoingRequest,
  step: string,
  scene: Scene,
  signal: AbortSignal,
): Promise<Exchange> => {
  scene.holdings.announce(request.method, pathBelow(scene.world.options.base, request.url), request.body);
  const sent = await scene.world.transport.send(request, signal);
  const { method, url, headers, body, as } = request;
  const exchange: Exchange = {
    step,
    request: { method, url, headers, ...(body === undefined ? {} : { body }), as },
    outcome: sent.outcome,
    durationMs: Math.round(sent.durationMs * 10) / 10,
    attempts: sent.attempts,
  };
  scene.holdings.note(exchange);
  return exchange;
};

export const tell = (exchange: Exchange, phase: ExchangeFinished["phase"], scene: Scene): void => {
  scene.world.emit({
    type: "exchange-finished",
    case: scene.planned.id,
    exchange: { ...exchange, outcome: shortened(exchange.outcome) },
    phase,
  });
};

const LONGEST_BODY = 65_536;

/** Events hold a body once, as text, and not without bound: a saved run must stay readable. */
const shortened = (outcome: Outcome): Outcome => {
  if (outcome.kind === "unanswered") return outcome;
  const { response } = outcome;
  return { kind: "answered", response: { ...response, body: shortBody(response.body) } };
};

const shortBody = (body: Body): Body => {
  if (body.kind === "none") return body;
  const isLong = body.text.length > LONGEST_BODY;
  return {
    kind: "text",
    text: isLong ? `${body.text.slice(0, LONGEST_BODY)}… (${body.text.length} characters)` : body.text,
  };
};
