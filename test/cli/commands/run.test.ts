import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type RunningServer, startServer } from "../../../fixtures/server/index.ts";
import { deadUrl, type Loopback, loopback } from "../../io/loopback.ts";
import { scimCheck, start } from "../in-process.ts";

const TOKEN = "cli-token-0123456789";
let server: RunningServer;
let before: readonly string[] = [];
let folder = "";

beforeAll(async () => {
  server = await startServer({ token: TOKEN });
  before = server.resourceIds();
  folder = mkdtempSync(join(tmpdir(), "scim-check-cli-"));
  vi.stubEnv("SCIM_CHECK_STATE_DIR", folder);
});
beforeEach(() => rmSync(join(folder, "journal"), { recursive: true, force: true }));
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  rmSync(folder, { recursive: true });
});

const CHECK = "users/create/gives-an-id";
const one = (): readonly string[] => ["--no-config", "--url", server.url, "--check", CHECK, "--idp", "rfc"];
const env = { SCIM_CHECK_TOKEN: TOKEN };
const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe("a run", () => {
  test("that finds nothing wrong ends with 0, and leaves nothing on the server and no journal", async () => {
    const ended = await scimCheck(one(), env);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.out).toContain("1 pass");
    expect(ended.err).toMatch(/^playing 1 case under 1 profile$/m);
    expect(server.resourceIds()).toEqual(before);
    expect(readdirSync(join(folder, "journal"))).toEqual([]);
  });

  test("says nothing of its progress and has no console report with --quiet", async () => {
    expect(await scimCheck([...one(), "-q"], env)).toEqual({ code: 0, out: "", err: "" });
  });

  test("draws one line on a terminal", async () => {
    const ended = await scimCheck(one(), { ...env, NO_COLOR: "1" }, { isTTY: true, columns: 60 });
    expect(ended.err).toContain("\r\u001b[2K");
    expect(ended.out).not.toContain("\u001b[3");
  });

  test("prints each step with -v, in colour when that is asked for", async () => {
    const ended = await scimCheck([...one(), "-vv", "--color", "always"], env);
    expect(ended.err).toContain("> Accept: ");
    expect(ended.err).toContain("\u001b[");
    expect(ended.err).not.toContain(TOKEN);
    const plain = await scimCheck([...one(), "-v", "--color", "always", "--no-color"], {
      ...env,
      SCIM_CHECK_VERBOSE: "",
    });
    expect(plain.err).not.toContain("\u001b[");
  });

  test("takes verbosity from the environment as a word or a number", async () => {
    expect((await scimCheck(one(), { ...env, SCIM_CHECK_VERBOSE: "2" })).err).toContain("> Accept: ");
    expect((await scimCheck(one(), { ...env, SCIM_CHECK_VERBOSE: "true" })).err).not.toContain("> Accept: ");
  });

  test("leaves stdout to the report that asked for it", async () => {
    const ended = await scimCheck([...one(), "--json"], env);
    expect(JSON.parse(ended.out)).toMatchObject({ schemaVersion: 1, run: { ending: "completed" } });
    expect(ended.err).toContain("1 pass");
    const stream = await scimCheck([...one(), "-r", "ndjson=-", "-q"], env);
    expect(stream.out.split("\n").map((line) => line.slice(0, 22))[0]).toBe('{"type":"run-started",');
  });

  test("writes reports where they should go, and says where", async () => {
    const reports = ["junit", "junit:strict", "ndjson", "console", `markdown=${join(folder, "own.md")}`];
    const into = ["--report-dir", join(folder, "reports")];
    const ended = await scimCheck([...one(), ...into, ...reports.flatMap((name) => ["-r", name])], env);
    expect(ended.code).toBe(0);
    expect(ended.err).toContain(`junit report: ${join(folder, "reports", "junit.xml")}\n`);
    for (const file of ["reports/junit.xml", "reports/junit-strict.xml", "reports/ndjson.ndjson", "own.md"])
      expect(readFileSync(join(folder, file), "utf8").length).toBeGreaterThan(100);
    expect(existsSync(join(folder, "reports", "console.txt"))).toBe(false);
  });

  test("that loses a report or the baseline on the way says which, and writes the others", async () => {
    const [late, kept] = [join(folder, "late"), join(folder, "kept.xml")];
    const reports = [`json=${join(late, "r.json")}`, "ndjson=/dev/full", `junit=${kept}`];
    const baseline = ["--baseline", join(late, "b.yaml"), "--update-baseline"];
    const running = start([...one(), ...baseline, ...reports.flatMap((each) => ["-r", each])], env);
    while (!existsSync(join(folder, "journal"))) await wait(1);
    writeFileSync(late, "");
    const ended = await running.ended;
    expect(ended.code).toBe(2);
    expect(ended.out).toContain("1 pass");
    expect(ended.err).toContain("cannot write /dev/full: the disk is full\n");
    expect(ended.err).toContain(
      `cannot write ${join(late, "r.json")}: a file stands where a folder should\n`,
    );
    expect(ended.err).toContain(
      `cannot write ${join(late, "b.yaml")}: a file stands where a folder should\n`,
    );
    expect(ended.err.match(/^\w+ report: .*$/gm)).toEqual([`junit report: ${kept}`]);
    expect(readFileSync(kept, "utf8")).toContain("<testsuites");
  });

  test("reads its configuration, and the entry of one target in it", async () => {
    const config = put(
      "c.yaml",
      `url: ${server.url}\nsuites: [users/create]\ncheck: ${CHECK}\ntargets: { t: { idp: rfc } }\n`,
    );
    const ended = await scimCheck(["run", "--config", config, "--target", "t"], env);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.out).toContain("1 pass");
    expect(
      (
        await scimCheck(
          [
            "run",
            "--config",
            put("d.yaml", `suites: users/create\nurl: ${server.url}\n`),
            "--check",
            CHECK,
            "--idp",
            "rfc",
          ],
          env,
        )
      ).code,
    ).toBe(0);
  });

  test("gives notice of what the user should know", async () => {
    const ended = await scimCheck([...one(), "--token", TOKEN, "--insecure", "--no-redact"], {
      CI: "true",
      SCIM_CHECK_TOKN: "x",
    });
    expect(ended.code).toBe(0);
    for (const text of [
      "SCIM_CHECK_TOKN is set but",
      "--insecure: ",
      "--no-redact: ",
      "--token on the command line",
    ])
      expect(ended.err).toContain(`note: ${text}`);
  });

  test("says so when no journal can be written", async () => {
    vi.stubEnv("SCIM_CHECK_STATE_DIR", "/dev/null/state");
    const ended = await scimCheck(one(), env);
    vi.stubEnv("SCIM_CHECK_STATE_DIR", folder);
    expect(ended.err).toContain("note: no journal can be written");
  });

  test("in which no check is left ends with 2, unless that is allowed", async () => {
    const none = ["--no-config", "--url", server.url, "--grep", "zzzzzz"];
    expect((await scimCheck(none, env)).code).toBe(2);
    expect((await scimCheck([...none, "--pass-with-no-tests"], env)).code).toBe(0);
  });

  test("that may not come in ends with 3", async () => {
    const ended = await scimCheck([...one(), "--token", "not-the-right-one"]);
    expect(ended.code).toBe(3);
    expect(`${ended.out}${ended.err}`).not.toContain("not-the-right-one");
  });

  test("of one check by its line, or by what is not in its name, plays only that", async () => {
    const rfc = ["--no-config", "--url", server.url, "--idp", "rfc"];
    const line =
      readFileSync("suites/users/create.yaml", "utf8").split("\n").indexOf("  - id: gives-an-id") + 1;
    const ended = await scimCheck(["run", `suites/users/create.yaml:${line + 1}`, ...rfc], env);
    expect(ended.out).toContain("1 pass");
    const tagged = ["users/create", "--tag", "not nothing or smoke", "--requirement", "RFC7643-*"];
    expect((await scimCheck(["run", ...tagged, ...rfc], env)).err).toContain('unknown tag "nothing"');
    const inverse = await scimCheck(
      ["run", "users/create", "--grep-invert", "(?!gives)", ...rfc, "--dry-run"],
      env,
    );
    expect(inverse.err).toBe("0 requests; none was sent\n");
  });
});

describe("a dry run", () => {
  test("prints each request, for a server that need not be there, and sends none", async () => {
    const ended = await scimCheck(["run", "--no-config", "--check", CHECK, "--idp", "rfc", "--dry-run"]);
    expect(ended.code).toBe(0);
    expect(ended.out).toMatch(/^# users\/create\/gives-an-id@rfc {2}step /m);
    expect(ended.out).toMatch(/^POST https:\/\/scim\.example\.com\/scim\/v2\/Users$/m);
    expect(ended.err).toMatch(/^\d+ requests; none was sent\n$/);
  });

  test("is a line of JSON for each request", async () => {
    const { out } = await scimCheck([...one(), "--dry-run", "--json"]);
    expect(JSON.parse(out.split("\n")[0] ?? "")).toMatchObject({
      method: "POST",
      url: `${server.url}/Users`,
    });
  });

  test("of nothing ends with 2, unless that is allowed", async () => {
    const none = ["run", "--no-config", "--grep", "zzzzzz", "--dry-run"];
    expect(await scimCheck(none)).toEqual({ code: 2, out: "", err: "0 requests; none was sent\n" });
    expect((await scimCheck([...none, "--pass-with-no-tests"])).code).toBe(0);
  });
});

describe("--print-config", () => {
  test("shows every setting and where it comes from, as text and as JSON", async () => {
    const config = put("p.yaml", "timeout: 3s\ntargets: { t: { workers: 2 } }\n");
    const argv = ["run", "--config", config, "--target", "t", "--print-config", "--url", "http://u@x"];
    expect((await scimCheck(argv)).code).toBe(2);
    const asked = ["run", "--config", config, "--target", "t", "--print-config", "--url", "http://x"];
    const text = await scimCheck(asked, { SCIM_CHECK_RETRIES: "1" });
    expect(text.out).toMatch(/^workers +2 +target t, .*p\.yaml:2:26$/m);
    expect(text.out).toMatch(/^retries +1 +environment SCIM_CHECK_RETRIES$/m);
    const json = JSON.parse((await scimCheck([...asked, "--json", "--secret", "a=hush-hush"])).out);
    expect(json).toMatchObject({
      file: config,
      settings: {
        timeout: { value: "3s", origin: `${config}:1:10` },
        url: { value: "http://x", origin: "flag --url" },
        settle: { value: "2s", origin: "default" },
        secret: { value: "a=[REDACTED]" },
      },
    });
  });
});

describe("a baseline", () => {
  let faulty: RunningServer;
  beforeAll(async () => {
    faulty = await startServer({ token: TOKEN, faults: ["filter-ignored"] });
  });
  afterAll(() => faulty.close());
  const all = (): readonly string[] => [
    "run",
    "filter/operators",
    "--no-config",
    "--idp",
    "rfc",
    "--url",
    faulty.url,
    "--settle",
    "0",
  ];

  test("takes in what fails today, and lets it pass from then on", async () => {
    const baseline = ["--baseline", join(folder, "baseline.yaml")];
    expect((await scimCheck(all(), env)).code).toBe(1);
    const updated = await scimCheck([...all(), ...baseline, "--update-baseline"], env);
    expect(updated.code).toBe(0);
    expect(updated.out).toContain("\nexit 0: what failed is in the baseline now\n");
    const text = readFileSync(join(folder, "baseline.yaml"), "utf8");
    expect(text).toMatch(/^- case: filter\/operators\/\S+@rfc$/m);
    const covered = await scimCheck([...all(), ...baseline], env);
    expect(covered.code).toBe(0);
    expect(covered.out).toMatch(
      /\n◆ Known to the baseline: .*\n.*\nexit 0: nothing new at or above --fail-on fail, \d+ cases? known\n/,
    );
    expect(covered.out).not.toMatch(/\n✗ Does not work/);
    writeFileSync(join(folder, "baseline.yaml"), text.replaceAll(/expires: .*/g, "expires: 2020-01-01"));
    expect((await scimCheck([...all(), ...baseline], env)).code).toBe(1);
    expect(
      (await scimCheck([...all(), ...baseline, "--update-baseline", "--fail-on", "never"], env)).code,
    ).toBe(0);
    expect(readFileSync(join(folder, "baseline.yaml"), "utf8")).not.toContain("2020-01-01");
  });

  test("of checks that were not selected, or of another profile, makes nothing stale", async () => {
    const entry = (name: string): string => `- { case: ${name}, reason: known, expires: 2999-01-01 }\n`;
    const others = put(
      "others.yaml",
      entry("users/read/*") + entry(`${CHECK}@entra`) + entry("filter/**@rfc"),
    );
    expect((await scimCheck([...one(), "--baseline", others], env)).code).toBe(0);
    const unknown = put("unknown.yaml", entry("no/such/check"));
    expect((await scimCheck([...one(), "--baseline", unknown], env)).code).toBe(1);
  });
});

describe("a target that is not there yet", () => {
  const opened: Loopback[] = [];
  afterAll(() => Promise.all(opened.map((each) => each.close())));

  test("is waited for until it answers without a server error, by who names itself", async () => {
    const asked: (string | undefined)[] = [];
    const target = await loopback((request, answer) => {
      asked.push(request.headers["user-agent"]);
      answer.writeHead(asked.length < 2 ? 503 : 401).end();
    });
    opened.push(target);
    const ended = await scimCheck(
      ["--no-config", "--url", target.url, "--wait", "20s", "--retries", "0"],
      env,
    );
    expect(ended.code).toBe(3);
    expect(ended.err).toContain(`waiting for ${target.url}\n`);
    expect(asked[0]).toMatch(/^scim-check\/\d/);
    expect(asked.length).toBeGreaterThan(2);
  });

  test("is not waited for any longer than was said", async () => {
    const ended = await scimCheck(
      ["--no-config", "--url", await deadUrl(), "--wait", "1ms", "--retries", "0"],
      env,
    );
    expect(ended.code).toBe(3);
  });
});

describe("a run that is told to stop", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s: cleans up, writes its reports, ends with %i", async (signal, code) => {
    const running = start(["--no-config", "--url", server.url, "-r", `json=${join(folder, "r.json")}`], env);
    while (server.resourceIds().length <= before.length) await wait(5);
    running.signals.emit(signal, signal);
    // npx delivers it twice.
    running.signals.emit(signal, signal);
    const ended = await running.ended;
    expect(ended.code).toBe(code);
    expect(ended.err).toContain(`${signal}: cleaning up and writing the reports`);
    expect(running.quits).toEqual([]);
    expect(running.signals.listenerCount(signal)).toBe(0);
    expect(server.resourceIds()).toEqual(before);
    expect(JSON.parse(readFileSync(join(folder, "r.json"), "utf8"))).toMatchObject({
      run: { ending: "interrupted", cause: signal },
    });
  });

  test("a second time ends at once, and says what it leaves", async () => {
    let isHeld = false;
    const held = await loopback((request, answer) => {
      if (request.method === "DELETE") {
        isHeld = true;
        return;
      }
      const { host: _host, connection: _connection, ...headers } = request.headers;
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", async () => {
        const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
        const from = await fetch(new URL(request.url ?? "", server.url), {
          method: request.method ?? "GET",
          headers: Object.entries(headers)
            .map(([name, value]): [string, string] => [name, String(value)])
            .filter(([name]) => name !== "content-length"),
          ...body,
        });
        answer.writeHead(from.status, Object.fromEntries(from.headers)).end(await from.text());
      });
    });
    const url = new URL(new URL(server.url).pathname, held.url).href;
    const running = start(["--no-config", "--url", url, "--check", CHECK, "--idp", "rfc"], env);
    while (!isHeld) await wait(5);
    running.signals.emit("SIGINT", "SIGINT");
    await wait(1_100);
    running.signals.emit("SIGINT", "SIGINT");
    while (running.quits.length === 0) await wait(5);
    expect(running.quits).toEqual([130]);
    expect(running.err()).toMatch(/left on the target; scim-check sweep deletes it:\n {2}\/Users\/\S+\n/);
    await held.close();
    await running.ended;
  });
});
