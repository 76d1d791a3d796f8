import type { OutgoingRequest } from "../ports/ports.ts";

/** Whether a request changes nothing; a search is a read by POST (RFC 7644 section 3.4.3). */
export const isRead = ({ method, url }: Pick<OutgoingRequest, "method" | "url">): boolean =>
  method === "GET" || url.replace(/[?#].*/, "").endsWith("/.search");
