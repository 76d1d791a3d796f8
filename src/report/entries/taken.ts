import type { Observation } from "./observation.ts";

export const requirementOf = ({ claim }: Observation): string => claim.requirements[0] ?? claim.keyword;

/** A path of a PATCH that cannot be read, or that names nothing: whoever passes over the one passes over the other. */
export const isUnfitPath = ({ asked, claim: { requirements, loweredBy } }: Observation): boolean =>
  asked.method === "PATCH" &&
  (loweredBy === "A09" || requirements.some((requirement) => requirement === "RFC7644-3.5.2-11"));

/** What a body says of its own schemas: who does not look at it takes it missing, empty, as a text, and with the URIs of others. */
const ABOUT_SCHEMAS = [
  "RFC7643-2.1-02",
  "RFC7643-3-05",
  "RFC7643-3-07",
  "RFC7643-3-08",
  "RFC7643-3-09",
  "RFC7643-3.3-03",
];

export const isAboutSchemas = ({ asked, claim: { requirements } }: Observation): boolean =>
  /^(POST|PUT)$/.test(asked.method) &&
  requirements.length > 0 &&
  requirements.every((id) => ABOUT_SCHEMAS.includes(id));

/** Nobody is deleted who is not there; what a stale version forbids is another matter (RFC 7644 section 3.14). */
export const isDeletedInVain = (of: Observation): boolean =>
  of.asked.method === "DELETE" && !requirementOf(of).startsWith("RFC7644-3.14");
