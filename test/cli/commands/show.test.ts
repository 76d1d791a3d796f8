import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fold } from "../../../src/report/fold.ts";
import { parseNdjson } from "../../../src/report/ndjson/ndjson.ts";
import { scimCheck } from "../in-process.ts";

const STORED = "fixtures/runs/failing.ndjson";

const storedReport = () => {
  const parsed = parseNdjson(readFileSync(STORED, "utf8"), STORED);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return fold(parsed.value);
};

let folder = "";
let saved = "";
const put = (name: string, value: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "scim-check-show-"));
  saved = put("run.json", storedReport());
});
afterAll(() => rmSync(folder, { recursive: true }));

const [worst] = storedReport().entries;
const id = worst?.id ?? "";

describe("show", () => {
  test.each([
    ["of events", () => STORED],
    ["as JSON", () => saved],
  ])("tells an entry of a run that was saved %s, whole", async (_, file) => {
    const { code, out } = await scimCheck(["show", file(), id]);
    expect(code).toBe(0);
    expect(out).toContain(worst?.title);
    expect(out).toContain(`    ${id} · `);
    expect(out).toMatch(/\n {4}rule {4}/);
    expect(out).toMatch(/\n {4}repeat {2}scim-check run /);
  });

  test("without an entry lists them all", async () => {
    const { out } = await scimCheck(["show", saved]);
    expect(out.trim().split("\n")).toHaveLength(storedReport().entries.length);
    expect(out).toMatch(new RegExp(`^${id} {2}\\w+`));
  });

  test("takes the beginning of an id, where only one begins so", async () => {
    expect((await scimCheck(["show", saved, id.slice(0, 5)])).out).toContain(worst?.title);
  });

  test("reads a report of before, which had no entries and no impacts", async () => {
    const { entries: _, requirements, ...rest } = storedReport();
    const old = put("old.json", {
      ...rest,
      requirements: requirements.map(({ impact: _gone, ...each }) => each),
    });
    const { code, out } = await scimCheck(["show", old, id]);
    expect(code).toBe(0);
    expect(out).toMatch(/^✗ form {2}/);
  });

  test("writes a script of curl calls", async () => {
    const { out } = await scimCheck(["show", saved, id, "--curl"]);
    expect(out).toMatch(/^#!\/bin\/sh\n/);
    expect(out).toContain("curl -sS --http1.1");
  });

  test.each([
    ["another entry", () => [saved, "zzzzzz"], /no entry "zzzzzz" in this run/],
    ["no run", () => [put("no.json", { a: 1 }), id], /no saved run: "schemaVersion"/],
    ["no file", () => [join(folder, "gone.json"), id], /no such file/],
  ] as const)("says what is wrong with %s", async (_, operands, expected) => {
    const { code, err } = await scimCheck(["show", ...operands()]);
    expect(code).toBe(2);
    expect(err).toMatch(expected);
  });
});
