/** Doors behind which the reference server looks like another one that keeps to the RFCs just as well. */
import type { Outcome, Response } from "../../src/model/exchange.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { OutgoingRequest, Send } from "../../src/run/ports/ports.ts";

type Change = (response: Response, request: OutgoingRequest) => Response;
type Door = (send: Send) => Send;

const door =
  (change: Change): Door =>
  (send) =>
  async (request, signal): Promise<Outcome> => {
    const outcome = await send(request, signal);
    return outcome.kind === "answered"
      ? { kind: "answered", response: change(outcome.response, request) }
      : outcome;
  };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Rebuilds a value from its leaves to its root. */
const mapped = (value: Json, change: (value: Json, name: string) => Json, name = ""): Json => {
  if (Array.isArray(value))
    return change(
      value.map((item) => mapped(item, change)),
      name,
    );
  if (!isObject(value)) return change(value, name);
  const members = Object.entries(value).map(([key, item]) => [key, mapped(item, change, key)] as const);
  return change(Object.fromEntries(members), name);
};

const withBody = (response: Response, change: (body: Json) => Json): Response => {
  if (response.body.kind !== "json") return response;
  const value = change(response.body.value);
  return { ...response, body: { kind: "json", value, text: JSON.stringify(value) } };
};

const without = (object: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

/** RFC 7644 section 3.5.2: a PATCH may be answered with 204 and no body, unless the client asks for attributes. */
export const bareAfterPatch = door((response, { method, url }) => {
  const isBare = method === "PATCH" && response.status === 200 && !/[?&](excludedA|a)ttributes=/i.test(url);
  return isBare ? { ...response, status: 204, body: { kind: "none" } } : response;
});

const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z$/;

/** Every form of xsd:dateTime is lawful (RFC 7643 section 2.3.5): times without fractions of a second, the zone written as +00:00. */
export const wholeSeconds = door((response) =>
  withBody(response, (body) =>
    mapped(body, (value, name) =>
      typeof value === "string" && /^(created|lastModified)$/.test(name)
        ? value.replace(stamp, "$1+00:00")
        : value,
    ),
  ),
);

const isList = (value: Json): value is JsonObject =>
  isObject(value) &&
  Array.isArray(value.schemas) &&
  value.schemas.includes("urn:ietf:params:scim:api:messages:2.0:ListResponse");

const isCut = ({ totalResults, Resources }: JsonObject): boolean =>
  !Array.isArray(Resources) || Resources.length !== totalResults;

const brief = (list: JsonObject): JsonObject => {
  const isEmpty = Array.isArray(list.Resources) && list.Resources.length === 0;
  const names = [...(isEmpty ? ["Resources"] : []), ...(isCut(list) ? [] : ["startIndex", "itemsPerPage"])];
  return without(list, ...names);
};

/** RFC 7644 section 3.4.2: `Resources` is needed for results, and the page numbers for pages. */
export const briefLists = door((response) =>
  withBody(response, (body) => (isList(body) ? brief(body) : body)),
);

/** RFC 7644 section 3.12: `scimType` and `detail` are optional. */
export const silentErrors = door((response) =>
  withBody(response, (body) =>
    response.status >= 400 && isObject(body) ? without(body, "scimType", "detail") : body,
  ),
);

const relative = (address: string): string => address.replace(/^https?:\/\/[^/]+/, "");

const isAddress = (name: string): boolean => /^((content-)?location|\$ref)$/.test(name);

/** RFC 9110 section 10.2.2 and RFC 7643 section 2.3.7: addresses may do without scheme and host. */
export const relativeAddresses = door((response) => {
  const headers = Object.entries(response.headers).map(
    ([name, value]) => [name, isAddress(name) ? relative(value) : value] as const,
  );
  return withBody({ ...response, headers: Object.fromEntries(headers) }, (body) =>
    mapped(body, (value, name) => (typeof value === "string" && isAddress(name) ? relative(value) : value)),
  );
});

/** A40: common, understood by every client, and not what RFC 7644 section 3.1 asks for. */
export const plainJson = door((response) => {
  const type = response.headers["content-type"];
  if (type === undefined) return response;
  const headers = { ...response.headers, "content-type": type.replace("scim+json", "json") };
  return { ...response, headers };
});
