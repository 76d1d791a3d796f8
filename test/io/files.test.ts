import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readBaseline, updateBaseline } from "../../src/io/baseline-file.ts";
import { findConfig, readConfig } from "../../src/io/config-file.ts";
import { isAlive, keepInJournal, openJournal, readJournals, unsettled } from "../../src/io/journal.ts";
import { namesSuites, readBundled, readLibrary, readSchemas } from "../../src/io/library-files.ts";
import { createOutput, writeFileAtomic } from "../../src/io/output.ts";
import { packageRoot, toolVersion } from "../../src/io/package-root.ts";
import { createSecrets } from "../../src/io/secrets.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "scim-check-test-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const put = (path: string, text: string): string => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

describe("the library", () => {
  test("the bundled one is found from the sources, each file in its role", () => {
    const files = readBundled();
    const role = (id: string) => files.filter((file) => file.id === id).map((file) => file.role);
    expect(role("users/create")).toEqual(["suite"]);
    expect(role("okta-aiw")).toEqual(["profile"]);
    expect(role("intents")).toEqual(["intents"]);
    expect(role("rfc7644")).toEqual(["rfc"]);
    expect(role("interop")).toEqual(["interop"]);
    expect(role("interpretations")).toEqual(["interpretations"]);
    expect(role("user/minimal")).toEqual(["fixture"]);
    expect(files.every((file) => file.bundled && !file.path.endsWith(".schema.json"))).toBe(true);
  });

  test("a folder of the user brings suites, and fixtures in a folder of that name", () => {
    put("mine/a.yaml", "a");
    put("mine/deep/b.scim-check.yaml", "b");
    put("mine/fixtures/user/big.yaml", "c");
    put("mine/x.schema.json", "{}");
    put("mine/node_modules/n.yaml", "n");
    const { files, wanted, problems } = readLibrary([join(folder, "mine")]);
    const own = files.filter((file) => !file.bundled).map(({ id, role }) => [id, role]);
    expect(own).toEqual([
      ["a", "suite"],
      ["deep/b", "suite"],
      ["user/big", "fixture"],
    ]);
    expect(wanted).toEqual([{ suite: "a" }, { suite: "deep/b" }]);
    expect(problems).toEqual([]);
  });

  test("files, lines, globs and bundled ids name suites", () => {
    const file = put("one/a.yaml", "a");
    put("one/b.yaml", "b");
    expect(readLibrary([`${file}:12`]).wanted).toEqual([{ suite: "a", line: 12 }]);
    expect(readLibrary([join(folder, "*", "b.yaml")]).wanted).toEqual([{ suite: "one/b" }]);
    expect(readLibrary(["users/create"]).wanted).toEqual([{ suite: "users/create" }]);
    expect(readLibrary(["users"]).wanted).toContainEqual({ suite: "users/create" });
  });

  test("a bundled suite that is named by its path is not loaded twice", () => {
    const path = join(packageRoot(), "suites/users/create.yaml");
    const { files, wanted } = readLibrary([path]);
    expect(wanted).toEqual([{ suite: "users/create" }]);
    expect(files.filter((file) => file.id === "users/create")).toHaveLength(1);
  });

  test("what is not there is a problem", () => {
    expect(readLibrary(["nowhere.yaml"]).problems).toMatchObject([{ what: "no such suite: nowhere.yaml" }]);
    expect(readLibrary([folder]).problems).toMatchObject([{ what: `no suite in ${folder}` }]);
  });

  test.each([
    ["lst", false],
    ["users", false],
    ["a/**/*.yaml", true],
    ["package.json", true],
    ["package.json:3", true],
  ])("%s names suites rather than a command: %s", (argument, expected) => {
    expect(namesSuites(argument)).toBe(expected);
  });

  test("schemas are read by name", () => {
    const { jsonSchemas, core } = readSchemas();
    expect(Object.keys(jsonSchemas)).toContain("User");
    expect(core.map((schema) => schema.name)).toContain("User");
  });

  test("the version is that of the package", () => {
    expect(toolVersion()).toMatch(/^\d+\.\d+\.\d+/);
  });
});

describe("output", () => {
  const streams = () => {
    const texts = { out: "", err: "" };
    const stream = (name: "out" | "err") =>
      new PassThrough().on("data", (chunk) => {
        texts[name] += chunk;
      }) as unknown as NodeJS.WriteStream;
    return { texts, out: stream("out"), err: stream("err") };
  };

  test("everything is masked on its way out, files too", async () => {
    const secrets = createSecrets();
    secrets.add("secret-value");
    const { texts, out, err } = streams();
    const output = createOutput(secrets, out, err);
    output.out("a secret-value\n");
    output.err('{"password":"x"}\n');
    output.writeFile(join(folder, "a/b/report.txt"), "secret-value");
    const file = output.openFile(join(folder, "c/events.ndjson"));
    file.write("secret-value\n");
    file.close();
    await output.flushed();
    expect(texts).toEqual({ out: "a [REDACTED]\n", err: '{"password":"[REDACTED]"}\n' });
    expect(readFileSync(join(folder, "a/b/report.txt"), "utf8")).toBe("[REDACTED]");
    expect(readFileSync(join(folder, "c/events.ndjson"), "utf8")).toBe("[REDACTED]\n");
  });

  test("a reader that goes away ends the output, not the run", async () => {
    const { out, err } = streams();
    const output = createOutput(createSecrets(), out, err);
    out.emit("error", Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    output.out("more");
    await output.flushed();
    expect(out.readableLength).toBe(0);
  });

  test("a file is whole or not there, and no temporary one is left", () => {
    const path = join(folder, "x/report.json");
    writeFileAtomic(path, "old");
    writeFileAtomic(path, "new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(join(folder, "x"))).toEqual(["report.json"]);
    mkdirSync(join(folder, "taken"));
    expect(() => writeFileAtomic(join(folder, "taken"), "text")).toThrow();
    expect(readdirSync(folder).sort()).toEqual(["taken", "x"]);
  });
});

describe("journal", () => {
  const head = {
    tool: "scim-check",
    runId: "run-1",
    base: "https://x/scim",
    startedAt: "2026-01-01T00:00:00Z",
  };
  beforeEach(() => vi.stubEnv("SCIM_CHECK_STATE_DIR", folder));

  test("says what may still be on the server, also when a kill cut its last line", () => {
    const journal = openJournal(head);
    journal.opening({ endpoint: "/Users", marker: "a" });
    journal.created({ path: "/Users/1", marker: "a" });
    journal.opening({ endpoint: "/Users", marker: "b" });
    journal.settled({ marker: "b" });
    journal.created({ path: "/Users/2", marker: "c" });
    journal.settled({ path: "/Users/2", marker: "c" });
    journal.opening({ endpoint: "/Groups", marker: "d" });
    writeFileSync(journal.file ?? "", '{"type":"crea', { flag: "a" });
    const [saved] = readJournals();
    expect(saved?.head).toEqual({ ...head, pid: process.pid });
    const left = [
      { type: "created", path: "/Users/1", marker: "a" },
      { type: "opening", endpoint: "/Groups", marker: "d" },
    ];
    expect(unsettled(saved?.entries ?? [])).toEqual(left);
    expect(journal.left()).toEqual(left);
  });

  test("is only for its owner", () => {
    const { file } = openJournal(head);
    expect(statSync(file ?? "").mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file ?? "")).mode & 0o777).toBe(0o700);
  });

  test("stays when something is left", () => {
    const journal = openJournal(head);
    journal.created({ path: "/Users/1", marker: "a" });
    journal.close();
    expect(readJournals()).toHaveLength(1);
  });

  test("is gone when nothing is left", () => {
    const journal = openJournal(head);
    journal.created({ path: "/Users/1", marker: "a" });
    journal.settled({ path: "/Users/1", marker: "a" });
    journal.close();
    expect(readJournals()).toHaveLength(0);
  });

  test("is rewritten with what is still there", () => {
    openJournal(head).created({ path: "/Users/1", marker: "a" });
    const [saved] = readJournals();
    if (saved === undefined) throw new Error("no journal");
    keepInJournal(saved, unsettled(saved.entries));
    expect(readJournals()).toEqual([saved]);
  });

  test("files of others are left alone", () => {
    put("journal/other.jsonl", '{"tool":"other"}\n');
    put("journal/broken.jsonl", "{");
    expect(readJournals()).toEqual([]);
  });

  test("a folder that cannot be written is no reason not to run", () => {
    vi.stubEnv("SCIM_CHECK_STATE_DIR", put("a-file", ""));
    const journal = openJournal(head);
    journal.created({ path: "/Users/1", marker: "a" });
    expect(journal.file).toBeUndefined();
    expect(journal.left()).toHaveLength(1);
  });

  test("a process that is there is alive", () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(2 ** 22 + 1)).toBe(false);
  });
});

describe("configuration file", () => {
  const keys = { known: new Set(["url", "report-dir", "vars"]), env: { BASE: "https://x" } };

  test("keys may be written in camel or kebab case, and hold the environment", () => {
    const path = put(
      "c.yaml",
      "url: ${{ env.BASE }}/scim\nreportDir: a\ntargets:\n  test: { report-dir: b }\n",
    );
    const result = readConfig(path, keys);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value.values.get("url")?.value).toBe("https://x/scim");
    expect(result.value.values.get("report-dir")?.at).toMatchObject({ line: 2, column: 12 });
    expect(result.value.targets.get("test")?.get("report-dir")?.value).toBe("b");
  });

  test("every mistake is told at once, with its place", () => {
    const path = put(
      "c.yaml",
      "ulr: x\nvars: {}\nurl: ${{ env.NONE }}\ntargets:\n  test:\n    reprtDir: y\n  bad: 3\n",
    );
    const result = readConfig(path, keys);
    expect(result).toMatchObject({
      ok: false,
      problems: [
        {
          at: { file: path, line: 1, column: 1, length: 3, excerpt: "ulr: x" },
          what: 'unknown key "ulr"',
          fix: 'Did you mean "url"?',
        },
        { at: { line: 3 }, what: "the environment variable NONE is not set" },
        { at: { line: 6, column: 5 }, what: 'unknown key "reprtDir"', fix: 'Did you mean "reportDir"?' },
        { at: { line: 7 }, what: 'target "bad" is not a mapping' },
      ],
    });
  });

  test.each([
    ["- a", "a configuration is a mapping of names to values"],
    ["url: [", "this is not YAML"],
    ["url: a\nurl: b", "this is not YAML"],
    ["targets: [a]", "targets is a mapping of names to targets"],
  ])("%j is refused", (text, what) => {
    const result = readConfig(put("c.yaml", text), keys);
    expect(result.ok ? "" : result.problems[0]?.what).toContain(what);
  });

  test("JSON is read, an empty file is no mistake, an absent one is", () => {
    expect(readConfig(put("c.json", '{"url":"a"}'), keys).ok).toBe(true);
    expect(readConfig(put("e.yaml", ""), keys).ok).toBe(true);
    expect(readConfig(join(folder, "none.yaml"), keys).ok).toBe(false);
  });

  test("is found up to the root of the repository, and not above it", () => {
    put("scim-check.config.yaml", "");
    put("repository/.git/HEAD", "");
    put("repository/a/b/x", "");
    expect(findConfig(join(folder, "repository/a/b"))).toBeUndefined();
    put("repository/scim-check.config.yml", "");
    expect(findConfig(join(folder, "repository/a/b"))).toContain("repository/scim-check.config.yml");
  });
});

describe("baseline file", () => {
  test("entries are read with their lines", () => {
    const path = put(
      "b.yaml",
      "- case: a/b/c@rfc\n  reason: why\n  expires: 2027-01-01\n- { case: d/*, target: '*test*', reason: r, ticket: X-1, expires: 2027-02-01 }\n",
    );
    expect(readBaseline(path)).toEqual({
      ok: true,
      value: [
        { case: "a/b/c@rfc", reason: "why", expires: "2027-01-01", file: path, line: 1 },
        {
          case: "d/*",
          target: "*test*",
          reason: "r",
          ticket: "X-1",
          expires: "2027-02-01",
          file: path,
          line: 4,
        },
      ],
    });
  });

  test.each([
    ["- { case: a, reason: r }", "an entry without expires"],
    ["- { case: a, expires: 2027-01-01 }", "an entry without reason"],
    ["- { reason: r, expires: 2027-01-01 }", "an entry without case"],
    ["- { case: a, reason: r, expires: soon }", "expires is a date, YYYY-MM-DD; got soon"],
    ["- { case: a, reason: r, expires: 2027-02-30 }", "expires is a date, YYYY-MM-DD; got 2027-02-30"],
    ["- { case: a, reason: '', expires: 2027-01-01 }", "reason is a text"],
    ["- { case: a, reson: r, reason: r, expires: 2027-01-01 }", 'unknown key "reson"'],
    ["- a", "an entry has case, reason and expires"],
    ["a: b", "a baseline is a list of entries"],
  ])("%s: %s", (text, what) => {
    const result = readBaseline(put("b.yaml", text));
    expect(result.ok ? [] : result.problems.map((problem) => problem.what)).toEqual([what]);
  });

  test("an update keeps what is there, comments included, and gives expired entries a new date", () => {
    const path = put("b.yaml", "# ours\n- case: a\n  reason: r # because\n  expires: 2020-01-01\n");
    updateBaseline(path, {
      added: [
        {
          case: "b@rfc",
          target: "https://x",
          reason: "status: expected 201, got 200",
          expires: "2027-01-01",
        },
      ],
      prolonged: [2],
      expires: "2027-01-01",
    });
    expect(readFileSync(path, "utf8")).toBe(
      "# ours\n- case: a\n  reason: r # because\n  expires: 2027-01-01\n" +
        '- case: b@rfc\n  target: https://x\n  reason: "status: expected 201, got 200"\n  expires: 2027-01-01\n',
    );
    expect(readBaseline(path).ok).toBe(true);
  });

  test("an update writes a new file, also an empty one", () => {
    const path = join(folder, "new/b.yaml");
    updateBaseline(path, { added: [], prolonged: [], expires: "2027-01-01" });
    expect(readBaseline(path)).toEqual({ ok: true, value: [] });
    updateBaseline(path, {
      added: [{ case: "a", reason: "r", expires: "2027-01-01" }],
      prolonged: [],
      expires: "2027-01-01",
    });
    expect(readBaseline(path)).toMatchObject({ ok: true, value: [{ case: "a" }] });
  });
});
