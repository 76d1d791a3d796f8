import { describe, expect, test } from "vitest";
import { readBundled } from "../../src/io/library-files.ts";
import { isList, isObject, type Json } from "../../src/model/json.ts";
import type { Claim } from "../../src/model/suite.ts";
import { bundledLibrary } from "../support/bundled-library.ts";

const LONGEST_LINE = 140;
const DEEPEST_ARGUMENT = 4;

/** A claim argument, and where it stands. */
type Argument = { readonly place: string; readonly keyword: string; readonly value: Json };

/** The claims anywhere in a linked check or intent, the rows of its table filled in. */
const claimsIn = (linked: unknown): readonly Pick<Claim, "keyword" | "argument">[] => {
  if (typeof linked !== "object" || linked === null) return [];
  if (isClaim(linked)) return [linked];
  return Object.values(linked).flatMap(claimsIn);
};

const isClaim = (value: object): value is Pick<Claim, "keyword" | "argument"> =>
  "keyword" in value && "argument" in value && "cites" in value;

/** The shapes of `one-of` are claims of their own. */
const argumentsOf = (place: string, keyword: string, value: Json): readonly Argument[] => {
  if (keyword !== "one-of" || !isList(value)) return [{ place, keyword, value }];
  return value
    .filter(isObject)
    .flatMap((shape) => Object.entries(shape).flatMap(([name, inner]) => argumentsOf(place, name, inner)));
};

const argumentsIn = (place: string, linked: unknown): readonly Argument[] =>
  claimsIn(linked).flatMap(({ keyword, argument }) => argumentsOf(place, keyword, argument));

/** How many lists and mappings stand in each other. */
const depthOf = (value: Json): number =>
  typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

const hasCondition = (value: Json): boolean =>
  typeof value === "object" &&
  value !== null &&
  ((isObject(value) && "if" in value) || Object.values(value).some(hasCondition));

const longLines = (path: string, text: string): readonly string[] =>
  text.split("\n").flatMap((line, i) => (line.length > LONGEST_LINE ? [`${path}:${i + 1}`] : []));

const say = ({ place, keyword, value }: Argument): string => `${place}: ${keyword} ${JSON.stringify(value)}`;
const tooDeep = (found: readonly Argument[]): readonly string[] =>
  found.filter(({ value }) => depthOf(value) > DEEPEST_ARGUMENT).map(say);
const conditional = (found: readonly Argument[]): readonly string[] =>
  found.filter(({ value }) => hasCondition(value)).map(say);

describe("every bundled suite and profile", () => {
  const { suites, profiles } = bundledLibrary();
  const found = [
    ...suites.flatMap(({ checks }) => checks).flatMap((check) => argumentsIn(check.id, check)),
    ...profiles.flatMap((profile) => argumentsIn(profile.id, profile.intents)),
  ];
  const yaml = readBundled().filter(({ path, role }) => path.endsWith(".yaml") && role !== "fixture");

  test("is looked at", () => {
    expect(found.length).toBeGreaterThan(3000);
    expect(yaml.length).toBeGreaterThan(suites.length + profiles.length);
  });

  test("claims nothing on a condition: the language has no if", () => {
    expect(conditional(found)).toEqual([]);
  });

  test(`has no claim that nests deeper than ${DEEPEST_ARGUMENT}`, () => {
    expect(tooDeep(found)).toEqual([]);
  });

  test(`has no line of more than ${LONGEST_LINE} columns`, () => {
    expect(yaml.flatMap(({ path, text }) => longLines(path, text))).toEqual([]);
  });
});

describe("what is forbidden is found", () => {
  const check = (keyword: string, argument: Json) => ({
    steps: [{ claims: [{ keyword, argument, cites: [] }] }],
  });
  const deep = { properties: { a: { items: { properties: { b: { const: 1 } } } } } };
  const condition = { items: { if: { required: ["a"] } } };

  test.each([
    ["a deep claim", tooDeep(argumentsIn("x", check("schema", deep)))],
    ["a deep claim in a shape", tooDeep(argumentsIn("x", check("one-of", [{ status: 200, schema: deep }])))],
    ["a condition", conditional(argumentsIn("x", check("schema", condition)))],
    ["a condition in a shape", conditional(argumentsIn("x", check("one-of", [{ schema: condition }])))],
    ["a long line", longLines("x.yaml", `title: X\nwhy: ${"x".repeat(LONGEST_LINE)}\n`)],
  ])("%s", (_title, wrong) => {
    expect(wrong).toHaveLength(1);
  });
});
