import type { AttributeInfo } from "../model/target.ts";
import { type AttributePath, isCoreUrn, parsePath } from "./attribute-path.ts";

/** An attribute with the characteristics of RFC 7643 section 2.2 where nothing else is said. */
export const attribute = (name: string, more: Partial<AttributeInfo> = {}): AttributeInfo => ({
  name,
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
  ...more,
});

const readOnly = { mutability: "readOnly" } as const;

// RFC 7643 section 3.1: they belong to every resource whatever its schema lists, and these characteristics win.
/** `schemas`, `id`, `externalId` and `meta`. */
export const COMMON_ATTRIBUTES: readonly AttributeInfo[] = [
  attribute("schemas", { type: "reference", multiValued: true, caseExact: true, required: true }),
  attribute("id", { ...readOnly, caseExact: true, required: true, returned: "always", uniqueness: "server" }),
  attribute("externalId", { caseExact: true }),
  attribute("meta", {
    ...readOnly,
    type: "complex",
    subAttributes: [
      attribute("resourceType", { ...readOnly, caseExact: true }),
      attribute("created", { ...readOnly, type: "dateTime" }),
      attribute("lastModified", { ...readOnly, type: "dateTime" }),
      attribute("location", { ...readOnly, type: "reference", caseExact: true }),
      attribute("version", { ...readOnly, caseExact: true }),
    ],
  }),
];

/** The attribute of this name, without regard to letter case. */
export const attributeNamed = (
  attributes: readonly AttributeInfo[],
  name: string,
): AttributeInfo | undefined => {
  const wanted = name.toLowerCase();
  return attributes.find((known) => known.name.toLowerCase() === wanted);
};

/** The attribute that a path leads to, in a tree where an extension is an attribute named by its URN. */
export const attributeAt = (
  attributes: readonly AttributeInfo[],
  path: string | AttributePath,
): AttributeInfo | undefined => {
  const parsed = typeof path === "string" ? parsePath(path) : path;
  if (parsed === undefined) return undefined;
  const names = parsed.steps.flatMap((step) => (step.kind === "name" ? [step.name] : []));
  if (parsed.urn === undefined) return descend(attributes, names);
  const whole = attributeNamed(attributes, parsed.text);
  if (whole !== undefined) return whole;
  return descend(attributes, isCoreUrn(parsed.urn) ? names : [parsed.urn, ...names]);
};

const descend = (
  attributes: readonly AttributeInfo[],
  names: readonly string[],
): AttributeInfo | undefined => {
  const [first, ...rest] = names;
  const found = first === undefined ? undefined : attributeNamed(attributes, first);
  return found === undefined || rest.length === 0 ? found : descend(found.subAttributes, rest);
};
