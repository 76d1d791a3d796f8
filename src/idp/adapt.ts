import { isList, isObject, type Json, type JsonObject } from "../model/json.ts";
import type { AttributeInfo, ResourceTypeInfo, SchemaInfo, TargetDescription } from "../model/target.ts";
import { isSameName } from "../scim/value.ts";

/** Attributes that every resource has (RFC 7643 section 3.1); schemas need not list them. */
const COMMON = new Set(["schemas", "id", "externalid", "meta"]);

/** Which of a target's schemas rule the bodies sent below an endpoint. */
export type Shape = {
  readonly type: ResourceTypeInfo;
  readonly core: SchemaInfo | undefined;
  readonly extensions: readonly SchemaInfo[];
};

/** The shape of `/Users`, `/Groups`, …; undefined when the target describes no such endpoint. */
export const shapeOf = (endpoint: string, target: TargetDescription): Shape | undefined => {
  const type = target.resourceTypes.find((known) => isSameName(known.endpoint, endpoint));
  if (type === undefined) return undefined;
  const published = (urn: string) => target.schemas.find((schema) => isSameName(schema.id, urn));
  const extensions = type.extensions.flatMap(({ schema }) => published(schema) ?? []);
  return { type, core: published(type.schema), extensions };
};

/**
 * Fits a body to the target: attributes that its schemas do not list are left out, as an administrator would unmap them.
 * With `keepSchemas` the list of URNs stays as the identity provider sends it.
 */
export const fitBody = (
  body: Json | undefined,
  shape: Shape | undefined,
  keepSchemas: boolean,
): Json | undefined => {
  if (!isObject(body) || shape?.core === undefined) return body;
  const core = shape.core;
  const fitted = keepMembers(body, (name, value) => {
    if (COMMON.has(name.toLowerCase())) return value;
    if (name.includes(":")) return fitExtension(name, value, shape);
    return fitAttribute(core.attributes, name, value);
  });
  return keepSchemas ? fitted : { ...fitted, ...knownSchemas(fitted, shape) };
};

/** What SCIM 1.1 called a schema: no target of SCIM 2.0 lists it, whatever it makes of it. */
const BEFORE_THE_RFC = /^urn:scim:schemas:/i;

const fitExtension = (urn: string, value: Json, shape: Shape): Json | undefined => {
  if (BEFORE_THE_RFC.test(urn)) return value;
  const schema = shape.extensions.find((known) => isSameName(known.id, urn));
  if (schema === undefined)
    return shape.type.extensions.some((e) => isSameName(e.schema, urn)) ? value : undefined;
  if (!isObject(value)) return value;
  return keepMembers(value, (name, inner) => fitAttribute(schema.attributes, name, inner));
};

const fitAttribute = (attributes: readonly AttributeInfo[], name: string, value: Json): Json | undefined => {
  const attribute = attributes.find((known) => isSameName(known.name, name));
  if (attribute === undefined) return undefined;
  if (attribute.subAttributes.length === 0) return value;
  const sub = (inner: Json): Json =>
    isObject(inner)
      ? keepMembers(inner, (key, part) => fitAttribute(attribute.subAttributes, key, part))
      : inner;
  const fitted = isList(value) ? value.map(sub) : sub(value);
  return isEmptied(value, fitted) ? undefined : fitted;
};

/** An object of which nothing is left says nothing; an empty one that the author wrote stays. */
const isEmptied = (before: Json, after: Json): boolean =>
  isObject(before) && isObject(after) && Object.keys(before).length > 0 && Object.keys(after).length === 0;

/** URNs whose extension the target does not list go together with the extension's object. */
const knownSchemas = (body: JsonObject, shape: Shape): JsonObject => {
  const urns = body.schemas;
  if (!isList(urns)) return {};
  const listed = [shape.type.schema, ...shape.type.extensions.map((extension) => extension.schema)];
  return { schemas: urns.filter((urn) => listed.some((known) => isSameName(known, String(urn)))) };
};

const keepMembers = (object: JsonObject, keep: (name: string, value: Json) => Json | undefined): JsonObject =>
  Object.fromEntries(
    Object.entries(object).flatMap(([name, value]): [string, Json][] => {
      const kept = keep(name, value);
      return kept === undefined ? [] : [[name, kept]];
    }),
  );
