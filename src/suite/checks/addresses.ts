import { type Expression, parseTemplate } from "../../idp/expression.ts";
import { asObject, isObject, type Json } from "../../model/json.ts";
import type { Refusal } from "../../source/diagnostics.ts";
import { itemsOf, membersOf, type Node, textAt } from "../../source/node.ts";
import type { Linking } from "../language/linking.ts";
import { EVERYWHERE } from "../language/scope.ts";

/** RFC 7644 section 4: what these answer belongs to the service itself. */
const DISCOVERY: ReadonlySet<string> = new Set(["serviceproviderconfig", "resourcetypes", "schemas"]);

/** Places that hold no resources of their own (RFC 7644 sections 3.4.3, 3.7, 3.11). */
const NO_COLLECTION: ReadonlySet<string> = new Set([...DISCOVERY, "me", "bulk", ".search"]);

/**
 * Refuses a request that could leave something behind or change what is not ours: the engine deletes what a collection
 * created, and writes only to addresses that the case knows from its own resources.
 */
export const checkAddress = (method: string, path: Node, linking: Linking): void => {
  const danger = dangerOf(method, textAt(path));
  if (danger !== undefined) linking.refuse(path, ...danger);
};

/**
 * Whether a request only asks what a discovery endpoint says to a write: a POST of an empty object, which says nothing that could be
 * made or changed, to the endpoint itself. RFC 7643 sections 5 to 7: clients change nothing there.
 */
export const isEmptyDiscoveryPost = (method: string, path: string, body: Json | undefined): boolean =>
  method === "POST" &&
  DISCOVERY.has(path.slice(1).toLowerCase()) &&
  isObject(body) &&
  Object.keys(body).length === 0;

/** The same for the operations of a bulk request. */
export const checkBulkAddresses = (body: Node, linking: Linking): void => {
  for (const item of itemsOf(body)) checkBulkAddresses(item, linking);
  const { method, path } = asObject(body.value);
  for (const [name, member] of membersOf(body)) {
    if (name === "path" && typeof method === "string" && typeof path === "string") {
      if (!path.includes("/bulkId:")) checkAddress(method.toUpperCase(), member, linking);
    } else checkBulkAddresses(member, linking);
  }
};

const dangerOf = (method: string, path: string): Refusal | undefined => {
  switch (method) {
    case "POST":
      return dangerOfCreating(path);
    case "PUT":
    case "PATCH":
    case "DELETE":
      return dangerOfChanging(method, path);
    default:
      return undefined;
  }
};

const dangerOfCreating = (path: string): Refusal | undefined => {
  const [type = "", next, ...more] = segmentsOf(path);
  const name = type.toLowerCase();
  if (DISCOVERY.has(name))
    return [`POST ${path} could change the service itself`, "Discovery endpoints take `body: {}` only."];
  const isSearch = name === ".search" ? next === undefined : next === ".search" && more.length === 0;
  if (isSearch && (name === ".search" || isCollection(name))) return undefined;
  if (next === undefined && (isCollection(name) || name === "bulk")) return undefined;
  const what = `POST ${path} could create something that the engine cannot delete`;
  return [what, "POST goes to a collection (/Users, /Groups, /Devices), to /Bulk, or to a .search."];
};

const isCollection = (name: string): boolean => /^[a-z][\w-]*$/.test(name) && !NO_COLLECTION.has(name);

const dangerOfChanging = (method: string, path: string): Refusal | undefined => {
  const [type = "", ...id] = segmentsOf(path);
  const name = type.toLowerCase();
  if (DISCOVERY.has(name))
    return [`${method} ${path} could change the service itself`, "Discovery endpoints are only read."];
  if (name === "me")
    return [`${method} ${path} could change the account that the token belongs to`, "/Me is only read."];
  if (isOurs(path.startsWith("/") ? id.join("/") : path)) return undefined;
  const what = `${method} ${path} could change something that this check did not create`;
  const fix =
    'Address what the check made, "/Users/${{ name.id }}", or what nobody has, "/Users/${{ unique }}".';
  return [what, fix];
};

/** An id that we made up or that stands in something given or saved. */
const isOurs = (id: string): boolean => {
  const parsed = parseTemplate(id);
  if (!parsed.ok) return true;
  return parsed.parts.some((part) => typeof part !== "string" && isOwnName(part));
};

const isOwnName = ({ root }: Expression): boolean => root === "unique" || !EVERYWHERE.has(root);

const segmentsOf = (path: string): readonly string[] => {
  const [address = ""] = path.replace(/\?\s*\}\}/g, " }}").split(/[?#]/);
  return address.split("/").filter((segment) => segment !== "");
};
