import { describe, expect, test } from "vitest";
import { Garbled, Interrupted, TimeIsUp, TooLarge, unanswered } from "../../src/io/unanswered.ts";

const coded = (code: string, message = "what node says"): Error =>
  Object.assign(new Error(message), { code });
const named = (name: string): Error => Object.assign(new Error("garbage"), { name });

describe("why there is no answer", () => {
  test.each([
    ["ECONNREFUSED", "refused"],
    ["ECONNRESET", "reset"],
    ["ECONNABORTED", "reset"],
    ["EPIPE", "reset"],
    ["UND_ERR_SOCKET", "reset"],
    ["ETIMEDOUT", "timeout"],
    ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
    ["UND_ERR_HEADERS_TIMEOUT", "timeout"],
    ["UND_ERR_BODY_TIMEOUT", "timeout"],
    ["ENOTFOUND", "dns"],
    ["EAI_AGAIN", "dns"],
    ["UND_ERR_HEADERS_OVERFLOW", "too-large"],
    ["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "malformed"],
    ["HPE_INVALID_CONSTANT", "malformed"],
    ["UND_ERR_PRX_TLS", "tls"],
    ["EPROTO", "tls"],
    ["HOSTNAME_MISMATCH", "tls"],
    ["INVALID_CA", "tls"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "tls"],
    ["CERT_HAS_EXPIRED", "tls"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "tls"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls"],
    ["NOT_HPE_AT_ALL", "other"],
    ["E_SOMETHING", "other"],
  ])("%s is %s", (code, reason) => {
    expect(unanswered(coded(code))).toMatchObject({ kind: "unanswered", reason });
  });

  test.each([
    [new TooLarge("a"), "too-large"],
    [new TimeIsUp("a"), "timeout"],
    [new Interrupted("a"), "interrupted"],
    [new Garbled("a"), "malformed"],
    [named("HTTPParserError"), "malformed"],
    [new AggregateError([coded("ECONNREFUSED"), coded("ETIMEDOUT")]), "refused"],
    [new Error("fetch failed", { cause: coded("CERT_HAS_EXPIRED") }), "tls"],
    [Object.assign(coded("UND_ERR"), { cause: coded("EPIPE") }), "reset"],
    [coded("UND_ERR"), "other"],
    [Object.assign(new Error("a"), { code: 7 }), "other"],
    [new AggregateError([]), "other"],
    ["a text", "other"],
  ])("%s is %s", (error, reason) => {
    expect(unanswered(error)).toMatchObject({ kind: "unanswered", reason });
  });
});

test.each([
  [coded("ECONNREFUSED"), "the connection was refused (ECONNREFUSED)"],
  [coded("ECONNRESET"), "the connection was closed before the answer was complete (ECONNRESET)"],
  [coded("ENOTFOUND"), "the host name could not be resolved (ENOTFOUND)"],
  [coded("CERT_HAS_EXPIRED", "certificate has expired"), "certificate has expired"],
  [
    coded(
      "EPROTO",
      "80C4:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:record.c:350:\n\n",
    ),
    "wrong version number",
  ],
  [coded("E_SOMETHING", ""), "E_SOMETHING"],
  [new Error(""), "unknown error"],
  ["a text", "a text"],
])("%s is told as: %s", (error, detail) => {
  expect(unanswered(error)).toMatchObject({ detail });
});
