import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import type { Body } from "../model/exchange.ts";
import { parseJson } from "../model/json.ts";
import { Garbled, TooLarge } from "./unanswered.ts";

/** No SCIM answer needs more; a larger one is not read to its end. */
export const BODY_BOUND_BYTES = 10 * 1024 * 1024;

const inflate = (bytes: Uint8Array, options: { readonly maxOutputLength: number }): Buffer => {
  // RFC 9110 section 8.4.1.2: "deflate" is the zlib format, yet some servers send the bare stream.
  const isZlib =
    bytes.length > 1 &&
    ((bytes[0] ?? 0) & 0x0f) === 8 &&
    (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
  return isZlib ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
};

const DECODERS: { readonly [coding: string]: typeof inflate } = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflate,
  br: brotliDecompressSync,
};

/** Takes the content codings off, last applied first (RFC 9110 section 8.4). */
export const decode = (bytes: Uint8Array, contentEncoding: string): Uint8Array => {
  if (bytes.length === 0) return bytes;
  const codings = contentEncoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim());
  return codings.reverse().reduce(takeOff, bytes);
};

const takeOff = (bytes: Uint8Array, coding: string): Uint8Array => {
  if (coding === "" || coding === "identity") return bytes;
  const decoder = DECODERS[coding];
  if (decoder === undefined)
    throw new Garbled(`the answer has a content-encoding nobody asked for: ${coding}`);
  try {
    return decoder(bytes, { maxOutputLength: BODY_BOUND_BYTES });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw new Garbled(`the answer says content-encoding ${coding} but cannot be decoded so`);
  }
};

/** The complaint about a body past the bound. */
export const tooLarge = (): TooLarge => new TooLarge("the answer is larger than 10 MiB");

/** Invalid UTF-8 becomes U+FFFD, a byte order mark is dropped. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/**
 * Parses a body once. A wrong media type is a finding of its own, so JSON objects and lists are read whatever they
 * are labelled as, markup aside; a lone scalar counts as JSON only where the label says so or there is none.
 */
export const parseBody = (text: string, contentType: string | undefined): Body => {
  if (text === "") return { kind: "none" };
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!mayBeJson(text, type)) return { kind: "text", text };
  const value = parseJson(text);
  return value === undefined ? { kind: "text", text } : { kind: "json", value, text };
};

const mayBeJson = (text: string, type: string): boolean => {
  if (type === "" || /^[^/]+\/(.*\+)?(json|scim)$/.test(type)) return true;
  return !/html|xml/.test(type) && /^\s*[{[]/.test(text);
};
