import type { ProfileId } from "./ids.ts";
import type { Source } from "./requirement.ts";

/** What of a base URL a vendor asks about. */
export const ADDRESS_DEMANDS = ["https", "public-host", "no-underscore"] as const;
export type AddressDemand = (typeof ADDRESS_DEMANDS)[number];

/** How an item is looked at. */
export type ItemEvidence =
  /** Checks that are played: ids, or beginnings that end with `*`; by all profiles of the list, or by these. */
  | { readonly kind: "checks"; readonly checks: readonly string[]; readonly profiles: readonly ProfileId[] }
  | { readonly kind: "address"; readonly demands: readonly AddressDemand[] }
  /** Every answer of the run came within so long. */
  | { readonly kind: "within"; readonly seconds: number }
  /** Lookups at this pace, for some seconds. */
  | { readonly kind: "rate"; readonly perSecond: number }
  /** Nothing a client could see: what a person looks at, and where. */
  | { readonly kind: "by-hand"; readonly instruction: string };

/** One demand of a vendor on what is submitted to its catalogue. */
export type ChecklistItem = {
  /** `deactivates-users`. */
  readonly name: string;
  readonly title: string;
  readonly why: string;
  /** The vendor advises it; a submission does not fail by it. */
  readonly isAdvice: boolean;
  readonly source: Source;
  readonly evidence: ItemEvidence;
};

/** What a vendor has published about submissions, as a list to be gone through. */
export type Checklist = {
  /** As `scim-check ready` calls it: `okta`. */
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly profiles: readonly ProfileId[];
  readonly items: readonly ChecklistItem[];
};

/** What lookups at a steady pace gave. */
export type MeasuredRate = {
  readonly sent: number;
  /** With a status below 500. */
  readonly answered: number;
  /** With 429: the server says itself that it is too much. */
  readonly refused: number;
  readonly seconds: number;
  readonly slowestMs: number;
};
