import { describe, expect, test } from "vitest";
import { gatherConnection } from "../../../src/cli/gather/connection.ts";
import { gatherReports } from "../../../src/cli/gather/report-plan.ts";
import { gatherTargetFit } from "../../../src/cli/gather/target-fit.ts";
import { gatherVariables } from "../../../src/cli/gather/variables.ts";
import type { Input } from "../../../src/cli/settings/input.ts";
import { createSecrets } from "../../../src/io/secrets.ts";
import { type Said, saidBy } from "../said.ts";

const CONFIG = "timeout: 3s\nworkers: 3\ntargets:\n  test: { timeout: 2s }\n";

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
    [
      "a list",
      { config: "requirement: { a: [b] }" },
      () => {},
      "config.yaml | 1 | requirement is a text or a list of texts",
    ],
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
      "--url | the address has no scheme: api.example.com | Give https://api.example.com.",
    ],
    [
      "a password in an address",
      { flags: { url: "https://a:b@c" } },
      connect,
      "--url | a base URL holds no user name or password | Send credentials with --token-file or -H 'Authorization: Basic …'.",
    ],
    [
      "an endpoint in place of the service",
      { flags: { url: "https://c/Users" } },
      connect,
      '--url | "/Users" is an endpoint of the service, and the base URL is what stands before it | Give https://c.',
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
  const fit = (input: Input) => void gatherTargetFit(input);
  const vary = (input: Input) => void gatherVariables(input);
  const more: typeof cases = [
    [
      "a list in a list",
      { config: "header: [[a]]" },
      () => {},
      "config.yaml | 1 | header is a text or a list of texts",
    ],
    [
      "a text that is a mapping",
      { config: "timeout: { a: 1 }" },
      () => {},
      "config.yaml | 1 | timeout is a text",
    ],
    [
      "a target of the environment",
      { env: { SCIM_CHECK_TARGET: "t" }, config: CONFIG },
      () => {},
      'SCIM_CHECK_TARGET | no target "t" in the configuration | There are: test.',
    ],
    [
      "a target of the file",
      { config: `target: tset\n${CONFIG}` },
      () => {},
      'config.yaml | 1 | no target "tset" in the configuration | Did you mean "test"?',
    ],
    [
      "a rate",
      { flags: { "rate-limit": "fast" } },
      ({ read }) => void read.rate("rate-limit"),
      '--rate-limit | expected a rate such as 10/s, got "fast"',
    ],
    [
      "a proxy",
      { flags: { proxy: "proxy:3128" } },
      connect,
      "--proxy | expected an address such as http://proxy:3128",
    ],
    ["an empty token", { flags: { token: "" } }, connect, "--token | the token is empty"],
    [
      "a key without certificate",
      { flags: { key: "/nowhere/k" } },
      connect,
      "--key | --cert and --key go together",
    ],
    [
      "a file that is no certificate",
      { flags: { cacert: "package.json" } },
      connect,
      "--cacert | package.json is not a PEM file",
    ],
    [
      "a certificate that is not there",
      { flags: { cacert: "/nowhere/ca" } },
      connect,
      "--cacert | no such file: /nowhere/ca",
    ],
    [
      "resources that are a list",
      { config: "resources: [User]" },
      fit,
      "config.yaml | 1 | resources is a mapping of schema names, such as User, to changes",
    ],
    [
      "capabilities that are a list",
      { config: "capabilities: [bulk]" },
      fit,
      "config.yaml | 1 | capabilities is a mapping of names, such as bulk, to true or false",
    ],
    [
      "changes that are a text",
      { config: "resources: { User: x }" },
      fit,
      "config.yaml | 1 | resources.User: has set: and remove: | Example: User: { set: { title: Cook }, remove: [nickName] }",
    ],
    [
      "a set that is a list",
      { config: "resources: { User: { set: [] } }" },
      fit,
      "config.yaml | 1 | resources.User: set is a mapping of attributes to values | Example: User: { set: { title: Cook }, remove: [nickName] }",
    ],
    [
      "a remove that is a text",
      { config: "resources: { User: { remove: x } }" },
      fit,
      "config.yaml | 1 | resources.User: remove is a list of attribute names | Example: User: { set: { title: Cook }, remove: [nickName] }",
    ],
    [
      "variables that are a list",
      { config: "vars: [a]" },
      vary,
      "config.yaml | 1 | vars is a mapping of names to values",
    ],
    [
      "a file of variables",
      { flags: { "vars-file": "/nowhere/v" } },
      vary,
      "--vars-file | no such file: /nowhere/v",
    ],
  ];
  test.each([...cases, ...more])("%s", (_title, said, look, expected) => {
    expect(problemsOf(said, look)[0]).toBe(expected);
  });
});
