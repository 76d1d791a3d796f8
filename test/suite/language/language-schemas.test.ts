import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { keywords } from "../../../src/assert/registry.ts";
import { readBundled } from "../../../src/io/library-files.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { checklistSchema, profileSchema, suiteSchema } from "../../../src/suite/index.ts";

const text = (schema: JsonObject): string => `${JSON.stringify(schema, null, 2)}\n`;

/** Descriptions are what an editor shows; each property of the language has one. */
const undescribed = (schema: Json, path: string): readonly string[] => {
  if (typeof schema !== "object" || schema === null) return [];
  if (Array.isArray(schema))
    return schema.flatMap((item, position) => undescribed(item as Json, `${path}/${position}`));
  const { properties, ...others } = schema as JsonObject;
  const own = Object.entries((properties ?? {}) as JsonObject).flatMap(([name, inner]) => {
    const isArgument = path.includes("/claim/");
    const { description, $ref } = inner as JsonObject;
    const isDescribed = typeof description === "string" || typeof $ref === "string";
    return [
      ...(isDescribed || isArgument ? [] : [`${path}/${name}`]),
      ...undescribed(inner, `${path}/${name}`),
    ];
  });
  return [
    ...own,
    ...Object.entries(others).flatMap(([name, inner]) => undescribed(inner, `${path}/${name}`)),
  ];
};

describe("the JSON Schemas of the language", () => {
  test("suites/suite.schema.json is what the registry makes", async () => {
    await expect(text(suiteSchema(keywords))).toMatchFileSnapshot("../../../suites/suite.schema.json");
  });

  test("suites/profile.schema.json is what the registry makes", async () => {
    await expect(text(profileSchema(keywords))).toMatchFileSnapshot("../../../suites/profile.schema.json");
  });

  test("suites/checklist.schema.json is what the shapes make", async () => {
    await expect(text(checklistSchema())).toMatchFileSnapshot("../../../suites/checklist.schema.json");
  });

  test.each([
    ["checklist", checklistSchema()],
    ["suite", suiteSchema(keywords)],
    ["profile", profileSchema(keywords)],
  ])("the %s schema is draft-07 and describes every property", (_name, schema) => {
    expect(new Ajv({ strict: false, logger: false }).validateSchema(schema)).toBe(true);
    expect(undescribed(schema, "")).toEqual([]);
  });

  const ajv = new Ajv({ strict: false, logger: false, allErrors: false });
  addFormats.default(ajv);
  const suites = ajv.compile(suiteSchema(keywords));
  const profiles = ajv.compile(profileSchema(keywords));
  const bundled = readBundled().filter(({ role }) => role === "suite" || role === "profile");

  test.each(bundled.map((file) => [file.path, file] as const))(
    "an editor finds nothing wrong in %s",
    (path, file) => {
      const validate = file.role === "suite" ? suites : profiles;
      validate(parse(readFileSync(path, "utf8")));
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  test.each([
    ["an unknown key of a check", { title: "A", checks: [{ id: "a", title: "A", why: "B", step: [] }] }],
    [
      "a claim without cites",
      {
        title: "A",
        checks: [{ id: "a", title: "A", why: "B", steps: [{ GET: "/", expect: [{ status: 200 }] }] }],
      },
    ],
    [
      "a keyword with a wrong argument",
      {
        title: "A",
        checks: [
          { id: "a", title: "A", why: "B", steps: [{ GET: "/", expect: [{ status: "abc", cites: "X" }] }] },
        ],
      },
    ],
    [
      "a step of two verbs",
      { title: "A", checks: [{ id: "a", title: "A", why: "B", steps: [{ GET: "/", POST: "/Users" }] }] },
    ],
  ])("an editor underlines %s", (_kind, suite) => {
    expect(suites(suite)).toBe(false);
  });
});
