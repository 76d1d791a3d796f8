import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { fold } from "../../src/report/fold.ts";
import { ndjsonLine } from "../../src/report/ndjson/ndjson.ts";
import { plainPalette } from "../../src/report/palette.ts";
import { reporters } from "../../src/report/registry.ts";
import { RECORDED } from "./runs/recorded-runs.ts";

const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../fixtures/schemas/${name}.schema.json`, import.meta.url), "utf8"));

const validatorOf = (name: string) => {
  const validate = new Ajv({ strict: true, strictRequired: false, allErrors: true }).compile(schemaOf(name));
  return (value: unknown) => {
    validate(value);
    return validate.errors ?? [];
  };
};

const reportErrors = validatorOf("report");
const eventErrors = validatorOf("event");
const OPTIONS = {
  palette: plainPalette,
  width: 100,
  verbose: 0,
  failOn: "fail",
  today: "2026-10-02",
} as const;

describe.each(Object.entries(RECORDED))("the run %s", (_, events) => {
  test("is a report that fits the published schema", () => {
    const text = reporters.get("json")?.render(fold(events), OPTIONS) ?? "";
    expect(reportErrors(JSON.parse(text))).toEqual([]);
  });

  test("keeps the whole report in JSON, whatever a server wrote", () => {
    const report = fold(events);
    expect(JSON.parse(reporters.get("json")?.render(report, OPTIONS) ?? "")).toEqual(report);
  });

  test("is a stream of events that fit the published schema", () => {
    for (const event of events) expect(eventErrors(JSON.parse(ndjsonLine(event)))).toEqual([]);
  });

  test("keeps each event in ndjson, whatever a server wrote", () => {
    for (const event of events) expect(JSON.parse(ndjsonLine(event))).toEqual(event);
  });
});

test("a report with a member that the schema does not know is refused", () => {
  expect(reportErrors({ ...fold(RECORDED.healthy ?? []), surprise: true })).not.toEqual([]);
});

type Node = { readonly [key: string]: unknown };

const undescribed = (node: unknown, path: string): readonly string[] => {
  if (typeof node !== "object" || node === null) return [];
  const properties = Object.entries(((node as Node).properties ?? {}) as Node);
  const bare = properties.filter(([, value]) => typeof (value as Node).description !== "string");
  return [
    ...bare.map(([name]) => `${path}/${name}`),
    ...Object.entries(node).flatMap(([key, value]) => undescribed(value, `${path}/${key}`)),
  ];
};

test.each(["report", "event"])("every property of the %s schema is described, in draft-07", (name) => {
  const schema = schemaOf(name);
  expect(schema).toHaveProperty("$schema", "http://json-schema.org/draft-07/schema#");
  expect(undescribed(schema, "")).toEqual([]);
});
