import { describe, expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import type { Report } from "../../src/model/report.ts";
import { answered } from "../run/builders.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { type Play, play } from "../support/play.ts";
import { skipped, troubles } from "./outcome.ts";

const asked = bundledLibrary().profiles.filter(({ profileChain }) =>
  profileChain.some((id) => id === "others"),
);
const profiles = asked.map(({ id }) => id);

/** A server that has everything is only spared what these providers never say. */
const isSilence = ({ lacks }: { readonly lacks: string }): boolean => lacks.startsWith("intent ");

test("the healthy server passes every case of the other providers, and keeps nothing", async () => {
  const server = await startServer();
  const before = server.resourceIds();
  const selection = { checks: () => true, profiles };
  const { report } = await play({ ...server, options: { workers: 8, rehearses: false, selection } });
  const after = server.resourceIds();
  await server.close();
  expect(troubles(report)).toEqual([]);
  expect(skipped(report).filter((one) => !isSilence(one))).toEqual([]);
  expect(report.run.left).toEqual([]);
  expect(after).toEqual(before);
  const judged = Object.entries(report.summary.profiles).map(([id, { judgement }]) => [id, judgement.kind]);
  expect(Object.fromEntries(judged)).toEqual(Object.fromEntries(profiles.map((id) => [id, "works"])));
});

/** All of them on a server with some defect, with a few checks. */
const reportOn = async (
  checks: readonly string[],
  { faults = [], door }: { readonly faults?: readonly string[]; readonly door?: Play["door"] },
): Promise<Report> => {
  const server = await startServer({ faults });
  const isMeant = ({ id }: { readonly id: string }): boolean => checks.some((one) => id.startsWith(one));
  try {
    const selection = { checks: isMeant, profiles };
    const options = { workers: 8, settleMs: 200, rehearses: false, selection };
    return (await play({ ...server, options, ...(door === undefined ? {} : { door }) })).report;
  } finally {
    await server.close();
  }
};

/** Who failed. */
const failedIn = ({ cases }: Report): readonly string[] => {
  const failed = cases.flatMap(({ id, verdict }) => (verdict === "fail" ? [id.replace(/^.*@/, "")] : []));
  return [...new Set(failed)].toSorted();
};

const AUTHENTIK = ["authentik", "authentik-aws", "authentik-older"];
const SSOSYNC = ["ssosync", "ssosync-older"];
const MEMBERS = ["scenarios/group-push/member-is-removed"];

test("experiments fail nowhere, not even on a server that refuses every create and change", async () => {
  const experiments = asked.filter(({ isExperimental }) => isExperimental).map(({ id }) => id);
  expect(experiments.toSorted()).toEqual(["google", "jumpcloud", "rippling"]);
  const door: Play["door"] = (send) => (request, signal) =>
    request.method === "GET" ? send(request, signal) : Promise.resolve(answered(403, { status: "403" }));
  const { cases } = await reportOn(["scenarios/joiner/", "scenarios/leaver/is"], { door });
  const own = cases.filter(({ id }) => experiments.some((name) => id.endsWith(`@${name}`)));
  const broken = own.flatMap(({ claims }) => claims.filter(({ verdict }) => verdict === "broken"));
  expect(broken.length).toBeGreaterThan(0);
  expect(broken.filter(({ level }) => level !== "info")).toEqual([]);
  expect(own.filter(({ verdict }) => verdict === "fail")).toEqual([]);
});

type Row = readonly [fault: string, checks: readonly string[], failing: readonly string[]];

describe("a defect is a failure of those providers that meet it, and of no other:", () => {
  test.each<Row>([
    ["string-booleans-refused", ["scenarios/leaver/is-inactive"], ["keycloak-patch"]],
    ["null-values-refused", ["scenarios/rauthy/unlinked", "scenarios/group-push/is-emptied"], ["rauthy"]],
    [
      "filter-external-id-refused",
      ["scenarios/joiner/is-found", "scenarios/group-push/is-found"],
      ["rauthy"],
    ],
    ["resources-null-when-empty", ["scenarios/rauthy/empty"], ["rauthy"]],
    ["external-id-dropped", ["scenarios/group-push/is-created"], ["rauthy"]],
    ["remove-listed-members-removes-all", MEMBERS, ["authentik-older", "rauthy", ...SSOSYNC]],
    ["remove-member-by-filter-ignored", MEMBERS, ["authentik", "authentik-aws"]],
    ["plus-not-a-blank", ["scenarios/joiner/is-found-afterwards"], SSOSYNC],
    [
      "put-missing",
      ["scenarios/mover/gets-a-new-username"],
      [...AUTHENTIK, "cyberark", "keycloak", "pingfederate", "rauthy", ...SSOSYNC],
    ],
    ["patch-replaces-whole-complex", ["scenarios/mover/gets-a-new-family-name"], ["sailpoint"]],
    [
      "single-schema-404",
      ["scenarios/connect/discovery", "scenarios/sailpoint/schema"],
      ["cyberark", "sailpoint"],
    ],
    ["discovery-missing", ["scenarios/connect/discovery"], ["cyberark", "sailpoint"]],
  ])("%s", async (fault, checks, failing) => {
    expect(failedIn(await reportOn(checks, { faults: [fault] }))).toEqual(failing.toSorted());
  });

  test.each<readonly [form: string, refused: RegExp, checks: readonly string[], failing: readonly string[]]>([
    [
      "an e-mail address of type other",
      /^POST .*"type":"other"/,
      ["scenarios/authentik/e-mail", "scenarios/joiner/is-created"],
      AUTHENTIK,
    ],
    [
      "an address of a type only",
      /^POST .*"addresses":\[\{"type":"work"\}\]/,
      ["scenarios/ssosync/address", "scenarios/joiner/is-created"],
      SSOSYNC,
    ],
    [
      "null for the value of a remove",
      /^PATCH .*"value":null/,
      ["scenarios/group-push/is-emptied"],
      ["keycloak-patch"],
    ],
    [
      "a relative reference",
      /"\$ref":"Users/,
      ["scenarios/group-push/member-is-added"],
      ["keycloak", "keycloak-patch"],
    ],
    ["an externalId of null", /"externalId":null/, ["scenarios/rauthy/unlinked"], ["rauthy"]],
    [
      "the id in the value of a group update",
      /"value":\{"schemas":\[[^\]]*\],"id"/,
      ["scenarios/group-push/is-renamed"],
      ["authentik-older"],
    ],
    [
      "several additions in one request",
      /"op":"add".*"op":"add"/,
      ["scenarios/group-push/is-pushed"],
      AUTHENTIK,
    ],
    [
      "a part of a name",
      /"path":"name","value":\{"familyName"/,
      ["scenarios/mover/gets-a-new-family-name"],
      ["sailpoint"],
    ],
  ])("%s that is refused", async (_form, refused, checks, failing) => {
    const door: Play["door"] = (send) => (request, signal) =>
      refused.test(`${request.method} ${request.url} ${request.body ?? ""}`)
        ? Promise.resolve(answered(400, { status: "400" }))
        : send(request, signal);
    expect(failedIn(await reportOn(checks, { door }))).toEqual(failing.toSorted());
  });
});
