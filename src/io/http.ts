import { setMaxListeners } from "node:events";
import type { Dispatcher } from "undici";
import { withBaseQuery } from "../model/base-query.ts";
import type { Outcome, Response } from "../model/exchange.ts";
import type { OutgoingRequest, Send } from "../run/ports/ports.ts";
import { BODY_BOUND_BYTES, decode, parseBody, textOf, tooLarge } from "./body.ts";
import { type ConnectionOptions, createDispatcher } from "./connection/dispatcher.ts";
import { rawHeaders } from "./connection/header-order.ts";
import { type Credentials, secretForms, withCredentials, wrongToken } from "./credentials.ts";
import type { Secrets } from "./secrets.ts";
import { Interrupted, type NoAnswer, TimeIsUp, unanswered } from "./unanswered.ts";

/** Everything the network door needs to know. */
export type SendOptions = ConnectionOptions & {
  readonly credentials: Credentials;
  readonly secrets: Secrets;
};

/** The network door: the only place that sends anything. Follows no redirects and never throws. */
export type HttpDoor = { readonly send: Send; readonly close: () => Promise<void> };

/** Opens the network door: one keep-alive pool per origin. */
export const createSend = (options: SendOptions): HttpDoor => {
  const connections = createConnections(options);
  registerCredentials(options.credentials, options.secrets);
  // Only the secrets themselves: what a server calls a password is the judge's business first.
  const mask = options.secrets.maskValues;
  return {
    send: async (request, signal) => {
      const dispatcher = connections.current();
      try {
        const headers = withCredentials(request.headers, request.as, options.credentials);
        const { baseQuery } = options;
        const url = baseQuery === undefined ? request.url : withBaseQuery(request.url, baseQuery);
        const sent = rawHeaders(headers, request.headerOrder);
        const raw = await exchange(dispatcher, { ...request, url }, sent, signal);
        if (raw.status >= 500) connections.renew(dispatcher);
        return answered(raw, mask);
      } catch (error) {
        const outcome = unanswered(error);
        if (outcome.reason === "reset") connections.renew(dispatcher);
        return masked(outcome, mask);
      }
    },
    close: connections.close,
  };
};

type Connections = {
  readonly current: () => Dispatcher;
  /** Whoever asks next gets fresh connections; what is still under way over the old ones ends. */
  readonly renew: (failed: Dispatcher) => void;
  readonly close: () => Promise<void>;
};

/**
 * A server that failed may close its connection without saying so, and the next request over it, perhaps one that cannot be
 * sent again, would have no answer. So none goes over a connection that was open when the server answered 5xx, or broke one off.
 */
const createConnections = (options: ConnectionOptions): Connections => {
  let current = createDispatcher(options);
  const retired = new Set<Dispatcher>();
  return {
    current: () => current,
    renew: (failed) => {
      if (failed !== current) return;
      current = createDispatcher(options);
      retired.add(failed);
      const forget = (): void => void retired.delete(failed);
      void failed.close().then(forget, forget);
    },
    close: async () => {
      await Promise.all([current, ...retired].map((one) => one.destroy()));
    },
  };
};

/**
 * From now on what we show the target is masked. The door does it, so that nothing goes out unregistered; who may have
 * something to print before a door is open does it first.
 */
export const registerCredentials = (credentials: Credentials, secrets: Secrets): void => {
  const { token, secondToken, headers } = credentials;
  for (const value of [token, secondToken, wrongToken(credentials)])
    for (const form of value === undefined ? [] : secretForms(value, credentials)) secrets.add(form);
  for (const [name, value] of headers)
    if (secrets.isSecretName(name)) secrets.add(value.replace(/^\w+ +/, ""));
};

type Raw = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly bytes: Uint8Array;
};

const answered = (raw: Raw, mask: (text: string) => string): Outcome => {
  const text = mask(textOf(decode(raw.bytes, raw.headers["content-encoding"] ?? "")));
  const headers = Object.fromEntries(Object.entries(raw.headers).map(([name, value]) => [name, mask(value)]));
  const response: Response = { status: raw.status, headers, body: parseBody(text, headers["content-type"]) };
  return { kind: "answered", response };
};

const masked = (outcome: NoAnswer, mask: (text: string) => string): Outcome => ({
  ...outcome,
  detail: mask(outcome.detail),
});

/** The address is split by hand: `URL` would drop the bare `?` that some identity providers send. */
const splitAddress = (url: string): { readonly origin: string; readonly path: string } => {
  const { origin } = new URL(url);
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, "").replace(/#.*$/, "");
  return { origin, path: path.startsWith("/") ? path : `/${path}` };
};

const exchange = (
  dispatcher: Dispatcher,
  request: OutgoingRequest,
  headers: string[],
  signal: AbortSignal,
): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const stop = new AbortController();
    const timer = setTimeout(
      () => stop.abort(new TimeIsUp(`no complete answer within ${request.timeoutMs} ms`)),
      request.timeoutMs,
    );
    const interrupt = (): void => stop.abort(new Interrupted("the run was stopped"));
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", interrupt);
    };
    const fail = (error: Error): void => {
      finish();
      reject(error);
    };
    stop.signal.addEventListener("abort", () => fail(stop.signal.reason), { once: true });
    if (signal.aborted) return interrupt();
    // Every request in flight listens; that is no leak.
    setMaxListeners(0, signal);
    signal.addEventListener("abort", interrupt, { once: true });
    const done = (raw: Raw): void => {
      finish();
      resolve(raw);
    };
    try {
      const { method, body } = request;
      dispatcher.dispatch(
        { ...splitAddress(request.url), method, headers, body: body ?? null },
        collector(stop.signal, done, fail),
      );
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
    }
  });

/** Gathers one answer, up to the bound. */
const collector = (
  stop: AbortSignal,
  done: (raw: Raw) => void,
  fail: (error: Error) => void,
): Dispatcher.DispatchHandler => {
  const chunks: Buffer[] = [];
  let length = 0;
  let status = 0;
  let headers: Raw["headers"] = {};
  return {
    onRequestStart(controller) {
      if (stop.aborted) controller.abort(stop.reason);
      else stop.addEventListener("abort", () => controller.abort(stop.reason), { once: true });
    },
    onResponseStart(_controller, statusCode, received) {
      status = statusCode;
      headers = Object.fromEntries(
        Object.entries(received).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(", ") : (value ?? ""),
        ]),
      );
    },
    onResponseData(controller, chunk) {
      length += chunk.length;
      if (length > BODY_BOUND_BYTES) controller.abort(tooLarge());
      else chunks.push(chunk);
    },
    onResponseEnd() {
      done({ status, headers, bytes: Buffer.concat(chunks) });
    },
    onResponseError(_controller, error) {
      fail(error);
    },
  };
};
