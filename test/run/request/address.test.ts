import { describe, expect, test } from "vitest";
import {
  belowBase,
  decoded,
  endpointOf,
  lookUpPath,
  namingAttribute,
  pathBelow,
  placeBelow,
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
    ["but may not lead out of the service", "../../admin", "../../admin"],
    [
      "an address elsewhere is put below the base, and so cannot be reached",
      encodeURIComponent("https://elsewhere.example/Users/7"),
      "https://elsewhere.example/Users/7",
    ],
    ["what is no address stays as it is", "http://[", "http://["],
  ])("%s", (_, path, expected) => {
    expect(belowBase(path, BASE)).toBe(expected);
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
