import { describe, expect, test } from "vitest";
import { listFaults, listVariants, startServer } from "../../fixtures/server/index.ts";
import { profileId } from "../../src/model/ids.ts";
import type { CaseResult, ClaimResult, Report } from "../../src/model/report.ts";
import { defaultProfiles } from "../../src/session/profiles.ts";
import { bounded, isWhole } from "../support/bounded.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { play } from "../support/play.ts";
import { LAWFUL, type LawfulServer } from "./lawful-servers.ts";

const nameOf = ({ server }: LawfulServer): string =>
  [server.variant, ...(server.faults ?? []), server.seedResources === false ? "empty" : undefined]
    .filter((part) => part !== undefined)
    .join(" ");

const reportOn = async ({ server: options, checks, profiles }: LawfulServer): Promise<Report> => {
  const server = await startServer(options);
  const before = server.resourceIds();
  const ids = profiles?.map(profileId) ?? defaultProfiles(bundledLibrary());
  const isMeant = ({ id }: { readonly id: string }): boolean =>
    isWhole || checks.some((beginning) => id.startsWith(beginning));
  try {
    const { report } = await play({
      ...server,
      options: { workers: 8, selection: { checks: isMeant, profiles: ids } },
    });
    expect(server.resourceIds()).toEqual(before);
    return report;
  } finally {
    await server.close();
  }
};

/** A broken claim is as it should be when a reading lowers it, or when it cites what is to be reported; never as a must. */
const isReported = ({ reported = {}, readings = [] }: LawfulServer, claim: ClaimResult): boolean =>
  claim.level !== "must" &&
  (claim.requirements.some((id) => reported[id] !== undefined) ||
    (claim.loweredBy !== undefined && readings.includes(claim.loweredBy)));

const line = ({ id, profile }: CaseResult, claim: ClaimResult): string => {
  const { level, requirements, step, expected, actual } = claim;
  return `${id} (${profile}) ${level} ${requirements.join(" ")} | ${step}: expected ${expected}, got ${actual}`;
};

/** What is said of the server that ought not to be: a line for each broken claim, and for each case that could not be judged. */
const alarms = (lawful: LawfulServer, report: Report): readonly string[] =>
  report.cases.flatMap((one) => {
    if (one.verdict === "undecided") return [`${one.id} undecided: ${JSON.stringify(one.reason)}`];
    const broken = one.claims.filter(({ verdict }) => verdict === "broken");
    return broken.filter((claim) => !isReported(lawful, claim)).map((claim) => line(one, claim));
  });

describe("a lawful server is not accused", () => {
  test.each(bounded(LAWFUL, 4).map((one) => [nameOf(one), one] as const))("%s", async (_name, lawful) => {
    const report = await reportOn(lawful);
    expect(alarms(lawful, report)).toEqual([]);
    expect(report.summary.cases.pass).toBeGreaterThan(0);
  });
});

test("every lawful variant and every lawful fault is in the list", () => {
  const played = LAWFUL.flatMap(({ server }) => [server.variant, ...(server.faults ?? [])]);
  const shapes = ["full", "eight-attributes", "no-patch"];
  const variants = listVariants().map(({ name }) => name);
  const faults = listFaults().flatMap(({ name, lawful }) => (lawful === undefined ? [] : [name]));
  expect(played.filter((name) => name !== undefined).toSorted()).toEqual(
    [...variants.filter((name) => !shapes.includes(name)), ...faults].toSorted(),
  );
});
