import type { Pair } from "./pairs.ts";

/**
 * Faults whose report differs from what they say that they break, each with the reason. Of these nothing counts in the figures: no
 * check could say it better.
 */
export const LABEL_EXCEPTIONS: { readonly [fault: string]: string } = {
  "every-seventh-request-fails":
    "whatever the seventh request is about is broken, and that is another one each time",
  "filter-sees-first-resources-only": "what stands first depends on what other cases have created",
  "create-answers-somebody-else":
    "whoever is created is taken for somebody else afterwards, so that whatever is asked of him goes wrong",
  "first-read-fails": "whatever is read first after a write is broken, and that is another rule each time",
  "group-create-fails-once":
    "the first group with members is made by the rehearsal or a setup, which try trouble of a moment again",
  "order-changes-between-requests": "the order is drawn anew for each request",
  "immutable-can-be-changed": "no core attribute that a check could use is immutable",
  "members-declared-read-only":
    "RFC 7643 section 8.7.1 lets characteristics differ; members that cannot be written are found by writing",
  "request-only-attributes-returned": "no core attribute is returned on request only",
};

/** Pairs of faults of which one lawfully hides the other, each with the reason. */
export const PAIR_EXCEPTIONS: { readonly [pair: Pair]: string } = {
  "error-html-page+error-schemas-missing": "a page has no body in which schemas could be missing",
};
