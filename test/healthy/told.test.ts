import { describe, expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import { profileId } from "../../src/model/ids.ts";
import type { Report } from "../../src/model/report.ts";
import { defaultProfiles } from "../../src/session/profiles.ts";
import { bounded } from "../support/bounded.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { play } from "../support/play.ts";
import { TOLD, type Told } from "./told.ts";

const reportOn = async ({ fault, checks, profiles }: Told): Promise<Report> => {
  const server = await startServer({ faults: [fault] });
  const ids = profiles?.map(profileId) ?? defaultProfiles(bundledLibrary());
  const isMeant = ({ id }: { readonly id: string }): boolean =>
    checks.some((beginning) => id.startsWith(beginning));
  try {
    const options = { workers: 8, settleMs: 400, selection: { checks: isMeant, profiles: ids } };
    return (await play({ ...server, options })).report;
  } finally {
    await server.close();
  }
};

/** What the report ought to say and does not, a line for each. */
const lacks = (told: Told, report: Report): readonly string[] => {
  const entries = report.entries.filter(({ level }) => level !== "info");
  const named = new Set<string>(entries.flatMap(({ requirements }) => requirements));
  const {
    names = [],
    silent = [],
    first,
    entries: most = Number.POSITIVE_INFINITY,
    pass = 0,
    undecided: stuck = 0,
  } = told;
  const said = silent.filter((id) => named.has(id));
  const undecided = report.cases.filter(({ verdict }) => verdict === "undecided");
  return [
    ...(names.length > 0 && !names.some((id) => named.has(id))
      ? [`none of ${names.join(", ")} is named`]
      : []),
    ...said.map((id) => `${id} is named`),
    ...(first !== undefined && entries[0]?.impact !== first
      ? [`the first entry is ${entries[0]?.impact}`]
      : []),
    ...(entries.length > most
      ? [`${entries.length} entries: ${entries.map(({ title }) => title).join("; ")}`]
      : []),
    ...(report.summary.cases.pass < pass ? [`only ${report.summary.cases.pass} cases pass`] : []),
    ...undecided.slice(stuck).map(({ id, reason }) => `${id} is undecided: ${JSON.stringify(reason)}`),
  ];
};

const settled = TOLD.filter(({ notYet }) => notYet === undefined);
const open = TOLD.filter(({ notYet }) => notYet !== undefined);

describe("a report says what is wrong, once, and decides the rest:", () => {
  test.each(bounded(settled, 3).map((told) => [told.fault, told] as const))("%s", async (_fault, told) => {
    expect(lacks(told, await reportOn(told))).toEqual([]);
  });

  test.fails.each(open.map((told) => [told.fault, told] as const))("%s, some day", async (_fault, told) => {
    expect(lacks(told, await reportOn(told))).toEqual([]);
  });
});
