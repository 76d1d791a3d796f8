import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { gatherConnection } from "../../src/cli/gather/connection.ts";
import { gatherReports } from "../../src/cli/gather/report-plan.ts";
import { parseTagExpression } from "../../src/cli/gather/tag-expression.ts";
import { gatherTargetFit } from "../../src/cli/gather/target-fit.ts";
import { gatherVariables } from "../../src/cli/gather/variables.ts";
import { parseDuration, parseRate } from "../../src/cli/settings/durations.ts";
import { ALL_RUN_FLAGS } from "../../src/cli/settings/flags.ts";
import { gatherInput, type Input } from "../../src/cli/settings/input.ts";
import { configText } from "../../src/cli/settings/print-config.ts";
import type { FlagValues } from "../../src/cli/settings/settings.ts";
import { createSecrets } from "../../src/io/secrets.ts";

test.each([
  ["500ms", 500],
  ["30s", 30_000],
  ["1.5s", 1500],
  ["5m", 300_000],
  ["1h", 3_600_000],
  ["250", 250],
  ["0", 0],
  ["", undefined],
  ["5 minutes", undefined],
  ["-1s", undefined],
  ["1d", undefined],
  ["s", undefined],
])("duration %j is %s ms", (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each([
  ["10/s", 10],
  ["10", 10],
  ["60/m", 1],
  ["1800/h", 0.5],
  ["0/s", undefined],
  ["fast", undefined],
  ["10/d", undefined],
])("rate %j is %s a second", (text, expected) => {
  expect(parseRate(text)).toBe(expected);
});

describe("tag expressions", () => {
  test.each([
    ["patch", ["patch"], true],
    ["patch", ["bulk"], false],
    ["not slow", [], true],
    ["patch and not slow", ["patch"], true],
    ["patch and not slow", ["patch", "slow"], false],
    ["a or b and c", ["a"], true],
    ["(a or b) and c", ["a"], false],
    ["not (a or b)", ["c"], true],
    ["not not a", ["a"], true],
  ])("%s of %j: %s", (text, tags, expected) => {
    const expression = parseTagExpression(text);
    expect(typeof expression === "string" ? expression : expression.matches(tags)).toBe(expected);
  });

  test.each([
    ["", "a tag is missing at the end"],
    ["a and", "a tag is missing at the end"],
    ["and a", 'a tag is missing before "and"'],
    ["a b", '"and", "or" or the end expected before "b"'],
    ["(a", '")" is missing'],
    ["a )", '"and", "or" or the end expected before ")"'],
  ])("%j is wrong: %s", (text, what) => {
    expect(parseTagExpression(text)).toBe(what);
  });
});

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "scim-check-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

type Said = {
  readonly flags?: { readonly [name: string]: string | boolean | number | readonly string[] };
  readonly env?: { readonly [name: string]: string };
  readonly config?: string;
};

const saidBy = ({ flags = {}, env = {}, config }: Said) => {
  const values: FlagValues = new Map([
    ...Object.entries(flags),
    config === undefined ? (["no-config", true] as const) : (["config", put("config.yaml", config)] as const),
  ]);
  return gatherInput(ALL_RUN_FLAGS, values, env);
};

const inputOf = (said: Said): Input => {
  const input = saidBy(said);
  if (!input.ok) throw new Error(input.problems.map(({ what }) => what).join("\n"));
  return input.value;
};

const CONFIG = "timeout: 3s\nworkers: 3\ntargets:\n  test: { timeout: 2s }\n";

describe("where a setting comes from", () => {
  test.each([
    [
      "flag",
      { flags: { timeout: "0s", target: "test" }, env: { SCIM_CHECK_TIMEOUT: "1s" }, config: CONFIG },
      0,
      "flag",
    ],
    [
      "environment",
      { flags: { target: "test" }, env: { SCIM_CHECK_TIMEOUT: "1s" }, config: CONFIG },
      1000,
      "environment",
    ],
    ["target entry", { flags: { target: "test" }, config: CONFIG }, 2000, "target"],
    [
      "target entry named by the environment",
      { env: { SCIM_CHECK_TARGET: "test" }, config: CONFIG },
      2000,
      "target",
    ],
    ["file", { config: CONFIG }, 3000, "file"],
    ["default", {}, 30_000, "default"],
    ["default, as an empty variable says nothing", { env: { SCIM_CHECK_TIMEOUT: "" } }, 30_000, "default"],
  ])("%s", (_title, said: Said, expected, origin) => {
    const input = inputOf(said);
    expect(input.read.durationMs("timeout")).toBe(expected);
    expect(input.settings.get("timeout")?.origin.kind).toBe(origin);
    expect(input.problems).toEqual([]);
  });

  test("an environment file is weaker than the environment", () => {
    const flags = { "env-file": put(".env", "SCIM_CHECK_SEED=1\nSCIM_CHECK_WORKERS=7\n") };
    const input = inputOf({ flags, env: { SCIM_CHECK_SEED: "2" } });
    expect([input.read.count("seed"), input.read.count("workers")]).toEqual([2, 7]);
  });

  test("cleanup: false in a file is --no-cleanup", () => {
    expect(inputOf({ config: "cleanup: false" }).read.isOn("no-cleanup")).toBe(true);
    expect(inputOf({ config: "noCleanup: true" }).read.isOn("no-cleanup")).toBe(true);
  });

  test("headers may be a list or a mapping", () => {
    expect(inputOf({ config: "header: { X-Tenant: a, X-B: 2 }" }).read.list("header")).toEqual([
      "X-Tenant: a",
      "X-B: 2",
    ]);
    expect(inputOf({ config: "header: ['X-A: b']" }).read.list("header")).toEqual(["X-A: b"]);
  });

  test("--print-config shows every origin and no secret", () => {
    const text = configText(
      inputOf({
        flags: { token: "tok", header: ["X-Api-Key: hush", "X-Tenant: acme"], target: "test" },
        env: { SCIM_CHECK_WORKERS: "2", SCIM_CHECK_SECRET: "a=hush2" },
        config: CONFIG,
      }),
    );
    expect(text).toMatch(/^token +\[REDACTED\] +flag --token$/m);
    expect(text).toMatch(/^header +X-Api-Key: \[REDACTED\], X-Tenant: acme +flag --header$/m);
    expect(text).toMatch(/^timeout +2s +target test, .*config\.yaml:4:20$/m);
    expect(text).toMatch(/^workers +2 +environment SCIM_CHECK_WORKERS$/m);
    expect(text).toMatch(/^color +auto +default$/m);
    expect(text).not.toMatch(/hush|tok\b/);
  });

  test("a variable that is nearly ours is pointed out", () => {
    expect(inputOf({ env: { SCIM_CHECK_TOKN: "x", SCIM_CHECK_VAR_X: "1" } }).notices).toEqual([
      'SCIM_CHECK_TOKN is set but means nothing to scim-check. Did you mean "SCIM_CHECK_TOKEN"?',
    ]);
  });
});

describe("what is wrong with a setting is told where it stands", () => {
  const problemsOf = (said: Said, look: (input: Input) => void): readonly string[] => {
    const input = saidBy(said);
    if (input.ok) look(input.value);
    const { problems } = input.ok ? input.value : input;
    return problems.map(({ at, what, fix }) =>
      [at.file.replace(/.*\//, ""), at.line, what, fix].filter(Boolean).join(" | "),
    );
  };
  const connect = (input: Input) => void gatherConnection(input, createSecrets());
  const cases: readonly (readonly [string, Said, (input: Input) => void, string])[] = [
    [
      "a flag",
      { flags: { timeout: "soon" } },
      ({ read }) => void read.durationMs("timeout"),
      '--timeout | expected a duration such as 500ms, 30s or 5m, got "soon"',
    ],
    [
      "a variable",
      { env: { SCIM_CHECK_WORKERS: "0" } },
      ({ read }) => void read.count("workers", 1),
      'SCIM_CHECK_WORKERS | expected a whole number from 1 on, got "0"',
    ],
    [
      "a switch",
      { env: { SCIM_CHECK_BAIL: "maybe" } },
      () => {},
      'SCIM_CHECK_BAIL | expected true or false, got "maybe"',
    ],
    [
      "a file",
      { config: "url: x\nworkers: many\n" },
      ({ read }) => void read.count("workers", 1),
      'config.yaml | 2 | expected a whole number from 1 on, got "many"',
    ],
    ["a kind", { config: "bail: perhaps" }, () => {}, "config.yaml | 1 | bail is true or false"],
    ["a list", { config: "idp: { a: [b] }" }, () => {}, "config.yaml | 1 | idp is a text or a list of texts"],
    [
      "an unknown key",
      { config: "wrokers: 3" },
      () => {},
      'config.yaml | 1 | unknown key "wrokers" | Did you mean "workers"?',
    ],
    [
      "an unknown target",
      { flags: { target: "tset" }, config: CONFIG },
      () => {},
      '--target | no target "tset" in the configuration | Did you mean "test"?',
    ],
    [
      "a pattern",
      { flags: { grep: "(" } },
      ({ read }) => void read.pattern("grep"),
      '--grep | expected a regular expression, got "("',
    ],
    [
      "a word",
      { flags: { "fail-on": "error" } },
      ({ read }) => void read.oneOf("fail-on", ["fail", "warn"]),
      '--fail-on | expected fail, warn, got "error"',
    ],
    [
      "an address",
      { flags: { url: "api.example.com" } },
      connect,
      "--url | not an http or https address: api.example.com | Give the base URL, such as https://api.example.com/scim/v2.",
    ],
    [
      "a password in an address",
      { flags: { url: "https://a:b@c" } },
      connect,
      "--url | a base URL holds no user name or password | Send credentials with --token-file or -H 'Authorization: Basic …'.",
    ],
    [
      "a query in an address",
      { flags: { url: "https://c?x" } },
      connect,
      "--url | a base URL has no query and no fragment | Give the base URL, such as https://api.example.com/scim/v2.",
    ],
    [
      "a header",
      { flags: { header: ["X-Tenant"] } },
      connect,
      "--header | expected 'Name: value' | Example: -H 'X-Tenant: acme'",
    ],
    [
      "a token with a line end",
      { flags: { token: "a\nb" } },
      connect,
      "--token | the token holds characters that no token can have",
    ],
    [
      "two tokens",
      { flags: { token: "a", "token-file": "b" } },
      connect,
      "--token-file | both a token and a token file are given | Keep one of them.",
    ],
    [
      "a token file",
      { flags: { "token-file": "/nowhere/t" } },
      connect,
      "--token-file | no such file: /nowhere/t",
    ],
    [
      "a certificate without key",
      { flags: { cert: "/nowhere/c" } },
      connect,
      "--cert | --cert and --key go together",
    ],
    [
      "a reporter",
      { flags: { reporter: ["junti=x"] } },
      ({ read }) => void gatherReports(read),
      '--reporter | unknown reporter "junti" | Did you mean "junit"?',
    ],
    [
      "two on stdout",
      { flags: { reporter: ["junit=-"], json: true } },
      ({ read }) => void gatherReports(read),
      "--reporter | only one reporter can have stdout | Give the others a path: -r junit=report.xml",
    ],
    [
      "a variable",
      { flags: { var: ["novalue"] } },
      (input) => void gatherVariables(input),
      '--var | expected name=value, got "novalue"',
    ],
    [
      "a name used twice",
      { flags: { var: ["a=1"], secret: ["a=2"] } },
      (input) => void gatherVariables(input),
      '--secret | "a" is both a variable and a secret',
    ],
    [
      "an unset secret",
      { config: "secrets: { pw: NOT_SET }" },
      (input) => void gatherVariables(input),
      'config.yaml | 1 | secret "pw": the environment variable NOT_SET is not set | secrets: maps each name to the environment variable that holds it.',
    ],
    [
      "a capability",
      { config: "capabilities: { bulk: no way }" },
      (input) => void gatherTargetFit(input),
      "config.yaml | 1 | capability bulk is true or false",
    ],
    [
      "overrides",
      { config: "resources: { User: { sets: {} } }" },
      (input) => void gatherTargetFit(input),
      'config.yaml | 1 | resources.User: unknown key "sets" | Example: User: { set: { title: Cook }, remove: [nickName] }',
    ],
  ];
  test.each(cases)("%s", (_title, said, look, expected) => {
    expect(problemsOf(said, look)[0]).toBe(expected);
  });
});

describe("the token", () => {
  const tokenOf = (said: Said): string | undefined =>
    gatherConnection(inputOf(said), createSecrets()).credentials.token;

  test("comes from a flag, a file or the environment, without white space and scheme", () => {
    expect(tokenOf({ flags: { token: "abc" } })).toBe("abc");
    expect(tokenOf({ flags: { "token-file": put("t", "abc\n") } })).toBe("abc");
    expect(tokenOf({ env: { SCIM_CHECK_TOKEN: "Bearer abc" } })).toBe("abc");
    expect(tokenOf({})).toBeUndefined();
  });

  test("of a file named by a flag wins over the one of the environment", () => {
    expect(tokenOf({ flags: { "token-file": put("t", "file") }, env: { SCIM_CHECK_TOKEN: "env" } })).toBe(
      "file",
    );
    expect(tokenOf({ flags: { token: "flag" }, env: { SCIM_CHECK_TOKEN_FILE: "/nowhere" } })).toBe("flag");
  });

  test("is a secret from then on, like a credential in a header", () => {
    const secrets = createSecrets();
    gatherConnection(inputOf({ flags: { token: "abcdefg", header: ["X-Api-Key: hush-hush"] } }), secrets);
    expect(secrets.mask("abcdefg hush-hush")).toBe("[REDACTED] [REDACTED]");
  });
});

describe("variables and secrets", () => {
  test("come from flags, environment, file of variables, target and configuration, in this order", () => {
    const config =
      "vars: { a: 1, b: 1, c: 1, d: 1, e: [1] }\ntargets: { t: { vars: { a: 2, b: 2, c: 2, d: 2 } } }\n";
    const input = inputOf({
      flags: { target: "t", var: ["a=5"], "vars-file": put("vars.yaml", "a: 3\nb: 3\nc: 3\n") },
      env: { SCIM_CHECK_VAR_A: "4", SCIM_CHECK_VAR_B: "4" },
      config,
    });
    expect(gatherVariables(input).variables).toEqual({ a: "5", b: "4", c: 3, d: 2, e: [1] });
    expect(input.problems).toEqual([]);
  });

  test("a variable of the environment takes the letter case that the configuration uses", () => {
    const input = inputOf({ env: { SCIM_CHECK_VAR_TENANTID: "x" }, config: "vars: { tenantId: y }" });
    expect(gatherVariables(input).variables).toEqual({ tenantId: "x" });
  });

  test("secrets of a file are names of environment variables", () => {
    const input = inputOf({
      flags: { secret: ["x=1"] },
      env: { PW: "hush", KEY: "k" },
      config: "secrets: { pw: PW }\ntargets: {}",
    });
    expect(gatherVariables(input).secrets).toEqual({ pw: "hush", x: "1" });
    expect(gatherVariables(inputOf({ env: { KEY: "k" }, config: "secrets: [KEY]" })).secrets).toEqual({
      KEY: "k",
    });
  });
});

test("the overrides of a target win over that of the file, type by type", () => {
  const config =
    "resources: { User: { remove: [title] }, Group: { set: { a: 1 } } }\ncapabilities: { bulk: false, sort: true }\n" +
    "targets: { t: { resources: { User: { set: { b: 2 } } }, capabilities: { sort: false } } }\n";
  expect(gatherTargetFit(inputOf({ flags: { target: "t" }, config }))).toEqual({
    overrides: { User: { set: { b: 2 } }, Group: { set: { a: 1 } } },
    capabilities: { bulk: false, sort: false },
  });
});

test.each([
  [["junit"], [{ name: "junit", to: { path: "reports/junit.xml" } }]],
  [["junit:strict"], [{ name: "junit:strict", to: { path: "reports/junit-strict.xml" } }]],
  [["json=a=b.json"], [{ name: "json", to: { path: "a=b.json" } }]],
  [["ndjson=-"], [{ name: "ndjson", to: "stdout" }]],
  [["console"], []],
])("-r %j", (reporter, expected) => {
  expect(gatherReports(inputOf({ flags: { reporter, "report-dir": "reports" } }).read)).toEqual(expected);
});
