import { describe, expect, test } from "vitest";
import { named, ownWire, senderOf } from "../../src/idp/own-wire.ts";
import type { HeaderList, SendStep, Wire } from "../../src/model/suite.ts";

test("in our own name addresses are plain and the tool is named", () => {
  expect(ownWire("1.2.3")).toEqual({
    space: "%20",
    queryTail: "",
    bareTail: "",
    bareTailOn: [],
    unencoded: "",
    baseQuery: "",
    headerOrder: [],
    headers: {
      withBody: [
        ["Accept", "application/scim+json"],
        ["User-Agent", "scim-check/1.2.3"],
        ["Content-Type", "application/scim+json"],
      ],
      withoutBody: [
        ["Accept", "application/scim+json"],
        ["User-Agent", "scim-check/1.2.3"],
      ],
    },
  });
});

describe("a dialect whose User-Agent nobody knows", () => {
  const wire = (headers: HeaderList): Wire => ({
    space: "+",
    queryTail: "&",
    bareTail: "?",
    bareTailOn: [],
    unencoded: "",
    baseQuery: "",
    headerOrder: [],
    headers: { withBody: headers, withoutBody: headers },
  });

  test("has ours put to it, last, where the server demands one", () => {
    expect(named(wire([["ADSCIMVersion", "5.0"]]), "1.2.3")).toEqual(
      wire([
        ["ADSCIMVersion", "5.0"],
        ["User-Agent", "scim-check/1.2.3"],
      ]),
    );
  });

  test("keeps the one that it has", () => {
    expect(named(wire([["user-agent", "Okta SCIM Client 1.0.0"]]), "1.2.3")).toEqual(
      wire([["user-agent", "Okta SCIM Client 1.0.0"]]),
    );
  });
});

type Step = Pick<SendStep, "method" | "path" | "setup" | "sentBy">;

describe("a step of a check", () => {
  test.each<[string, Step]>([
    ["a write", { method: "PATCH", path: "/Users/7" }],
    ["a deletion", { method: "DELETE", path: "/Users/7" }],
    ["a read that says so", { method: "GET", path: "/Users", sentBy: "profile" }],
    ["a preparing write that says so", { method: "PUT", path: "/Users/7", setup: true, sentBy: "profile" }],
  ])("is the provider's: %s", (_what, step) => {
    expect(senderOf(step)).toBe("profile");
  });

  test.each<[string, Step]>([
    ["a read", { method: "GET", path: "/Users/7" }],
    ["a search", { method: "POST", path: "/Users/.search" }],
    ["a write that prepares", { method: "POST", path: "/Users", setup: true }],
    ["a write that says so", { method: "DELETE", path: "/Users/7", sentBy: "scim-check" }],
  ])("is ours: %s", (_what, step) => {
    expect(senderOf(step)).toBe("scim-check");
  });
});
