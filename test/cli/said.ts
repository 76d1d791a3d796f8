import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { ALL_RUN_FLAGS } from "../../src/cli/settings/flags.ts";
import { gatherInput, type Input } from "../../src/cli/settings/input.ts";
import type { FlagValues } from "../../src/cli/settings/settings.ts";
import type { Checked } from "../../src/model/problem.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "scim-check-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a file of the user and gives its path. */
export const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** What the user says, and where. */
export type Said = {
  readonly flags?: { readonly [name: string]: string | boolean | number | readonly string[] };
  readonly env?: { readonly [name: string]: string };
  readonly config?: string;
};

/** What is gathered of it, or why nothing is. */
export const saidBy = ({ flags = {}, env = {}, config }: Said): Checked<Input> => {
  const values: FlagValues = new Map([
    ...Object.entries(flags),
    config === undefined ? (["no-config", true] as const) : (["config", put("config.yaml", config)] as const),
  ]);
  return gatherInput(ALL_RUN_FLAGS, values, env);
};

/** The same, where nothing is wrong with it. */
export const inputOf = (said: Said): Input => {
  const input = saidBy(said);
  if (!input.ok) throw new Error(input.problems.map(({ what }) => what).join("\n"));
  return input.value;
};
