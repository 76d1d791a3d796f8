import { describe, expect, test } from "vitest";
import {
  decoded,
  destinationOf,
  endpointOf,
  lookUpPath,
  namingAttribute,
  pathBelow,
  placeBelow,
  resourcePath,
  samePath,
} from "../../../src/run/request/address.ts";
import { BASE } from "../builders.ts";

test.each([
  ["/Users", "/Users"],
  ["/Users/7", "/Users"],
  ["/Users?count=1", "/Users"],
  ["/Users/.search", "/Users"],
  ["?count=1", "/count=1"],
  ["/", "/"],
  ["", "/"],
])("the endpoint of %j is %s", (path, expected) => {
  expect(endpointOf(path)).toBe(expected);
});

test.each([
  [`${BASE}/Users/7`, "/Users/7"],
  [`${BASE}/Users?filter=a%20eq%20"b"`, "/Users"],
  [`${BASE}/Users#top`, "/Users"],
  [`${BASE}`, BASE],
  [`${BASE}x/Users`, `${BASE}x/Users`],
  ["https://elsewhere.example/Users?count=1", "https://elsewhere.example/Users"],
])("the path of %s below the base is %s", (url, expected) => {
  expect(pathBelow(BASE, url)).toBe(expected);
});

describe("where a location of the server points", () => {
  test.each([
    ["an absolute address", `${BASE}/Users/7`, "/Users/7"],
    ["an address below the host", "/scim/v2/Users/7", "/Users/7"],
    ["an address relative to the service", "Users/7", "/Users/7"],
    ["the host that a proxy stands for", "http://10.0.0.7:8080/scim/v2/Users/7", "/Users/7"],
    ["a query at its end", `${BASE}/Users/7?attributes=id`, "/Users/7"],
    ["an address outside of the service", "/other/Users/7", "/other/Users/7"],
    ["a service with a longer name", "/scim/v22/Users/7", "/scim/v22/Users/7"],
    ["no address at all", "http://[", ""],
  ])("with %s", (_, location, expected) => {
    expect(placeBelow(BASE, location)).toBe(expected);
  });

  test("when the service is the whole host", () => {
    expect(placeBelow("https://api.example.com", "https://api.example.com/Users/7")).toBe("/Users/7");
    expect(placeBelow("https://api.example.com", "Users/7")).toBe("/Users/7");
  });
});

describe("an address that a step names", () => {
  test.each([
    ["a path stays", "/Users/7", "/Users/7"],
    ["nothing stays nothing: the base itself", "", ""],
    ["an escaped path stays escaped", "/Users/a%2Fb", "/Users/a%2Fb"],
    ["the server's absolute address is taken below the base", `${BASE}/Users/7`, "/Users/7"],
    ["it is known though it was filled in as one segment", encodeURIComponent(`${BASE}/Users/7`), "/Users/7"],
    ["a relative address of the server starts at the service", "Users/7", "/Users/7"],
    ["and may have dots in it", "./Users/7", "/Users/7"],
    ["but may not lead out of the service", "../../admin", "/..%2F..%2Fadmin"],
    [
      "an address elsewhere is put below the base, and so cannot be reached",
      encodeURIComponent("https://elsewhere.example/Users/7"),
      "/https%3A%2F%2Felsewhere.example%2FUsers%2F7",
    ],
    ["what is no address is put below the base too", "http://[", "/http%3A%2F%2F%5B"],
  ])("%s", (_, path, expected) => {
    expect(destinationOf(path, BASE).path).toBe(expected);
    expect(destinationOf(path, BASE).url).toBe(`${BASE}${expected}`);
  });

  test("is asked as the server gave it where the origin is the same, without a name and a password", () => {
    const given = BASE.replace("://", "://someone:secret@").replace("/scim/v2", "/other/Users/7?a=b");
    const asked = BASE.replace("/scim/v2", "/other/Users/7?a=b");
    expect(destinationOf(encodeURIComponent(given), BASE)).toEqual({
      url: asked,
      path: asked,
      isElsewhere: false,
    });
  });

  test.each(["https://elsewhere.example/Users/7", "http://[", "../../admin"])(
    "is not ours to ask when it is %s",
    (address) => {
      expect(destinationOf(encodeURIComponent(address), BASE).isElsewhere).toBe(true);
    },
  );

  test("does not run into the host's name when the service is the whole host", () => {
    expect(destinationOf("evil.example:80/Users/7", "https://api.example.com").path).toBe(
      "/evil.example%3A80%2FUsers%2F7",
    );
  });
});

test.each([
  ["a%20b", "a b"],
  ["100%", "100%"],
  ["%E0%A4%A", "%E0%A4%A"],
])("%s is %s decoded", (path, expected) => {
  expect(decoded(path)).toBe(expected);
});

test.each([
  ["/Users", "userName"],
  ["/users", "userName"],
  ["", "userName"],
  ["/", "userName"],
  ["/Groups", "displayName"],
  ["/Devices", "displayName"],
  ["/My/Users", "displayName"],
] as const)("resources of %j are named by %s", (endpoint, expected) => {
  expect(namingAttribute(endpoint)).toBe(expected);
});

test.each([
  ["/Users", "%20", "/Users?filter=userName%20eq%20%22a%20b%22"],
  ["/Groups", "+", "/Groups?filter=displayName+eq+%22a+b%22"],
] as const)("%s is asked for a name, blanks as %s", (endpoint, space, expected) => {
  expect(lookUpPath(endpoint, "a b", { space })).toBe(expected);
});

test("a quotation mark in a name is escaped as in JSON", () => {
  expect(decoded(lookUpPath("/Users", 'a"b', { space: "%20" }))).toBe('/Users?filter=userName eq "a\\"b"');
});

describe("the address of a resource", () => {
  test.each([
    ["7", "/Users/7"],
    ["a@b c", "/Users/a%40b%20c"],
    ["../Groups/1", "/Users/..%2FGroups%2F1"],
    ["...", "/Users/..."],
    ["\u{1f600}", "/Users/%F0%9F%98%80"],
  ])("of the id %j is %s", (id, expected) => {
    expect(resourcePath("/Users", id)).toBe(expected);
  });

  test.each(["", ".", "..", "\ud800", "a\udc00"])("is nothing for the id %j", (id) => {
    expect(resourcePath("/Users", id)).toBeUndefined();
  });
});

test.each([
  ["/Users/a@b", "/Users/a%40b"],
  ["/Users/a%2fb", "/Users/a%2Fb"],
  ["/Users/a%2540b", "/Users/a%2540b"],
  ["/Users/100%", "/Users/100%25"],
  ["/Users/\uD800", "/Users/%EF%BF%BD"],
])("%s is the same path as %s", (path, expected) => {
  expect(samePath(path)).toBe(expected);
});
