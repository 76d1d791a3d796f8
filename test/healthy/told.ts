import type { Impact } from "../../src/model/requirement.ts";

/** A defect that was met on a real server, what of the library is played on it, and what the report has to say. */
export type Told = {
  readonly fault: string;
  /** How the ids of the checks begin. */
  readonly checks: readonly string[];
  readonly profiles?: readonly string[];
  /** Requirements of which at least one is among those that entries name. */
  readonly names?: readonly string[];
  /** What no entry names, though it was told once. */
  readonly silent?: readonly string[];
  /** The impact of the first entry. */
  readonly first?: Impact;
  /** So many entries, notes aside. */
  readonly entries?: number;
  /** So many cases pass all the same. */
  readonly pass?: number;
  /** So many cases cannot be decided, since what is missing is what they go on with. */
  readonly undecided?: number;
  /** What is not so yet; the test fails once it is. */
  readonly notYet?: string;
};

const plain = ["rfc"];

/** What a report says of a defect: the right thing, in one entry, and nothing is undecided because of it. */
export const TOLD: readonly Told[] = [
  {
    fault: "texts-are-true",
    checks: ["scenarios/leaver", "scenarios/entra"],
    profiles: ["entra"],
    names: ["ENTRA-BOOLEAN-TEXT", "IDP-DEACTIVATE"],
    first: "access",
  },
  {
    fault: "patch-unknown-path-accepted",
    checks: ["patch/refused", "patch/sequence"],
    profiles: plain,
    entries: 1,
  },
  {
    fault: "patch-stores-wrong-types",
    checks: ["patch/refused", "patch/sequence"],
    profiles: plain,
    entries: 1,
  },
  {
    fault: "display-name-derived",
    checks: ["users/attributes", "users/text", "patch/replace", "filter/operators/text"],
    profiles: plain,
    entries: 2,
  },
  { fault: "roles-dropped", checks: ["users/attributes", "patch/add"], profiles: plain, entries: 2 },
  {
    fault: "email-types-fixed",
    checks: ["users/attributes", "patch/replace"],
    profiles: plain,
    entries: 2,
  },
  {
    fault: "meta-missing",
    undecided: 1,
    checks: ["users/create", "groups/create", "schemas/user"],
    profiles: plain,
    entries: 2,
  },
  {
    fault: "error-detail-as-list",
    checks: ["errors/", "users/refused-creates"],
    profiles: plain,
    entries: 1,
  },
  {
    fault: "language-settings-dropped",
    checks: ["users/attributes"],
    profiles: plain,
    silent: ["RFC7643-4.1.1-17", "RFC7643-4.1.1-18", "RFC7643-4.1.1-20", "RFC7643-4.1.1-21"],
  },
  {
    fault: "patch-always-501",
    checks: ["patch/", "groups/members"],
    profiles: plain,
    entries: 1,
  },
  {
    fault: "members-dropped-on-create",
    checks: ["groups/create", "groups/members"],
    profiles: plain,
    names: ["RFC7644-3.3-01"],
    entries: 1,
    pass: 30,
  },
  {
    fault: "discovery-lists-without-total",
    checks: ["discovery/", "users/create"],
    profiles: plain,
    names: ["RFC7644-3.4.2-05"],
    entries: 1,
    pass: 30,
  },
  { fault: "patch-display-name-501", checks: ["patch/"], profiles: plain, entries: 2, pass: 60 },
  { fault: "group-create-fails-once", checks: ["groups/"], profiles: plain, pass: 50 },
  {
    fault: "second-member-dropped-on-create",
    checks: ["groups/"],
    profiles: plain,
    names: ["RFC7644-3.3-01"],
    entries: 2,
    pass: 40,
  },
  {
    fault: "deleted-address-stays-taken",
    checks: ["scenarios/rehire", "scenarios/purge", "users/delete"],
    names: ["RFC7644-3.6-04", "IDP-RECREATE"],
  },
  {
    fault: "patch-id-in-value-passed-over",
    checks: ["patch/refused"],
    profiles: plain,
    names: ["RFC7644-3.5.2-16"],
  },
  {
    fault: "repeated-parameter-500",
    checks: ["http/", "errors/", "paging/"],
    profiles: plain,
    names: ["RFC7644-3.12-17"],
  },
  {
    fault: "large-body-refused-in-html",
    checks: ["http/", "errors/"],
    profiles: plain,
    names: ["RFC7644-3.12-02"],
  },
  {
    fault: "discovery-takes-writes",
    checks: ["discovery/"],
    profiles: plain,
    names: ["RFC7643-5-02", "RFC7643-7-02"],
    entries: 1,
  },
  {
    fault: "etag-unquoted",
    checks: ["etag/", "users/read"],
    profiles: plain,
    names: ["RFC7644-3.14-02"],
  },
  {
    fault: "me-500",
    checks: ["me/"],
    profiles: plain,
    names: ["RFC7644-3.11-03"],
    entries: 1,
  },
  { fault: "single-schema-404", checks: ["schemas/", "discovery/"], profiles: plain, entries: 2, pass: 50 },
  {
    fault: "config-of-booleans",
    checks: ["discovery/service", "patch/replace", "filter/operators/text"],
    profiles: plain,
    names: ["RFC7643-5-05"],
    pass: 40,
  },
  {
    fault: "delete-answers-200",
    checks: ["users/delete"],
    profiles: plain,
    names: ["RFC7644-3.6-06"],
    entries: 1,
  },
  {
    fault: "delete-does-nothing",
    checks: ["users/delete", "groups/create"],
    profiles: plain,
    names: ["RFC7644-3.6-02"],
  },
  {
    fault: "first-read-fails",
    pass: 10,
    checks: ["users/read", "users/create"],
    profiles: plain,
  },
];
