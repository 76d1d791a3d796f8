import { expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import type { ClaimResult, Report } from "../../src/model/report.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { type Play, play } from "../support/play.ts";
import {
  bareAfterPatch,
  briefLists,
  plainJson,
  relativeAddresses,
  silentErrors,
  wholeSeconds,
} from "./lawful-doors.ts";
import { troubles } from "./outcome.ts";

const behind = async (door: Play["door"], options: Play["options"] = {}): Promise<Report> => {
  const server = await startServer();
  const { report } = await play({ ...server, options, ...(door === undefined ? {} : { door }) });
  await server.close();
  return report;
};

const profiles = bundledLibrary().profiles.filter(({ isOnRequest }) => !isOnRequest);
const isOkta = (profileChain: readonly string[]): boolean => profileChain.includes("okta");
const okta = profiles.filter(({ profileChain }) => isOkta(profileChain)).map(({ id }) => id);
const others = profiles.filter(({ profileChain }) => !isOkta(profileChain)).map(({ id }) => id);

const brokenClaims = (report: Report): readonly ClaimResult[] =>
  report.cases.flatMap(({ claims }) => claims.filter(({ verdict }) => verdict === "broken"));

const requirementsOf = (claims: readonly ClaimResult[]): readonly string[] =>
  [...new Set(claims.flatMap(({ requirements }) => requirements))].toSorted();

/** The readings of open questions that lowered a broken claim; "none" for a claim that is weak by itself. */
const readings = (report: Report): readonly string[] =>
  [...new Set(brokenClaims(report).map(({ loweredBy }) => loweredBy ?? "none"))].toSorted();

test("a PATCH may be answered with 204 and nothing", async () => {
  expect(troubles(await behind(bareAfterPatch))).toEqual([]);
});

test("times may be in whole seconds, with +00:00 for Z", async () => {
  const report = await behind(wholeSeconds);
  expect(troubles(report, ["fail", "undecided"])).toEqual([]);
  // The store behind the door compares milliseconds that it does not show; that is worth a warning, no more.
  const warned = report.cases.filter(({ verdict }) => verdict === "warn").map(({ check }) => check);
  expect(warned.filter((check) => !check.startsWith("filter/operators/own-time-as-shown/"))).toEqual([]);
});

test("lists may be brief, addresses relative, and plain JSON only gets a warning", async () => {
  const report = await behind((send) => briefLists(relativeAddresses(plainJson(send))), {
    selection: { checks: () => true, profiles: others },
  });
  expect(troubles(report, ["fail", "undecided"])).toEqual([]);
  expect(readings(report)).toEqual(["A40"]);
});

test("brief lists break what Okta says it needs, and nothing else", async () => {
  const report = await behind(briefLists, { selection: { checks: () => true, profiles: okta } });
  const serious = brokenClaims(report).filter(({ level }) => level === "must" || level === "interop");
  expect(requirementsOf(serious)).toEqual(["OKTA-COUNTERS"]);
});

/** Where the RFC itself names the keyword or the text that has to be there; what Okta's own tests ask for is a warning. */
const asked = [
  "RFC7644-3.3-13",
  "RFC7644-3.4.2.2-24",
  "RFC7644-3.4.2.2-25",
  "RFC7644-3.4.2.2-26",
  "RFC7644-3.4.2.2-27",
  "RFC7644-3.4.2.2-48",
  "RFC7644-3.4.2.2-49",
  "RFC7644-3.5.2.2-01",
];

test("an error may lack scimType and detail but where the RFC asks for them", async () => {
  const report = await behind(silentErrors);
  const serious = brokenClaims(report).filter(({ level }) => level === "must" || level === "interop");
  const unasked = serious.filter(({ requirements }) => !requirements.some((id) => asked.includes(id)));
  expect(unasked).toEqual([]);
  expect(requirementsOf(serious)).toEqual(expect.arrayContaining(asked));
  expect(readings(report)).toEqual(["A02", "A08", "A11", "none"]);
});
