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
