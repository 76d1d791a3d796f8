import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/model/json.ts";
import type { AttributeInfo } from "../../../src/model/target.ts";
import { fixtureOverrides, nameOf, overridden } from "../../../src/run/request/target-overrides.ts";
import { attribute } from "../../../src/scim/attribute.ts";
import { URN } from "../../../src/scim/urns.ts";
import { complex, schema, target } from "../../plan/builders.ts";

const USER = { schemas: [URN.user], userName: "anna" };

test.each<[string, { readonly schemas?: Json }, string]>([
  ["a user", { schemas: [URN.user] }, "User"],
  ["a group", { schemas: [URN.group] }, "Group"],
  ["a URN in other letter case", { schemas: [URN.user.toUpperCase()] }, "User"],
  ["an extension before the schema", { schemas: [URN.enterpriseUser, URN.user] }, "User"],
  ["a resource of another kind", { schemas: ["urn:example:Device"] }, ""],
  ["a body without schemas", {}, ""],
  ["schemas that are no list", { schemas: URN.user }, ""],
])("the name of %s", (_, body, expected) => {
  expect(nameOf({ ...body })).toBe(expected);
});

describe("what a fixture needs for the target", () => {
  const needed = (...attributes: readonly AttributeInfo[]) =>
    fixtureOverrides(USER, {}, target([], [schema(URN.user.toUpperCase(), "User", ...attributes)]));
  const required = (name: string, more: Partial<AttributeInfo> = {}) =>
    attribute(name, { required: true, ...more });

  test("is nothing when the target publishes no schema", () => {
    expect(fixtureOverrides(USER, {}, target())).toEqual({});
  });

  test("is nothing of another resource's schema", () => {
    const groups = target([], [schema(URN.group, "Group", required("costCentre"))]);
    expect(fixtureOverrides(USER, {}, groups)).toEqual({});
  });

  test("is nothing when the body names no schema", () => {
    const users = target([], [schema(URN.user, "User", required("costCentre"))]);
    expect(fixtureOverrides({ userName: "anna" }, {}, users)).toEqual({});
    expect(fixtureOverrides({ schemas: URN.user, userName: "anna" }, {}, users)).toEqual({});
  });

  test.each<[string, AttributeInfo]>([
    ["optional", attribute("nickName")],
    ["the server's own", required("id", { mutability: "readOnly" })],
    ["in the fixture already", required("userName")],
    ["in the fixture in other letter case", required("USERNAME")],
  ])("is nothing of an attribute that is %s", (_, info) => {
    expect(needed(info)).toEqual({});
  });

  test.each<[string, Partial<AttributeInfo>, Json]>([
    ["a text with the case's own text in it", { type: "string" }, "${{ unique }} extra"],
    ["a text of the values that are allowed", { canonicalValues: ["work", "home"] }, "work"],
    ["a boolean", { type: "boolean" }, true],
    ["an integer", { type: "integer" }, 1],
    ["a decimal", { type: "decimal" }, 1.5],
    ["a time", { type: "dateTime" }, "2026-01-01T00:00:00Z"],
    ["bytes", { type: "binary" }, "AAAA"],
    ["a reference", { type: "reference" }, "https://example.com/"],
    ["a type in other letter case", { type: "BOOLEAN" }, true],
    ["a list of one value", { type: "integer", multiValued: true }, [1]],
  ])("is %s", (_, info, expected) => {
    expect(needed(required("extra", info))).toEqual({ extra: expected });
  });

  test("is an object with the parts that are required, deep down", () => {
    const inner = required("place", {
      type: "complex",
      subAttributes: [required("city"), attribute("street")],
    });
    const badge = required("badge", { type: "complex", subAttributes: [inner, attribute("colour")] });
    expect(needed(badge)).toEqual({ badge: { place: { city: "${{ unique }} city" } } });
    expect(needed({ ...complex("badge", "colour"), required: true })).toEqual({ badge: {} });
  });

  test("is what the configuration sets, and that wins over a sample", () => {
    const users = target([], [schema(URN.user, "User", required("userType"), required("site"))]);
    const overrides = { User: { set: { userType: "Employee" } }, Group: { set: { site: "Bonn" } } };
    expect(fixtureOverrides(USER, overrides, users)).toEqual({
      userType: "Employee",
      site: "${{ unique }} site",
    });
  });
});

describe("a body under the configuration", () => {
  test("loses what is taken away, in any letter case", () => {
    const body = { ...USER, nickName: "A", title: "Dr" };
    expect(overridden(body, { User: { remove: ["NICKNAME"] } }, {})).toEqual({ ...USER, title: "Dr" });
  });

  test("keeps what is taken away from another schema", () => {
    expect(overridden({ ...USER, title: "Dr" }, { Group: { remove: ["title"] } }, {})).toEqual({
      ...USER,
      title: "Dr",
    });
  });

  test("gets what is added, but what stands in it wins", () => {
    expect(overridden(USER, {}, { userName: "other", userType: "Employee" })).toEqual({
      ...USER,
      userType: "Employee",
    });
  });

  test.each<[string, Json | undefined]>([
    ["a list", [1]],
    ["a text", "x"],
    ["nothing", undefined],
  ])("stays as it is when it is %s", (_, body) => {
    expect(overridden(body, { User: { remove: ["nickName"] } }, { added: true })).toEqual(body);
  });
});
