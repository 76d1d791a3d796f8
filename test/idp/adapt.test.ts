import { describe, expect, test } from "vitest";
import { fitBody, type Shape, shapeOf } from "../../src/idp/adapt.ts";
import type { Json } from "../../src/model/json.ts";
import type { TargetDescription } from "../../src/model/target.ts";
import { attribute } from "../../src/scim/attribute.ts";
import { URN } from "../../src/scim/urns.ts";

const BADGE = "urn:acme:badge";
const UNPUBLISHED = "urn:acme:secret";

const target: TargetDescription = {
  base: "https://example.com/scim",
  capabilities: [],
  resourceTypes: [
    {
      name: "User",
      endpoint: "/Users",
      schema: URN.user.toUpperCase(),
      extensions: [
        { schema: BADGE, required: false },
        { schema: UNPUBLISHED, required: false },
      ],
    },
    { name: "Group", endpoint: "/Groups", schema: URN.group, extensions: [] },
  ],
  schemas: [
    {
      id: URN.user,
      name: "User",
      attributes: [
        attribute("userName"),
        attribute("name", { type: "complex", subAttributes: [attribute("givenName")] }),
        attribute("emails", { type: "complex", multiValued: true, subAttributes: [attribute("value")] }),
      ],
    },
    { id: BADGE, name: "Badge", attributes: [attribute("number")] },
  ],
  configuration: null,
  notes: [],
};

describe("the shape of an endpoint", () => {
  test("is found whatever the letter case, its schemas too", () => {
    const shape = shapeOf("/users", target);
    expect(shape?.core?.name).toBe("User");
    expect(shape?.extensions.map(({ name }) => name)).toEqual(["Badge"]);
  });

  test("has no core schema when the target publishes none", () => {
    expect(shapeOf("/Groups", target)).toMatchObject({ core: undefined, extensions: [] });
  });

  test("is unknown for an endpoint that the target does not describe", () => {
    expect(shapeOf("/Me", target)).toBeUndefined();
  });
});

describe("a body that is fitted to the target", () => {
  const users = shapeOf("/Users", target);

  test.each<[string, Json, Json]>([
    ["keeps what the schema lists", { userName: "a" }, { userName: "a" }],
    ["keeps the letter case of the sender", { USERNAME: "a" }, { USERNAME: "a" }],
    ["loses what the schema does not list", { userName: "a", title: "x" }, { userName: "a" }],
    [
      "keeps the attributes of every resource",
      { id: "1", externalId: "e", META: {} },
      { id: "1", externalId: "e", META: {} },
    ],
    [
      "keeps what SCIM 1.1 called a schema, which no target of today can list",
      { "urn:scim:schemas:extension:enterprise:2.0": { department: "x" }, "urn:acme:other": {} },
      { "urn:scim:schemas:extension:enterprise:2.0": { department: "x" } },
    ],
    ["loses sub-attributes", { name: { givenName: "A", familyName: "B" } }, { name: { givenName: "A" } }],
    [
      "loses an object of which nothing is left",
      { userName: "a", name: { familyName: "B" } },
      { userName: "a" },
    ],
    ["keeps an object that was empty", { name: {} }, { name: {} }],
    [
      "loses sub-attributes of each value of a list",
      { emails: [{ value: "a", display: "b" }, "c"] },
      { emails: [{ value: "a" }, "c"] },
    ],
    ["keeps an empty list", { emails: [] }, { emails: [] }],
    ["keeps a plain value where an object belongs", { name: "A" }, { name: "A" }],
    ["keeps null", { userName: null, name: null }, { userName: null, name: null }],
    [
      "loses attributes of an extension",
      { "URN:ACME:BADGE": { number: 1, colour: "red" } },
      { "URN:ACME:BADGE": { number: 1 } },
    ],
    ["keeps an extension that is no object", { [BADGE]: null }, { [BADGE]: null }],
    [
      "keeps an extension that is listed without a schema",
      { [UNPUBLISHED]: { a: 1 } },
      { [UNPUBLISHED]: { a: 1 } },
    ],
    ["loses an extension that nobody lists", { userName: "a", "urn:acme:none": { a: 1 } }, { userName: "a" }],
  ])("%s", (_, body, expected) => {
    expect(fitBody(body, users, true)).toEqual(expected);
  });

  const schemas = [URN.user, BADGE, "urn:acme:none"];
  test.each<[string, boolean, Json]>([
    ["loses URNs that the target does not list", false, [URN.user, BADGE]],
    ["keeps all URNs when its sender does", true, schemas],
  ])("%s", (_, keepSchemas, expected) => {
    expect(fitBody({ schemas }, users, keepSchemas)).toEqual({ schemas: expected });
  });

  test.each<[string, Json]>([
    ["are no list", { schemas: URN.user }],
    ["are not there", { userName: "a" }],
  ])("stays as it is when its schemas %s", (_, body) => {
    expect(fitBody(body, users, false)).toEqual(body);
  });

  test.each<[string, Json | undefined, Shape | undefined]>([
    ["there is none", undefined, users],
    ["it is a list", [{ title: "x" }], users],
    ["the endpoint is unknown", { title: "x" }, undefined],
    ["the target publishes no schema for it", { title: "x" }, shapeOf("/Groups", target)],
  ])("stays as it is when %s", (_, body, shape) => {
    expect(fitBody(body, shape, false)).toEqual(body);
  });
});
