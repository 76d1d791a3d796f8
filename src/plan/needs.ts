import type { AttributeInfo, SchemaInfo, TargetDescription } from "../model/target.ts";
import type { SkipReason } from "../model/verdict.ts";
import { attributeNamed, COMMON_ATTRIBUTES } from "../scim/attribute.ts";
import { customAttributeOf } from "../scim/custom-attribute.ts";
import { CORE_SCHEMA_URNS } from "../scim/urns.ts";
import { isSameName } from "../scim/value.ts";

/** Whether a check writes to an attribute of this path; one that only reads may name what nobody can write. */
type Writes = (path: readonly string[]) => boolean;

/** An attribute of an extension of the target's own, which a check can use as `custom`. */
const CUSTOM_ATTRIBUTE = "customAttribute";

/** The first need that the target does not meet, as the reason to skip. */
export const unmetNeed = (
  needs: readonly string[],
  target: TargetDescription,
  writes: Writes = () => false,
): SkipReason | undefined => {
  for (const need of needs) {
    const unmet = need.includes(".") ? unmetAttribute(need, target, writes) : unmetCapability(need, target);
    if (unmet !== undefined) return unmet;
  }
  return undefined;
};

/** What `/ServiceProviderConfig` speaks of (RFC 7643 section 5). */
const ADVERTISED: ReadonlySet<string> = new Set([
  "patch",
  "bulk",
  "filter",
  "sort",
  "etag",
  "changePassword",
  "indexPagination",
  "cursorPagination",
]);

/**
 * The needs of a check that bind whoever does not ask the target what it supports: identity providers send what they send. What the
 * user says of his target binds everybody.
 */
export const unadvertisedNeeds = (
  needs: readonly string[],
  { capabilities }: Pick<TargetDescription, "capabilities">,
): readonly string[] =>
  needs.filter((need) => {
    const name = need.replace(/^!/, "");
    const known = capabilities.find((capability) => capability.name === name);
    return !ADVERTISED.has(name) || known?.origin === "config";
  });

/** Lists of our own resources: a check that only narrows its lists with `ours` is not about filters. */
const OURS = "ours";

/** Filters that are not advertised are filters all the same where one was answered, unless the user says that there are none. */
const canSayOurs = ({ capabilities, learned }: TargetDescription): boolean => {
  const filter = capabilities.find(({ name }) => name === "filter");
  if (filter?.present === true || filter?.origin === "config") return filter.present;
  return ["sw", "co", "eq"].some((operator) => learned?.operators[operator] === "answered");
};

const unmetCapability = (need: string, target: TargetDescription): SkipReason | undefined => {
  if (need === OURS)
    return canSayOurs(target) ? undefined : { kind: "not-supported", need: "filter", by: "discovery" };
  if (need === CUSTOM_ATTRIBUTE)
    return customAttributeOf(target) === undefined
      ? { kind: "not-supported", need, by: "discovery" }
      : undefined;
  const absent = need.startsWith("!");
  const name = absent ? need.slice(1) : need;
  const capability = target.capabilities.find((known) => known.name === name);
  if ((capability?.present ?? false) !== absent) return undefined;
  return { kind: "not-supported", need, by: skipOrigin(capability?.origin) };
};

const skipOrigin = (origin: string | undefined): "discovery" | "config" | "probe" =>
  origin === "config" ? "config" : origin === "probed" ? "probe" : "discovery";

/** `User.name.givenName`: an attribute that the target's own schema lists, or any when it publishes no such schema. */
const unmetAttribute = (need: string, target: TargetDescription, writes: Writes): SkipReason | undefined => {
  const [owner = "", ...path] = need.split(".");
  // An operator of filters: nobody publishes which there are; the rehearsal finds out.
  if (owner === "filter") return undefined;
  const reason: SkipReason = { kind: "not-supported", need, by: "discovery" };
  const schema = schemaNamed(owner, target);
  if (schema === "unpublished") return undefined;
  if (schema === undefined) return reason;
  if (isCommon(path)) return undefined;
  const attribute = attributeAt(schema.attributes, path);
  if (attribute === undefined) return reason;
  // RFC 7643 sections 4.1.2 and 4.3: nobody can write groups or the name of a manager, and checks that do so want to see that.
  const isClosed =
    attribute.mutability === "readOnly" && !["groups", "manager.displayName"].includes(path.join("."));
  return isClosed && writes(path) ? reason : undefined;
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

const attributeAt = (
  attributes: readonly AttributeInfo[],
  [name = "", ...rest]: readonly string[],
): AttributeInfo | undefined => {
  const attribute = attributeNamed(attributes, name);
  return attribute === undefined || rest.length === 0
    ? attribute
    : attributeAt(attribute.subAttributes, rest);
};
