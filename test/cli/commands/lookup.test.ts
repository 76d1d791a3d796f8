import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scimCheck } from "../in-process.ts";

let folder = "";
let suite = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "scim-check-cli-"));
  suite = join(folder, "mine.yaml");
  writeFileSync(
    suite,
    [
      "title: Mine",
      "about: Ours.",
      "checks:",
      "  - id: one",
      "    title: Answers",
      "    why: People ask.",
      "    steps:",
      "      - GET: /Users",
      "        expect: [{ status: 200, cites: RFC7644-3.4.2-01 }]",
      "",
    ].join("\n"),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const shown = async (...argv: readonly string[]): Promise<string> => {
  const ended = await scimCheck([...argv]);
  expect(ended).toMatchObject({ code: 0 });
  return ended.out;
};

describe("list", () => {
  test.each([
    [["--suites"], /^users\/create +\d+ +Creating users/m],
    [[], /^users\/create\/gives-an-id +/m],
    [["--idps"], /^okta-oin +by default +Okta/m],
    [["--requirements"], /^RFC7644-3\.3-07 +must +\d+ +/m],
    [["--requirements"], /^OKTA-[A-Z-]+ +interop +\d+ +/m],
    [["--tags"], /^[a-z]+ +\d+$/m],
    [["--faults"], /^filter-ignored +filter +/m],
  ])("%j shows rows", async (flags, row) => {
    expect(await shown("list", "--no-config", ...flags)).toMatch(row);
  });

  test("counts on stderr what it shows", async () => {
    expect((await scimCheck(["list", "--no-config", "--idps"])).err).toMatch(/^\d+ identity providers\n$/);
    expect((await scimCheck(["list", "--no-config", "users/create"])).err).toMatch(/^\d+ checks\n$/);
  });

  test("only shows the checks of suites that are named, the user's own too", async () => {
    expect(await shown("list", "--no-config", suite)).toBe("mine/one  Answers\n");
  });

  test("is JSON: one list by itself, several by their names", async () => {
    expect(JSON.parse(await shown("list", "--no-config", suite, "--json"))).toEqual([
      { id: "mine/one", title: "Answers", tags: [] },
    ]);
    const lists = JSON.parse(await shown("list", "--no-config", suite, "--suites", "--checks", "--json"));
    expect(Object.keys(lists)).toEqual(["suites", "checks"]);
  });
});

describe("explain", () => {
  test.each([
    [
      "RFC7644-3.3-07",
      /^requirement RFC7644-3\.3-07$[\s\S]*^Said in\n {2}RFC 7644, section 3\.3$[\s\S]*^Checked by$/m,
    ],
    ["rfc7644-3.3-07", /^requirement RFC7644-3\.3-07$/m],
    ["OKTA-COUNTERS", /^Level\n {2}interop: [\s\S]*^Who needs it\n {2}okta-/m],
    ["users/create/gives-an-id", /^check users\/create\/gives-an-id$[\s\S]*^Steps\n {2}[\s\S]*^Cites$/m],
    ["users/create/gives-an-id@rfc", /^Try it\n {2}scim-check run --check users\/create\/gives-an-id@rfc$/m],
    ["etag/conditions/keeps-one-change-whole", /^Steps$[\s\S]*: PUT .+ \| PUT .+$/m],
    ["scenarios/connect/connection-test", /^Played by\n {2}\S+\n {2}/m],
    ["scenarios/entra/add-creates-the-element/work-phone", /^Played by\n {2}entra$/m],
    [
      "okta-aiw",
      /^identity provider okta-aiw$[\s\S]*^On the wire\n[\s\S]*^ {2}a blank in a query is [\s\S]*^Says$/m,
    ],
    ["status", /^keyword status$[\s\S]*^Example$/m],
    ["A01", /^reading A01$[\s\S]*^How we read it$/m],
    ["filter-ignored", /^fault filter-ignored$[\s\S]*^Seen in$/m],
  ])("%s", async (name, text) => {
    expect(await shown("explain", "--no-config", name)).toMatch(text);
  });

  test("shows the rows of a table together", async () => {
    expect(await shown("explain", "--no-config", "bulk/errors/failed-operation")).toMatch(
      /^checks bulk\/errors\/failed-operation$/m,
    );
  });

  test("is JSON", async () => {
    const found = JSON.parse(await shown("explain", "--no-config", "entra", "--json"));
    expect(found).toMatchObject({ kind: "identity provider", id: "entra" });
    expect(found.facts).toContainEqual({ name: "Title", lines: ["Microsoft Entra ID"] });
  });
});

describe("coverage", () => {
  test("counts cited and shown requirements by section", async () => {
    const text = await shown("coverage");
    expect(text).toMatch(/^section +must cited +shown +should cited +shown$/m);
    expect(text).toMatch(/^RFC 7644 section 3\.3 +\d+\/\d+ +\d+\/\d+/m);
    expect(text).toMatch(/^all +\d+\/\d+ \(\d+ %\) +\d+\/\d+ \(\d+ %\)/m);
  });

  test("lists what is not covered", async () => {
    const text = await shown("coverage", "--missing");
    expect(text).toMatch(/^RFC76\d\d-\S+ +(must|should) +not cited +/m);
    expect(text).toMatch(/^RFC76\d\d-\S+ +(must|should) +not shown +/m);
  });

  test("is JSON", async () => {
    const counts = JSON.parse(await shown("coverage", "--json"));
    expect(counts.total.must.cited).toBeGreaterThan(100);
    expect(counts.total.must.shown).toBeLessThanOrEqual(counts.total.must.cited);
    expect(counts.missing[0]).toMatchObject({ id: expect.stringMatching(/^RFC/), level: expect.any(String) });
    expect(counts.missing.length).toBe(
      counts.total.must.all + counts.total.should.all - counts.total.must.cited - counts.total.should.cited,
    );
    expect(counts.unshown.length).toBe(
      counts.total.must.cited +
        counts.total.should.cited -
        counts.total.must.shown -
        counts.total.should.shown,
    );
  });
});

describe("validate", () => {
  test("finds nothing wrong with the bundled suites", async () => {
    expect(await shown("validate", "--no-config")).toMatch(
      /^\d+ suites with \d+ checks, \d+ identity providers: no mistakes\n$/,
    );
  });

  test("counts only what was named", async () => {
    expect(await shown("validate", "--no-config", suite)).toMatch(/^1 suites with 1 checks, /);
  });
});
