import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { profileId } from "../../src/model/ids.ts";
import type { Report } from "../../src/model/report.ts";
import { plainPalette } from "../../src/report/palette.ts";
import { reporters } from "../../src/report/registry.ts";
import type { RenderOptions } from "../../src/report/reporter.ts";
import { play } from "../support/play.ts";
import { adjudicationOf } from "./adjudication.ts";
import { compare } from "./compare.ts";
import { masked } from "./masked.ts";
import { moveIn } from "./residents.ts";
import { type ScimmyServer, startScimmy } from "./servers/scimmy/server.ts";

/** Entries of the report for each defect of the server. */
const MOST_ENTRIES = 1.3;

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

  beforeAll(async () => {
    server = await startScimmy();
    await moveIn(server.url, "x");
    residents = server.ids();
    ({ report: everything } = await play({ url: server.url, token: "x", options: AT_ONCE }));
  }, 180_000);
  afterAll(() => server.close());

  test("is told of what is wrong with it, of nothing else, and once each", () => {
    const adjudication = adjudicationOf("scimmy");
    if (adjudication === undefined) throw new Error("it has an adjudication");
    const { troubles, entries, defects } = compare(everything.entries, adjudication);
    expect(troubles).toEqual([]);
    expect(entries / defects).toBeLessThanOrEqual(MOST_ENTRIES);
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
