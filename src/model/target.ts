import type { Json } from "./json.ts";

/** Where knowledge about a capability comes from. */
export type CapabilityOrigin = "advertised" | "probed" | "assumed" | "config";

export type Capability = {
  readonly name: string;
  readonly present: boolean;
  readonly origin: CapabilityOrigin;
};

/** A resource type of the target. */
export type ResourceTypeInfo = {
  readonly name: string;
  /** Path below the base URL: `/Users`. */
  readonly endpoint: string;
  readonly schema: string;
  readonly extensions: readonly { readonly schema: string; readonly required: boolean }[];
};

/** One attribute of a schema, RFC 7643 section 7. */
export type AttributeInfo = {
  readonly name: string;
  readonly type: string;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: string;
  readonly returned: string;
  readonly uniqueness: string;
  readonly canonicalValues: readonly string[];
  readonly referenceTypes: readonly string[];
  readonly subAttributes: readonly AttributeInfo[];
};

export type SchemaInfo = {
  readonly id: string;
  readonly name: string;
  readonly attributes: readonly AttributeInfo[];
};

/** What became of a value that was sent: it was stored, stored as something else, dropped, or the request was refused. */
export type Fate = "kept" | "changed" | "ignored" | "refused";

/** Whether a filter on an attribute found the resource that has the value, did not, or was refused. */
export type Lookup = "found" | "missed" | "refused";

/** What the target does with one attribute; a way that was not tried is left out. */
export type AttributeFate = {
  readonly create?: Fate;
  readonly replace?: Fate;
  readonly patch?: Fate;
  readonly filter?: Lookup;
};

/** What the rehearsal showed: what the target does, beside what it says of itself. */
export type Learned = {
  /** How many requests it took, cleaning up included. */
  readonly requests: number;
  /** `User.displayName` → what becomes of it. What was not tried is not here. */
  readonly attributes: { readonly [attribute: string]: AttributeFate };
  /** Operator of a filter (`eq`, `sw`, `and`, `not`, …) → whether a filter with it was answered. */
  readonly operators: { readonly [operator: string]: "answered" | "refused" };
  /** How long a write took to show, under its id or in a list, in milliseconds; 0: at once. */
  readonly showsAfterMs: number;
  /** The status of a DELETE that deleted. */
  readonly deletes?: number;
  /** What it says of a limit on requests, in its own words: `ratelimit-limit: 100`. */
  readonly rateLimit?: string;
};

/** What the target says of itself, and what we found out. */
export type TargetDescription = {
  /** Base URL without user info, query and trailing slash. */
  readonly base: string;
  readonly capabilities: readonly Capability[];
  readonly resourceTypes: readonly ResourceTypeInfo[];
  /** Published at /Schemas; empty when the target publishes none that can be read. */
  readonly schemas: readonly SchemaInfo[];
  /** The /ServiceProviderConfig as received, or null. */
  readonly configuration: Json;
  /** Remarks for the reader: `/Schemas answered 404; the RFC's own schemas are used`. */
  readonly notes: readonly string[];
  /** It refuses whoever does not name itself; providers of which no User-Agent is known were played with ours. */
  readonly demandsUserAgent?: true;
  /** Absent where nothing could be tried: read-only, a dry run, a target that lets nobody create a user. */
  readonly learned?: Learned;
};

/** Why the target cannot be checked at all (exit 3): named, with its remedy. */
export type Diagnosis = {
  readonly code:
    | "unreachable"
    | "dns"
    | "tls"
    | "timeout"
    | "unauthorized"
    | "forbidden"
    | "html-page"
    | "not-scim"
    | "wrong-path"
    | "letter-case"
    | "trailing-slash"
    | "redirect-to-https"
    | "redirect"
    | "server-error";
  readonly what: string;
  readonly fix: string;
};
