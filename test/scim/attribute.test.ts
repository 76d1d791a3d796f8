import { describe, expect, test } from "vitest";
import { attribute, attributeAt, attributeNamed } from "../../src/scim/attribute.ts";
import { parsePath } from "../../src/scim/attribute-path.ts";
import { URN } from "../../src/scim/urns.ts";

const BADGE = "urn:acme:badge:1.0";
const number = attribute("number", { type: "integer" });
const value = attribute("value");
const emails = attribute("emails", { subAttributes: [value] });
const badge = attribute(BADGE, { subAttributes: [number] });
const tree = [emails, badge];

test.each([
  ["emails", emails],
  ["EMAILS", emails],
  ["emails.value", value],
  ['emails[type eq "work"].Value', value],
  ["emails[0].value", value],
  [`${URN.user}:emails.value`, value],
  [BADGE, badge],
  [`${BADGE}:number`, number],
  [`${BADGE.toUpperCase()}:NUMBER`, number],
  ["title", undefined],
  ["emails.display", undefined],
  ["emails.value.more", undefined],
  [`${BADGE}:colour`, undefined],
  ["urn:acme:other:number", undefined],
  ["not a path", undefined],
])("%s leads to its attribute", (path, found) => {
  expect(attributeAt(tree, path)).toBe(found);
});

test("a path that was parsed before leads there too", () => {
  expect(attributeAt(tree, parsePath("emails.value") ?? "")).toBe(value);
});

describe("an attribute where nothing is said", () => {
  test("has the characteristics of RFC 7643 section 2.2", () => {
    expect(attribute("a")).toEqual({
      name: "a",
      type: "string",
      multiValued: false,
      required: false,
      caseExact: false,
      mutability: "readWrite",
      returned: "default",
      uniqueness: "none",
      canonicalValues: [],
      referenceTypes: [],
      subAttributes: [],
    });
  });

  test("is not found under another name", () => {
    expect(attributeNamed(tree, "email")).toBeUndefined();
  });
});
