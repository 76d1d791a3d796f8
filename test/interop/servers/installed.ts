import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, relative } from "node:path";

/** How a server is made from what is committed below servers/<name>; every line is for a shell in its own folder. */
export type Recipe = {
  readonly name: string;
  readonly version: string;
  /** Lines that succeed only where the runtime is there and new enough, each with what is missing otherwise. */
  readonly needs: readonly (readonly [line: string, missing: string])[];
  readonly install: readonly string[];
};

const LONGEST_INSTALL_MS = 600_000;

/** Where a server is installed: in the user's cache, as packages never lie within the repository. */
export const folderOf = (name: string): string =>
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "scim-check-interop", name);

/** Installs a server unless its sources are as they were; says what went wrong, or nothing. */
export const install = (recipe: Recipe): string | undefined => {
  const sources = join(import.meta.dirname, recipe.name);
  const folder = folderOf(recipe.name);
  const stamp = join(folder, ".installed");
  const wanted = stampOf(sources, recipe);
  for (const [line, missing] of recipe.needs) if (shell(line, ".") !== undefined) return missing;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return undefined;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(sources, folder, { recursive: true });
  for (const line of recipe.install) {
    const trouble = shell(line, folder);
    if (trouble !== undefined) return `"${line}" failed: ${trouble}`;
  }
  writeFileSync(stamp, wanted);
  return undefined;
};

/** What an installation was made from; what was found with it changes nothing of it. */
const stampOf = (sources: string, { install: lines }: Recipe): string => {
  const files = readdirSync(sources, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name !== "adjudication.yaml")
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const hash = createHash("sha256").update(lines.join("\n"));
  for (const file of files) hash.update(relative(sources, file)).update(readFileSync(file));
  return hash.digest("hex");
};

/** Runs a line; gives the last line that it wrote when it failed, and nothing when it did not. */
const shell = (line: string, cwd: string): string | undefined => {
  const { status, stdout, stderr, error } = spawnSync("sh", ["-c", line], {
    cwd,
    encoding: "utf8",
    timeout: LONGEST_INSTALL_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return undefined;
  const last = `${stdout}${stderr}`.trim().split("\n").at(-1) ?? "";
  return error?.message ?? (last === "" ? `exit code ${status}` : last);
};
