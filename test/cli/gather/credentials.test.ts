import { describe, expect, test } from "vitest";
import { gatherCredentials } from "../../../src/cli/gather/credentials.ts";
import type { Credentials } from "../../../src/io/credentials.ts";
import { inputOf, put, type Said } from "../said.ts";

/** A file is there only while its test runs. */
type Say = () => Said;

const gathered = (said: Said): Omit<Credentials, "headers"> => {
  const input = inputOf(said);
  const { headers: _, ...credentials } = gatherCredentials(input);
  expect(input.problems).toEqual([]);
  return credentials;
};

const refusals = (said: Said): readonly string[] => {
  const input = inputOf(said);
  gatherCredentials(input);
  return input.problems.map(({ at, what, fix }) => [at.file, what, fix].join(" | "));
};

const inAuthorization = (scheme: "basic" | "raw") => ({ scheme, header: "Authorization" });

describe("who we are is said", () => {
  const basic = { token: "ada:pass:word", auth: inAuthorization("basic") };
  const file = () => put("basic.txt", "ada:pass:word\n");

  test.each<[string, Say, Omit<Credentials, "headers">]>([
    ["by a bearer token", () => ({ flags: { token: "Bearer abc" } }), { token: "abc" }],
    ["by nothing", () => ({}), {}],
    [
      "by a token without a scheme",
      () => ({ flags: { token: "abc", "auth-scheme": "raw" } }),
      { token: "abc", auth: inAuthorization("raw") },
    ],
    [
      "by all that was typed, where no scheme is put to it",
      () => ({ flags: { token: "Token x y", "auth-scheme": "raw" } }),
      { token: "Token x y", auth: inAuthorization("raw") },
    ],
    [
      "in a header of one's own",
      () => ({ flags: { token: "abc", "auth-header": "X-Api-Key" } }),
      { token: "abc", auth: { scheme: "raw", header: "X-Api-Key" } },
    ],
    [
      "with a scheme in a header of one's own",
      () => ({ flags: { token: "abc", "auth-header": "X-Auth", "auth-scheme": "bearer" } }),
      { token: "abc", auth: { scheme: "bearer", header: "X-Auth" } },
    ],
    ["by user and password of a file", () => ({ flags: { "basic-file": file() } }), basic],
    [
      "by user and password of the environment",
      () => ({ env: { SCIM_CHECK_BASIC: "ada:pass:word" } }),
      basic,
    ],
    [
      "by user and password, where a token is there too and Basic is asked for",
      () => ({
        flags: { "auth-scheme": "basic" },
        env: { SCIM_CHECK_BASIC: "ada:pass:word", SCIM_CHECK_TOKEN: "abc" },
      }),
      basic,
    ],
    [
      "by the file that is named by a flag before the token of the environment",
      () => ({ flags: { "basic-file": file() }, env: { SCIM_CHECK_TOKEN: "abc" } }),
      basic,
    ],
    [
      "by the token that is given by a flag before the file of the environment",
      () => ({ flags: { token: "abc" }, env: { SCIM_CHECK_BASIC_FILE: file() } }),
      { token: "abc" },
    ],
    [
      "by the token, where no scheme is asked for and only a variable holds a password",
      () => ({ env: { SCIM_CHECK_BASIC: "ada:pass:word", SCIM_CHECK_TOKEN: "abc" } }),
      { token: "abc" },
    ],
    [
      "with a password that is empty",
      () => ({ env: { SCIM_CHECK_BASIC: "ada:" } }),
      { ...basic, token: "ada:" },
    ],
  ])("%s", (_what, say, expected) => {
    expect(gathered(say())).toEqual(expected);
  });
});

describe("what cannot be sent is refused, with the remedy", () => {
  test.each<[string, Say, string]>([
    [
      "a scheme that there is not",
      () => ({ flags: { token: "abc", "auth-scheme": "digest" } }),
      '--auth-scheme | expected bearer, basic, raw, got "digest" | ',
    ],
    [
      "a scheme without a token",
      () => ({ flags: { "auth-scheme": "raw" } }),
      "--auth-scheme | there is no token to be sent so | Give one with --token-file or SCIM_CHECK_TOKEN.",
    ],
    [
      "a header without a token",
      () => ({ flags: { "auth-header": "X-Api-Key" } }),
      "--auth-header | there is no token to be sent so | Give one with --token-file or SCIM_CHECK_TOKEN.",
    ],
    [
      "Basic without user and password",
      () => ({ flags: { "auth-scheme": "basic", token: "abc" } }),
      "--auth-scheme | basic takes a user and a password, and none were given | Give them as user:password in a file with --basic-file, or in SCIM_CHECK_BASIC.",
    ],
    [
      "a password without user",
      () => ({ env: { SCIM_CHECK_BASIC: ":word" } }),
      "SCIM_CHECK_BASIC | expected user:password on one line | The user stands before the first colon.",
    ],
    [
      "a file of two lines",
      () => ({ flags: { "basic-file": put("two.txt", "ada\n:word") } }),
      "--basic-file | expected user:password on one line | The user stands before the first colon.",
    ],
    [
      "a file that is not there",
      () => ({ flags: { "basic-file": "/nowhere/basic" } }),
      "--basic-file | no such file: /nowhere/basic | ",
    ],
    [
      "a token and a password from the same place",
      () => ({ flags: { token: "abc", "basic-file": put("b.txt", "ada:word") } }),
      "--basic-file | both a token and a user with a password are given | Keep one of them, or say which with --auth-scheme.",
    ],
    [
      "a header that has no name",
      () => ({ flags: { token: "abc", "auth-header": "X Key" } }),
      '--auth-header | "X Key" is no name of a header | Example: --auth-header X-Api-Key',
    ],
    [
      "Basic in another header",
      () => ({
        flags: { "auth-scheme": "basic", "auth-header": "X-Auth" },
        env: { SCIM_CHECK_BASIC: "ada:word" },
      }),
      "--auth-header | Basic stands in Authorization (RFC 7617) | Leave --auth-header out.",
    ],
  ])("%s", (_what, say, expected) => {
    expect(refusals(say())).toEqual([expected]);
  });
});
