import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer } from "../../../fixtures/server/index.ts";
import { scimCheck } from "../in-process.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "scim-check-ready-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Item = { readonly name: string; readonly state: string; readonly entries: readonly string[] };

/** Goes through a checklist with the reference server, which has these faults. */
const ready = async (checklist: string, faults: readonly string[], more: readonly string[] = []) => {
  const server = await startServer({ faults });
  const path = join(folder, "ready.json");
  try {
    const target = ["--no-config", "--url", server.url, "--token", server.token, "--settle", "0s"];
    const ended = await scimCheck(["ready", checklist, ...target, "-r", `json=${path}`, ...more]);
    const told = JSON.parse(readFileSync(path, "utf8"));
    const items: readonly Item[] = told.items;
    const failed = items.filter(({ state }) => state === "failed").map(({ name }) => name);
    return { ...ended, verdict: String(told.verdict), items, failed };
  } finally {
    await server.close();
  }
};

describe("ready", () => {
  test.each(["okta", "entra-gallery", "onelogin"])(
    "%s finds nothing in the way of a healthy server",
    async (list) => {
      const { code, verdict, items, failed } = await ready(list, []);
      expect({ code, verdict, failed }).toEqual({ code: 0, verdict: "ready", failed: [] });
      expect(items.filter(({ state }) => state === "passed").length).toBeGreaterThan(5);
      expect(items.filter(({ state }) => state === "by-hand").length).toBeGreaterThan(1);
    },
  );

  test.each([
    ["okta", "unknown-id-400", "spec"],
    ["onelogin", "put-ignored", "updates"],
    ["entra-gallery", "patch-empty-value-refused", "null-update"],
  ])("%s is not ready with %s", async (list, fault, failing) => {
    const path = join(folder, "run.ndjson");
    const { code, verdict, failed, out, err } = await ready(list, [fault], ["-r", `ndjson=${path}`]);
    expect({ code, verdict }).toEqual({ code: 1, verdict: "not-ready" });
    expect(failed).toContain(failing);
    expect(out).toContain(": not ready");
    const [, command = "", file = "", entry = ""] = /scim-check (show) (\S+) (\w+)/.exec(err) ?? [];
    expect((await scimCheck([command, file, entry])).code).toBe(0);
  });

  test("an unknown checklist is refused with those that there are", async () => {
    const { code, err } = await scimCheck([
      "ready",
      "octa",
      "--no-config",
      "--url",
      "https://api.example.com",
    ]);
    expect(code).toBe(2);
    expect(err).toContain('there is no checklist "octa"');
    expect(err).toContain('Did you mean "okta"?');
  });

  test("a format that a checklist does not have is refused before anything is sent", async () => {
    const { code, err } = await scimCheck([
      ...["ready", "okta", "--no-config", "--url", "http://127.0.0.1:9"],
      ...["-r", `junit=${join(folder, "x.xml")}`],
    ]);
    expect(code).toBe(2);
    expect(err).toContain('a checklist has no report "junit"');
  });

  test("a target that cannot be reached is exit 3, with the cause", async () => {
    const { code, err } = await scimCheck(["ready", "okta", "--no-config", "--url", "http://127.0.0.1:9"]);
    expect(code).toBe(3);
    expect(err).toContain("127.0.0.1:9");
  });
});
