import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/model/json.ts";
import type { Claim } from "../../../src/model/suite.ts";
import { askingForAll } from "../../../src/run/request/on-request.ts";
import { attribute } from "../../../src/scim/attribute.ts";
import { URN } from "../../../src/scim/urns.ts";
import { claim, schema, send, target } from "../../plan/builders.ts";

const GROUPS = {
  ...target(),
  resourceTypes: [
    {
      name: "Group",
      endpoint: "/Groups",
      schema: URN.group,
      extensions: [{ schema: "urn:x", required: false }],
    },
  ],
  schemas: [
    schema(
      URN.group,
      "Group",
      attribute("displayName"),
      attribute("members", { returned: "request" }),
      attribute("secret", { returned: "never" }),
    ),
    schema("urn:x", "More", attribute("colour"), attribute("note", { returned: "request" })),
  ],
};

const ALL = { attributes: "displayName,members,urn:x:colour,urn:x:note,externalId,meta" };
const claims = (keyword: string, argument: Json): readonly Claim[] => [{ ...claim(), keyword, argument }];
const wantsMembers = claims("count", { members: 2 });

describe("a read that needs what is returned on request only asks for it", () => {
  test.each([
    ["a claim names it", send("GET", { path: "/Groups/7", claims: wantsMembers })],
    ["a claim on a list names it", send("GET", { path: "/Groups", claims: wantsMembers })],
    ["all is compared", send("GET", { path: "/Groups/7", claims: claims("unchanged", "team") })],
    ["all is kept", send("GET", { path: "/Groups/7", save: { current: "body" } })],
    ["a part is kept", send("GET", { path: "/Groups/7", save: { first: "body.members" } })],
  ])("when %s", (_, step) => {
    expect(askingForAll(step, GROUPS)).toEqual({ ...step, query: ALL });
  });

  test.each([
    ["a list is kept", send("GET", { path: "/Groups", save: { current: "body" } })],
    [
      "it is of an extension of the target's own",
      send("GET", { path: "/Groups/7", claims: claims("absent", "note") }),
    ],
    ["nothing needs it", send("GET", { path: "/Groups/7", claims: claims("present", "displayName") })],
    ["a name only begins so", send("GET", { path: "/Groups/7", claims: claims("present", "membership") })],
    [
      "it says itself what it asks for",
      send("GET", { path: "/Groups/7", query: { attributes: "id" }, claims: wantsMembers }),
    ],
    [
      "it says what it does not ask for",
      send("GET", { path: "/Groups/7", query: { excludedAttributes: "id" }, claims: wantsMembers }),
    ],
    ["it writes", send("PATCH", { path: "/Groups/7", claims: wantsMembers })],
    ["the type has no such attribute", send("GET", { path: "/Users/7", claims: wantsMembers })],
  ])("but not when %s", (_, step) => {
    expect(askingForAll(step, GROUPS)).toBe(step);
  });
});
