import { describe, expect, test } from "vitest";
import { gatherVariables } from "../../../src/cli/gather/variables.ts";
import { inputOf, put } from "../said.ts";

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
