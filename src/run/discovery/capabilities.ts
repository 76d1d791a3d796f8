import type { Outcome, Response } from "../../model/exchange.ts";
import { isList, isObject, type Json } from "../../model/json.ts";
import type {
  Capability,
  CapabilityOrigin,
  ResourceTypeInfo,
  SchemaInfo,
  TargetDescription,
} from "../../model/target.ts";
import { toSchemaInfos } from "../../scim/schema-infos.ts";
import { URN } from "../../scim/urns.ts";
import { isSameName, memberOf } from "../../scim/value.ts";

/** Sends one request of ours before any case is played. */
export type Probe = (method: "GET" | "POST", path: string, body?: Json) => Promise<Outcome>;

/** Reads what the target says of itself (RFC 7644 section 4), and looks for what it has no way to say. */
export const readCapabilities = async (
  base: string,
  probe: Probe,
  overrides: { readonly [name: string]: boolean },
): Promise<TargetDescription> => {
  const [configuration, types, schemas] = await Promise.all(
    ["/ServiceProviderConfig", "/ResourceTypes", "/Schemas"].map((path) => probe("GET", path)),
  );
  const notes: string[] = [];
  const config = readable(configuration, "/ServiceProviderConfig", notes) ?? null;
  const listed = readable(types, "/ResourceTypes", notes);
  const resourceTypes = listed === undefined ? await guessedTypes(probe) : typesIn(listed);
  const published = readable(schemas, "/Schemas", notes);
  const described = [
    ...advertised(config),
    ...typeCapabilities(resourceTypes, listed === undefined ? "probed" : "advertised"),
    ...(await probed(probe, base)),
  ];
  return {
    base,
    capabilities: overridden(described, overrides),
    resourceTypes,
    schemas: published === undefined ? [] : usable(toSchemaInfos(published), notes),
    configuration: config,
    notes,
  };
};

/** A schema without attributes would make us send nothing at all. */
const usable = (schemas: readonly SchemaInfo[], notes: string[]): readonly SchemaInfo[] => {
  const empty = schemas.filter((schema) => schema.attributes.length === 0 && schema.id.includes(":core:"));
  for (const schema of empty)
    notes.push(`/Schemas lists ${schema.id} without attributes; the RFC's own is used`);
  return schemas.filter((schema) => !empty.includes(schema));
};

const readable = (outcome: Outcome | undefined, path: string, notes: string[]): Json | undefined => {
  const response = answerOf(outcome);
  if (response?.status === 200 && response.body.kind === "json") return response.body.value;
  const what = response === undefined ? "did not answer" : `answered ${response.status}`;
  notes.push(response?.status === 200 ? `${path} is not JSON` : `${path} ${what}`);
  return undefined;
};

const answerOf = (outcome: Outcome | undefined): Response | undefined =>
  outcome?.kind === "answered" ? outcome.response : undefined;

/** Members of the configuration that say "supported" (RFC 7643 section 5, RFC 9865 section 4). */
const FEATURES = ["patch", "bulk", "filter", "sort", "etag", "changePassword"] as const;

/** Without a configuration, or where nobody can read it, only what every identity provider needs is taken to be there. */
const ASSUMED = new Set(["patch", "filter"]);

const advertised = (config: Json): readonly Capability[] => {
  const features = FEATURES.map((name): Capability => {
    const said = isSupported(memberOf(config, name));
    const isUnclear = !isObject(config) || memberOf(config, name) !== undefined;
    return said === undefined
      ? { name, present: isUnclear && ASSUMED.has(name), origin: "assumed" }
      : { name, present: said, origin: "advertised" };
  });
  const cursor = memberOf(memberOf(config, "pagination"), "cursor");
  return [...features, { name: "cursorPagination", present: cursor === true, origin: "advertised" }];
};

/** `patch: true` in place of `patch: { supported: true }` is a mistake of its own, and still says what is meant. */
const isSupported = (feature: Json | undefined): boolean | undefined => {
  const value = isObject(feature) ? memberOf(feature, "supported") : feature;
  if (typeof value === "boolean") return value;
  return typeof value === "string" ? value.toLowerCase() === "true" : undefined;
};

const typeCapabilities = (
  types: readonly ResourceTypeInfo[],
  origin: CapabilityOrigin,
): readonly Capability[] => {
  const has = (urn: string) => types.some((type) => isSameName(type.schema, urn));
  const extensions = types.flatMap((type) => type.extensions.map((extension) => extension.schema));
  const isCustom = (type: ResourceTypeInfo) =>
    !isSameName(type.schema, URN.user) && !isSameName(type.schema, URN.group);
  return [
    { name: "users", present: has(URN.user), origin },
    { name: "groups", present: has(URN.group), origin },
    {
      name: "enterpriseUser",
      present: extensions.some((urn) => isSameName(urn, URN.enterpriseUser)),
      origin,
    },
    { name: "extension", present: extensions.length > 0, origin },
    { name: "customResourceType", present: types.some(isCustom), origin },
  ];
};

const typesIn = (json: Json): readonly ResourceTypeInfo[] => {
  const resources = isList(json) ? json : memberOf(json, "Resources");
  return (isList(resources) ? resources : [json]).flatMap((entry): ResourceTypeInfo[] => {
    const [name, endpoint, schema] = ["name", "endpoint", "schema"].map((key) => memberOf(entry, key));
    if (typeof endpoint !== "string" || typeof schema !== "string") return [];
    return [
      {
        name: typeof name === "string" ? name : endpoint,
        endpoint: rooted(endpoint),
        schema,
        extensions: extensionsOf(entry),
      },
    ];
  });
};

/** An endpoint is relative to the base (RFC 7643 section 6); some servers leave the slash out or write it absolutely. */
const rooted = (endpoint: string): string => `/${endpoint.replace(/\/+$/, "").split("/").at(-1) ?? ""}`;

const extensionsOf = (entry: Json): ResourceTypeInfo["extensions"] => {
  const listed = memberOf(entry, "schemaExtensions");
  return (isList(listed) ? listed : []).flatMap((extension) => {
    // Some list the URN alone: that this is no object is told, and the extension is there all the same.
    const schema = typeof extension === "string" ? extension : memberOf(extension, "schema");
    return typeof schema === "string" ? [{ schema, required: memberOf(extension, "required") === true }] : [];
  });
};

/** A target without /ResourceTypes is asked whether it has users and groups. */
const guessedTypes = async (probe: Probe): Promise<readonly ResourceTypeInfo[]> => {
  const guesses = [
    {
      name: "User",
      endpoint: "/Users",
      schema: URN.user,
      extensions: [{ schema: URN.enterpriseUser, required: false }],
    },
    { name: "Group", endpoint: "/Groups", schema: URN.group, extensions: [] },
  ];
  const answers = await Promise.all(guesses.map(({ endpoint }) => probe("GET", `${endpoint}?count=1`)));
  return guesses.filter((_, index) => answerOf(answers[index])?.status === 200);
};

/** Features that the configuration has no word for are looked for with requests that change nothing. */
const probed = async (probe: Probe, base: string): Promise<readonly Capability[]> => {
  const search = { schemas: [URN.searchRequest], count: 1 };
  const [me, found, foundUsers, root] = await Promise.all([
    probe("GET", "/Me"),
    probe("POST", "/.search", search),
    probe("POST", "/Users/.search", search),
    probe("GET", "?count=1"),
  ]);
  return [
    { name: "me", present: [200, 308].includes(answerOf(me)?.status ?? 0), origin: "probed" },
    // RFC 7644 section 3.4.3: of everything, and of one type; a server may have the one without the other.
    { name: "search", present: isListAnswer(found), origin: "probed" },
    { name: "resourceSearch", present: isListAnswer(foundUsers), origin: "probed" },
    { name: "rootQuery", present: isListAnswer(root), origin: "probed" },
    { name: "bearerToken", present: true, origin: "assumed" },
    { name: "anonymous", present: false, origin: "assumed" },
    { name: "multiTenancy", present: false, origin: "assumed" },
    { name: "versionedPath", present: /\/v\d+(\/|$)/i.test(base), origin: "assumed" },
  ];
};

const isListAnswer = (outcome: Outcome | undefined): boolean => {
  const response = answerOf(outcome);
  return (
    response?.status === 200 &&
    response.body.kind === "json" &&
    isObject(response.body.value) &&
    "totalResults" in response.body.value
  );
};

const overridden = (
  capabilities: readonly Capability[],
  overrides: { readonly [name: string]: boolean },
): readonly Capability[] => {
  const own = Object.entries(overrides).map(
    ([name, present]): Capability => ({ name, present, origin: "config" }),
  );
  return [...capabilities.filter(({ name }) => !Object.hasOwn(overrides, name)), ...own];
};
