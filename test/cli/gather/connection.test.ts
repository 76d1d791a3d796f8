import { describe, expect, test } from "vitest";
import { gatherConnection } from "../../../src/cli/gather/connection.ts";
import { createSecrets } from "../../../src/io/secrets.ts";
import { inputOf, put, type Said } from "../said.ts";

describe("the token", () => {
  const tokenOf = (said: Said): string | undefined =>
    gatherConnection(inputOf(said), createSecrets()).credentials.token;

  test("comes from a flag, a file or the environment, without white space and scheme", () => {
    expect(tokenOf({ flags: { token: "abc" } })).toBe("abc");
    expect(tokenOf({ flags: { "token-file": put("t", "abc\n") } })).toBe("abc");
    expect(tokenOf({ env: { SCIM_CHECK_TOKEN: "Bearer abc" } })).toBe("abc");
    expect(tokenOf({})).toBeUndefined();
  });

  test("of a file named by a flag wins over the one of the environment", () => {
    expect(tokenOf({ flags: { "token-file": put("t", "file") }, env: { SCIM_CHECK_TOKEN: "env" } })).toBe(
      "file",
    );
    expect(tokenOf({ flags: { token: "flag" }, env: { SCIM_CHECK_TOKEN_FILE: "/nowhere" } })).toBe("flag");
  });

  test("is a secret from then on, like a credential in a header", () => {
    const secrets = createSecrets();
    gatherConnection(inputOf({ flags: { token: "abcdefg", header: ["X-Api-Key: hush-hush"] } }), secrets);
    expect(secrets.mask("abcdefg hush-hush")).toBe("[REDACTED] [REDACTED]");
  });
});

describe("the way to the target", () => {
  const wayOf = (said: Said) => {
    const input = inputOf(said);
    const { options, credentials } = gatherConnection(input, createSecrets());
    expect(input.problems).toEqual([]);
    return { ...options, userAgent: credentials.userAgent };
  };
  const pem = (text: string): string => `-----BEGIN ${text}-----\n`;

  test("has defaults, and a proxy only where the environment names one", () => {
    expect(wayOf({})).toEqual({
      connectTimeoutMs: 10_000,
      insecure: false,
      extraRoots: [],
      proxy: "environment",
      userAgent: undefined,
    });
  });

  test("trusts what --cacert and NODE_EXTRA_CA_CERTS name", () => {
    const env = { NODE_EXTRA_CA_CERTS: put("node.pem", pem("NODE")) };
    const flags = { cacert: put("ca.pem", pem("CA")), insecure: true, workers: "2", "user-agent": "me/1" };
    expect(wayOf({ flags, env })).toMatchObject({
      extraRoots: [pem("NODE"), pem("CA")],
      insecure: true,
      userAgent: "me/1",
    });
    expect(wayOf({ flags, env: { NODE_EXTRA_CA_CERTS: "/nowhere/ca" } })).toMatchObject({
      extraRoots: [pem("CA")],
    });
  });

  test("shows the client's certificate, with its key", () => {
    const flags = { cert: put("c.pem", pem("CERTIFICATE")), key: put("k.pem", pem("PRIVATE KEY")) };
    const pair = { cert: pem("CERTIFICATE"), key: pem("PRIVATE KEY") };
    expect(wayOf({ flags }).clientCertificate).toEqual(pair);
    const env = { SCIM_CHECK_KEY_PASSPHRASE: "open-sesame" };
    expect(wayOf({ flags, env }).clientCertificate).toEqual({ ...pair, passphrase: "open-sesame" });
  });

  test("goes through the proxy that is named, whose password is a secret", () => {
    const secrets = createSecrets();
    const flags = { proxy: "http://me:pass%20word@proxy:3128", noproxy: "localhost" };
    const { options } = gatherConnection(inputOf({ flags }), secrets);
    expect(options).toMatchObject({ proxy: { url: flags.proxy }, noProxy: "localhost" });
    expect(secrets.mask("pass word")).toBe("[REDACTED]");
    expect(gatherConnection(inputOf({ flags: { proxy: "http://[" } }), secrets).options.proxy).toEqual({
      url: "http://[",
    });
  });
});
