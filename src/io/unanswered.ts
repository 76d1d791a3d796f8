import type { Outcome, Unanswered } from "../model/exchange.ts";

/** Thrown inside the door when a body grows past the bound. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
}

/** Thrown inside the door when the time for one request is up. */
export class TimeIsUp extends Error {
  override readonly name = "TimeIsUp";
}

/** Thrown inside the door when the run is being stopped. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** Thrown inside the door for a body that is not what its headers say. */
export class Garbled extends Error {
  override readonly name = "Garbled";
}

const BY_CODE: { readonly [code: string]: Unanswered } = {
  ECONNREFUSED: "refused",
  ECONNRESET: "reset",
  ECONNABORTED: "reset",
  EPIPE: "reset",
  UND_ERR_SOCKET: "reset",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  UND_ERR_HEADERS_OVERFLOW: "too-large",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "malformed",
  UND_ERR_PRX_TLS: "tls",
  EPROTO: "tls",
  HOSTNAME_MISMATCH: "tls",
  INVALID_CA: "tls",
};

const BY_PREFIX: readonly (readonly [prefix: RegExp, reason: Unanswered])[] = [
  [/^HPE_/, "malformed"],
  [/^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/, "tls"],
];

export type NoAnswer = Extract<Outcome, { readonly kind: "unanswered" }>;

/** Says in our words why there is no answer. */
export const unanswered = (error: unknown): NoAnswer => {
  const reason = reasonOf(error);
  return { kind: "unanswered", reason, detail: detailOf(error, reason) };
};

const reasonOf = (error: unknown): Unanswered => {
  if (error instanceof TooLarge) return "too-large";
  if (error instanceof TimeIsUp) return "timeout";
  if (error instanceof Interrupted) return "interrupted";
  if (error instanceof Garbled) return "malformed";
  const code = codeOf(error);
  // undici's parser leaves the code away when the connection ends right after the garbage.
  if (error instanceof Error && error.name === "HTTPParserError") return "malformed";
  return BY_CODE[code] ?? BY_PREFIX.find(([prefix]) => prefix.test(code))?.[1] ?? "other";
};

/** An address with several IPs fails with an AggregateError, whose members know more. */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "";
  const own = "code" in error && typeof error.code === "string" ? error.code : "";
  if (own !== "" && own !== "UND_ERR") return own;
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner === undefined ? own : codeOf(inner);
};

const WORDS: { readonly [reason in Unanswered]?: string } = {
  refused: "the connection was refused",
  reset: "the connection was closed before the answer was complete",
  dns: "the host name could not be resolved",
};

/** `808C42:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:record.c:350:`: the reason among places of its code. */
const OPENSSL = /\berror:[0-9A-F]+:[^:]*:[^:]*:([^:\n]+)/i;

const detailOf = (error: unknown, reason: Unanswered): string => {
  const words = WORDS[reason];
  const text = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  if (words !== undefined) return code === "" ? words : `${words} (${code})`;
  const said = OPENSSL.exec(text)?.[1] ?? text;
  return said === "" ? code || "unknown error" : said;
};
