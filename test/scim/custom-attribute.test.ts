import { describe, expect, test } from "vitest";
import type { AttributeInfo } from "../../src/model/target.ts";
import { attribute } from "../../src/scim/attribute.ts";
import { customAttributeOf, sayCustomAttribute } from "../../src/scim/custom-attribute.ts";
import { URN } from "../../src/scim/urns.ts";

const OWN = "urn:acme:Badge";

const targetWith = (attributes: readonly AttributeInfo[], urn = OWN, extensions = [urn]) => ({
  resourceTypes: [
    {
      name: "User",
      endpoint: "/Users",
      schema: URN.user,
      extensions: extensions.map((schema) => ({ schema, required: false })),
    },
  ],
  schemas: [{ id: urn, name: "Own", attributes }],
});

const plain = attribute("colour");

describe("the target's own attribute", () => {
  test("is the first text of an extension that can be written and read back", () => {
    const others: readonly AttributeInfo[] = [
      { ...plain, name: "lost", type: "boolean" },
      { ...plain, name: "tags", multiValued: true },
      { ...plain, name: "issuer", mutability: "readOnly" },
      { ...plain, name: "serial", mutability: "immutable" },
      { ...plain, name: "note", returned: "request" },
      { ...plain, name: "code", uniqueness: "server" },
      { ...plain, name: "kind", canonicalValues: ["only"] },
    ];
    expect(customAttributeOf(targetWith([...others, plain]))).toEqual({
      urn: OWN,
      name: "colour",
      texts: ["Green", "Red"],
    });
    expect(customAttributeOf(targetWith(others))).toBeUndefined();
  });

  test("takes its values from those that are allowed", () => {
    const chosen = customAttributeOf(targetWith([{ ...plain, canonicalValues: ["a", "b", "c"] }]));
    expect(chosen?.texts).toEqual(["a", "b"]);
  });

  test("is none of the RFC's own, none that no user has, and none where no schema is published", () => {
    expect(customAttributeOf(targetWith([plain], URN.enterpriseUser))).toBeUndefined();
    expect(customAttributeOf(targetWith([plain], OWN, []))).toBeUndefined();
    expect(customAttributeOf({ ...targetWith([plain]), schemas: [] })).toBeUndefined();
  });

  test("is said in each form that a provider sends", () => {
    expect(sayCustomAttribute({ urn: OWN, name: "colour", texts: ["Green", "Red"] })).toEqual({
      urn: OWN,
      path: "urn:acme:Badge:colour",
      first: "Green",
      second: "Red",
      withFirst: { [OWN]: { colour: "Green" } },
      withSecond: { [OWN]: { colour: "Red" } },
      flatSecond: { "urn:acme:Badge:colour": "Red" },
    });
  });
});
