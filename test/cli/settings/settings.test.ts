import { describe, expect, test } from "vitest";
import { configText } from "../../../src/cli/settings/print-config.ts";
import { inputOf, put, type Said } from "../said.ts";

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

  test("a variable may hold a switch in words, and a list in a line or in lines", () => {
    const env = {
      SCIM_CHECK_BAIL: "Yes",
      SCIM_CHECK_QUIET: "off",
      SCIM_CHECK_IDP: "rfc, entra",
      SCIM_CHECK_HEADER: "X-A: a, b\nX-B: c",
    };
    const { read } = inputOf({ env });
    expect([read.isOn("bail"), read.isOn("quiet")]).toEqual([true, false]);
    expect(read.list("idp")).toEqual(["rfc", "entra"]);
    expect(read.list("header")).toEqual(["X-A: a, b", "X-B: c"]);
  });

  test("nothing in a file is an empty list", () => {
    expect(inputOf({ config: "idp:\nheader: x\n" }).read.list("idp")).toEqual([]);
  });

  test("a place is known for a setting that nobody made", () => {
    const { read } = inputOf({});
    expect(read.at("seed")).toEqual({ file: "--seed" });
    expect(read.at("timeout")).toEqual({ file: "default" });
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
