import type { Response, SentRequest } from "../../model/exchange.ts";
import { asText, isList, isObject, type Json, parseJson } from "../../model/json.ts";
import { pathBelow, placeBelow } from "../request/address.ts";

/** A create that was sent and of whose result nothing is known yet. */
export type PendingCreate = {
  readonly endpoint: string;
  /** What we called the resource, with the case's marker in it: by this it can be looked up. */
  readonly name: string;
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

/** Creates that a request asks for: a POST to a collection, or POST operations of a bulk request. */
export const createsIn = (
  { method, url, body }: Request,
  { base, marker }: Owner,
): readonly PendingCreate[] => {
  const path = pathBelow(base, url);
  if (method !== "POST" || body === undefined || isSearch(path)) return [];
  const parsed = parsedOnce(body);
  if (!isBulk(path)) return [{ endpoint: path, name: nameIn(parsed, marker) }];
  return bulkOperations(parsed).flatMap((operation) =>
    asText(operation.method).toUpperCase() === "POST"
      ? [{ endpoint: asText(operation.path), name: nameIn(operation.data, marker) }]
      : [],
  );
};

/** What the answer to a request says was created; a PUT that should have failed may create as well. */
export const createdBy = (request: Request, response: Response, owner: Owner): readonly Created[] => {
  const { method, url, body } = request;
  const path = pathBelow(owner.base, url);
  if (response.status < 200 || response.status > 299 || isSearch(path)) return [];
  const isInvented = method === "PUT" && path.toLowerCase().includes(owner.marker.toLowerCase());
  if (method !== "POST" && !isInvented) return [];
  const value = response.body.kind === "json" ? response.body.value : undefined;
  const sent = parsedOnce(body ?? "");
  if (method === "POST" && isBulk(path)) return createdInBulk(sent, value, owner);
  if (isInvented && !isObject(value)) return [];
  const endpoint = method === "POST" ? path : path.replace(/\/[^/]*$/, "");
  const created = pathOfCreated(endpoint, response, value, owner.base);
  return created === undefined ? [] : [{ path: created, name: nameIn(sent, owner.marker) }];
};

const isSearch = (path: string): boolean => path.endsWith("/.search");

const isBulk = (path: string): boolean => path.toLowerCase() === "/bulk";

const pathOfCreated = (
  endpoint: string,
  response: Response,
  value: Json | undefined,
  base: string,
): string | undefined => {
  const id = isObject(value) ? memberNamed(value, "id") : undefined;
  if (typeof id === "string" && id !== "") return `${endpoint}/${encodeURIComponent(id)}`;
  const { location } = response.headers;
  const path = location === undefined ? "" : placeBelow(base, location);
  return path.startsWith(`${endpoint}/`) ? path : undefined;
};

/** Results of a bulk request name what they created by location, and their operation by bulkId (RFC 7644 section 3.7.3). */
const createdInBulk = (
  sent: Json | undefined,
  value: Json | undefined,
  { base, marker }: Owner,
): readonly Created[] =>
  bulkOperations(value).flatMap((result) => {
    const path = placeBelow(base, asText(result.location));
    const isCreated = asText(result.method).toUpperCase() === "POST" && /^\/[^/]+\/[^/]+$/.test(path);
    const operation = bulkOperations(sent).find((one) => asText(one.bulkId) === asText(result.bulkId));
    return isCreated ? [{ path, name: nameIn(operation?.data, marker) }] : [];
  });

const bulkOperations = (
  value: Json | undefined,
): readonly { readonly [name: string]: Json | undefined }[] => {
  const operations = isObject(value) ? memberNamed(value, "operations") : undefined;
  return isList(operations) ? operations.filter(isObject) : [];
};

const memberNamed = (value: { readonly [name: string]: Json }, name: string): Json | undefined =>
  Object.entries(value).find(([key]) => key.toLowerCase() === name)?.[1];

/** The name that holds the marker: what a lookup can find the resource by. */
const nameIn = (value: Json | undefined, marker: string): string => {
  if (!isObject(value)) return marker;
  const names = [value.userName, value.displayName, value.externalId].map(asText);
  return names.find((name) => name.includes(marker)) ?? marker;
};

/** A body is looked at before and after it is sent; most bodies are looked at twice in a row. */
let lastParsed: { readonly text: string; readonly value: Json | undefined } = { text: "", value: undefined };

const parsedOnce = (text: string): Json | undefined => {
  if (lastParsed.text !== text) lastParsed = { text, value: parseJson(text) };
  return lastParsed.value;
};
