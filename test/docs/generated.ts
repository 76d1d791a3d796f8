import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keywordPage } from "../../src/assert/definition/keyword-page.ts";
import { keywords } from "../../src/assert/registry.ts";
import { checklistSchema, profileSchema, suiteSchema, wireSchema } from "../../src/suite/index.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { defaultsPage } from "./defaults-page.ts";
import { profileNames, profileTable } from "./profile-table.ts";
import { wirePages } from "./wire-page.ts";

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A page that is written by hand, but for one part between two marks. */
const filled = (path: string, part: string): readonly [path: string, text: string] => {
  const page = readFileSync(join(import.meta.dirname, "../..", path), "utf8");
  const [before, after] = page.split(/(?<=<!-- generated: npm run docs -->\n\n)[\s\S]*(?=\n\n<!-- end -->)/);
  return [path, `${before}${part}${after}`];
};

/** Pages and schemas that are made from the registry, the defaults and the profiles, by their path below the repository. */
export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ...[...keywords.values()].map(
      (keyword) => [`docs/keywords/${keyword.name}.md`, keywordPage(keyword)] as const,
    ),
    ["docs/defaults.md", defaultsPage()],
    ...wirePages(bundledLibrary()),
    filled("README.md", profileNames(bundledLibrary())),
    filled("docs/profiles.md", profileTable(bundledLibrary())),
    ["suites/suite.schema.json", json(suiteSchema(keywords))],
    ["suites/profile.schema.json", json(profileSchema(keywords))],
    ["suites/wire.schema.json", json(wireSchema())],
    ["suites/checklist.schema.json", json(checklistSchema())],
  ]);
