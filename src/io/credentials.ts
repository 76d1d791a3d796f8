import { createHash } from "node:crypto";
import type { HeaderList, Identity } from "../model/suite.ts";

/** What the user configured to identify us. */
export type Credentials = {
  readonly token?: string;
  readonly secondToken?: string;
  /** `-H` headers; one of the same name takes the place of a profile's header. */
  readonly headers: HeaderList;
  readonly userAgent?: string;
};

/** The headers of a request with everything that the engine must not see. Order and letter case are kept. */
export const withCredentials = (headers: HeaderList, identity: Identity, own: Credentials): HeaderList => {
  const extra: HeaderList = [
    ...(own.userAgent === undefined ? [] : [["User-Agent", own.userAgent] as const]),
    ...own.headers.filter(([name]) => !isAuthorization(name)),
    ...authorization(identity, own),
  ];
  return extra.reduce(put, headers);
};

const isAuthorization = (name: string): boolean => name.toLowerCase() === "authorization";

const put = (headers: HeaderList, entry: readonly [string, string]): HeaderList => {
  const at = headers.findIndex(([name]) => name.toLowerCase() === entry[0].toLowerCase());
  return at < 0 ? [...headers, entry] : headers.with(at, entry);
};

const authorization = (identity: Identity, own: Credentials): HeaderList => {
  switch (identity) {
    case "token":
      return configured(own);
    case "anonymous":
      return [];
    case "wrong-token":
      return [["Authorization", `Bearer ${wrongToken(own)}`]];
    case "second-token":
      return own.secondToken === undefined ? [] : [["Authorization", `Bearer ${own.secondToken}`]];
    default:
      return identity satisfies never;
  }
};

const configured = (own: Credentials): HeaderList => {
  const given = own.headers.filter(([name]) => isAuthorization(name));
  if (given.length > 0) return given;
  return own.token === undefined ? [] : [["Authorization", `Bearer ${own.token}`]];
};

/** The token that `as: wrong-token` sends: looks like the right one and cannot be turned back into it. */
export const wrongToken = (own: Credentials): string => {
  const right = own.token ?? "0123456789abcdef0123456789abcdef";
  // Header and claims of a JWT stay, so that the server gets as far as the signature.
  const kept = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(right) ? right.lastIndexOf(".") + 1 : 0;
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
