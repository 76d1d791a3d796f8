import type { Response, SentRequest } from "../../model/exchange.ts";
import { asText, isList, isObject, type Json, parseJson } from "../../model/json.ts";
import { memberOf } from "../../scim/value.ts";
import { pathBelow, placeBelow, resourcePath } from "../request/address.ts";
import { bulkOperations, isBulk } from "./bulk.ts";
import { carries, isInvented } from "./marker.ts";

/** A create that was sent and of whose result nothing is known yet. */
export type PendingCreate = {
  readonly endpoint: string;
  /** What we called the resource, with the case's marker in it: by this it can be looked up. */
  readonly name: string;
  /** The server said that it made it, and not where: what cannot be found is there all the same. */
  readonly isMade?: true;
};

/** A resource that an answer says was created. */
export type Created = {
  /** Below the base URL: `/Users/2819c223`. */
  readonly path: string;
  readonly name: string;
};

/** What one case calls its own, and where. */
export type Owner = { readonly base: string; readonly marker: string };

type Request = Pick<SentRequest, "method" | "url" | "body">;

/** Creates that a request asks for: a POST to a collection, POST operations of a bulk request, a PUT to an address that we made up. */
export const createsIn = (
  { method, url, body }: Request,
  { base, marker }: Owner,
): readonly PendingCreate[] => {
  const path = pathBelow(base, url);
  if (body === undefined || createsNothing(path)) return [];
  const parsed = parsedOnce(body);
  const one = { endpoint: collectionOf(method, path), name: nameIn(parsed, marker) };
  if (method === "PUT") return isInvented(path, marker) ? [one] : [];
  if (method !== "POST") return [];
  if (!isBulk(path)) return [one];
  return bulkOperations(parsed).flatMap(({ method: asked, path: endpoint, data }) =>
    asked === "POST" ? [{ endpoint, name: nameIn(data, marker) }] : [],
  );
};

/** What the answer to a request says was created; a PUT that should have failed may create as well. */
export const createdBy = (request: Request, response: Response, owner: Owner): readonly Created[] => {
  const { method, url, body } = request;
  const { base, marker } = owner;
  const path = pathBelow(base, url);
  const isSuccess = response.status >= 200 && response.status < 300;
  const isPut = method === "PUT" && isInvented(path, marker);
  if (!isSuccess || createsNothing(path) || !(isPut || method === "POST")) return [];
  const value = response.body.kind === "json" ? response.body.value : undefined;
  const sent = parsedOnce(body ?? "");
  if (!isPut && isBulk(path)) return createdInBulk(sent, value, owner);
  const named = pathOfCreated(collectionOf(method, path), response, value, base);
  const created = named ?? (isPut ? path : undefined);
  return created === undefined ? [] : [{ path: created, name: nameIn(sent, marker) }];
};

/** The creates of a bulk request that its results say were refused (RFC 7644 section 3.7.3): nothing of that name is ours. */
export const refusedInBulk = (
  request: Pick<Request, "body">,
  response: Response,
  marker: string,
): readonly string[] => namesInBulk(request, response, marker, /^[34]/);

/** The names of the creates that an answer says were carried out: 201 Created (RFC 7644 section 3.3), for each that was asked for. */
export const saidToBeMade = (
  request: Request,
  response: Response,
  { base, marker }: Owner,
): readonly string[] => {
  if (isBulk(pathBelow(base, request.url))) return namesInBulk(request, response, marker, /^201$/);
  return response.status === 201 ? [nameIn(parsedOnce(request.body ?? ""), marker)] : [];
};

/** The names in those operations of a bulk request whose results have such a status. */
const namesInBulk = (
  { body }: Pick<Request, "body">,
  response: Response,
  marker: string,
  wanted: RegExp,
): readonly string[] => {
  const value = response.body.kind === "json" ? response.body.value : undefined;
  const those = new Set(
    bulkOperations(value).flatMap(({ bulkId, status }) =>
      bulkId !== "" && wanted.test(status) ? [bulkId] : [],
    ),
  );
  return bulkOperations(parsedOnce(body ?? "")).flatMap(({ bulkId, data }) =>
    those.has(bulkId) ? [nameIn(data, marker)] : [],
  );
};

/** A search only looks, and what the discovery endpoints answer belongs to the service itself (RFC 7644 sections 3.4.3 and 4). */
const createsNothing = (path: string): boolean =>
  path.endsWith("/.search") || /^\/+(serviceproviderconfig|resourcetypes|schemas)(\/|$)/i.test(path);

const collectionOf = (method: string, path: string): string =>
  method === "PUT" ? path.replace(/\/[^/]*$/, "") : path;

const pathOfCreated = (
  endpoint: string,
  response: Response,
  value: Json | undefined,
  base: string,
): string | undefined => {
  const id = memberOf(value, "id");
  const named = typeof id === "string" ? resourcePath(endpoint, id) : undefined;
  if (named !== undefined) return named;
  const { location } = response.headers;
  const path = location === undefined ? "" : placeBelow(base, location);
  return path.startsWith(`${endpoint}/`) && isResource(path) ? path : undefined;
};

/** A collection is no resource: deleting it would delete what is anybody's. */
const isResource = (path: string): boolean => /^\/[^/]+\/[^/]+$/.test(path);

/** Results of a bulk request name what they created by location, and their operation by bulkId (RFC 7644 section 3.7.3). */
const createdInBulk = (
  sent: Json | undefined,
  value: Json | undefined,
  { base, marker }: Owner,
): readonly Created[] =>
  bulkOperations(value).flatMap(({ method, location, bulkId }) => {
    const path = placeBelow(base, location);
    const operation = bulkOperations(sent).find((one) => one.bulkId === bulkId);
    return method === "POST" && isResource(path) ? [{ path, name: nameIn(operation?.data, marker) }] : [];
  });

/** The name that holds the marker: what a lookup can find the resource by. A list in place of a resource is told by what is in it. */
const nameIn = (value: Json | undefined, marker: string): string => {
  if (isList(value)) return value.map((one) => nameIn(one, marker)).find((name) => name !== marker) ?? marker;
  if (!isObject(value)) return marker;
  const names = ["userName", "displayName", "externalId"].map((name) => asText(memberOf(value, name)));
  return names.find((name) => carries(name, marker)) ?? marker;
};

/** A body is looked at before and after it is sent; most bodies are looked at twice in a row. */
let lastParsed: { readonly text: string; readonly value: Json | undefined } = { text: "", value: undefined };

const parsedOnce = (text: string): Json | undefined => {
  if (lastParsed.text !== text) lastParsed = { text, value: parseJson(text) };
  return lastParsed.value;
};
