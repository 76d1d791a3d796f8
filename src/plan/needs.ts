import type { AttributeInfo, SchemaInfo, TargetDescription } from "../model/target.ts";
import type { SkipReason } from "../model/verdict.ts";
import { attributeNamed, COMMON_ATTRIBUTES } from "../scim/attribute.ts";
import { CORE_SCHEMA_URNS } from "../scim/urns.ts";
import { isSameName } from "../scim/value.ts";

/** The first need that the target does not meet, as the reason to skip. */
export const unmetNeed = (needs: readonly string[], target: TargetDescription): SkipReason | undefined => {
  for (const need of needs) {
    const unmet = need.includes(".") ? unmetAttribute(need, target) : unmetCapability(need, target);
    if (unmet !== undefined) return unmet;
  }
  return undefined;
};

const unmetCapability = (need: string, target: TargetDescription): SkipReason | undefined => {
  const absent = need.startsWith("!");
  const name = absent ? need.slice(1) : need;
  const capability = target.capabilities.find((known) => known.name === name);
  if ((capability?.present ?? false) !== absent) return undefined;
  return { kind: "not-supported", need, by: skipOrigin(capability?.origin) };
};

const skipOrigin = (origin: string | undefined): "discovery" | "config" | "probe" =>
  origin === "config" ? "config" : origin === "probed" ? "probe" : "discovery";

/** `User.name.givenName`: an attribute that the target's own schema lists, or any when it publishes no such schema. */
const unmetAttribute = (need: string, target: TargetDescription): SkipReason | undefined => {
  const [owner = "", ...path] = need.split(".");
  const reason: SkipReason = { kind: "not-supported", need, by: "discovery" };
  const schema = schemaNamed(owner, target);
  if (schema === "unpublished") return undefined;
  if (schema === undefined) return reason;
  return isCommon(path) || listsPath(schema.attributes, path) ? undefined : reason;
};

/** A target without readable schemas is taken to have the RFC's; an extension it does not list is absent. */
const schemaNamed = (owner: string, target: TargetDescription): SchemaInfo | "unpublished" | undefined => {
  const urn = CORE_SCHEMA_URNS.get(owner.toLowerCase());
  const named = (schema: SchemaInfo) =>
    urn === undefined
      ? isSameName(schema.name, owner) || isSameName(schema.id, owner)
      : isSameName(schema.id, urn);
  const published = target.schemas.find(named);
  if (published !== undefined) return published;
  return target.schemas.length === 0 && urn !== undefined ? "unpublished" : undefined;
};

/** RFC 7643 section 3.1: every resource has these; schemas need not list them. */
const isCommon = ([name = "", ...rest]: readonly string[]): boolean =>
  rest.length === 0 && attributeNamed(COMMON_ATTRIBUTES, name) !== undefined;

const listsPath = (attributes: readonly AttributeInfo[], [name, ...rest]: readonly string[]): boolean => {
  if (name === undefined) return true;
  const attribute = attributeNamed(attributes, name);
  return attribute !== undefined && listsPath(attribute.subAttributes, rest);
};
