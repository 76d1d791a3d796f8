import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { keywordPage } from "../../src/assert/definition/keyword-page.ts";
import { keywords } from "../../src/assert/registry.ts";

const FOLDER = join(import.meta.dirname, "../../docs/keywords");
const all = [...keywords.values()];

test.each(all.map((keyword) => [keyword.name, keyword] as const))(
  "the page of %s is fresh",
  (name, keyword) => {
    const file = join(FOLDER, `${name}.md`);
    if (process.env.UPDATE_PAGES === "1") writeFileSync(file, keywordPage(keyword));
    expect(readFileSync(file, "utf8")).toBe(keywordPage(keyword));
  },
);

test("there is no page without a keyword", () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(all.map(({ name }) => `${name}.md`).toSorted());
});

test.each(all.map((keyword) => [keyword.name, keyword] as const))(
  "the argument of %s is a JSON Schema, and its example and finding are written as promised",
  (name, keyword) => {
    const ajv = new Ajv({ strict: false, formats: { "attribute-path": true, regex: true } });
    expect(ajv.validateSchema(keyword.argument)).toBe(true);
    expect(keyword.example).toMatch(new RegExp(`^\\{ ${name}: .*, cites: .*\\}$`));
    expect(keyword.finding).toMatch(/^(status|body|header)\b.*: expected .+, got .+$/);
  },
);
