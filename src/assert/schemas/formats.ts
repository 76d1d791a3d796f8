import { parseDateTime } from "../../scim/date-time.ts";

// RFC 7643 section 2.3.6: padding can be left out, and a definition may call for the URL-safe alphabet; RFC 2045 line
// breaks are seen in certificates and harm nobody.
const isBase64 = (text: string): boolean => {
  const bare = text.replace(/[\r\n]/g, "").replace(/={0,2}$/, "");
  return !/[^A-Za-z0-9+/_-]/.test(bare) && bare.length % 4 !== 1;
};

// RFC 7643 section 2.3.7: an absolute or relative URI. Only what no URI can hold is refused; non-ASCII text passes.
const isUriReference = (text: string): boolean => !/[\s<>"{}|\\^`\u0000-\u001f\u007f]/.test(text);

/** The formats of SCIM values. */
export const SCIM_FORMATS: { readonly [name: string]: (text: string) => boolean } = {
  "xsd-date-time": (text) => parseDateTime(text) !== undefined,
  base64: isBase64,
  "uri-reference": isUriReference,
};

/** What each format is, for a reader. */
export const FORMAT_WORDS: { readonly [name: string]: string } = {
  "xsd-date-time": "a dateTime such as 2008-01-23T04:56:22Z",
  base64: "base64 text",
  "uri-reference": "a URI",
};
