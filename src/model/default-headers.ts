/**
 * The headers that nobody wrote, and how all headers of a request come together. Each of these takes the place of a header of the
 * same name in those before it:
 *
 * 1. the profile's `wire.headers`, or `plainHeaders` where it says none (`suite/library/profiles`); a request of our own, which
 *    is no provider's, has `ownHeaders` instead: whose a step is says `idp/own-wire`, and preflight, discovery, reads to make sure,
 *    cleaning up, `sweep` and `--wait` are all ours,
 * 2. what the configuration says of the provider, `idp: { entra: { headers: … } }` (`cli/gather/providers`),
 * 3. the step's `headers`, where null takes one away (`idp/wire`),
 * 4. `--user-agent`, then `-H` (`io/credentials`),
 * 5. `Authorization`, last: as the step's `as` says, from the token or, before it, from `-H` (`io/credentials`).
 */
import type { HeaderList } from "./suite.ts";

/** RFC 7644 section 3.1. */
const SCIM_JSON = "application/scim+json";

/** Headers of the requests of a profile that says none. */
export const plainHeaders = (hasBody: boolean): HeaderList => [
  ["Accept", SCIM_JSON],
  ...(hasBody ? [["Content-Type", SCIM_JSON] as const] : []),
];

/** What we call ourselves. */
export const userAgent = (toolVersion: string): string => `scim-check/${toolVersion}`;

/**
 * Headers of requests of our own. Some servers refuse whoever does not name itself; whether they refuse an identity provider is
 * for its own requests to show.
 */
export const ownHeaders = (toolVersion: string, hasBody = false): HeaderList => [
  ["Accept", SCIM_JSON],
  ["User-Agent", userAgent(toolVersion)],
  ...(hasBody ? [["Content-Type", SCIM_JSON] as const] : []),
];

/** Headers with others put to them, each in the place of one of its name. */
export const withHeaders = (headers: HeaderList, others: HeaderList): HeaderList => {
  const isSame = ([one]: HeaderList[number], [other]: HeaderList[number]): boolean =>
    one.toLowerCase() === other.toLowerCase();
  const kept = headers.map((header) => others.find((other) => isSame(header, other)) ?? header);
  return [...kept, ...others.filter((other) => !headers.some((header) => isSame(header, other)))];
};
