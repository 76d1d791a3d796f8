import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { AttributeInfo, TargetDescription } from "../../model/target.ts";
import { URN } from "../../scim/urns.ts";
import type { TargetOverrides } from "../ports/options.ts";

/**
 * Members that a fixture needs for this target: what the configuration sets, and attributes that the target's schema
 * requires although the RFC does not. Members that the check itself writes win over both.
 */
export const fixtureOverrides = (
  fixture: JsonObject,
  overrides: TargetOverrides,
  target: TargetDescription,
): JsonObject => {
  const schema = schemaOf(fixture, target);
  const name = nameOf(fixture);
  return { ...requiredMembers(fixture, schema?.attributes ?? []), ...(overrides[name]?.set ?? {}) };
};

/** A body without the members that the configuration takes away, and with those that it adds where the body has none. */
export const overridden = (
  body: Json | undefined,
  overrides: TargetOverrides,
  added: JsonObject,
): Json | undefined => {
  if (!isObject(body)) return body;
  const removed = new Set((overrides[nameOf(body)]?.remove ?? []).map((name) => name.toLowerCase()));
  const kept = Object.entries(body).filter(([name]) => !removed.has(name.toLowerCase()));
  return { ...added, ...Object.fromEntries(kept) };
};

const RESOURCE_NAMES: ReadonlyMap<string, string> = new Map([
  [URN.user.toLowerCase(), "User"],
  [URN.group.toLowerCase(), "Group"],
]);

/** `User`, `Group`, or nothing: by the first of the body's schemas that we know. */
export const nameOf = (body: JsonObject): string => {
  const urns = isList(body.schemas) ? body.schemas.map((urn) => String(urn).toLowerCase()) : [];
  return urns.map((urn) => RESOURCE_NAMES.get(urn)).find((name) => name !== undefined) ?? "";
};

const schemaOf = (body: JsonObject, target: TargetDescription) => {
  const urns = isList(body.schemas) ? body.schemas.map((urn) => String(urn).toLowerCase()) : [];
  return target.schemas.find((schema) => urns.includes(schema.id.toLowerCase()));
};

const requiredMembers = (fixture: JsonObject, attributes: readonly AttributeInfo[]): JsonObject => {
  const present = new Set(Object.keys(fixture).map((name) => name.toLowerCase()));
  const lacking = attributes.filter(
    ({ name, required, mutability }) =>
      required && mutability !== "readOnly" && !present.has(name.toLowerCase()),
  );
  return Object.fromEntries(lacking.map((attribute) => [attribute.name, sampleOf(attribute)]));
};

/** A plausible value of an attribute's type (RFC 7643 section 2.3); names stay templates so that they are unique. */
const sampleOf = (attribute: AttributeInfo): Json => {
  const value = singleSample(attribute);
  return attribute.multiValued ? [value] : value;
};

const singleSample = (attribute: AttributeInfo): Json => {
  const [canonical] = attribute.canonicalValues;
  switch (attribute.type.toLowerCase()) {
    case "boolean":
      return true;
    case "integer":
      return 1;
    case "decimal":
      return 1.5;
    case "datetime":
      return "2026-01-01T00:00:00Z";
    case "binary":
      return "AAAA";
    case "complex":
      return Object.fromEntries(
        attribute.subAttributes.filter((sub) => sub.required).map((sub) => [sub.name, sampleOf(sub)]),
      );
    case "reference":
      return "https://example.com/";
    default:
      return canonical ?? `\${{ unique }} ${attribute.name}`;
  }
};
