import type { Exchange, Response } from "../../model/exchange.ts";
import { asText, isList, isObject, type Json, parseJson } from "../../model/json.ts";
import type { Journal } from "../ports.ts";

/** A resource that the case created, as far as the server's answer goes. */
export type Holding = {
  /** Below the base URL: `/Users/2819c223`. */
  readonly path: string;
  /** The text in it by which we know it. */
  readonly marker: string;
  /** `claimed`: only the answer to the create says that it is ours; `ours`: it was read and holds the marker. */
  state: "claimed" | "ours" | "foreign" | "gone";
};

export type Holdings = {
  /** Before a request is sent: a create is written to the journal first. */
  readonly announce: (method: string, path: string, body: string | undefined) => void;
  /** After it: what was created, what a read shows to be ours, what is gone. */
  readonly note: (exchange: Exchange) => void;
  /** Creates whose answer never came: they may be on the server all the same. */
  readonly unresolved: () => readonly Opening[];
  readonly resolve: (opening: Opening) => void;
  readonly all: () => readonly Holding[];
  readonly find: (path: string) => Holding | undefined;
  readonly add: (path: string, marker: string) => void;
  readonly settle: (holding: Holding) => void;
};

/** A create that was sent and of whose result nothing is known yet. */
export type Opening = { readonly endpoint: string; readonly marker: string };

/** Keeps what one case created. `marker` is the case's own text, which stands in every name it gives. */
export const createHoldings = (base: string, marker: string, journal: Journal): Holdings => {
  const holdings = new Map<string, Holding>();
  const openings = new Map<string, Opening>();

  const add = (path: string, name: string): void => {
    if (holdings.has(path)) return;
    holdings.set(path, { path, marker: name, state: "claimed" });
    journal.created({ path, marker: name });
  };

  const announce = (method: string, path: string, body: string | undefined): void => {
    for (const opening of createsIn(method, path, body, marker)) {
      openings.set(`${opening.endpoint} ${opening.marker}`, opening);
      journal.opening(opening);
    }
  };

  const resolve = (opening: Opening): void => {
    openings.delete(`${opening.endpoint} ${opening.marker}`);
    journal.settled({ marker: opening.marker });
  };

  /** A refused create made nothing; after a 5xx, or a success that names nothing, it has to be looked for. */
  const isAccountedFor = (opening: Opening, response: Response): boolean =>
    (response.status >= 300 && response.status < 500) ||
    [...holdings.values()].some((holding) => holding.marker === opening.marker);

  const noteAnswer = (exchange: Exchange, response: Response): void => {
    const { method, url, body } = exchange.request;
    const path = pathBelow(base, url);
    for (const created of createdBy(base, method, path, body, response, marker))
      add(created.path, created.marker);
    for (const opening of createsIn(method, path, body, marker))
      if (isAccountedFor(opening, response)) resolve(opening);
    const holding = holdings.get(path);
    if (holding === undefined) return;
    if (method === "GET" && response.status === 200 && holdsMarker(response, marker)) holding.state = "ours";
    if (method === "DELETE" && isGone(response.status)) settle(holding);
  };

  const settle = (holding: Holding): void => {
    if (holding.state === "gone") return;
    holding.state = "gone";
    journal.settled({ path: holding.path, marker: holding.marker });
  };

  return {
    announce,
    note: (exchange) => {
      if (exchange.outcome.kind === "answered") noteAnswer(exchange, exchange.outcome.response);
    },
    unresolved: () => [...openings.values()],
    resolve,
    all: () => [...holdings.values()],
    find: (path) => holdings.get(path),
    add,
    settle,
  };
};

export const isGone = (status: number): boolean =>
  (status >= 200 && status < 300) || status === 404 || status === 410;

/** A resource is ours when the text that only this case uses stands in it. */
export const holdsMarker = (response: Response, marker: string): boolean =>
  response.body.kind !== "none" && response.body.text.toLowerCase().includes(marker.toLowerCase());

/** The path of an address below the base URL, without query; the address itself when it is elsewhere. */
export const pathBelow = (base: string, url: string): string =>
  (url.startsWith(`${base}/`) ? url.slice(base.length) : url).replace(/[?#].*$/, "");

/** A location may be relative, or name the host that a proxy stands for (RFC 7643 section 3.1). */
const placeBelow = (base: string, location: string): string => {
  if (!URL.canParse(location, `${base}/`)) return "";
  const { pathname } = new URL(location, `${base}/`);
  const root = new URL(base).pathname.replace(/\/+$/, "");
  return pathname.startsWith(`${root}/`) ? pathname.slice(root.length) : pathname;
};

/** Creates that a request asks for: a POST to a collection, or POST operations of a bulk request. */
const createsIn = (
  method: string,
  path: string,
  body: string | undefined,
  marker: string,
): readonly Opening[] => {
  if (method !== "POST" || body === undefined || path.endsWith("/.search")) return [];
  const parsed = parsedOnce(body);
  if (path.toLowerCase() !== "/bulk") return [{ endpoint: path, marker: nameIn(parsed, marker) }];
  return bulkOperations(parsed).flatMap((operation) =>
    asText(operation.method).toUpperCase() === "POST"
      ? [{ endpoint: asText(operation.path), marker: nameIn(operation.data, marker) }]
      : [],
  );
};

type Created = { readonly path: string; readonly marker: string };

/** What the answer says was created; a PUT that should have failed may create as well. */
const createdBy = (
  base: string,
  method: string,
  path: string,
  body: string | undefined,
  response: Response,
  marker: string,
): readonly Created[] => {
  if (response.status < 200 || response.status > 299 || path.endsWith("/.search")) return [];
  const isInvented = method === "PUT" && path.toLowerCase().includes(marker.toLowerCase());
  if (method !== "POST" && !isInvented) return [];
  const value = response.body.kind === "json" ? response.body.value : undefined;
  const sent = parsedOnce(body ?? "");
  if (method === "POST" && path.toLowerCase() === "/bulk") return createdInBulk(base, sent, value, marker);
  if (isInvented && !isObject(value)) return [];
  const endpoint = method === "POST" ? path : path.replace(/\/[^/]*$/, "");
  return pathOfCreated(base, endpoint, response, value).map((created) => ({
    path: created,
    marker: nameIn(sent, marker),
  }));
};

const pathOfCreated = (
  base: string,
  endpoint: string,
  response: Response,
  value: Json | undefined,
): readonly string[] => {
  const id = isObject(value) ? memberNamed(value, "id") : undefined;
  if (typeof id === "string" && id !== "") return [`${endpoint}/${encodeURIComponent(id)}`];
  const location = response.headers.location;
  const path = location === undefined ? "" : placeBelow(base, location);
  return path.startsWith(`${endpoint}/`) ? [path] : [];
};

/** Results of a bulk request name what they created by location, and their operation by bulkId (RFC 7644 section 3.7.3). */
const createdInBulk = (
  base: string,
  sent: Json | undefined,
  value: Json | undefined,
  marker: string,
): readonly Created[] =>
  bulkOperations(value).flatMap((result) => {
    const path = placeBelow(base, asText(result.location));
    const isCreated = asText(result.method).toUpperCase() === "POST" && /^\/[^/]+\/[^/]+$/.test(path);
    const operation = bulkOperations(sent).find((one) => asText(one.bulkId) === asText(result.bulkId));
    return isCreated ? [{ path, marker: nameIn(operation?.data, marker) }] : [];
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
