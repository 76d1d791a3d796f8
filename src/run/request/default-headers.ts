import type { HeaderList } from "../../model/suite.ts";

const SCIM_JSON = "application/scim+json";

/**
 * Headers of requests that nobody's profile says: preflight, discovery, waiting, sweeping. Some servers refuse whoever does not
 * name itself; whether they refuse an identity provider is for its cases to show. RFC 7644 section 3.1 for the media type.
 */
export const ownHeaders = (toolVersion: string, hasBody = false): HeaderList => [
  ["Accept", SCIM_JSON],
  ["User-Agent", `scim-check/${toolVersion}`],
  ...(hasBody ? [["Content-Type", SCIM_JSON] as const] : []),
];
