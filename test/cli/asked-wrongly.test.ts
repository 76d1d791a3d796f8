import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scimCheck } from "./in-process.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "scim-check-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const run = ["run", "--no-config", "--url", "http://x"];

describe("who asks wrongly is told so, and nothing is done", () => {
  test.each([
    [["lst"], 'unknown command "lst"', 'Did you mean "list"?'],
    [["zzzzzz"], 'unknown command "zzzzzz"', "scim-check --help shows the commands"],
    [["--ulr", "x"], "unknown option '--ulr'", "--url"],
    [["run", "--workers"], "argument missing", ""],
    [["run", "--no-such=secret-value"], "unknown option '--no-such'", ""],
    [["explain"], "missing required argument 'id'", ""],
    [["run", "--no-config"], "no target was given", "Example:"],
    [["run", "--no-config", "--url", "ftp://x"], "not an http or https address", ""],
    [[...run, "--timeout", "0"], "must be longer than nothing", ""],
    [[...run, "--timeout", "-5s"], 'expected a duration such as 500ms, 30s or 5m, got "-5s"\n', ""],
    [[...run, "nowhere.yaml"], "no such suite: nowhere.yaml", ""],
    [[...run, "--idp", "octa-oin"], 'unknown identity provider "octa-oin"', 'Did you mean "okta-oin"?'],
    [
      [...run, "--check", "users/create/gives-an-id@nobody"],
      'unknown identity provider "nobody"',
      "There are: ",
    ],
    [[...run, "--check", "no/such/check"], 'no check "no/such/check"', "scim-check list shows them"],
    [[...run, "--tag", "nonsense"], 'unknown tag "nonsense"', "scim-check list --tags"],
    [[...run, "--tag", "patch and"], "a tag is missing at the end", "Example:"],
    [[...run, "--requirement", "RFC1-1"], 'no requirement "RFC1-1"', ""],
    [[...run, "--requirement", "RFC1-*"], 'no requirement "RFC1-*"', "list --requirements"],
    [
      [...run, "-r", "json=./one", "-r", "junit=one"],
      "two reports would go into ",
      "Give each a path of its own.",
    ],
    [[...run, "-r", "xml"], 'unknown reporter "xml"', "There are: console"],
    [[...run, "--baseline", "none.yaml"], "no such baseline file", ""],
    [[...run, "--update-baseline"], "no baseline to update", "Add --baseline <file>."],
    [[...run, "--var", "x"], 'expected name=value, got "x"', ""],
    [[...run, "--secret", "x"], "expected name=value", ""],
    [[...run, "--vars-file", "/nowhere/v"], "no such file: /nowhere/v", ""],
    [["run", "--env-file", "/nowhere/e", "--no-config"], "no such file: /nowhere/e", ""],
    [["run", "--url", "http://x", "--config", "none.yaml"], "no such configuration file", ""],
    [[...run, "--target", "t"], 'no target "t"', "The configuration has no targets:."],
    [["explain", "RFC7644-3.3-77", "--no-config"], 'nothing is called "RFC7644-3.3-77"', "Did you mean"],
    [["explain", "zzzzzzzzzzzz", "--no-config"], 'nothing is called "zzzzzzzzzzzz"', "scim-check list shows"],
    [["list", "nowhere", "--no-config"], "no such suite: nowhere", ""],
    [["validate", "nowhere", "--no-config"], "no such suite: nowhere", ""],
    [["serve", "--fault", "nonsense"], 'unknown fault "nonsense"', "--list-faults"],
    [["serve", "--variant", "nonsense"], 'unknown variant "nonsense"', "--list-variants"],
    [["serve", "--port", "many"], "expected a whole number", ""],
    [["serve", "--port", "70000"], "a port is at most 65535", ""],
    [["demo", "--fault", "filter-ignord"], 'unknown fault "filter-ignord"', 'Did you mean "filter-ignored"?'],
    [["demo", "--idp", "nobody"], 'unknown identity provider "nobody"', ""],
    [
      ["sweep", "--timeout", "soon", "--no-config"],
      'expected a duration such as 500ms, 30s or 5m, got "soon"',
      "",
    ],
    [["run", "--print-config", "--no-config", "--url", "q"], "not an http or https address: q", ""],
    [
      ["run", "--url", "http://x", "--config", tmpdir()],
      `cannot read ${tmpdir()}: it is a folder`,
      "Name a file",
    ],
    [[...run, "--baseline", tmpdir()], `cannot read ${tmpdir()}: it is a folder`, "Name a file"],
    [[...run, "-r", `json=${tmpdir()}`], `cannot write ${tmpdir()}: it is a folder`, "-r json=<path>"],
    [[...run, "-r", "junit=/proc/no/x.xml"], "cannot write /proc/no/x.xml: no such place", "-r junit=<path>"],
    [[...run, "-r", `ndjson=${tmpdir()}`], `cannot write ${tmpdir()}: it is a folder`, "-r ndjson=<path>"],
    [
      [...run, "-r", "json", "--report-dir", import.meta.filename],
      "json.json: a file stands where a folder should",
      "--report-dir <folder>",
    ],
    [
      [...run, "--update-baseline", "--baseline", "/proc/no/b.yaml"],
      "--baseline  cannot write /proc/no/b.yaml: no such place",
      "Name a place",
    ],
    [[...run, "--proxy", "http://a b"], "--proxy  expected an address such as http://proxy:3128", ""],
    [[...run, "--proxy", "http://u:%zz@proxy"], "--proxy  expected an address", ""],
    [["serve", "--host", "nosuch.invalid"], "--host  cannot listen on nosuch.invalid:", "127.0.0.1"],
  ])("%j", async (argv, what, fix) => {
    const ended = await scimCheck(argv);
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err).toContain(what);
    expect(ended.err).toContain(fix);
    expect(ended.err).not.toContain("secret-value");
  });

  test("nothing is said of settings when the configuration cannot be read", async () => {
    const ended = await scimCheck(["run", "--config", put("broken.yaml", "a: [b\n"), "--timeout", "soon"]);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain("broken.yaml:");
    expect(ended.err).not.toContain("--timeout");
  });

  test("a proxy that the environment names is an address, or told beforehand", async () => {
    const ended = await scimCheck(run, { HTTPS_PROXY: "proxy:3128", http_proxy: "http://proxy:3128" });
    expect(ended).toMatchObject({
      code: 2,
      err: "HTTPS_PROXY  expected an address such as http://proxy:3128\n",
    });
    const other = await scimCheck([...run, "--dry-run", "--proxy", "http://proxy"], { HTTPS_PROXY: "proxy" });
    expect(other.code).toBe(0);
  });

  test("a folder of suites with a file that cannot be read is named, and so is the file", async () => {
    const lost = join(folder, "suites", "lost.yaml");
    mkdirSync(join(folder, "suites"));
    symlinkSync("nowhere.yaml", lost);
    const ended = await scimCheck(["validate", join(folder, "suites"), "--no-config"]);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain(`${join(folder, "suites")}  cannot read ${lost}: no such place\n`);
  });

  test("a switch of the environment keeps the demo from starting", async () => {
    const ended = await scimCheck(["demo"], { SCIM_CHECK_QUIET: "perhaps" });
    expect(ended.code).toBe(2);
    expect(ended.err).toContain('expected true or false, got "perhaps"');
  });

  test("mistakes of flags, configuration and suites are told together and counted", async () => {
    const config = put("c.yaml", "url: http://127.0.0.1:1\nworkers: lots\n");
    const suite = put("mine.yaml", "title: Mine\nchecks:\n  - id: a\n    titel: x\n");
    const ended = await scimCheck(["run", suite, "--config", config, "--timeout", "soon"]);
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(/c\.yaml:2:10 /);
    expect(ended.err).toMatch(/^--timeout /m);
    expect(ended.err).toMatch(/mine\.yaml:4:5 .*"titel"/);
    expect(ended.err).toMatch(/^\d problems\n$/m);
  });
});

describe("a defect of ours", () => {
  const broken = {
    get SCIM_CHECK_URL(): string {
      throw new Error("the world fell over");
    },
  };

  test("ends with 4 and asks to be reported", async () => {
    const ended = await scimCheck(["run", "--no-config"], broken);
    expect(ended).toMatchObject({ code: 4, out: "" });
    expect(ended.err).toContain("scim-check has a defect: the world fell over\n");
    expect(ended.err).toContain("with the output of the same command and -v");
  });

  test("shows with -v where it was", async () => {
    const ended = await scimCheck(["run", "-v", "--no-config"], broken);
    expect(ended.code).toBe(4);
    expect(ended.err).toMatch(/^ {4}at /m);
    expect(ended.err).toContain("with the text above");
  });
});
