import { type Auth, USUAL_AUTH } from "../../model/auth.ts";
import { withBaseQuery } from "../../model/base-query.ts";
import type { ExchangeResult } from "../../model/report.ts";
import { isHarmful, shellBytes, shellWord } from "../escape.ts";

type Request = ExchangeResult["request"];

/** Values that the script learns while it runs, with the shell variable that holds each. */
export type Variables = ReadonlyMap<string, string>;

/** Headers that curl must make itself: they follow from the address, the body and the connection. */
const OWN = new Set([
  "authorization",
  "connection",
  "content-length",
  "host",
  "keep-alive",
  "transfer-encoding",
]);

/** Headers that curl adds when it is not told otherwise. */
const ADDED = ["accept", "user-agent", "content-type"];

/** The variables of the environment that hold the credentials, by the identity that they stand for. */
const VARIABLES: { readonly [identity: string]: string } = {
  token: "SCIM_CHECK_TOKEN",
  "second-token": "SCIM_CHECK_SECOND_TOKEN",
};

/** The variable that holds what lets the user in, and what it is. */
export const credentialOf = (auth: Auth = USUAL_AUTH): readonly [variable: string, what: string] => {
  if (auth.scheme === "basic") return ["SCIM_CHECK_BASIC", "is user:password"];
  return ["SCIM_CHECK_TOKEN", auth.scheme === "bearer" ? "is the bearer token" : "is the token"];
};

/** How curl says who asks. */
const credentialWords = (as: string, auth: Auth = USUAL_AUTH): readonly string[] => {
  const variable = as === "token" ? credentialOf(auth)[0] : VARIABLES[as];
  if (auth.scheme === "basic") {
    if (as === "wrong-token") return ["-u 'wrong:wrong'"];
    return variable === undefined ? [] : [`-u "$${variable}"`];
  }
  const scheme = auth.scheme === "bearer" ? "Bearer " : "";
  if (as === "wrong-token") return [`-H '${auth.header}: ${scheme}wrong-token'`];
  return variable === undefined ? [] : [`-H "${auth.header}: ${scheme}$${variable}"`];
};

/** A URL as it goes over the wire: an id that a server gave may hold anything. */
export const wireUrl = (url: string): string =>
  url
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));

/** Words of shell that together are the text, in which known values stand as variables. */
const piecesOf = (text: string, variables: Variables, word: (text: string) => string): readonly string[] => {
  const known = [...variables.keys()].filter((value) => value !== "" && text.includes(value));
  // The longest first: an id may hold another.
  const [value] = known.toSorted((one, other) => other.length - one.length);
  if (value === undefined) return text === "" ? [] : [word(text)];
  const variable = `"$${variables.get(value) ?? ""}"`;
  return text
    .split(value)
    .flatMap((part, at) => [...(at === 0 ? [] : [variable]), ...piecesOf(part, variables, word)]);
};

/** One word of shell in which known values stand as variables. */
const wordWith = (text: string, variables: Variables): string =>
  text === "" ? "''" : piecesOf(text, variables, shellWord).join("");

const methodWords = (method: string): readonly string[] => {
  if (method === "GET") return [];
  return method === "HEAD" ? ["--head"] : ["-X", shellWord(method)];
};

const has = (headers: Request["headers"], wanted: string): boolean =>
  headers.some(([name]) => name.toLowerCase() === wanted);

const headerWords = (
  { headers, as, body }: Request,
  auth: Auth | undefined,
  variables: Variables,
): readonly string[] => [
  ...credentialWords(as, auth),
  // An empty one keeps curl from sending its own.
  ...ADDED.filter((name) => !has(headers, name) && (name !== "content-type" || body !== undefined)).map(
    (name) => `-H '${name}:'`,
  ),
  ...headers
    .filter(([name]) => !OWN.has(name.toLowerCase()))
    .map(([name, value]) => {
      // A header cannot hold a control character, so dropping one changes nothing that was sent.
      const line = value === "" ? `${name};` : `${name}: ${value}`;
      return `-H ${wordWith(line.replace(/[^ -~]/g, "?"), variables)}`;
    }),
  // What was asked for compressed is shown as it reads.
  ...(has(headers, "accept-encoding") ? ["--compressed"] : []),
];

/** What curl is told, and what it reads: a body that cannot stand in a line as it is comes from printf. */
export type CurlCall = { readonly words: readonly string[]; readonly input?: string };

/** What all requests have in common. */
type Target = { readonly target: string; readonly query?: string; readonly auth?: Auth };

/** How curl sends a request as it was sent; undefined when its body was cut. */
export const curlCall = (
  request: Request,
  { target: base, query = "", auth }: Target,
  variables: Variables = new Map(),
): CurlCall | undefined => {
  const { method, url, body, bodyBytes } = request;
  if (bodyBytes !== undefined) return undefined;
  const wire = wireUrl(withBaseQuery(url, { base, query }));
  const isBelow = wire.startsWith(wireUrl(base));
  const address = isBelow
    ? `"$base"${wire.length === wireUrl(base).length ? "" : wordWith(wire.slice(wireUrl(base).length), variables)}`
    : wordWith(wire, variables);
  const words = [
    // Brackets and braces would be patterns to curl.
    ...(/[[\]{}]/.test(wire) ? ["-g"] : []),
    ...methodWords(method),
    ...(method === "GET" && body !== undefined ? ["-X", "GET"] : []),
    address,
    ...headerWords(request, auth, variables),
  ];
  if (body === undefined) return { words };
  return isHarmful(body)
    ? {
        words: [...words, "--data-binary", "@-"],
        input: `printf %b ${piecesOf(body, variables, shellBytes).join(" ")}`,
      }
    : { words: [...words, "--data-raw", wordWith(body, variables)] };
};
