import type { Checked, Place } from "../model/problem.ts";

/** What an administrator pasted as the address of the target, taken apart. */
export type TargetAddress = {
  /** Without trailing slash and query: what every address of the target begins with. */
  readonly base: string;
  /** What goes with every request, without its `?`; empty for none. */
  readonly query: string;
  /** Entra's compliance flag stood in it: not part of the address, but a word to Entra. */
  readonly hasEntraFlag: boolean;
};

/** What Entra's administrators put to the tenant URL to be given the other style of PATCH (Microsoft: Known issues with SCIM 2.0). */
export const ENTRA_FLAG = "aadOptscim062020";

const EXAMPLE = "Give the base URL, such as https://api.example.com/scim/v2.";

/** Takes an address apart, or says why it is none; `instead` says where credentials go. */
export const readTargetAddress = (
  text: string,
  at: Place,
  instead = "Send credentials as a token or in a header.",
): Checked<TargetAddress> => {
  const refused = (what: string, fix: string): Checked<TargetAddress> => ({
    ok: false,
    problems: [{ at, what, fix }],
  });
  const trimmed = text.trim();
  if (hasNoScheme(trimmed))
    return refused(`the address has no scheme: ${trimmed}`, `Give ${schemeFor(trimmed)}${trimmed}.`);
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || /\s/.test(trimmed))
    return refused(`not an http or https address: ${trimmed}`, EXAMPLE);
  if (url.username !== "" || url.password !== "")
    return refused("a base URL holds no user name or password", instead);
  if (url.hash !== "") return refused("a base URL has no fragment", `Leave "${url.hash}" out.`);
  const whole = (url.origin + url.pathname).replace(/\/+$/, "");
  const [base, endpoint] = withoutEndpoint(whole);
  if (endpoint !== "")
    return refused(
      `"${endpoint}" is an endpoint of the service, and the base URL is what stands before it`,
      `Give ${base}.`,
    );
  const parts = url.search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "");
  const others = parts.filter((part) => !isEntraFlag(part));
  return {
    ok: true,
    value: { base, query: others.join("&"), hasEntraFlag: others.length < parts.length },
  };
};

/** `api.example.com/scim`, `localhost:8080/scim`: a host where the scheme should stand. */
const hasNoScheme = (text: string): boolean =>
  !text.includes("://") && /^(\[[\da-f:]+\]|[\w-]+(\.[\w-]+)+|localhost)(:\d+)?([/?]\S*)?$/i.test(text);

/** Only our own machine is reached without TLS as a matter of course. */
const schemeFor = (text: string): string =>
  /^(localhost|127\.|\[::1\])/i.test(text) ? "http://" : "https://";

/** Endpoints of RFC 7644 section 3.2 that are pasted along with the address. */
const ENDPOINT = /\/(users|groups|serviceproviderconfigs?|resourcetypes|schemas)$/i;

const withoutEndpoint = (address: string): readonly [base: string, endpoint: string] => {
  const endpoint = ENDPOINT.exec(address)?.[0] ?? "";
  return [address.slice(0, address.length - endpoint.length), endpoint];
};

const isEntraFlag = (part: string): boolean =>
  part.replace(/=.*$/, "").toLowerCase() === ENTRA_FLAG.toLowerCase();

/** Values in a query that let their bearer in: a function key, a signature. */
export const secretsIn = (query: string): readonly string[] =>
  [...new URLSearchParams(query)].flatMap(([name, value]) =>
    /code|key|token|secret|sig|auth|pass/i.test(name) ? [value] : [],
  );

/** What the reader should know of an address that was more than a base URL. */
export const addressNotes = ({ query, hasEntraFlag }: TargetAddress): readonly string[] => [
  ...(hasEntraFlag
    ? [`${ENTRA_FLAG} is a word to Entra and not sent; Entra is played as the profile entra-scim-flag.`]
    : []),
  ...(query === "" ? [] : [`The query of --url goes with every request: ?${query}`]),
];
