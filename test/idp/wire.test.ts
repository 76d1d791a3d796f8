import { describe, expect, test } from "vitest";
import type { Scope } from "../../src/idp/evaluate.ts";
import { wireRequest } from "../../src/idp/wire.ts";
import type { Json } from "../../src/model/json.ts";
import type { SendStep, Wire } from "../../src/model/suite.ts";
import { profile } from "../plan/builders.ts";

const okta: Wire = {
  ...profile("rfc").wire,
  headers: {
    withBody: [
      ["Accept", "application/scim+json"],
      ["Content-Type", "application/scim+json; charset=utf-8"],
    ],
    withoutBody: [["Accept", "application/scim+json"]],
  },
};
const onelogin: Wire = { ...okta, space: "+", queryTail: "&", bareTail: "?" };

const names: { readonly [name: string]: Json } = { id: "a/b c", who: 'o"hara+x&y@example.com' };
const scope: Scope = { name: (root) => names[root], fixture: () => undefined };

const step = (change: Partial<SendStep>): SendStep => ({
  kind: "send",
  label: "1. GET /Users",
  line: 1,
  method: "GET",
  path: "/Users",
  query: {},
  headers: {},
  as: "token",
  adapt: true,
  save: {},
  claims: [],
  ...change,
});

describe("a request on the wire", () => {
  test.each<[string, Wire, string]>([
    ["%20", okta, "?filter=userName%20eq%20%22o%22hara%2Bx%26y%40example.com%22&startIndex=1&count=100"],
    ["+", onelogin, "?filter=userName+eq+%22o%22hara%2Bx%26y%40example.com%22&startIndex=1&count=100&"],
  ])("encodes a blank in a query as %s", (_, wire, expected) => {
    const query = { filter: 'userName eq "${{ who }}"', startIndex: 1, count: 100 };
    expect(wireRequest(step({ query }), undefined, wire, scope).query).toBe(expected);
  });

  test.each([
    [[], "?"],
    [["GET", "PUT"], "?"],
    [["PUT"], ""],
  ])("ends an address without query as the dialect does for the method: %j", (bareTailOn, expected) => {
    expect(wireRequest(step({}), undefined, { ...onelogin, bareTailOn }, scope).query).toBe(expected);
  });

  test("leaves a character as it is that the dialect leaves", () => {
    const query = { filter: 'userName eq "${{ who }}"' };
    expect(wireRequest(step({ query }), undefined, { ...okta, unencoded: "@" }, scope).query).toBe(
      "?filter=userName%20eq%20%22o%22hara%2Bx%26y@example.com%22",
    );
  });

  test.each<[string, SendStep["query"], string]>([
    ["before the query", { count: 1 }, "?flag=1&count=1&"],
    ["where there is none else", {}, "?flag=1&"],
  ])("keeps a base query %s", (_, query, expected) => {
    const wire: Wire = { ...onelogin, baseQuery: "flag=1" };
    expect(wireRequest(step({ query }), undefined, wire, scope).query).toBe(expected);
  });

  test("has its headers in the order of the dialect, and others after them", () => {
    const wire: Wire = { ...okta, headerOrder: ["Content-Type", "Authorization", "accept"] };
    const said = wireRequest(step({ headers: { "If-Match": "*" } }), {}, wire, scope);
    expect(said.headers.map(([name]) => name)).toEqual(["Content-Type", "Accept", "If-Match"]);
  });

  test("gives a parameter with a list of values as often as there are values", () => {
    const query = { count: [1, 2], startIndex: 1 };
    expect(wireRequest(step({ query }), undefined, okta, scope).query).toBe("?count=1&count=2&startIndex=1");
  });

  test("encodes what is filled into a path as one segment", () => {
    expect(wireRequest(step({ path: "/Users/${{ id }}" }), undefined, okta, scope).path).toBe(
      "/Users/a%2Fb%20c",
    );
  });

  test("ends in a bare question mark for a client that sends one", () => {
    expect(wireRequest(step({}), undefined, onelogin, scope).query).toBe("?");
  });

  test("has a content type only with a body", () => {
    expect(wireRequest(step({}), undefined, okta, scope).headers).toEqual([
      ["Accept", "application/scim+json"],
    ]);
    const post = wireRequest(step({ method: "POST" }), { b: 1, a: [true] }, okta, scope);
    expect(post.headers.map(([name]) => name)).toEqual(["Accept", "Content-Type"]);
    expect(post.body).toBe('{"b":1,"a":[true]}');
  });

  test("changes, adds and takes away headers without looking at their letter case", () => {
    const headers = { ACCEPT: null, "content-type": "text/plain", "X-Own": "${{ id }}" };
    expect(wireRequest(step({ method: "POST", raw: "{", headers }), undefined, okta, scope).headers).toEqual([
      ["Content-Type", "text/plain"],
      ["X-Own", "a/b c"],
    ]);
  });

  test("names what it could not fill", () => {
    expect(wireRequest(step({ path: "/Users/${{ bob.id }}" }), undefined, okta, scope).missing).toEqual([
      "bob.id",
    ]);
  });

  test("leaves out what has no value in a query, and says what it missed there", () => {
    const query = { a: null, b: "${{ bob.id? }}", c: "${{ bob.id }}", d: false };
    const request = wireRequest(step({ query }), undefined, okta, scope);
    expect([request.query, request.missing]).toEqual(["?d=false", ["bob.id"]]);
  });

  test("encodes what no request line can hold, but not what the suite has encoded", () => {
    const path = "/Users/ä b%2F<${{ none? }}>";
    expect(wireRequest(step({ path }), undefined, okta, scope).path).toBe("/Users/%C3%A4%20b%2F%3C%3E");
  });

  test("keeps a header without value out only when the suite says null", () => {
    const headers = { Accept: "", "X-None": null };
    expect(wireRequest(step({ headers }), undefined, okta, scope).headers).toEqual([["Accept", ""]]);
  });

  test("survives half a surrogate pair", () => {
    expect(wireRequest(step({ query: { filter: "\ud800" } }), undefined, okta, scope).query).toBe(
      "?filter=%EF%BF%BD",
    );
  });
});
