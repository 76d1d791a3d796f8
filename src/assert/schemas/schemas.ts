import { Ajv, type ValidateFunction } from "ajv";
import { fastFormats } from "ajv-formats/dist/formats.js";
import { defect } from "../../model/defect.ts";
import { isList, type Json, type JsonObject } from "../../model/json.ts";
import type { AttributeInfo, ResourceTypeInfo, SchemaInfo, TargetDescription } from "../../model/target.ts";
import { canonicalise, namesOf } from "../../scim/canonical.ts";
import { type SchemaIndex, schemaIndex } from "../../scim/schema-index.ts";
import { deriveSchema, type Strictness } from "./derive-schema.ts";
import { SCIM_FORMATS } from "./formats.ts";
import { type SchemaFault, toFaults } from "./schema-faults.ts";
import { namesOfSchema } from "./schema-names.ts";

/** The schemas that come with us: JSON Schemas by file name without ending, and the RFC's own schema definitions. */
export type BundledSchemas = {
  readonly jsonSchemas: { readonly [name: string]: JsonObject };
  readonly core: readonly SchemaInfo[];
};

/** Everything that answers of one target are held against. */
export type TargetSchemas = {
  /** What the target publishes, with the RFC's own for the rest. */
  readonly index: SchemaIndex;
  /** Where a value does not fit the JSON Schema of this name, or an inline one. */
  readonly fits: (schema: string | JsonObject, value: Json) => readonly SchemaFault[];
  /** Where a resource does not fit what the target itself publishes; undefined when it publishes no such schema. */
  readonly conforms: (
    type: string,
    value: Json,
    strictness: Strictness,
  ) => readonly SchemaFault[] | undefined;
};

type Validator = (value: Json) => readonly SchemaFault[];

/** Compiles the bundled schemas once, and for each target what follows from its own. */
export const compileSchemas = (bundled: BundledSchemas): ((target: TargetDescription) => TargetSchemas) => {
  const ajv = newAjv();
  for (const schema of Object.values(bundled.jsonSchemas)) ajv.addSchema(schema);
  const fits = fitsOf(ajv, bundled.jsonSchemas);
  return (target) => ({
    index: schemaIndex(target.schemas, bundled.core),
    fits,
    conforms: conformsOf(target),
  });
};

const LIBRARY_FORMATS = ["date-time", "date", "email", "uri", "uuid"] as const;

const newAjv = (): Ajv => {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
    logger: false,
    validateSchema: false,
  });
  for (const name of LIBRARY_FORMATS) ajv.addFormat(name, fastFormats[name]);
  for (const [name, test] of Object.entries(SCIM_FORMATS)) ajv.addFormat(name, test);
  ajv.addKeyword({ keyword: "canonicalValues", type: "string", validate: isCanonical });
  return ajv;
};

const isCanonical = (known: JsonObject, value: string): boolean => {
  const values = isList(known.values) ? known.values : [];
  return values.some((one) =>
    known.caseExact === true ? one === value : String(one).toLowerCase() === value.toLowerCase(),
  );
};

const fitsOf = (ajv: Ajv, jsonSchemas: BundledSchemas["jsonSchemas"]): TargetSchemas["fits"] => {
  const byId = new Map(Object.values(jsonSchemas).map((schema) => [schema.$id, schema]));
  const compiled = new Map<string, Validator>();
  return (schema, value) => {
    const key = typeof schema === "string" ? schema : JSON.stringify(schema);
    const json = typeof schema === "string" ? jsonSchemas[schema] : schema;
    if (json === undefined) defect(`the schema name "${key}" was not checked at load time`);
    const known = compiled.get(key) ?? toValidator(ajv, json, (id) => byId.get(id));
    compiled.set(key, known);
    return known(value);
  };
};

const toValidator = (ajv: Ajv, schema: JsonObject, find: (id: string) => Json | undefined): Validator => {
  const validate = compile(ajv, schema);
  const names = namesOfSchema(schema, find);
  return (value) => judge(validate, canonicalise(value, names));
};

const compile = (ajv: Ajv, schema: JsonObject): ValidateFunction =>
  (typeof schema.$id === "string" ? ajv.getSchema(schema.$id) : undefined) ?? ajv.compile(schema);

const judge = (validate: ValidateFunction, value: Json): readonly SchemaFault[] =>
  validate(value) ? [] : toFaults(validate.errors ?? [], value);

const conformsOf = (target: TargetDescription): TargetSchemas["conforms"] => {
  const published = schemaIndex(target.schemas, []);
  const ajv = newAjv();
  const compiled = new Map<string, Validator | undefined>();
  const compileType = (type: string, strictness: Strictness): Validator | undefined => {
    const attributes = attributesOfType(type, target, published);
    if (attributes === undefined) return undefined;
    const validate = ajv.compile(deriveSchema(attributes, strictness));
    const names = namesOf(attributes);
    return (resource) => judge(validate, canonicalise(resource, names));
  };
  return (type, value, strictness) => {
    const key = JSON.stringify([type, strictness.whole, strictness.canonical]);
    if (!compiled.has(key)) compiled.set(key, compileType(type, strictness));
    return compiled.get(key)?.(value);
  };
};

const attributesOfType = (
  type: string,
  target: TargetDescription,
  published: SchemaIndex,
): readonly AttributeInfo[] | undefined => {
  const resourceType = target.resourceTypes.find(({ name }) => name.toLowerCase() === type.toLowerCase());
  const base = published.schema(resourceType?.schema ?? type);
  if (base === undefined) return undefined;
  const tree = published.tree(base.id, extensionUrns(resourceType, base, published));
  const obliged = new Set(
    resourceType?.extensions.filter(({ required }) => required).map(({ schema }) => schema.toLowerCase()),
  );
  // RFC 7643 section 6: a required extension is in every resource of the type, with its required attributes.
  return tree.map((info) =>
    obliged.has(info.name.toLowerCase()) ? { ...info, required: hasRequired(info) } : info,
  );
};

const hasRequired = (extension: AttributeInfo): boolean =>
  extension.subAttributes.some(({ required, returned }) => required && returned.toLowerCase() !== "never");

/** Without a resource type to tell, any other published schema may extend this one. */
const extensionUrns = (
  resourceType: ResourceTypeInfo | undefined,
  base: SchemaInfo,
  published: SchemaIndex,
): readonly string[] =>
  resourceType?.extensions.map(({ schema }) => schema) ??
  published.schemas.filter((schema) => schema !== base).map(({ id }) => id);
