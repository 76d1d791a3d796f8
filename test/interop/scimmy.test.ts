import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { profileId } from "../../src/model/ids.ts";
import type { Report } from "../../src/model/report.ts";
import { plainPalette } from "../../src/report/palette.ts";
import { reporters } from "../../src/report/registry.ts";
import type { RenderOptions } from "../../src/report/reporter.ts";
import { play } from "../support/play.ts";
import { moveIn } from "./residents.ts";
import {
  type Accusation,
  accusations,
  covered,
  installedVersion,
  readAdjudication,
} from "./scimmy/adjudication.ts";
import { masked } from "./scimmy/masked.ts";
import { type ScimmyServer, startScimmy } from "./servers/scimmy/server.ts";

const adjudication = readAdjudication();
const adjudicated = covered(adjudication);
const OPTIONS: RenderOptions = {
  palette: plainPalette,
  width: 100,
  verbose: 0,
  failOn: "fail",
  today: "2026-10-01",
};

// SCIMMY keeps everything in one process here, so nothing shows later than it was written.
const AT_ONCE = { settleMs: 0 };

describe("a server made with SCIMMY", () => {
  let server: ScimmyServer;
  let residents: readonly string[];
  let everything: Report;
  let found: readonly Accusation[];

  beforeAll(async () => {
    server = await startScimmy();
    await moveIn(server.url, "x");
    residents = server.ids();
    ({ report: everything } = await play({ url: server.url, token: "x", options: AT_ONCE }));
    found = accusations(everything);
  }, 180_000);
  afterAll(() => server.close());

  test("is accused of nothing that is not adjudicated", () => {
    const unheard = found.filter(({ claim }) => !adjudicated.has(claim));
    expect(unheard.map(({ claim, seen }) => `${claim} (${seen})`)).toEqual([]);
  });

  test("still does everything that it was found to do", () => {
    const claims = new Set(found.map(({ claim }) => claim));
    expect([...adjudicated.keys()].filter((claim) => !claims.has(claim))).toEqual([]);
  });

  test("is accused of each thing for one cause only", () => {
    expect([...adjudicated].filter(([, causes]) => causes.length > 1)).toEqual([]);
  });

  test.each(Object.entries(adjudication.causes))(
    "%s rests on the requirements that its claims cite",
    (id, cause) => {
      const cited = found
        .filter(({ claim }) => adjudicated.get(claim)?.includes(id))
        .flatMap(({ requirements }) => requirements);
      expect([...new Set(cited)].toSorted()).toEqual([...cause.requirements].toSorted());
    },
  );

  test.each(Object.entries(adjudication.tested))("is tested with %s %s", (name, version) => {
    expect(installedVersion(name)).toBe(version);
  });

  test("is left as it was found", () => {
    expect(everything.run.left).toEqual([]);
    expect(server.ids()).toEqual(residents);
  });

  describe("has reports to look at", () => {
    test("of every check under every profile, in Markdown", () => {
      expectFresh("scimmy.md", render("markdown", everything));
    });

    test("of what Okta's catalogue app does, in JUnit XML", async () => {
      const selection = { checks: () => true, profiles: [profileId("okta-oin")] };
      const { report } = await play({
        url: server.url,
        token: "x",
        options: { ...AT_ONCE, selection, workers: 1 },
      });
      expectFresh("scimmy.junit.xml", render("junit", report));
    });
  });
});

const render = (name: string, report: Report): string =>
  reporters.get(name)?.render(masked(report), OPTIONS) ?? "";

/** Compares with the committed example; `UPDATE_EXAMPLES=1` writes it. */
const expectFresh = (name: string, rendered: string): void => {
  const file = new URL(`../../reports/examples/${name}`, import.meta.url);
  if (process.env.UPDATE_EXAMPLES === "1") writeFileSync(file, rendered);
  expect(rendered).toBe(readFileSync(file, "utf8"));
  expect(rendered).not.toMatch(/\/(work|tmp|home|root)\//);
  expect(rendered.match(/https?:\/\/(?!127\.0\.0\.1:8080)[^\s"'<>/]+/g)?.filter(isNoExample) ?? []).toEqual(
    [],
  );
};

/** Addresses that stand in bodies: names reserved for examples, and the documents that SCIMMY refers to. */
const isNoExample = (address: string): boolean =>
  !/example\.(com|net|org)|datatracker\.ietf\.org/.test(address);
