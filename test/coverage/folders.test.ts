import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { type CoverageMap, coverageTable, folderThresholds } from "./folders.ts";

test("every folder that has files has its threshold, and no other", () => {
  const globs = Object.keys(folderThresholds());
  expect(globs).toEqual(expect.arrayContaining(["src/*.ts", "src/plan/*.ts", "src/assert/keywords/*.ts"]));
  expect(globs.filter((glob) => !existsSync(resolve(glob.replace("/*.ts", ""))))).toEqual([]);
});

const mapOf = (files: {
  readonly [file: string]: readonly [lines: number, branches: number];
}): CoverageMap => ({
  files: () => Object.keys(files).map((file) => resolve(file)),
  fileCoverageFor: (path) => ({
    toSummary: () => {
      const [lines, branches] = Object.entries(files).find(([file]) => resolve(file) === path)?.[1] ?? [0, 0];
      return {
        lines: { covered: lines, total: 10 },
        branches: { covered: branches, total: branches === 0 ? 0 : 10 },
      };
    },
  }),
});

test("files are counted together by folder, and what is too low is marked", () => {
  const map = mapOf({
    "src/run/b.ts": [9, 8],
    "src/plan/a.ts": [10, 8],
    "src/plan/b.ts": [9, 10],
    "src/text/t.ts": [10, 0],
  });
  expect(coverageTable(map)).toEqual([
    "folder                    lines  branches",
    "src/plan                   95.0      90.0",
    "src/run                    90.0      80.0  ← too low",
    "src/text                  100.0     100.0",
    "all of src                 95.0      86.7  ← too low",
  ]);
});
