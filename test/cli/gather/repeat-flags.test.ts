import { expect, test } from "vitest";
import { repeatFlags } from "../../../src/cli/gather/repeat-flags.ts";
import { inputOf } from "../said.ts";

test.each<[{ readonly [flag: string]: string | boolean | readonly string[] }, readonly string[]]>([
  [{}, []],
  [{ cacert: "ca.pem", cert: "c.pem", key: "k.pem" }, ["--cacert ca.pem", "--cert c.pem", "--key k.pem"]],
  [
    { proxy: "http://proxy:3128", noproxy: "localhost" },
    ["--proxy http://proxy:3128", "--noproxy localhost"],
  ],
  [{ domain: "acme.example", "user-agent": "a b" }, ["--user-agent 'a b'", "--domain acme.example"]],
  [{ token: "t0ken" }, ['--token "$SCIM_CHECK_TOKEN"']],
  [{ "token-file": "-" }, ['--token "$SCIM_CHECK_TOKEN"']],
  [{ "token-file": "my token" }, ["--token-file 'my token'"]],
  [{ token: "t0ken", "auth-scheme": "raw" }, ['--token "$SCIM_CHECK_TOKEN"', "--auth-scheme raw"]],
  [{ "auth-header": "X-Api-Key" }, ["--auth-header X-Api-Key"]],
  [{ "basic-file": "my user" }, ["--basic-file 'my user'"]],
  [{ "basic-file": "-" }, ["--auth-scheme basic"]],
  [{ "second-token": "t0ken" }, ['--second-token "$SCIM_CHECK_SECOND_TOKEN"']],
  [{ header: ["X-Tenant: a b", "X-Api-Key: s3cret"] }, ["-H 'X-Tenant: a b'", '-H "X-Api-Key: $X_API_KEY"']],
  [{ secret: ["pin=1234"], var: ["a=1"] }, ["--var a=1", '--secret pin="$SCIM_CHECK_SECRET_PIN"']],
  [{ "read-only": true }, ["--read-only"]],
  [{ reporter: ["json"], workers: "8", seed: "7", idp: ["rfc"] }, []],
])("the flags %j are said again as %j", (flags, expected) => {
  expect(repeatFlags(inputOf({ flags }), []).filter((flag) => flag !== "--no-config")).toEqual(expected);
});

test("suites of the user's own are named again, and what the environment says is there again", () => {
  const input = inputOf({ env: { SCIM_CHECK_DOMAIN: "acme.example", SCIM_CHECK_TOKEN: "t0ken" } });
  expect(repeatFlags(input, ["my suites/"])).toEqual(["'my suites/'", "--no-config"]);
});
