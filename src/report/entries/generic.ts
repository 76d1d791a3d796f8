/** Words of which an error says nothing but that it is one. */
const BARE =
  /^((an? |the )?(internal|unexpected|unknown|unhandled)?\s*(server )?(error|exception)( (has )?occurred)?( while processing (the|your) (scim )?request)?|bad request|not found|forbidden|invalid( request)?|not implemented)?[.!]?$/i;

/** How the descriptions of the keywords begin (RFC 7644 section 3.12, table 9): they say no more than the keyword does. */
const OF_A_KEYWORD = [
  "The specified filter syntax was invalid",
  "The specified filter yields many more results",
  "One or more of the attribute values",
  "The attempted modification is not compatible",
  "The request body message structure was invalid",
  "The <text> attribute was invalid or malformed",
  "The specified <text> did not yield",
  "The specified path did not yield",
  "A required value was missing, or the value specified",
];

/** Whether a sentence tells nothing of its own, so that two errors with it may have two causes. */
export const isGeneric = (sentence: string): boolean =>
  BARE.test(sentence) || (!/: /.test(sentence) && OF_A_KEYWORD.some((start) => sentence.startsWith(start)));
