import { encodeQuery } from "../../idp/wire.ts";
import type { Wire } from "../../model/suite.ts";

/** The first segment of a path: `/Users`. */
export const endpointOf = (path: string): string => {
  const [, first = ""] = path.split(/[/?]/);
  return `/${first}`;
};

/** The path of an address below the base URL, without query; the address itself when it is elsewhere. */
export const pathBelow = (base: string, url: string): string =>
  (url.startsWith(`${base}/`) ? url.slice(base.length) : url).replace(/[?#].*/, "");

/** Where a location of the server points, below the base URL: it may be relative, or name the host that a proxy stands for. */
export const placeBelow = (base: string, location: string): string => {
  // RFC 7643 section 3.1: meta.location is the address of the resource; section 2.3.7: a reference may be relative.
  if (!URL.canParse(location, `${base}/`)) return "";
  const { pathname } = new URL(location, `${base}/`);
  const root = new URL(base).pathname;
  return pathname.startsWith(`${root}/`) ? pathname.slice(root.length) : pathname;
};

/** Where a request goes, without query. */
export type Destination = {
  readonly url: string;
  /** Below the base URL; the whole address where it is outside of the service. */
  readonly path: string;
  /** The server named an address that is not ours to ask: of another origin, or of none. */
  readonly isElsewhere: boolean;
};

/**
 * An address that a step names. One that the server gave in full is asked as it was given where its origin is that of the base URL,
 * for which the token was meant; a relative one starts at the service and stays in it.
 */
export const destinationOf = (path: string, base: string): Destination => {
  if (path === "" || path.startsWith("/")) return { url: `${base}${path}`, path, isElsewhere: false };
  const given = decoded(path);
  // RFC 7643 section 2.3.7 with RFC 3986 section 5.2: the service root is the base of a relative address.
  const url = URL.canParse(given, `${base}/`) ? new URL(given, `${base}/`) : undefined;
  if (url?.href.startsWith(`${base}/`))
    return { url: url.href, path: url.href.slice(base.length), isElsewhere: false };
  if (url !== undefined && url.origin === new URL(base).origin && /^https?:/i.test(given)) {
    // Built of its parts: an address may hold a name and a password.
    const asGiven = `${url.origin}${url.pathname}${url.search}`;
    return { url: asGiven, path: asGiven, isElsewhere: false };
  }
  // One segment, so that it neither leads out of the service nor runs into the name of its host.
  const below = `/${encodeURIComponent(given)}`;
  return { url: `${base}${below}`, path: below, isElsewhere: true };
};

/** One spelling of a path for all: an `@` and its `%40` are the same in a segment (RFC 3986 section 2.2). */
export const samePath = (path: string): string =>
  path
    .split("/")
    .map((segment) => encodeURIComponent(decoded(segment).replace(/\p{Surrogate}/gu, "\uFFFD")))
    .join("/");

/** The address of a resource; undefined when its id is none that an address can hold: empty, a dot segment, half a character. */
export const resourcePath = (endpoint: string, id: string): string | undefined =>
  /^\.{0,2}$|\p{Surrogate}/u.test(id) ? undefined : `${endpoint}/${encodeURIComponent(id)}`;

/** Percent-decoded; as it stands where a server's escapes are broken. */
export const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** The attribute by which resources of an endpoint are named and looked up. */
export const namingAttribute = (endpoint: string): "userName" | "displayName" =>
  endpoint.toLowerCase().startsWith("/users") || endpoint === "" || endpoint === "/"
    ? "userName"
    : "displayName";

/** Asks an endpoint for the resources whose names begin so. */
export const lookUpBeginningPath = (endpoint: string, start: string, wire: Pick<Wire, "space">): string =>
  `${endpoint}?filter=${encodeQuery(`${namingAttribute(endpoint)} sw ${JSON.stringify(start)}`, wire)}`;

/** Asks an endpoint for the resources of a name; a value in a filter is a JSON string (RFC 7644 section 3.4.2.2). */
export const lookUpPath = (endpoint: string, name: string, wire: Pick<Wire, "space">): string =>
  `${endpoint}?filter=${encodeQuery(`${namingAttribute(endpoint)} eq ${JSON.stringify(name)}`, wire)}`;
