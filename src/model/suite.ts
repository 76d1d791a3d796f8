import type { AuthScheme } from "./auth.ts";
import type { Checklist } from "./checklist.ts";
import type { Feature, VerdictOn } from "./feature.ts";
import type { CheckId, ProfileId, ReadingId, RequirementId, SuiteId } from "./ids.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Catalogue } from "./requirement.ts";
import type { WireRow } from "./wire-row.ts";

/**
 * JSON in which strings may hold expressions, `${{ alice.id }}`. A string that is one expression takes the value's
 * own type. The linker has checked that every name is known where it is used.
 */
export type Template = Json;

export type Suite = {
  readonly id: SuiteId;
  readonly title: string;
  readonly about?: string;
  readonly file: string;
  readonly checks: readonly Check[];
};

/**
 * What must be there for a check to apply: a capability (`patch`), its absence (`!patch`), or an attribute that the
 * target lists (`User.title`, `User.name.givenName`, `EnterpriseUser.department`).
 */
export type Need = string;

/** `text` → `User.displayName`, `User.title`: written `${{ text }}` in paths, bodies, filters and claims. */
export type Uses = { readonly [name: string]: readonly Need[] };

/** A short story of steps with one title. A row of a table is a check of its own. */
export type Check = {
  readonly id: CheckId;
  readonly suite: SuiteId;
  readonly title: string;
  /** Why it matters and to whom: one or two sentences, shown with a failure. */
  readonly why: string;
  readonly file: string;
  readonly line: number;
  readonly needs: readonly Need[];
  /** Name → attributes of which any will do, best first: the first that the target treats as the check needs it takes the name. */
  readonly uses: Uses;
  /** It is about what it needs being done as said, so it is the one that reports a gap in it. */
  readonly reportsGaps: boolean;
  /** Checks whose failure has this one's failure as a consequence; it is played all the same. */
  readonly reliesOn: readonly CheckId[];
  /** `default`: no step depends on the profile, so the default profile, `rfc`, plays it once. */
  readonly profiles: "default" | "every" | readonly ProfileId[];
  readonly setup: readonly Setup[];
  readonly steps: readonly Step[];
  /** It counts or lists everything, so it runs alone. */
  readonly exclusive: boolean;
  /** A refused write does not end it: the provider would go on. */
  readonly goesOn: boolean;
  readonly tags: readonly string[];
};

/** A resource made before the steps and not the subject of the check: an entry of `given` in YAML. */
export type Setup = ResourceSetup | IntentSetup;

/** `{ user: user/typical, with: … }`: a profile says it with its own create, the plain client as it is written here. */
export type ResourceSetup = {
  readonly kind: "resource";
  /** How steps call it. */
  readonly name: string;
  /** Below which endpoint it is created: `/Users`. */
  readonly endpoint: string;
  readonly body: Template;
  /** `true`: sent as it is written here, whoever plays the check. */
  readonly plain: boolean;
  /** So many of them, and the name stands for the list. */
  readonly count?: number;
  readonly line: number;
};

/** `{ intent: create-employee, person: … }`: made by this intent of the profile. */
export type IntentSetup = {
  readonly kind: "intent";
  readonly name: string;
  readonly intent: string;
  readonly arguments: { readonly [name: string]: Template };
  /** What the intent saves: that is the resource. */
  readonly saved: string;
  readonly count?: number;
  readonly line: number;
};

/** The methods that a step can send. */
export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;

export type HttpMethod = (typeof METHODS)[number];

export const IDENTITIES = ["token", "anonymous", "wrong-token", "second-token"] as const;

/** Whose credentials go with a request. */
export type Identity = (typeof IDENTITIES)[number];

export const SENDERS = ["profile", "scim-check"] as const;

/** In whose headers and with whose way of writing addresses a request goes out. */
export type Sender = (typeof SENDERS)[number];

export type Step = SendStep | IntentStep | ParallelStep | PagesStep | PauseStep;

/** Local name → expression such as `body`, `body.id`, `headers.etag`, `status`. */
export type Captures = { readonly [name: string]: string };

export type SendStep = {
  readonly kind: "send";
  /** `2. GET /Users/${{ alice.id }}`: number in the check and the request as written. */
  readonly label: string;
  readonly line: number;
  readonly method: HttpMethod;
  /** Below the base URL; values in it are percent-encoded. */
  readonly path: string;
  readonly query: { readonly [name: string]: Template };
  /** A value of null takes away a header that the profile would send. */
  readonly headers: { readonly [name: string]: Template };
  readonly body?: Template;
  /** Sent as it stands, in place of `body`. */
  readonly raw?: string;
  readonly as: Identity;
  /** `false`: attributes that the target does not list are sent all the same. */
  readonly adapt: boolean;
  /** Whose request it is; default: a write that is not setup is the profile's, everything else ours. In an intent all is the profile's. */
  readonly sentBy?: Sender;
  /** `true`: not the subject of the check; when it does not succeed the case cannot go on. */
  readonly setup?: boolean;
  readonly save: Captures;
  /** May be repeated within the bound until the claims are kept; default: reads after a write. */
  readonly settle?: boolean;
  /** Only these profiles play the step. */
  readonly only?: readonly ProfileId[];
  /** Sent once for each item of this list, which is `each` in it. */
  readonly each?: Template;
  readonly claims: readonly Claim[];
};

/** What an identity provider wants to happen; its profile says how. */
export type IntentStep = {
  readonly kind: "intent";
  readonly label: string;
  readonly line: number;
  readonly intent: string;
  readonly arguments: { readonly [name: string]: Template };
  /** Name in the check → name saved inside the intent. */
  readonly save: Captures;
  readonly only?: readonly ProfileId[];
  /** Said once for each item of this list, which is `each` in it. */
  readonly each?: Template;
  /** Judged on the last exchange of the intent. */
  readonly claims: readonly Claim[];
};

export type ParallelStep = {
  readonly kind: "parallel";
  readonly label: string;
  readonly line: number;
  readonly only?: readonly ProfileId[];
  readonly steps: readonly SendStep[];
};

/** All pages of a list, read one after the other; claims see the pages together. */
export type PagesStep = {
  readonly kind: "pages";
  readonly label: string;
  readonly line: number;
  readonly path: string;
  readonly query: { readonly [name: string]: Template };
  readonly by: "index" | "cursor";
  readonly sentBy?: Sender;
  readonly only?: readonly ProfileId[];
  readonly settle?: boolean;
  readonly claims: readonly Claim[];
};

export type PauseStep = {
  readonly kind: "pause";
  readonly label: string;
  readonly line: number;
  readonly durationMs: number;
  readonly only?: readonly ProfileId[];
};

/** One expectation: the smallest thing that gets a verdict. */
export type Claim = {
  readonly keyword: string;
  readonly argument: Template;
  readonly cites: readonly RequirementId[];
  /** A reading of an open place of the RFCs lowers this claim to a warning or a note. */
  readonly lowered?: { readonly to: "should" | "info"; readonly by: ReadingId };
  readonly line: number;
};

/** How an identity provider says one intent. */
export type Intent = {
  readonly name: string;
  readonly profile: ProfileId;
  readonly line: number;
  readonly file: string;
  /** Names that the caller must give. */
  readonly takes: readonly string[];
  readonly needs: readonly Need[];
  readonly steps: readonly Step[];
  readonly source: JsonObject | undefined;
  /** Where it has several ways to say it: all of them, in the order in which they are tried. The first is the one above. */
  readonly ways?: readonly Way[];
};

/** One of several ways in which a provider says an intent. */
export type Way = Pick<Intent, "needs" | "steps" | "source">;

/** One identity-provider dialect, with all that it inherits filled in. */
export type Profile = {
  readonly id: ProfileId;
  readonly title: string;
  readonly about: string;
  readonly file: string;
  /** It is played only when it is named, or when all are asked for. */
  readonly isOnRequest: boolean;
  /** Too little is known of what it sends: whatever it shows is a note. */
  readonly isExperimental: boolean;
  /** Itself, then what it extends, nearest first. */
  readonly profileChain: readonly ProfileId[];
  readonly wire: Wire;
  /** How it can say who it is, as its vendor's pages have it; absent where none tells. */
  readonly authSchemes?: readonly AuthScheme[];
  readonly intents: { readonly [name: string]: Intent };
  readonly verdictOn: VerdictOn;
  readonly features: readonly Feature[];
};

/** A provider's ids for its people and groups: a GUID, or Okta's `00u…`. */
export const DIRECTORY_IDS = ["guid", "okta"] as const;
export type DirectoryIds = (typeof DIRECTORY_IDS)[number];

/** What a dialect does to every request. */
export type Wire = {
  /** A blank in a query value: `%20` or `+`. */
  readonly space: "%20" | "+";
  /** Appended to a query string (`&`) by a client that does so. */
  readonly queryTail: string;
  /** Appended to the address of a request without query (`?`) by a client that does so. */
  readonly bareTail: string;
  /** The methods to whose address that is appended; empty: all. */
  readonly bareTailOn: readonly string[];
  /** Characters that stand as they are in a query value (`@`), where others are percent-encoded. */
  readonly unencoded: string;
  /** Stands first in the query of each request, without its `?`; empty for most. */
  readonly baseQuery: string;
  /** How the ids of its own directory look; absent where nobody knows. */
  readonly directoryIds?: DirectoryIds;
  /**
   * All names in the order and the letter case in which they go out, with those that nobody writes (`Host`, `Connection`,
   * `Content-Length`, `Authorization`); empty for a client whose order is not known.
   */
  readonly headerOrder: readonly string[];
  /** In sending order, for requests with a body, and for those without. Names keep their letter case. */
  readonly headers: { readonly withBody: HeaderList; readonly withoutBody: HeaderList };
};

export type HeaderList = readonly (readonly [name: string, value: string])[];

/** One intent of the vocabulary: what every profile that speaks it takes and saves. */
export type IntentWord = {
  readonly name: string;
  readonly title: string;
  readonly takes: readonly string[];
  readonly saves: readonly string[];
};

/** Everything that was loaded, linked and without a mistake. */
export type Library = {
  /** Of all files that it was made from; two runs of one digest made the same demands. */
  readonly digest?: string;
  readonly suites: readonly Suite[];
  /** Without the abstract ones. */
  readonly profiles: readonly Profile[];
  readonly vocabulary: readonly IntentWord[];
  /** What vendors demand of submissions to their catalogues. */
  readonly checklists: readonly Checklist[];
  /** What the references show of each provider, in their order. */
  readonly wireRows: readonly WireRow[];
  readonly catalogue: Catalogue;
  /** Fixture name (`user/minimal`) → its body. */
  readonly fixtures: ReadonlyMap<string, Template>;
};
