import type { ProfileId, RequirementId } from "./ids.ts";
import type { Impact } from "./requirement.ts";

/** What an identity provider's own catalogue calls what it does, "Deactivate users": the unit of its verdict. */
export type Feature = {
  readonly name: string;
  readonly title: string;
  /** Without it the provider is of no use with a server. */
  readonly isEssential: boolean;
  /** What the answers to these intents break counts here, whichever check asked for them. */
  readonly intents: readonly string[];
  /** Ids of checks, or beginnings that end with `*`: what these claim themselves counts here. */
  readonly checks: readonly string[];
  /** Those of them without which the feature is not there at all. */
  readonly standsOn: readonly string[];
};

/** What the verdict of a profile speaks of: whether a provider can be used with the server, or how far the server keeps the RFCs. */
export const VERDICTS_ON = ["use", "conformance"] as const;
export type VerdictOn = (typeof VERDICTS_ON)[number];

/**
 * What became of a feature. `limited`: it works, but for what is named; `not-offered`: the target does not have it;
 * `not-seen`: not all of it was judged, and nothing of what was is broken.
 */
export const FEATURE_STATES = ["works", "limited", "broken", "not-offered", "not-seen"] as const;
export type FeatureState = (typeof FEATURE_STATES)[number];

/** A requirement that a feature breaks, with what follows for the provider. */
export type BrokenNeed = {
  readonly requirement: RequirementId;
  readonly impact: Impact;
  /** It stops the feature; otherwise it limits it. */
  readonly isStop: boolean;
};

/** A feature of a provider on a target. */
export type FeatureResult = {
  readonly name: string;
  readonly title: string;
  readonly isEssential: boolean;
  readonly state: FeatureState;
  /** What stops or limits it, heaviest first. */
  readonly broken: readonly BrokenNeed[];
  /** Its cases: those that showed something of it, those that should have, those that the target has nothing for. */
  readonly cases: { readonly seen: number; readonly unseen: number; readonly notOffered: number };
};

/** How much of what a provider does was looked at. */
export type Seen = {
  /** Cases that were selected, and all that it has. */
  readonly selected: number;
  readonly of: number;
};

/** Whether a provider can be used with a target, as far as the run can tell; `conformance` speaks of requirements instead. */
export const JUDGEMENTS = [
  "works",
  "works-with-limits",
  "does-not-work",
  "works-as-far-as-seen",
  "no-verdict",
  "conformance",
] as const;
export type JudgementKind = (typeof JUDGEMENTS)[number];

/** What a run says of one profile. */
export type Judgement = Seen & {
  readonly kind: JudgementKind;
  /** Features that stop the provider, by name. */
  readonly stops: readonly string[];
  /** Features that limit it, by name: limited, broken or not offered. */
  readonly limits: readonly string[];
  /** Features of which not all was seen, by name. */
  readonly unseen: readonly string[];
};

/** The features of a profile as a plan tells them. */
export type ProfileFeatures = {
  readonly id: ProfileId;
  readonly title: string;
  readonly verdictOn: VerdictOn;
  /** How many cases it has without any selection. */
  readonly cases: number;
  readonly features: readonly Pick<Feature, "name" | "title" | "isEssential" | "intents">[];
};
