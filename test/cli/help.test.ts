import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands/registry.ts";
import { scimCheck } from "./in-process.ts";

describe("help", () => {
  test.each(COMMANDS)("of $name has its examples and all of its flags", async ({ name, examples, flags }) => {
    const ended = await scimCheck([name, "--help"]);
    expect(ended).toMatchObject({ code: 0, err: "" });
    for (const text of [...examples, ...flags.map((flag) => `--${flag.name}`)])
      expect(ended.out).toContain(text);
    expect(await scimCheck(["help", name])).toEqual(ended);
  });

  test("of the program names every command and every exit code", async () => {
    const ended = await scimCheck(["--help"]);
    expect(ended).toMatchObject({ code: 0, err: "" });
    for (const { name, summary } of COMMANDS)
      expect(ended.out).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 10)}`, "m"));
    expect(ended.out).toMatch(/^ {2}130, 143 +interrupted$/m);
  });

  test("says of a flag its default, its variable and whether it may be repeated", async () => {
    const { out } = await scimCheck(["run", "--help"]);
    expect(out).toMatch(/--timeout <duration> +for one request \[default 30s; SCIM_CHECK_TIMEOUT\]$/m);
    expect(out).toMatch(/--idp <profile> +.* \[repeatable; SCIM_CHECK_IDP\]$/m);
    expect(out).toMatch(/--no-config +read no configuration file$/m);
  });
});

test("--version is a version", async () => {
  expect(await scimCheck(["--version"])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});
