import type { ReadingId, RequirementId } from "./ids.ts";

/**
 * How much a broken requirement weighs. `interop`: no RFC asks for it, a named identity provider depends on it.
 * From heaviest to lightest.
 */
export type Level = "must" | "interop" | "should" | "info";

export const LEVELS: readonly Level[] = ["must", "interop", "should", "info"];

/**
 * Who is hurt when a requirement is broken, and how. `access`: somebody keeps or gains access who should not; `identity`:
 * the wrong person, a duplicate, a lost link; `blocked`: provisioning stops or cannot start; `data`: values are lost or
 * corrupted; `repeat`: endless retries and noise; `form`: wrong, and no client is known to stumble. From heaviest to lightest.
 */
export type Impact = (typeof IMPACTS)[number];

export const IMPACTS = ["access", "identity", "blocked", "data", "repeat", "form"] as const;

/** The heaviest of some impacts; undefined when there are none. */
export const heaviest = (impacts: readonly Impact[]): Impact | undefined =>
  IMPACTS.find((impact) => impacts.includes(impact));

/** How sure a fact about an identity provider is; the first two weigh `interop`, the others `info`. */
export type Confidence = (typeof CONFIDENCES)[number];

export const CONFIDENCES = ["documented", "captured", "reported", "inferred"] as const;

/** Where a statement is found. */
export type Source = {
  /** `RFC 7644`, or the title of the vendor's page, or `owner/repo#n`. */
  readonly document: string;
  readonly section?: string;
  /** ISO date of the last reading. */
  readonly seen?: string;
  readonly confidence?: Confidence;
  /** The vendor advises it and works without: it weighs `should`. */
  readonly recommended?: boolean;
};

export const SUBJECTS = ["server", "client", "both"] as const;

/** What every requirement says of who is hurt when it is broken. */
type Harmful = {
  readonly impact: Impact;
  /** Why it has that impact, from what clients do. */
  readonly harm: string;
};

/** A normative statement of an RFC. */
export type RfcRequirement = Harmful & {
  readonly kind: "rfc";
  readonly id: RequirementId;
  readonly level: "must" | "should" | "info";
  readonly statement: string;
  readonly source: Source;
  /** Who is bound. */
  readonly subject: (typeof SUBJECTS)[number];
  readonly observable: boolean;
  /** How to look, or why nobody can. */
  readonly how: string;
  readonly capabilities: readonly string[];
  readonly tags: readonly string[];
  readonly sameAs: readonly RequirementId[];
};

/** Something that named identity providers need although no RFC asks for it. */
export type InteropRequirement = Harmful & {
  readonly kind: "interop";
  readonly id: RequirementId;
  readonly statement: string;
  /** What goes wrong for them otherwise. */
  readonly why: string;
  /** Per profile the source; a profile that is not named does not need it (its level there is `info`). */
  readonly sources: { readonly [profile: string]: Source };
};

/** How we read a place where the RFCs are open (`A12`); it may lower the level of a claim, never raise it. */
export type Interpretation = {
  readonly id: ReadingId;
  readonly title: string;
  readonly reading: string;
};

export type Requirement = RfcRequirement | InteropRequirement;

/** What may be cited. `shown`: faults that break a requirement, and whose runs have reported it broken. */
export type Catalogue = {
  readonly requirements: ReadonlyMap<RequirementId, Requirement>;
  readonly interpretations: ReadonlyMap<ReadingId, Interpretation>;
  readonly shown: ReadonlyMap<RequirementId, readonly string[]>;
};
