import { describe, expect, test } from "vitest";
import type { Json } from "../../src/model/json.ts";
import { attribute, attributeAt, COMMON_ATTRIBUTES } from "../../src/scim/attribute.ts";
import { canonicalise, namesOf } from "../../src/scim/canonical.ts";
import { schemaIndex } from "../../src/scim/schema-index.ts";
import { toSchemaInfos } from "../../src/scim/schema-infos.ts";
import { bundled } from "../assert/bundled.ts";

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const badge = {
  id: "urn:acme:badge:1.0:User",
  name: "Badge",
  attributes: [{ name: "number", type: "integer" }],
};

describe("reading /Schemas", () => {
  const wanted = { id: badge.id, name: "Badge", attributes: [attribute("number", { type: "integer" })] };
  test.each([
    ["a list response", { Resources: [badge] }, [wanted]],
    [
      "names in other letter case",
      { resources: [{ ID: badge.id, NAME: "Badge", Attributes: [{ Name: "number", Type: "integer" }] }] },
      [wanted],
    ],
    ["a bare array (A48)", [badge], [wanted]],
    ["one schema", badge, [wanted]],
    ["no name", { ...badge, name: null }, [{ ...wanted, name: badge.id }]],
    [
      "things that are no schemas",
      [null, 7, [], {}, { id: "x" }, { id: "", attributes: [] }, badge],
      [wanted],
    ],
    [
      "attributes that are none",
      { ...badge, attributes: [null, 7, { type: "string" }, { name: "" }, badge.attributes[0] ?? null] },
      [wanted],
    ],
    [
      "characteristics of other types",
      {
        ...badge,
        attributes: [
          {
            name: "number",
            type: "integer",
            multiValued: "true",
            canonicalValues: "x",
            subAttributes: 7,
            returned: 1,
          },
        ],
      },
      [wanted],
    ],
    ["text", "no", []],
  ] as readonly (readonly [string, Json, unknown])[])("%s", (_, json, infos) => {
    expect(toSchemaInfos(json)).toEqual(infos);
  });
});

describe("the definitions that come with us have the errata applied", () => {
  const index = schemaIndex([], bundled.core);
  const at = (schema: string, path: string) => attributeAt(index.schema(schema)?.attributes ?? [], path);
  test.each([
    ["5368", "Group", "displayName", { required: true }],
    ["8471", "User", "groups.$ref", { referenceTypes: ["Group"] }],
    ["8472", "EnterpriseUser", "manager.value", { caseExact: true }],
    ["7522", "ResourceType", "schemaExtensions", { multiValued: true }],
    ["5607", "Schema", "attributes.subAttributes.referenceTypes", { multiValued: true }],
    ["6001", "User", "profileUrl", { caseExact: true }],
    ["6011", "Group", "members.display", { type: "string" }],
    ["8011", "ServiceProviderConfig", "authenticationSchemes.type", { required: true }],
    ["etag is missing in print", "ServiceProviderConfig", "etag.supported", { type: "boolean" }],
    ["primary of addresses is missing in print", "User", "addresses.primary", { type: "boolean" }],
  ])("%s: %s %s", (_, schema, path, expected) => {
    expect(at(schema, path)).toMatchObject(expected);
  });
  test("binary joins the types, and complex leaves those of sub-attributes (5606, 8415)", () => {
    expect(at("Schema", "attributes.type")?.canonicalValues).toContain("binary");
    expect(at("Schema", "attributes.subAttributes.type")?.canonicalValues).not.toContain("complex");
  });
});

describe("an index of schemas", () => {
  const index = schemaIndex(
    toSchemaInfos([
      badge,
      {
        id: USER.toUpperCase(),
        name: "Person",
        attributes: [
          { name: "ID", type: "integer" },
          { name: "userName", caseExact: true },
        ],
      },
    ]),
    bundled.core,
  );
  test.each([
    ["User", "Person"],
    [USER, "Person"],
    ["person", "Person"],
    ["enterpriseUser", "EnterpriseUser"],
    ["GROUP", "Group"],
    ["badge", "Badge"],
    ["nobody", undefined],
  ])("%s is %s", (name, found) => {
    expect(index.schema(name)?.name).toBe(found);
  });
  const resource = { schemas: [USER, badge.id], id: "1", [badge.id]: { number: 1 } };
  test.each([
    ["userName", { caseExact: true }],
    [`${badge.id}:number`, { type: "integer" }],
    [`${ENTERPRISE}:manager.value`, { caseExact: true }],
    ["meta.lastModified", { type: "dateTime" }],
    ["displayName", { type: "string" }],
  ])("%s of a resource is found", (path, expected) => {
    expect(attributeAt(index.attributesOf(resource), path)).toMatchObject(expected);
  });
  test("the common attributes win over what a schema says of them", () => {
    expect(attributeAt(index.attributesOf(resource), "id")).toBe(COMMON_ATTRIBUTES[1]);
  });
  test("a list's resources stand below Resources", () => {
    const list = { totalResults: 1, Resources: [resource] };
    expect(attributeAt(index.attributesOf(list), "Resources.userName")?.caseExact).toBe(true);
  });
});

test("names take the letter case of the schema, nulls go, and a name that is there twice is left alone", () => {
  const names = namesOf([
    attribute("userName"),
    attribute("emails", { subAttributes: [attribute("value")] }),
  ]);
  const given = { USERNAME: "a", Emails: [{ VALUE: 1, other: null }], title: null, Unknown: 1 };
  expect(canonicalise(given, names)).toEqual({ userName: "a", emails: [{ value: 1 }], Unknown: 1 });
  expect(canonicalise({ userName: "a", USERNAME: "b" }, names)).toEqual({ userName: "a", USERNAME: "b" });
});
