import type { Body, Exchange } from "../model/exchange.ts";
import type { ExchangeResult } from "../model/report.ts";

/** Bodies in reports end after so many bytes. */
const BODY_LIMIT = 10 * 1024;

/** A body as a report holds it: whole, or its beginning with the length of the whole. */
type Truncated = { readonly body?: string; readonly bodyBytes?: number };

/** Truncates text to `limit` bytes of UTF-8 without splitting a character. */
const truncateText = (text: string, limit = BODY_LIMIT): Truncated => {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= limit) return { body: text };
  // A continuation byte (10xxxxxx) at the edge means that the character began before it.
  let end = limit;
  while (end > 0 && ((bytes[end] ?? 0) & 0b1100_0000) === 0b1000_0000) end -= 1;
  return { body: new TextDecoder().decode(bytes.subarray(0, end)), bodyBytes: bytes.length };
};

const truncateBody = (body: Body): Truncated => (body.kind === "none" ? {} : truncateText(body.text));

/** An exchange as a report holds it. */
export const exchangeResult = ({
  step,
  request,
  outcome,
  durationMs,
  attempts,
}: Exchange): ExchangeResult => ({
  step,
  request: { ...request, ...(request.body === undefined ? {} : truncateText(request.body)) },
  ...(outcome.kind === "answered"
    ? {
        response: {
          status: outcome.response.status,
          headers: outcome.response.headers,
          ...truncateBody(outcome.response.body),
        },
      }
    : { noAnswer: { reason: outcome.reason, detail: outcome.detail } }),
  durationMs,
  attempts,
});
