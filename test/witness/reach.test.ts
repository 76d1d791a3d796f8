import { describe, expect, test } from "vitest";
import { type ServerOptions, startServer } from "../../fixtures/server/index.ts";
import type { Report } from "../../src/model/report.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { play } from "../support/play.ts";

/** A defect or a lawful limit leaves what it does not touch to be judged: nothing is undecided or skipped that could be seen. */
type Row = {
  readonly server: ServerOptions;
  /** Beginnings of the ids of checks that are played. */
  readonly played: readonly string[];
  /** What breaks; the first is what the report begins with. */
  readonly broken: readonly string[];
  /** Beginnings of ids of cases that must be judged, and how many of them pass at least. */
  readonly judged: { readonly [cases: string]: number };
};

const ROWS: { readonly [title: string]: Row } = {
  "lists of types and schemas without totalResults leave the types and schemas judged": {
    server: { faults: ["discovery-lists-without-total"] },
    played: ["discovery/", "schemas/", "users/basics/"],
    broken: ["RFC7644-3.4.2-05"],
    judged: { "discovery/": 37, "schemas/": 36, "users/basics/": 4 },
  },
  "schemas that are only in the list are judged from there": {
    server: { faults: ["single-schema-404"] },
    played: ["schemas/", "discovery/schemas/"],
    broken: ["RFC7644-4-05"],
    judged: { "schemas/": 36 },
  },
  "filters that work and are not advertised are looked up with by those who do not ask": {
    server: { variant: "filters-not-advertised" },
    played: ["scenarios/joiner/", "scenarios/connect/", "paging/", "users/refused-creates/same-user-name"],
    broken: [],
    judged: { "scenarios/": 90, "paging/": 20, "users/refused-creates/": 2 },
  },
  "operators that are refused leave the pages judged": {
    server: { variant: "filters-without-parts-of-texts" },
    played: ["paging/", "users/refused-creates/same-user-name"],
    broken: [],
    judged: { "paging/": 30, "users/refused-creates/": 2 },
  },
  "a group that could not be made once leaves the members judged": {
    server: { faults: ["group-create-fails-once"] },
    played: ["groups/", "scenarios/group-push/"],
    broken: [],
    judged: { "groups/": 72, "scenarios/group-push/": 50 },
  },
  "members that are dropped on create leave changes of members judged": {
    server: { faults: ["members-dropped-on-create"] },
    played: ["groups/"],
    broken: ["RFC7644-3.3-01"],
    judged: { "groups/members/": 25, "groups/membership/": 8 },
  },
  "a text that is misread as true, so that who is switched off is switched on, comes first": {
    server: { faults: ["false-with-capital-is-true"] },
    played: ["scenarios/", "users/active/", "patch/replace/"],
    broken: ["ENTRA-BOOLEAN-TEXT"],
    judged: { "patch/replace/": 37, "users/active/": 6 },
  },
};

const reportOn = async ({ server, played }: Row): Promise<Report> => {
  const running = await startServer(server);
  const checks = ({ id }: { readonly id: string }) => played.some((beginning) => id.startsWith(beginning));
  const profiles = bundledLibrary().profiles.map(({ id }) => id);
  try {
    const options = { workers: 8, settleMs: 400, selection: { checks, profiles } };
    return (await play({ ...running, options })).report;
  } finally {
    await running.close();
  }
};

describe("what a server does wrong, or not at all, hides nothing else:", () => {
  test.each(Object.entries(ROWS))("%s", async (_, row) => {
    const { cases, entries } = await reportOn(row);
    const undecided = cases.filter(({ verdict }) => verdict === "undecided").map(({ id }) => id);
    expect(undecided).toEqual([]);
    expect(entries[0]?.requirements ?? []).toEqual(expect.arrayContaining(row.broken.slice(0, 1)));
    for (const [beginning, least] of Object.entries(row.judged)) {
      const passed = cases.filter(({ id, verdict }) => id.startsWith(beginning) && verdict === "pass");
      expect(passed.length, beginning).toBeGreaterThanOrEqual(least);
    }
  });
});
