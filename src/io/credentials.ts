import { createHash } from "node:crypto";
import { type Auth, USUAL_AUTH } from "../model/auth.ts";
import type { HeaderList, Identity } from "../model/suite.ts";
import { isSecretName } from "./secret-names.ts";

/** What the user configured to identify us. */
export type Credentials = {
  /** A token; under Basic a user and a password, with a colon between them. */
  readonly token?: string;
  /** The same of another client. */
  readonly secondToken?: string;
  /** How they are said; a bearer token in `Authorization` unless said otherwise. */
  readonly auth?: Auth;
  /** `-H` headers; one of the same name takes the place of a profile's header. */
  readonly headers: HeaderList;
  readonly userAgent?: string;
};

/** The headers of a request with everything that the engine must not see. Order and letter case are kept. */
export const withCredentials = (headers: HeaderList, identity: Identity, own: Credentials): HeaderList => {
  const extra: HeaderList = [
    ...(own.userAgent === undefined ? [] : [["User-Agent", own.userAgent] as const]),
    ...own.headers.filter(([name]) => !isCredential(name, own)),
    ...credential(identity, own),
  ];
  return extra.reduce(put, headers);
};

const isNamed = (name: string, wanted: string): boolean => name.toLowerCase() === wanted.toLowerCase();

/** A header by which the target may know us: a request of a stranger must not have it. */
const isCredential = (name: string, { auth = USUAL_AUTH }: Credentials): boolean =>
  isSecretName(name) || isNamed(name, auth.header);

const put = (headers: HeaderList, entry: readonly [string, string]): HeaderList => {
  const at = headers.findIndex(([name]) => name.toLowerCase() === entry[0].toLowerCase());
  return at < 0 ? [...headers, entry] : headers.with(at, entry);
};

const credential = (identity: Identity, own: Credentials): HeaderList => {
  switch (identity) {
    case "token":
      return configured(own);
    case "anonymous":
      return [];
    case "wrong-token":
      return said(wrongToken(own), own);
    case "second-token":
      return own.secondToken === undefined ? [] : [...besides(own), ...said(own.secondToken, own)];
    default:
      return identity satisfies never;
  }
};

const configured = (own: Credentials): HeaderList => {
  const { header } = own.auth ?? USUAL_AUTH;
  const given = own.headers.filter(([name]) => isNamed(name, header));
  if (given.length > 0) return [...besides(own), ...given];
  return [...besides(own), ...(own.token === undefined ? [] : said(own.token, own))];
};

/** Other headers that may let us in: the key of a gateway, which a second client needs as well. */
const besides = (own: Credentials): HeaderList => {
  const { header } = own.auth ?? USUAL_AUTH;
  return own.headers.filter(([name]) => isCredential(name, own) && !isNamed(name, header));
};

const said = (secret: string, { auth = USUAL_AUTH }: Credentials): HeaderList => [
  [auth.header, inScheme(secret, auth)],
];

const inScheme = (secret: string, { scheme }: Auth): string => {
  switch (scheme) {
    case "bearer":
      return `Bearer ${secret}`;
    case "basic":
      return `Basic ${Buffer.from(secret).toString("base64")}`;
    case "raw":
      return secret;
    default:
      return scheme satisfies never;
  }
};

/** Every form in which a credential could turn up and be told: whole, its password, and as Basic says it (RFC 7617 section 2). */
export const secretForms = (secret: string, { auth = USUAL_AUTH }: Credentials): readonly string[] =>
  auth.scheme === "basic"
    ? [secret, secret.replace(/^[^:]*:/, ""), Buffer.from(secret).toString("base64")]
    : [secret];

/** The token that `as: wrong-token` sends: looks like the right one and cannot be turned back into it. */
export const wrongToken = (own: Credentials): string => {
  const isBasic = own.auth?.scheme === "basic";
  const right = own.token ?? `${isBasic ? "nobody:" : ""}0123456789abcdef0123456789abcdef`;
  // Header and claims of a JWT stay, so that the server gets as far as the signature; so does the user of a password.
  const isJwt = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(right);
  const kept = isBasic ? right.indexOf(":") + 1 : isJwt ? right.lastIndexOf(".") + 1 : 0;
  return right.slice(0, kept) + disguise(right.slice(kept));
};

const ALPHABETS = ["abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"] as const;

const disguise = (text: string): string => {
  const noise = createHash("sha512").update(`not ${text}`).digest();
  const changed = [...text].map((char, index) => replaceIn(char, noise[index % noise.length] ?? 0)).join("");
  return changed === text ? `${text}0` : changed;
};

const replaceIn = (char: string, noise: number): string => {
  const alphabet = ALPHABETS.find((letters) => letters.includes(char));
  return alphabet?.[noise % alphabet.length] ?? char;
};
