import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../fixtures/server/index.ts";
import { deadUrl, type Loopback, loopback } from "../io/loopback.ts";
import { ensureBuilt, scimCheck } from "./cli.ts";

const TOKEN = "e2e-token-0123456789";
let server: RunningServer;
let folder = "";
const opened: Loopback[] = [];

beforeAll(async () => {
  await ensureBuilt();
  server = await startServer({ token: TOKEN });
});
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "scim-check-e2e-"));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
  rmSync(folder, { recursive: true });
});

const env = () => ({ SCIM_CHECK_STATE_DIR: folder, SCIM_CHECK_TOKEN: TOKEN });
const one = ["run", "--check", "users/create/*", "--idp", "rfc"];

describe("0: conformant", () => {
  test("a healthy server, and nothing is left on it", async () => {
    const before = server.resourceIds();
    const ended = await scimCheck([...one, "--url", server.url], { env: env() });
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.out).toContain("pass");
    expect(server.resourceIds()).toEqual(before);
  });

  test("without run, with the token on stdin", async () => {
    const args = ["--url", `${server.url}/`, "--token-file", "-", "--check", "users/create/*"];
    expect(
      await scimCheck(args, { env: { SCIM_CHECK_STATE_DIR: folder }, stdin: `${TOKEN}\n` }),
    ).toMatchObject({ code: 0 });
  });

  test("--json leaves stdout to the report and people to stderr", async () => {
    const ended = await scimCheck([...one, "--url", server.url, "--json"], { env: env() });
    expect(JSON.parse(ended.out)).toMatchObject({ schemaVersion: 1, run: { ending: "completed" } });
    expect(ended.err).toContain("pass");
  });

  test("reports go where they should, and hold no token", async () => {
    const reports = ["junit", "markdown", "ndjson", `json=${join(folder, "own.json")}`].flatMap((name) => [
      "-r",
      name,
    ]);
    const args = [...one, "--url", server.url, "--report-dir", join(folder, "reports"), ...reports];
    expect(await scimCheck(args, { env: env() })).toMatchObject({ code: 0 });
    for (const file of ["reports/junit.xml", "reports/markdown.md", "reports/ndjson.ndjson", "own.json"]) {
      const text = readFileSync(join(folder, file), "utf8");
      expect(text.length).toBeGreaterThan(100);
      expect(text).not.toContain(TOKEN);
    }
  });

  test("--dry-run prints requests and sends none", async () => {
    let requests = 0;
    const target = await loopback((_request, answer) => {
      requests += 1;
      answer.end();
    });
    opened.push(target);
    const ended = await scimCheck([...one, "--url", target.url, "--dry-run"], { env: env() });
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.out).toMatch(new RegExp(`^POST ${target.url}/Users$`, "m"));
    expect(requests).toBe(0);
  });

  test.each([
    [["validate"], /no mistakes/],
    [["explain", "status"], /keyword status/],
    [["--help"], /Examples[\s\S]*Commands/],
    [["--version"], /^\d+\.\d+\.\d+\n$/],
    [["sweep"], /nothing to sweep/],
  ])("%j", async (args, shown) => {
    const ended = await scimCheck(args, { env: env() });
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.out).toMatch(shown);
  });
});

describe("1: not conformant", () => {
  let faulty: RunningServer;
  beforeAll(async () => {
    const { listFaults } = await import("../../fixtures/server/index.ts");
    const fault = listFaults().find((each) => each.area === "create") ?? listFaults()[0];
    faulty = await startServer({ token: TOKEN, faults: [fault?.name ?? ""] });
  });
  afterAll(() => faulty.close());
  const all = () => ["run", "users", "--idp", "rfc", "--url", faulty.url];

  test("a server with a fault; --fail-on never takes the 1 away", async () => {
    expect(await scimCheck(all(), { env: env() })).toMatchObject({ code: 1 });
    expect(await scimCheck([...all(), "--fail-on", "never"], { env: env() })).toMatchObject({ code: 0 });
  });

  test("a baseline makes known failures pass, and complains when they are mended", async () => {
    const baseline = ["--baseline", join(folder, "baseline.yaml")];
    expect(await scimCheck([...all(), ...baseline, "--update-baseline"], { env: env() })).toMatchObject({
      code: 0,
    });
    expect(readFileSync(baseline[1] ?? "", "utf8")).toMatch(/^- case: users\//m);
    expect(await scimCheck([...all(), ...baseline], { env: env() })).toMatchObject({ code: 0 });
    const text = readFileSync(baseline[1] ?? "", "utf8").replace(/^ {2}target: .*\n/gm, "");
    writeFileSync(baseline[1] ?? "", text);
    const mended = await scimCheck(["run", "users", "--idp", "rfc", "--url", server.url, ...baseline], {
      env: env(),
    });
    expect(mended).toMatchObject({ code: 1 });
    const unasked = await scimCheck(["run", "discovery", "--url", server.url, ...baseline], { env: env() });
    expect(unasked).toMatchObject({ code: 0 });
  });
});

describe("2: asked wrongly", () => {
  test.each([
    [["lst"], 'unknown command "lst"', 'Did you mean "list"?'],
    [["run", "--no-such=secret-value"], "unknown option", ""],
    [
      ["run", "--url", "http://x", "--timeout", "soon"],
      'expected a duration such as 500ms, 30s or 5m, got "soon"',
      "",
    ],
    [["explain", "RFC7644-3.3-77"], 'nothing is called "RFC7644-3.3-77"', "Did you mean"],
    [["serve", "--fault", "nonsense"], 'unknown fault "nonsense"', ""],
  ])("%j", async (args, what, fix) => {
    const ended = await scimCheck(args, { env: { SCIM_CHECK_STATE_DIR: folder } });
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err).toContain(what);
    expect(ended.err).toContain(fix);
    expect(ended.err).not.toContain("secret-value");
  });

  test("every mistake of flags, suites and configuration is told at once, with its place", async () => {
    writeFileSync(join(folder, "scim-check.config.yaml"), "url: http://127.0.0.1:1\nworkers: lots\n");
    writeFileSync(join(folder, "mine.yaml"), "title: Mine\nchecks:\n  - id: a\n    titel: x\n");
    const ended = await scimCheck(["run", "mine.yaml", "--timeout", "soon"], { cwd: folder, env: env() });
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(/^scim-check\.config\.yaml:2:10 /m);
    expect(ended.err).toMatch(/^--timeout /m);
    expect(ended.err).toMatch(/^mine\.yaml:4:5 .*"titel"/m);
    expect(ended.err).toContain('Did you mean "title"?');
  });
});

describe("3: could not tell", () => {
  const seen = async (url: string, more: readonly string[] = []) =>
    scimCheck([...one, "--url", url, "--timeout", "500ms", "--retries", "0", ...more], { env: env() });

  test("a dead port", async () => {
    const ended = await seen(await deadUrl());
    expect(ended).toMatchObject({ code: 3 });
    expect(ended.out).toContain("refused");
  });

  test.each([
    ["an HTML page", 200, "text/html", "<html><body>Log in</body></html>"],
    ["another JSON API", 200, "application/json", '{"hello":"world"}'],
    ["a server error", 500, "text/plain", "oops"],
  ])("%s", async (_what, status, type, body) => {
    const target = await loopback((_request, answer) =>
      answer.writeHead(status, { "content-type": type }).end(body),
    );
    opened.push(target);
    expect(await seen(target.url)).toMatchObject({ code: 3 });
  });

  test("a server that hangs", async () => {
    const target = await loopback(() => undefined);
    opened.push(target);
    expect(await seen(target.url)).toMatchObject({ code: 3 });
  });

  test("a wrong token", async () => {
    const ended = await scimCheck([...one, "--url", server.url, "--token", "wrong-token-here"], {
      env: env(),
    });
    expect(ended).toMatchObject({ code: 3 });
    expect(`${ended.out}${ended.err}`).not.toContain("wrong-token-here");
  });

  test("--wait waits for a server that comes up late", async () => {
    let isUp = false;
    setTimeout(() => {
      isUp = true;
    }, 800);
    const target = await loopback((_request, answer) => answer.writeHead(isUp ? 401 : 503).end());
    opened.push(target);
    const ended = await seen(target.url, ["--wait", "10s"]);
    expect(ended).toMatchObject({ code: 3 });
    expect(ended.err).toContain(`waiting for ${target.url}`);
    expect(ended.out).toMatch(/401|token/);
  });
});
