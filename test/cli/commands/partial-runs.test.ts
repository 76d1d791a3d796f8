import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type RunningServer, startServer } from "../../../fixtures/server/index.ts";
import { scimCheck } from "../in-process.ts";

const TOKEN = "cli-token-0123456789";
const env = { SCIM_CHECK_TOKEN: TOKEN };
let server: RunningServer;
let folder = "";

beforeAll(async () => {
  server = await startServer({ token: TOKEN });
  folder = mkdtempSync(join(tmpdir(), "scim-check-partial-"));
  vi.stubEnv("SCIM_CHECK_STATE_DIR", folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  rmSync(folder, { recursive: true });
});

const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const OWN = `title: Mine
checks:
  - id: lists-users
    title: Lists users
    why: We do.
    steps:
      - GET: /Users
        expect: [{ status: 200, cites: RFC7644-3.4.2-05 }]
`;

describe("a part of what a provider does gives no verdict that it works", () => {
  test.each<[string, () => readonly string[], string, string]>([
    [
      "a pattern",
      () => ["--no-config", "--grep", "is-created", "--idp", "entra"],
      "entra",
      "--grep is-created",
    ],
    [
      "a check",
      () => ["--no-config", "--check", "scenarios/leaver/*", "--idp", "entra"],
      "entra",
      "--check scenarios/leaver/*",
    ],
    [
      "a tag",
      () => ["--no-config", "--tag", "not slow", "--check", "scenarios/connect/*", "--idp", "entra"],
      "entra",
      "--tag not slow",
    ],
    [
      "a suite",
      () => ["run", "scenarios/connect", "--no-config", "--idp", "entra"],
      "entra",
      "scenarios/connect",
    ],
    ["suites of one's own", () => ["run", put("own.yaml", OWN), "--no-config", "--idp", "rfc"], "rfc", "own"],
    ["reading only", () => ["--no-config", "--read-only", "--idp", "onelogin"], "onelogin", "--read-only"],
    [
      "abilities denied",
      () => ["run", "--config", put("c.yaml", "capabilities: { groups: false }\n"), "--idp", "onelogin"],
      "onelogin",
      "capabilities: groups off",
    ],
  ])("%s", async (_title, given, profile, narrowed) => {
    const reports = ["json", "markdown", "junit"].flatMap((name) => ["-r", `${name}=${join(folder, name)}`]);
    const { code, out } = await scimCheck([...given(), "--url", server.url, ...reports], env);
    expect(code).toBe(0);
    expect(out).toContain(`\nNarrowed by ${narrowed}`);
    const line = new RegExp(`^ {2}\\? ${profile} .*(no verdict|cases selected|as far as seen)`, "m");
    expect(out).toMatch(line);
    expect(out).not.toMatch(/^✓ /m);
    const [json, markdown, junit] = ["json", "markdown", "junit"].map((name) =>
      readFileSync(join(folder, name), "utf8"),
    );
    const { kind } = JSON.parse(json ?? "").summary.profiles[profile].judgement;
    expect(["no-verdict", "works-as-far-as-seen", "conformance"]).toContain(kind);
    expect(markdown).not.toMatch(/^# scim-check: works with/);
    expect(markdown).toContain("**narrowed by** `");
    expect(junit).toContain('<property name="narrowed by" value="');
    expect(junit).toMatch(new RegExp(`<property name="verdict ${profile}" value="(?!works")`));
  });
});

test("an end after the first failure gives none either", async () => {
  const faulty = await startServer({ token: TOKEN, faults: ["phone-numbers-rewritten"] });
  const given = ["--no-config", "--idp", "entra", "--bail", "-j", "1", "--url", faulty.url];
  const { out } = await scimCheck(given, env);
  await faulty.close();
  expect(out).toMatch(/^ {2}\? entra +(works as far as seen|no verdict)/m);
  expect(out).toContain("\nNarrowed by --max-failures 1");
});
