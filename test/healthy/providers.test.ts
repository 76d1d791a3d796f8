import { describe, expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import { profileId } from "../../src/model/ids.ts";
import type { Report } from "../../src/model/report.ts";
import { play } from "../support/play.ts";

/** Plays these checks as one provider against a server that does otherwise in one respect. */
const playAs = async (
  provider: string,
  faults: readonly string[],
  checks: readonly string[],
): Promise<Report> => {
  const server = await startServer({ faults });
  try {
    const selection = {
      checks: ({ id }: { readonly id: string }) =>
        checks.some((one) => id === one || id.startsWith(`${one}/`)),
      profiles: [profileId(provider)],
    };
    return (await play({ ...server, options: { settleMs: 200, rehearses: false, selection } })).report;
  } finally {
    await server.close();
  }
};

const brokenIn = ({ cases }: Report): readonly string[] => [
  ...new Set(
    cases.flatMap(({ claims }) =>
      claims.flatMap(({ verdict, level, requirements }) =>
        verdict === "broken" && level !== "info" ? requirements : [],
      ),
    ),
  ),
];

const verdictsOf = ({ cases }: Report): readonly string[] => cases.map(({ verdict }) => verdict);

describe("a text for a boolean that is taken for true", () => {
  test("is the first entry of the report for Entra, as a matter of access", async () => {
    const report = await playAs(
      "entra",
      ["texts-are-true"],
      ["scenarios/leaver/is-inactive", "scenarios/entra/text-for-a-boolean"],
    );
    const [first] = report.entries;
    expect(first?.impact).toBe("access");
    expect(brokenIn(report)).toEqual(expect.arrayContaining(["ENTRA-BOOLEAN-TEXT", "IDP-DEACTIVATE"]));
    expect(report.entries.filter(({ impact }) => impact === "access")).not.toEqual([]);
  });

  test("is noted for OneLogin, of which nobody knows for sure that it sends it", async () => {
    const report = await playAs("onelogin", ["texts-are-true"], ["scenarios/onelogin/text-for-active"]);
    expect(report.entries.map(({ impact, level }) => [impact, level])).toContainEqual(["access", "info"]);
    expect(verdictsOf(report)).not.toContain("fail");
  });
});

describe("a form is broken only where its plain twin works", () => {
  const forms = ["scenarios/entra/op-words-with-a-capital", "scenarios/mover/gets-a-new-title"];

  test("op words with a capital that are not understood", async () => {
    expect(brokenIn(await playAs("entra", ["patch-op-case-sensitive"], forms))).toEqual(
      expect.arrayContaining(["ENTRA-OP-CASE", "IDP-UPDATE"]),
    );
  });

  test("not where every PATCH is refused", async () => {
    expect(brokenIn(await playAs("entra", ["patch-always-501"], forms))).toEqual(["IDP-UPDATE"]);
  });
});

test("the same person comes back with the same name and the same address", async () => {
  const report = await playAs("entra", ["deleted-address-stays-taken"], ["scenarios/purge"]);
  expect(brokenIn(report)).toEqual(["IDP-RECREATE"]);
});

test("two groups of one name are noted for Entra, and break none of its needs", async () => {
  const report = await playAs(
    "entra",
    ["group-names-not-unique"],
    ["scenarios/entra/second-group-of-the-name"],
  );
  expect([verdictsOf(report), brokenIn(report)]).toEqual([["warn"], []]);
});

test("a provider's own verbs are played whatever the configuration says", async () => {
  const checks = ["scenarios/leaver", "scenarios/joiner/is-found-afterwards", "scenarios/import"];
  const report = await playAs("okta-oin", ["config-of-booleans"], checks);
  expect(new Set(verdictsOf(report))).toEqual(new Set(["pass"]));
});
