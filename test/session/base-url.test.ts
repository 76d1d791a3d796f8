import { describe, expect, test } from "vitest";
import { addressNotes, readTargetAddress, secretsIn } from "../../src/session/base-url.ts";

const BASE = "https://api.example.com/scim/v2";
const AT = { file: "--url" };

describe("what an administrator pastes is taken apart", () => {
  test.each<[string, string, string, boolean]>([
    [BASE, BASE, "", false],
    [`${BASE}/`, BASE, "", false],
    [`${BASE}///`, BASE, "", false],
    [`  ${BASE}/ \n`, BASE, "", false],
    [`${BASE}?`, BASE, "", false],
    [`${BASE}?aadOptscim062020`, BASE, "", true],
    [`${BASE}/?aadOptscim062020`, BASE, "", true],
    [`${BASE}?AADOPTSCIM062020=true`, BASE, "", true],
    [`${BASE}?tenant=7&aadOptscim062020`, BASE, "tenant=7", true],
    [`${BASE}?tenant=a%20b&code=s3cret`, BASE, "tenant=a%20b&code=s3cret", false],
    ["HTTPS://API.example.com:443/scim/v2", BASE, "", false],
    ["http://[::1]:8080/", "http://[::1]:8080", "", false],
    // Only the whole last segment is an endpoint.
    [`${BASE}/AllUsers`, `${BASE}/AllUsers`, "", false],
    ["https://users.example.com", "https://users.example.com", "", false],
  ])("%j", (text, base, query, hasEntraFlag) => {
    expect(readTargetAddress(text, AT)).toEqual({ ok: true, value: { base, query, hasEntraFlag } });
  });
});

const NO_ADDRESS = "Give the base URL, such as https://api.example.com/scim/v2.";

describe("what is no base URL is refused at its place, with the remedy", () => {
  test.each<[string, string, string]>([
    ["", "not an http or https address: ", NO_ADDRESS],
    ["ftp://c", "not an http or https address: ftp://c", NO_ADDRESS],
    ["my server", "not an http or https address: my server", NO_ADDRESS],
    [`${BASE} /Users`, `not an http or https address: ${BASE} /Users`, NO_ADDRESS],
    ["api.example.com/scim/v2", "the address has no scheme: api.example.com/scim/v2", `Give ${BASE}.`],
    [
      "localhost:8080/scim",
      "the address has no scheme: localhost:8080/scim",
      "Give http://localhost:8080/scim.",
    ],
    ["[::1]:8080", "the address has no scheme: [::1]:8080", "Give http://[::1]:8080."],
    [
      `${BASE}/Users`,
      '"/Users" is an endpoint of the service, and the base URL is what stands before it',
      `Give ${BASE}.`,
    ],
    [
      `${BASE}/serviceproviderconfig/?x=1`,
      '"/serviceproviderconfig" is an endpoint of the service, and the base URL is what stands before it',
      `Give ${BASE}.`,
    ],
    [
      "https://a:b@c",
      "a base URL holds no user name or password",
      "Send credentials as a token or in a header.",
    ],
    [`${BASE}#top`, "a base URL has no fragment", 'Leave "#top" out.'],
  ])("%j", (text, what, fix) => {
    expect(readTargetAddress(text, AT)).toEqual({ ok: false, problems: [{ at: AT, what, fix }] });
  });
});

test("a value that lets its bearer in is known by its name", () => {
  expect(secretsIn("code=func-key&tenant=7&sig=ab%2Fc&api_key=k")).toEqual(["func-key", "ab/c", "k"]);
  expect(secretsIn("")).toEqual([]);
});

test("what was more than a base URL is told", () => {
  const address = { base: BASE, query: "", hasEntraFlag: false };
  expect(addressNotes(address)).toEqual([]);
  expect(addressNotes({ ...address, query: "tenant=7", hasEntraFlag: true })).toEqual([
    "aadOptscim062020 is a word to Entra and not sent; Entra is played as the profile entra-scim-flag.",
    "The query of --url goes with every request: ?tenant=7",
  ]);
});
