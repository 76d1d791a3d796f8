import type { ServerOptions } from "../../fixtures/server/index.ts";

/** Requirements that are reported about a lawful server, each with the reason why that is right. */
type Reported = { readonly [requirement: string]: string };

/** A lawful server, and what of the library is about the way in which it is otherwise. */
export type LawfulServer = {
  readonly server: ServerOptions;
  /** How the ids of the checks begin that are played by themselves; with PLAY=everything every check is played. */
  readonly checks: readonly string[];
  /** The profiles whose needs it fulfils; all when none is named. */
  readonly profiles?: readonly string[];
  /** What is reported all the same, never as a must: as a warning or a note or, where a provider cannot live with it, as its failure. */
  readonly reported?: Reported;
  /** The readings of open places that lower what is said of it to a warning or a note. */
  readonly readings?: readonly string[];
};

const variant = (
  name: string,
  checks: readonly string[],
  more: Partial<LawfulServer> = {},
): LawfulServer => ({
  server: { variant: name },
  checks,
  ...more,
});

const lawfulFault = (
  name: string,
  checks: readonly string[],
  more: Partial<LawfulServer> = {},
): LawfulServer => ({ server: { faults: [name] }, checks, ...more });

const plain = ["rfc"];
const okta = ["rfc", "okta-oin", "okta-aiw"];

/** Every lawful behaviour of the reference server. */
export const LAWFUL: readonly LawfulServer[] = [
  {
    server: { seedResources: false },
    checks: ["filter/results", "filter/operators/text", "paging/index", "sort/", "me/"],
    reported: {
      "RFC7644-3.11-03": "no user belongs to the token, and 404 for that is a warning (A49)",
      "RFC7644-3.12-18": "the same",
    },
  },
  variant("wants-a-user-agent", ["scenarios/connect", "scenarios/entra/deleted", "http/", "discovery/"]),
  variant("sparse-residents", [
    "filter/results",
    "filter/operators/text",
    "paging/index",
    "sort/",
    "scenarios/import",
  ]),
  variant(
    "filters-eq-only",
    ["filter/operators", "filter/logic", "paging/", "scenarios/connect", "scenarios/joiner"],
    {
      readings: ["A61"],
    },
  ),
  variant(
    "filters-without-parts-of-texts",
    ["filter/operators/text", "filter/attributes", "filter/results", "search/", "scenarios/connect"],
    {
      readings: ["A61"],
    },
  ),
  variant("filters-not-offered", ["filter/", "search/", "paging/", "scenarios/joiner"], {
    profiles: plain,
  }),
  variant("filters-not-advertised", [
    "filter/operators",
    "discovery/service",
    "paging/index",
    "scenarios/connect",
  ]),
  variant("search-at-types-only", ["search/", "bulk/offered", "paging/"]),
  variant("search-at-root-only", ["search/", "bulk/offered", "paging/"]),
  variant(
    "empty-lists-without-resources",
    ["filter/results", "paging/index", "scenarios/connect", "scenarios/okta", "scenarios/joiner"],
    {
      reported: {
        "OKTA-LIST": "Okta takes a list without Resources for a broken one",
        "OKTA-EMPTY-RESOURCES": "the same",
        "IDP-EMPTY-LOOKUP": "the same",
      },
    },
  ),
  variant("small-pages", ["paging/", "sort/", "search/resources/pages", "scenarios/import"]),
  variant("any-order", ["paging/index", "filter/results", "scenarios/import"], {
    readings: ["A63"],
    reported: { "IDP-PAGES": "providers read page after page and count on one order" },
  }),
  variant("vast-counts-refused", ["paging/", "search/"], {
    readings: ["A66"],
  }),
  variant("brief-envelopes", ["paging/index", "filter/results", "scenarios/okta", "scenarios/connect"], {
    reported: { "OKTA-COUNTERS": "Okta needs all three counters in every list" },
  }),
  variant("late-lists", ["filter/results/one-user", "paging/index/first", "scenarios/joiner"]),
  variant("unauthorized-in-text", ["http/", "errors/", "scenarios/okta"], {
    reported: {
      "OKTA-UNAUTHORIZED": "Okta's own test wants a SCIM error with 401",
      "OKTA-JSON-ERRORS": "the same",
      "RFC7644-3.12-02": "401 without a SCIM body is a warning (A39)",
      "RFC7644-3.12-03": "the same",
      "RFC7644-3.12-04": "the same",
    },
  }),
  variant("relative-references", [
    "groups/membership",
    "users/enterprise",
    "bulk/references",
    "scenarios/okta",
  ]),
  variant("ids-with-at-sign", ["users/read", "users/create", "groups/members", "bulk/", "me/"]),
  variant("active-always-returned", ["projection/", "users/active", "search/"]),
  variant("members-on-request", ["groups/", "bulk/references", "projection/"], {
    profiles: plain,
  }),
  variant("addresses-at-another-path", [
    "users/create",
    "groups/create",
    "discovery/",
    "bulk/operations",
    "me/",
  ]),
  variant(
    "behind-a-proxy",
    ["users/create", "groups/create", "discovery/", "bulk/operations", "scenarios/joiner"],
    {
      reported: {
        "RFC7643-3.1-31": "an address with another host is a warning (A43)",
        "RFC7644-3.3-09": "the same",
        "RFC7644-3.3-10": "the same",
      },
    },
  ),
  variant("types-of-discovery-listed", ["discovery/", "schemas/user", "users/create"]),
  variant("slow-after-wrong-tokens", ["http/", "errors/", "scenarios/okta"]),
  variant("hangs-up-after-errors", [
    "users/create",
    "me/",
    "bulk/offered",
    "search/",
    "patch/answer",
    "scenarios/joiner",
  ]),
  variant("changes-without-content", ["patch/", "groups/members", "scenarios/leaver"]),
  variant("short-ids", ["users/create", "groups/members", "bulk/references"]),
  variant("formatted-name-read-only", [
    "patch/replace",
    "patch/remove",
    "users/attributes",
    "users/replace",
    "schemas/user",
  ]),
  variant("put-keeps-unnamed", ["users/replace", "groups/replace", "scenarios/okta"], {
    readings: ["A18"],
  }),
  variant("one-email-of-a-type", ["patch/", "users/attributes", "filter/attributes", "projection/"]),
  variant(
    "extension-urn-demanded",
    ["users/enterprise", "patch/extension", "scenarios/custom-attributes", "scenarios/joiner"],
    {
      reported: {
        "ENTRA-CUSTOM-NOT-LISTED": "Entra does not list the extensions that an administrator adds",
        "IDP-CREATE": "so its create with such an attribute is refused",
        "IDP-UPDATE": "a note: how Okta's wizard apps set a first department is inferred",
      },
    },
  ),
  variant("objects-for-lists-refused", ["patch/add", "groups/members"], {
    readings: ["A62"],
  }),
  variant("group-names-repeat", ["groups/create", "schemas/group", "scenarios/entra"], {
    reported: { "ENTRA-GROUP-NAME-TAKEN": "Microsoft asks for 409" },
  }),
  variant("defaults-given", ["users/", "patch/remove", "patch/add", "scenarios/joiner"]),
  lawfulFault("email-type-invented", ["users/attributes", "users/replace", "patch/add", "scenarios/okta"]),
  lawfulFault("filter-behind-bracket-refused", ["filter/attributes", "scenarios/entra"]),
  lawfulFault("filter-external-id-refused", ["filter/attributes", "scenarios/joiner"], {
    readings: ["A61"],
  }),
  lawfulFault("filter-value-path-refused", ["filter/attributes", "patch/replace"]),
  lawfulFault("meta-location-relative", [
    "users/create",
    "groups/create",
    "bulk/operations",
    "scenarios/joiner",
  ]),
  lawfulFault("scheme-case-sensitive", ["http/authentication"]),
  lawfulFault("unknown-member-accepted", ["groups/", "bulk/"]),
  lawfulFault("unset-attributes-as-null", ["users/create", "groups/create", "projection/", "patch/remove"]),
  lawfulFault("user-name-must-be-address", ["users/create", "scenarios/joiner"], { profiles: okta }),
  lawfulFault("writes-seen-late", ["users/create", "groups/create"]),
];
