import type { DirectoryIds } from "../model/suite.ts";
import { hashOf } from "../text/hash.ts";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * The id that a provider's own directory gives to whoever a text names, always the same for one text. Entra: a GUID, the objectId
 * that its default mapping sends as externalId (Microsoft: Tutorial, develop a SCIM endpoint). Okta: `00u` and 17 letters and
 * digits, as its request traces show. Of others nothing is known; theirs begins with a capital, as
 * an externalId has a letter case (RFC 7643 section 3.1).
 */
export const directoryId = (text: string, ids: DirectoryIds | undefined): string => {
  if (ids === "guid") return guidOf(text);
  return ids === "okta" ? `00u${inLetters(bitsOf(text), 17)}` : `Ext-${text}`;
};

/** 128 bits. */
const bitsOf = (text: string): bigint => (hashOf(`1 ${text}`) << 64n) | hashOf(`2 ${text}`);

/** A GUID of version 4 (RFC 9562 section 5.4), in lower case. */
const guidOf = (text: string): string =>
  bitsOf(text)
    .toString(16)
    .padStart(32, "0")
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-a$4-$5");

const inLetters = (bits: bigint, length: number): string =>
  length === 0 ? "" : `${LETTERS[Number(bits % 62n)]}${inLetters(bits / 62n, length - 1)}`;
