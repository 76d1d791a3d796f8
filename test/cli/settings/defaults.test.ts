import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../../src/cli/commands/registry.ts";
import { DEFAULTS, type Default, defaultText } from "../../../src/model/defaults.ts";

const flags = COMMANDS.flatMap((command) => command.flags);
const table: { readonly [name: string]: Default } = DEFAULTS;

describe("the table of defaults", () => {
  test("has every default that a flag has, in the words of the flag", () => {
    const preset = flags.filter((flag) => flag.default !== undefined);
    expect(preset.length).toBeGreaterThan(8);
    for (const { name, default: shown, about } of preset) {
      const entry = table[name];
      expect([name, entry && defaultText(entry), entry?.about]).toEqual([name, shown, about]);
    }
  });

  test.each([
    [{ value: 30_000, unit: "ms", about: "" }, "30s"],
    [{ value: 1_500, unit: "ms", about: "" }, "1500ms"],
    [{ value: 4, unit: "cases", about: "" }, "4"],
    [{ value: "fail", about: "" }, "fail"],
  ] as const)("shows %j as %s", (entry, text) => {
    expect(defaultText(entry)).toBe(text);
  });

  test("is what the page about reads after writes says", () => {
    const page = readFileSync("docs/decisions/0005-reads-after-writes.md", "utf8");
    expect(page).toContain(`repeated for ${DEFAULTS.settle.value / 1000} seconds (\`settle\``);
  });
});
