import { ownHeaders, userAgent } from "../model/default-headers.ts";
import type { HeaderList, Sender, SendStep, Wire } from "../model/suite.ts";

/** How we speak when we speak for ourselves: addresses as RFC 3986 has them, and our own headers. */
export const ownWire = (toolVersion: string): Wire => ({
  space: "%20",
  queryTail: "",
  bareTail: "",
  bareTailOn: [],
  unencoded: "",
  baseQuery: "",
  headerOrder: [],
  headers: { withBody: ownHeaders(toolVersion, true), withoutBody: ownHeaders(toolVersion) },
});

/** A dialect with our name put to it, where nobody knows the provider's. */
export const named = (wire: Wire, toolVersion: string): Wire => ({
  ...wire,
  headers: {
    withBody: withName(wire.headers.withBody, toolVersion),
    withoutBody: withName(wire.headers.withoutBody, toolVersion),
  },
});

const withName = (headers: HeaderList, toolVersion: string): HeaderList =>
  headers.some(([name]) => name.toLowerCase() === "user-agent")
    ? headers
    : [...headers, ["User-Agent", userAgent(toolVersion)]];

const WRITES: ReadonlySet<SendStep["method"]> = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * Whose request a step of a check is, where the check does not say so: what it writes out and is not setup is what the provider
 * sends; what only prepares or reads back is ours. A search is a read by POST (RFC 7644 section 3.4.3).
 */
export const senderOf = ({
  method,
  path,
  setup,
  sentBy,
}: Pick<SendStep, "method" | "path" | "setup" | "sentBy">): Sender => {
  if (sentBy !== undefined) return sentBy;
  const isWrite = WRITES.has(method) && !path.endsWith("/.search");
  return isWrite && setup !== true ? "profile" : "scim-check";
};
