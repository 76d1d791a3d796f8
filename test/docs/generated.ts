import { keywordPage } from "../../src/assert/definition/keyword-page.ts";
import { keywords } from "../../src/assert/registry.ts";
import { profileSchema, suiteSchema } from "../../src/suite/index.ts";
import { defaultsPage } from "./defaults-page.ts";

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Pages and schemas that are made from the registry, by their path below the repository. */
export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ...[...keywords.values()].map(
      (keyword) => [`docs/keywords/${keyword.name}.md`, keywordPage(keyword)] as const,
    ),
    ["docs/defaults.md", defaultsPage()],
    ["suites/suite.schema.json", json(suiteSchema(keywords))],
    ["suites/profile.schema.json", json(profileSchema(keywords))],
  ]);
