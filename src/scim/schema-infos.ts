import { isList, isObject, type Json, type JsonObject } from "../model/json.ts";
import type { AttributeInfo, SchemaInfo } from "../model/target.ts";
import { attribute } from "./attribute.ts";
import { memberOf } from "./value.ts";

/** RFC 7643 section 2.3.8 allows one level of sub-attributes; one more is read so that a mistake can be seen. */
const MAX_LEVELS = 3;

/** Reads a /Schemas answer, be it a list response, a bare array or one schema; whatever is no schema is left out. */
export const toSchemaInfos = (json: Json): readonly SchemaInfo[] => {
  if (isList(json)) return json.flatMap(toSchemaInfo);
  if (!isObject(json)) return [];
  const resources = memberOf(json, "Resources");
  return isList(resources) ? resources.flatMap(toSchemaInfo) : toSchemaInfo(json);
};

const toSchemaInfo = (json: Json): readonly SchemaInfo[] => {
  if (!isObject(json)) return [];
  const id = text(json, "id");
  const attributes = memberOf(json, "attributes");
  if (id === undefined || id === "" || !isList(attributes)) return [];
  return [{ id, name: text(json, "name") ?? id, attributes: toAttributes(attributes, 1) }];
};

const toAttributes = (json: Json | undefined, level: number): readonly AttributeInfo[] =>
  isList(json) && level <= MAX_LEVELS ? json.flatMap((item) => toAttribute(item, level)) : [];

// RFC 7643 section 2.2 says what holds for a characteristic that a definition leaves out.
const toAttribute = (json: Json, level: number): readonly AttributeInfo[] => {
  if (!isObject(json)) return [];
  const name = text(json, "name");
  if (name === undefined || name === "") return [];
  const base = attribute(name);
  return [
    {
      ...base,
      type: text(json, "type") ?? base.type,
      multiValued: memberOf(json, "multiValued") === true,
      required: memberOf(json, "required") === true,
      caseExact: memberOf(json, "caseExact") === true,
      mutability: text(json, "mutability") ?? base.mutability,
      returned: text(json, "returned") ?? base.returned,
      uniqueness: text(json, "uniqueness") ?? base.uniqueness,
      canonicalValues: texts(json, "canonicalValues"),
      referenceTypes: texts(json, "referenceTypes"),
      subAttributes: toAttributes(memberOf(json, "subAttributes"), level + 1),
    },
  ];
};

const text = (json: JsonObject, name: string): string | undefined => {
  const value = memberOf(json, name);
  return typeof value === "string" ? value : undefined;
};

const texts = (json: JsonObject, name: string): readonly string[] => {
  const value = memberOf(json, name);
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
};
