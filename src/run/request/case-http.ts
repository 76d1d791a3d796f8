import type { Exchange } from "../../model/exchange.ts";
import type { HeaderList } from "../../model/suite.ts";
import type { OutgoingRequest } from "../ports/ports.ts";
import { isRead } from "./is-read.ts";
import type { Transport } from "./transport.ts";

/** Sends the requests of one case, and has account kept of what they do. */
export type CaseHttp = {
  /** Sends a request for a step; whoever asked says when it is told, as a read may be repeated. */
  readonly send: (request: OutgoingRequest, step: string) => Promise<Exchange>;
  /** Sends a request of our own. */
  readonly ask: (method: "GET" | "DELETE", path: string, step: string) => Promise<Exchange>;
  /** When something was last answered that may have created or changed a resource; undefined: nothing was sent. */
  readonly writtenAt: () => number | undefined;
};

export type CaseHttpSettings = {
  readonly base: string;
  readonly timeoutMs: number;
  /** Headers of a request of our own. */
  readonly headers: HeaderList;
  readonly send: Transport["send"];
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** Hears of each request before it is sent, and of each exchange at once. */
  readonly account: {
    readonly announce: (request: OutgoingRequest) => void;
    readonly note: (exchange: Exchange) => void;
  };
};

export const createCaseHttp = (settings: CaseHttpSettings): CaseHttp => {
  const { base, timeoutMs, headers, signal, now, account } = settings;
  let writtenAt: number | undefined;

  const send: CaseHttp["send"] = async (request, step) => {
    account.announce(request);
    const sent = await settings.send(request, signal);
    const { timeoutMs: _, headerOrder: __, ...asSent } = request;
    const exchange: Exchange = {
      step,
      request: asSent,
      outcome: sent.outcome,
      durationMs: Math.round(sent.durationMs * 10) / 10,
      attempts: sent.attempts,
    };
    account.note(exchange);
    if (!isRead(request)) writtenAt = now();
    return exchange;
  };

  return {
    send,
    ask: (method, path, step) =>
      send({ method, url: `${base}${path}`, headers, as: "token", timeoutMs }, step),
    writtenAt: () => writtenAt,
  };
};
