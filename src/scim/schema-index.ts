import { isList, isObject, type Json } from "../model/json.ts";
import type { AttributeInfo, SchemaInfo } from "../model/target.ts";
import { attribute, attributeNamed, COMMON_ATTRIBUTES } from "./attribute.ts";
import { CORE_SCHEMA_URNS, isUrn } from "./urns.ts";
import { memberOf } from "./value.ts";

/** Schemas by name and URN, and the attributes that a resource can have. */
export type SchemaIndex = {
  readonly schemas: readonly SchemaInfo[];
  /** `User`, `EnterpriseUser`, a name that the target gave, or a URN; without regard to letter case. */
  readonly schema: (nameOrUrn: string) => SchemaInfo | undefined;
  /** The attributes of a resource that has these schemas; each extension is an attribute named by its URN. */
  readonly tree: (base: string | undefined, extensions: readonly string[]) => readonly AttributeInfo[];
  /** The attributes of this answer, judged by its `schemas`; those of a list's resources stand below `Resources`. */
  readonly attributesOf: (answer: Json) => readonly AttributeInfo[];
};

/** Indexes the target's schemas, with the RFC's own for those that it does not publish. */
export const schemaIndex = (published: readonly SchemaInfo[], core: readonly SchemaInfo[]): SchemaIndex => {
  const known = new Set(published.map(({ id }) => id.toLowerCase()));
  const schemas = [...published, ...core.filter(({ id }) => !known.has(id.toLowerCase()))];
  const schema = (name: string): SchemaInfo | undefined => findSchema(schemas, name);
  const tree = (base: string | undefined, extensions: readonly string[]): readonly AttributeInfo[] =>
    treeOf(schema, base, extensions);
  const everything = mergeTrees(schemas, core);
  return { schemas, schema, tree, attributesOf: (answer) => attributesOf(answer, tree, schema, everything) };
};

const findSchema = (schemas: readonly SchemaInfo[], name: string): SchemaInfo | undefined => {
  const wanted = name.toLowerCase();
  const urn = CORE_SCHEMA_URNS.get(wanted)?.toLowerCase() ?? wanted;
  return (
    schemas.find(({ id }) => id.toLowerCase() === urn) ??
    schemas.find((schema) => schema.name.toLowerCase() === wanted)
  );
};

type FindSchema = (name: string) => SchemaInfo | undefined;

const treeOf = (
  schema: FindSchema,
  base: string | undefined,
  extensions: readonly string[],
): readonly AttributeInfo[] => [
  ...COMMON_ATTRIBUTES,
  ...withoutCommon(base === undefined ? [] : (schema(base)?.attributes ?? [])),
  ...extensions.flatMap((urn) => asAttribute(schema(urn))),
];

/** Names that RFC 7643 section 3.1 defines once and for all. */
const withoutCommon = (attributes: readonly AttributeInfo[]): readonly AttributeInfo[] =>
  attributes.filter(({ name }) => attributeNamed(COMMON_ATTRIBUTES, name) === undefined);

const asAttribute = (schema: SchemaInfo | undefined): readonly AttributeInfo[] =>
  schema === undefined ? [] : [attribute(schema.id, { type: "complex", subAttributes: schema.attributes })];

/** For an answer that does not say what it is: every attribute that any schema has, the first definition of a name winning. */
const mergeTrees = (
  schemas: readonly SchemaInfo[],
  core: readonly SchemaInfo[],
): readonly AttributeInfo[] => {
  const merged = new Map<string, AttributeInfo>();
  const all = [
    ...COMMON_ATTRIBUTES,
    ...schemas.flatMap(({ attributes }) => attributes),
    ...core.flatMap(({ attributes }) => attributes),
    ...schemas.flatMap(asAttribute),
  ];
  for (const known of all) {
    const key = known.name.toLowerCase();
    if (!merged.has(key)) merged.set(key, known);
  }
  return [...merged.values()];
};

const attributesOf = (
  answer: Json,
  tree: SchemaIndex["tree"],
  schema: FindSchema,
  everything: readonly AttributeInfo[],
): readonly AttributeInfo[] => {
  if (!isObject(answer)) return everything;
  const urns = schemaUrnsOf(answer);
  const [base, ...others] = urns.filter((urn) => schema(urn) !== undefined && !isExtensionOf(answer, urn));
  if (base !== undefined) {
    const extensions = urns.filter((urn) => urn !== base && !others.includes(urn));
    return [...tree(base, [...others, ...extensions]), ...everything];
  }
  const resources = memberOf(answer, "Resources");
  if (!isList(resources)) return everything;
  const first = resources.find(isObject);
  const inside = first === undefined ? everything : attributesOf(first, tree, schema, everything);
  return [
    attribute("Resources", { type: "complex", multiValued: true, subAttributes: inside }),
    ...everything,
  ];
};

/** The URNs in `schemas`, and those that stand as members. */
const schemaUrnsOf = (answer: Json): readonly string[] => {
  if (!isObject(answer)) return [];
  const listed = memberOf(answer, "schemas");
  const texts = isList(listed) ? listed.slice(0, 50).filter((item) => typeof item === "string") : [];
  return [...new Set([...texts, ...Object.keys(answer).filter(isUrn).slice(0, 50)])];
};

const isExtensionOf = (answer: Json, urn: string): boolean =>
  /:extension:/i.test(urn) || (isObject(answer) && memberOf(answer, urn) !== undefined);
