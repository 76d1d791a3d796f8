import { describe, expect, test } from "vitest";
import { bounded } from "../support/bounded.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { checkOf } from "./claims.ts";
import { readTables } from "./tables.ts";
import { casesPart, faultNames, IN_A_CROWD, type Part, witness } from "./witness.ts";

const { witnesses: table, proven } = readTables();

/** Faults that no case finds yet, each with the reason; `npm run witness` plays every case against every fault. */
const NOT_FOUND_YET: { readonly [fault: string]: string } = {
  "scheme-case-sensitive": "the harness always writes Bearer with a capital",
  "members-declared-read-only":
    "RFC 7643 section 8.7.1 lets characteristics differ; members that cannot be written are found by writing",
  "email-type-invented": "lawful: a server may give defaults (RFC 7644 section 3.3)",
  "writes-seen-late": "lawful: no RFC says how soon a write can be read, and every read waits for it",
  "unset-attributes-as-null": "lawful: null and absent mean the same (RFC 7643 section 2.5)",
  "meta-location-relative": "lawful: a reference may be relative (RFC 7643 section 2.3.7)",
  "immutable-can-be-changed": "no core attribute that a check could use is immutable",
  "unknown-member-accepted": "no RFC says what becomes of an unknown member; a reading is missing",
  "filter-behind-bracket-refused":
    "Entra sends this filter only where an administrator made it the match key",
  "filter-value-path-refused":
    "a refusal of a combination that is not supported is lawful (RFC 7644 section 3.12)",
  "group-create-fails-once":
    "trouble of a moment: the set-up tries again, and what then works is held against nobody",
  "request-only-attributes-returned": "no core attribute is returned on request only",
};

const suitePart = (suite: string): Part =>
  casesPart(
    bundledLibrary()
      .suites.filter(({ id }) => id === suite)
      .flatMap(({ checks }) => checks.map(({ id }) => `${id}@rfc`)),
  );

/** The claims that a fault breaks, of checks that only the default profile plays: whoever plays them shows it. */
const provenBy = (fault: string, { checks }: Part): readonly string[] =>
  Object.keys(proven).filter(
    (claim) => proven[claim]?.includes(fault) && checks.has(checkOf(claim)) && DEFAULT.has(checkOf(claim)),
  );

const DEFAULT: ReadonlySet<string> = new Set(
  bundledLibrary().suites.flatMap(({ checks }) =>
    checks.filter(({ profiles }) => profiles === "default").map(({ id }) => id),
  ),
);

describe("the faults of the reference server", () => {
  test("are in the table of witnesses (npm run witness)", () => {
    expect(Object.keys(table)).toEqual(faultNames());
  });

  test("are all found, but for those that are named with a reason", () => {
    const lost = Object.entries(table).flatMap(([fault, cases]) => (cases.length === 0 ? [fault] : []));
    expect(lost.toSorted()).toEqual(Object.keys(NOT_FOUND_YET).toSorted());
  });

  test("are witnessed by cases that exist", () => {
    const checks = new Set<string>(
      bundledLibrary().suites.flatMap((suite) => suite.checks.map(({ id }) => id)),
    );
    const unknown = Object.values(table)
      .flat()
      .filter((id) => !checks.has(id.replace(/@.*$/, "")));
    expect(unknown).toEqual([]);
  });

  const found = Object.entries(table).filter(
    ([fault, cases]) => cases.length > 0 && IN_A_CROWD[fault] === undefined,
  );

  test.each(bounded(found, 6))(
    "%s is found by each of its witnesses, and breaks their claims",
    async (fault, cases) => {
      const part = casesPart(cases);
      const { found: others, broken } = await witness(fault, part);
      const ids = others.filter(({ verdict }) => verdict !== "undecided").map(({ id }) => id);
      expect(cases.filter((id) => !ids.includes(id))).toEqual([]);
      expect(provenBy(fault, part).filter((claim) => !broken.includes(claim))).toEqual([]);
    },
  );

  test.each(Object.entries(IN_A_CROWD))("%s is found somewhere in the suite %s", async (fault, suite) => {
    const { found: broken } = await witness(fault, suitePart(suite));
    expect(broken.filter(({ verdict }) => verdict !== "undecided")).not.toEqual([]);
  });
});
