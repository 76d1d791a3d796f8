import type { ServerOptions } from "../../fixtures/server/index.ts";

/** Requirements that are reported about a lawful server, each with the reason why that is right. */
type Reported = { readonly [requirement: string]: string };

/** A lawful server, and what of the library is about the way in which it is otherwise. */
export type LawfulServer = {
  readonly server: ServerOptions;
  /** How the ids of the checks begin that are played by themselves; with VARIANTS=all every check is played. */
  readonly checks: readonly string[];
  /** The profiles whose needs it fulfils; all when none is named. */
  readonly profiles?: readonly string[];
  /** What is reported all the same, as a warning or a note or, where a provider cannot live with it, as a failure. */
  readonly reported?: Reported;
  /** Why the tool still accuses it: the test fails once it no longer does. */
  readonly accused?: string;
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
    checks: ["filter/", "paging/", "sort/", "users/read", "me/"],
    reported: {
      "RFC7644-3.11-03": "no user belongs to the token, and 404 for that is a warning (A49)",
      "RFC7644-3.12-18": "the same",
    },
  },
  variant("sparse-residents", [
    "filter/",
    "paging/",
    "sort/",
    "search/",
    "projection/lists",
    "scenarios/import",
  ]),
  variant("filters-eq-only", ["filter/", "search/", "paging/", "scenarios/"], {
    accused: "a refusal of an operator is held against it",
  }),
  variant("filters-without-parts-of-texts", ["filter/", "search/", "paging/", "scenarios/"], {
    accused: "a refusal of an operator is held against it",
  }),
  variant("filters-not-offered", ["filter/", "search/", "paging/", "users/", "scenarios/"], {
    accused: "501 to a filter in a search is held against it",
    profiles: plain,
  }),
  variant("filters-not-advertised", ["filter/", "discovery/", "paging/", "scenarios/"]),
  variant("search-at-types-only", ["search/", "bulk/offered", "paging/"], {
    accused: "the root alone is asked whether there is a search",
  }),
  variant("search-at-root-only", ["search/", "bulk/offered", "paging/"], {
    accused: "types are asked to search although only the root does",
  }),
  variant("empty-lists-without-resources", ["filter/", "paging/", "scenarios/"], {
    reported: {
      "OKTA-LIST": "Okta takes a list without Resources for a broken one",
      "IDP-EMPTY-LOOKUP": "the same",
    },
  }),
  variant("small-pages", ["paging/", "sort/", "search/", "scenarios/import", "scenarios/connect"], {
    accused: "sorting is judged by the first page",
  }),
  variant("any-order", ["paging/", "filter/results", "search/", "scenarios/"], {
    accused: "order is taken for delay, and pages without sortBy for pages in order",
    reported: { "IDP-PAGES": "providers read page after page and count on one order" },
  }),
  variant("vast-counts-refused", ["paging/", "search/"], {
    accused: "a refusal is judged by the rule of page sizes",
    reported: { "RFC7644-3.4.2.4-06": "fewer could have come; worth a note" },
  }),
  variant("brief-envelopes", ["paging/", "filter/results", "search/", "scenarios/"], {
    accused: "a counter that is absent is judged as if it were there",
    reported: { "OKTA-COUNTERS": "Okta needs all three counters in every list" },
  }),
  variant(
    "late-lists",
    ["filter/results", "paging/index", "users/delete", "scenarios/joiner", "groups/create"],
    { accused: "lists are judged before they can show what was written" },
  ),
  variant("unauthorized-in-text", ["http/", "errors/", "scenarios/okta"], {
    accused: "a text with 401 is held against the rule of JSON answers",
    reported: {
      "OKTA-UNAUTHORIZED": "Okta's own test wants a SCIM error with 401",
      "OKTA-JSON-ERRORS": "the same",
      "RFC7644-3.12-02": "401 without a SCIM body is a warning (A39)",
      "RFC7644-3.12-03": "the same",
      "RFC7644-3.12-04": "the same",
    },
  }),
  variant(
    "relative-references",
    ["groups/", "users/enterprise", "users/read", "bulk/references", "scenarios/"],
    { accused: "a relative reference is held against it" },
  ),
  variant("ids-with-at-sign", ["users/", "groups/", "patch/replace", "bulk/", "me/", "scenarios/"], {
    accused: "two spellings of one address are taken for two",
  }),
  variant("active-always-returned", ["projection/", "users/active", "search/"], {
    accused: "returned: always is not looked at",
  }),
  variant("members-on-request", ["groups/", "projection/", "bulk/references", "scenarios/group-push"], {
    accused: "returned: request is not looked at",
    profiles: plain,
  }),
  variant("addresses-at-another-path", ["users/", "groups/", "discovery/", "bulk/", "me/", "schemas/"], {
    accused: "an absolute address on the same host is put behind the base URL",
  }),
  variant("behind-a-proxy", ["users/", "groups/", "discovery/", "bulk/", "me/", "schemas/", "scenarios/"], {
    reported: {
      "RFC7643-3.1-31": "an address with another host is a warning (A43)",
      "RFC7644-3.3-09": "the same",
      "RFC7644-3.3-10": "the same",
    },
  }),
  variant("slow-after-wrong-tokens", ["http/", "errors/", "scenarios/okta"]),
  variant("hangs-up-after-errors", ["users/", "me/", "bulk/offered", "search/", "patch/", "scenarios/"]),
  variant("changes-without-content", ["patch/", "groups/", "scenarios/"]),
  variant("short-ids", ["users/", "groups/", "bulk/", "patch/replace"]),
  variant("formatted-name-read-only", ["patch/", "users/", "schemas/", "scenarios/"]),
  variant("put-keeps-unnamed", ["users/replace", "groups/replace", "scenarios/"], {
    accused: "a required attribute that is left out is expected to be refused",
  }),
  variant("one-email-of-a-type", ["patch/", "users/", "filter/", "projection/", "scenarios/"], {
    accused: "setups have two e-mail addresses of one type",
  }),
  variant("extension-urn-demanded", ["users/", "patch/extension", "scenarios/"], {
    accused: "a request that is inferred fails it",
    reported: { "ENTRA-CUSTOM-NOT-LISTED": "Entra does not list the extensions that an administrator adds" },
  }),
  variant("objects-for-lists-refused", ["patch/", "groups/", "scenarios/"], {
    accused: "a refusal is judged by the rule of successful changes",
  }),
  variant("group-names-repeat", ["groups/", "schemas/", "scenarios/"], {
    reported: { "ENTRA-GROUP-NAME-TAKEN": "Microsoft asks for 409" },
  }),
  variant("defaults-given", ["users/", "patch/", "filter/", "scenarios/"]),
  lawfulFault("email-type-invented", ["users/", "patch/", "scenarios/"]),
  lawfulFault("filter-behind-bracket-refused", ["filter/", "scenarios/"]),
  lawfulFault("filter-external-id-refused", ["filter/", "scenarios/"], {
    accused: "a refusal of an attribute is held against it",
  }),
  lawfulFault("filter-value-path-refused", ["filter/", "patch/", "scenarios/"]),
  lawfulFault("meta-location-relative", ["users/", "groups/", "bulk/", "scenarios/"]),
  lawfulFault("unknown-member-accepted", ["groups/", "bulk/"]),
  lawfulFault("unset-attributes-as-null", ["users/", "groups/", "projection/", "patch/", "scenarios/"]),
  lawfulFault("user-name-must-be-address", ["users/", "scenarios/"], { profiles: okta }),
  lawfulFault("writes-seen-late", ["users/create", "groups/create", "patch/replace"], {
    accused: "the delay is told for each case, not once",
  }),
];
