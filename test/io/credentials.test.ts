import { describe, expect, test } from "vitest";
import { type Credentials, withCredentials } from "../../src/io/credentials.ts";
import { registerCredentials } from "../../src/io/http.ts";
import { createSecrets } from "../../src/io/secrets.ts";
import type { HeaderList, Identity } from "../../src/model/suite.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

const basic: Credentials = {
  token: "ada:s3cret-pass",
  secondToken: "bob:other-pass",
  auth: { scheme: "basic", header: "Authorization" },
  headers: [],
};
const raw: Credentials = {
  token: "00tOkta-Token",
  secondToken: "second",
  auth: { scheme: "raw", header: "X-Api-Key" },
  headers: [],
};

describe("a request goes out with the credentials of its identity", () => {
  test.each<[string, Credentials, Identity, HeaderList]>([
    ["Basic", basic, "token", [["Authorization", `Basic ${base64("ada:s3cret-pass")}`]]],
    ["Basic", basic, "second-token", [["Authorization", `Basic ${base64("bob:other-pass")}`]]],
    ["Basic", basic, "anonymous", []],
    ["a token as it is", raw, "token", [["X-Api-Key", "00tOkta-Token"]]],
    ["a token as it is", raw, "second-token", [["X-Api-Key", "second"]]],
    ["a token as it is", raw, "anonymous", []],
  ])("%s: %j %s", (_what, own, identity, expected) => {
    expect(withCredentials([], identity, own)).toEqual(expected);
  });

  test("a wrong password is that of the same user, in the same form", () => {
    const [[name, value] = []] = withCredentials([], "wrong-token", basic);
    const said = Buffer.from((value ?? "").replace("Basic ", ""), "base64").toString();
    expect([name, said.slice(0, 4), said.length]).toEqual([
      "Authorization",
      "ada:",
      "ada:s3cret-pass".length,
    ]);
    expect(said).not.toContain("s3cret");
  });

  test("a wrong token stands where the right one would", () => {
    const [[name, value] = []] = withCredentials([], "wrong-token", raw);
    expect([name, value?.length]).toEqual(["X-Api-Key", "00tOkta-Token".length]);
    expect(value).not.toContain("Okta");
  });

  test("a stranger does not have the key that was given as a header, a second client does", () => {
    const own: Credentials = {
      token: "abc",
      secondToken: "def",
      headers: [
        ["X-Api-Key", "gateway"],
        ["X-Tenant", "7"],
      ],
    };
    const namesFor = (identity: Identity) => withCredentials([], identity, own).map(([name]) => name);
    expect(namesFor("token")).toEqual(["X-Tenant", "X-Api-Key", "Authorization"]);
    expect(namesFor("second-token")).toEqual(["X-Tenant", "X-Api-Key", "Authorization"]);
    expect(namesFor("anonymous")).toEqual(["X-Tenant"]);
    expect(namesFor("wrong-token")).toEqual(["X-Tenant", "Authorization"]);
  });
});

test("user and password are masked in all their forms", () => {
  const secrets = createSecrets();
  registerCredentials(basic, secrets);
  for (const form of [
    "ada:s3cret-pass",
    "s3cret-pass",
    base64("ada:s3cret-pass"),
    base64("bob:other-pass"),
    encodeURIComponent("ada:s3cret-pass"),
  ])
    expect(secrets.mask(`<${form}>`), form).toBe("<[REDACTED]>");
});
