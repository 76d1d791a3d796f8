import { readdirSync } from "node:fs";
import { dirname, relative } from "node:path";
import type { Reporter } from "vitest/node";

/** What every folder of `src` must reach, in percent. */
export const FOLDER_THRESHOLD = { lines: 90, branches: 85 };

/** What all of `src` must reach, in percent. */
export const TOTAL_THRESHOLD = { lines: 95, branches: 90 };

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => `${entry.parentPath}/${entry.name}`);

/** A threshold for each folder that has files now: a new folder cannot be forgotten. */
export const folderThresholds = (): { readonly [glob: string]: typeof FOLDER_THRESHOLD } =>
  Object.fromEntries(filesOf("src").map((file) => [`${dirname(file)}/*.ts`, FOLDER_THRESHOLD]));

type Count = { readonly covered: number; readonly total: number };
type Summary = { readonly lines: Count; readonly branches: Count };
/** The part of istanbul's coverage map that we read. */
export type CoverageMap = {
  readonly files: () => readonly string[];
  readonly fileCoverageFor: (file: string) => { readonly toSummary: () => Summary };
};

const isCoverageMap = (value: unknown): value is CoverageMap =>
  typeof value === "object" && value !== null && "files" in value && "fileCoverageFor" in value;

const percent = (counts: readonly Count[]): number => {
  const total = counts.reduce((sum, count) => sum + count.total, 0);
  const covered = counts.reduce((sum, count) => sum + count.covered, 0);
  return total === 0 ? 100 : (100 * covered) / total;
};

const row = (name: string, summaries: readonly Summary[], least: typeof FOLDER_THRESHOLD): string => {
  const lines = percent(summaries.map((summary) => summary.lines));
  const branches = percent(summaries.map((summary) => summary.branches));
  const low = lines < least.lines || branches < least.branches ? "  ← too low" : "";
  return `${name.padEnd(24)} ${lines.toFixed(1).padStart(6)} ${branches.toFixed(1).padStart(9)}${low}`;
};

/** The coverage of each folder, and of all. */
export const coverageTable = (map: CoverageMap): readonly string[] => {
  const summariesOf = (files: readonly string[]): readonly Summary[] =>
    files.map((file) => map.fileCoverageFor(file).toSummary());
  const folderOf = (file: string): string => relative(process.cwd(), dirname(file));
  const folders = [...new Set(map.files().map(folderOf))].sort();
  const inside = (folder: string) => map.files().filter((file) => folderOf(file) === folder);
  return [
    `${"folder".padEnd(24)}  lines  branches`,
    ...folders.map((folder) => row(folder, summariesOf(inside(folder)), FOLDER_THRESHOLD)),
    row("all of src", summariesOf(map.files()), TOTAL_THRESHOLD),
  ];
};

/** Prints the coverage of each folder, when coverage was asked for. */
export const folderReporter: Reporter = {
  onCoverage: (map) => {
    if (isCoverageMap(map)) console.log(["", ...coverageTable(map)].join("\n"));
  },
};
