import { asObject, asText, isList, isObject, type Json, parseJson } from "../../model/json.ts";
import type { ExchangeResult } from "../../model/report.ts";

/** What a request asks for, without what differs from case to case. */
export type Asked = {
  readonly method: string;
  /** Of the target, ids left out: `/Users/{id}`. */
  readonly endpoint: string;
  /** What kind of thing is asked, by the words of PATCH and queries: `replace attribute[filter]`, `filter eq`. */
  readonly form: string;
  /** What is special about this one, for people: `replace emails[type eq "work"].value`, `?filter=userName eq "a"`. */
  readonly words: string;
  /** A write by method; a search is none. */
  readonly isWrite: boolean;
  /** A read of resources that is narrowed by a filter, be it only to the case's own ones. */
  readonly isFiltered: boolean;
  /** Its filter joins conditions by `and`, be it only the case's own resources to what is asked of them. */
  readonly joins: boolean;
  /** `attributes` or `excludedAttributes` stand in it. */
  readonly isProjected: boolean;
  /** Sent with credentials that the target must refuse, or with none. */
  readonly isUnauthenticated: boolean;
  /** The body as sent, for what a write speaks of. */
  readonly body: string;
};

/** What the server says of itself; a filter changes nothing of it (RFC 7644 section 4). */
export const DISCOVERY = /^\/(ServiceProviderConfig|ResourceTypes|Schemas)$/i;

/** The attribute that a path leads into: `emails`; of an extension with its URN, in which dots and colons part nothing. */
export const rootOf = (path: string): string => /^(urn:.*:[^.[:]+|[^.[:]*)/i.exec(path)?.[0] ?? "";

/** Whether the body of a write names an attribute; one of an extension may stand in an object under its URN. */
export const speaksOf = (body: string, path: string): boolean => {
  const root = rootOf(path);
  const names = [`${path.split(/[.:]/).at(-1)}"`, root, `"${root.split(":").at(-1)}"`];
  return names.some((name) => body.toLowerCase().includes(name));
};

type Request = ExchangeResult["request"];

/** Reads a request below the base URL `target`. */
export const askedOf = (request: Request, target: string): Asked => {
  const url = request.url.startsWith(target) ? request.url.slice(target.length) : request.url;
  const [path = "", query = ""] = url.split("?");
  const body = request.body ?? "";
  const isSearch = path.endsWith("/.search");
  const asks = isSearch ? searchOf(body) : queryOf(query);
  const isRead = request.method === "GET" || request.method === "HEAD" || isSearch;
  return {
    method: request.method,
    endpoint: endpointOf(path),
    form: isRead ? queryForm(asks) : request.method === "PATCH" ? patchForm(body) : bodyForm(request),
    words: isRead ? queryWords(asks) : request.method === "PATCH" ? patchWords(body) : "",
    isWrite: !isRead,
    isFiltered: isRead && asks.has("filter") && !DISCOVERY.test(path),
    joins: isRead && /\band\b/.test(bareFilter(asks)),
    isProjected: asks.has("attributes") || asks.has("excludedattributes"),
    isUnauthenticated: request.as === "wrong-token" || request.as === "anonymous",
    body,
  };
};

/** Names of resource types and discovery stay; what stands behind them is an id. */
const endpointOf = (path: string): string => {
  const [type = "", ...rest] = path.split("/").filter((part) => part !== "");
  if (!/^[A-Za-z.]+$/.test(type)) return "/{other}";
  return `/${[type, ...rest.map((part) => (part === ".search" ? part : "{id}"))].join("/")}`;
};

type Query = ReadonlyMap<string, string>;

const queryOf = (query: string): Query => {
  const asks = new Map<string, string>();
  for (const pair of query.split("&").filter((each) => each !== "")) {
    const [written = "", ...rest] = pair.split("=");
    const [name, value] = [written.toLowerCase(), decoded(rest.join("="))];
    const before = asks.get(name);
    // A name that stands there twice keeps both values, as they were written.
    asks.set(name, before === undefined ? value : `${before}&${name}=${value}`);
  }
  return asks;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
};

const searchOf = (body: string): Query =>
  new Map(
    Object.entries(asObject(parseJson(body))).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );

/** Nearly every list is narrowed to the case's own resources; that says something only of a list asked for nothing else. */
const NARROWING =
  /\(?\b(username|displayname) sw ""\s+and\b|\band\s+(username|displayname) sw ""|^\s*(username|displayname) sw ""\s*$/g;

/** A filter without its texts. */
const bareFilter = (asks: Query): string =>
  (asks.get("filter") ?? "").replace(/"(?:[^"\\]|\\.)*"/g, '""').toLowerCase();

const queryForm = (asks: Query): string => {
  const written = asks.get("filter") ?? "";
  const bare = bareFilter(asks);
  const filter = bare.replace(NARROWING, "").trim();
  const words = [
    ...(filter === "" ? [] : [`filter ${filterForm(filter)}${written.includes("\\") ? " escapes" : ""}`]),
    ...(asks.has("sortby") ? ["sort"] : []),
    ...(asks.has("attributes") || asks.has("excludedattributes") ? ["projection"] : []),
    ...(asks.has("cursor") ? ["cursor"] : []),
  ];
  if (words.length > 0) return words.join(", ");
  if (asks.has("startindex") || asks.has("count")) return "page";
  return bare === "" ? "" : "filter sw";
};

const FAMILIES: { readonly [operator: string]: string } = {
  gt: "order",
  ge: "order",
  lt: "order",
  le: "order",
};

/** The operators of a filter whose texts are taken out, comparisons of order as one. */
const filterForm = (filter: string): string => {
  const words = filter.match(/\b(eq|ne|co|sw|ew|gt|ge|lt|le|pr|and|or|not)\b|\[|urn:/g) ?? [];
  return [...new Set(words.map((word) => FAMILIES[word] ?? word))].sort().join(" ") || "malformed";
};

const ASKS = ["filter", "sortby", "sortorder", "attributes", "excludedattributes", "startindex", "count"];

const queryWords = (asks: Query): string => {
  const words = ASKS.flatMap((name) => (asks.has(name) ? [`${name}=${asks.get(name) ?? ""}`] : []));
  return words.length === 0 ? "" : `?${words.join("&")}`;
};

const patchWords = (body: string): string => {
  const { Operations: operations } = asObject(parseJson(body));
  if (!isList(operations)) return "";
  const [first, ...others] = operations.filter(isObject);
  if (first === undefined) return "";
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const { op, path } = first;
  return `${asText(op)} ${path === undefined ? "without path" : asText(path)}${more}`;
};

/** The operations of a PATCH: `replace attribute[filter].part`; without a path `replace`. */
const patchForm = (body: string): string => {
  const { Operations: operations } = asObject(parseJson(body));
  if (!isList(operations)) return "without operations";
  const forms = operations.map((each) => (isObject(each) ? operationForm(each) : "no operation"));
  return [...new Set(forms)].join(", ");
};

const operationForm = ({ op, path, value }: { readonly [name: string]: Json }): string =>
  [typeof op === "string" ? op.toLowerCase() : "no op", ...pathForm(path), ...valueForm(value)].join(" ");

/** A filter in brackets as such, but for a text with escapes and a negation. */
const pathForm = (path: Json | undefined): readonly string[] => {
  if (path === undefined) return ["without path"];
  if (typeof path !== "string") return ["path of another type"];
  return [
    path
      .replace(/^urn:.*:(?=[^:]*$)/i, "urn:")
      .replace(
        /\[.*\]/,
        (filter) => `[filter${/\\/.test(filter) ? "\\" : /\bnot\b/i.test(filter) ? "!" : ""}]`,
      )
      .replace(/[\w$-]+/g, partName),
  ];
};

const partName = (part: string, at: number, path: string): string => {
  if (part === "filter" || part === "urn") return part;
  if (path[at - 1] === ".") return "part";
  return /^[A-Z]/.test(part) ? "Attribute" : "attribute";
};

/** An empty value, or none, is asked for on purpose; of others only the shape says something. */
const valueForm = (value: Json | undefined): readonly string[] => {
  if (value === undefined) return [];
  if (value === null) return ["null"];
  if (value === "") return ["empty text"];
  if (isList(value)) return [value.length === 0 ? "empty list" : "list"];
  return isObject(value) ? ["object"] : [];
};

/** What a body has that claims schemas of its own, beside those of SCIM or in place of them. */
export const FOREIGN_SCHEMAS = "foreign schemas";

/** The methods of a bulk request; of others only whether the body can be read, and is one of SCIM. */
const bodyForm = ({ body, url }: Request): string => {
  if (body === undefined) return "";
  const value = parseJson(body);
  if (value === undefined) return "not JSON";
  if (!isObject(value)) return "no object";
  const { Operations: operations } = value;
  if (isList(value.schemas) && !value.schemas.every((uri) => /^urn:ietf:params:scim:/i.test(asText(uri))))
    return FOREIGN_SCHEMAS;
  if (!url.endsWith("/Bulk") || !isList(operations)) return "";
  return [...new Set(operations.map((each) => asText(asObject(each).method)))].join(", ");
};
