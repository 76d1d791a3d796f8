import { describe, expect, test } from "vitest";
import type { Step } from "../../src/model/suite.ts";
import { mentions, operatorsIn, sentBy, writesOf } from "../../src/plan/mentions.ts";
import { intentStep, pages, parallel, pause, send, setupOf } from "./builders.ts";

const NOTHING = { create: "", replace: "", patch: "", filter: "" };
const of = (...steps: readonly Step[]) => sentBy({ setup: [], steps });
describe("what a check sends is sorted by the way it is sent", () => {
  test.each<[string, readonly Step[], Partial<typeof NOTHING>]>([
    ["POST", [send("POST", { body: { a: 1 } })], { create: '{"a":1}' }],
    ["PUT", [send("PUT", { body: { a: 1 } })], { replace: '{"a":1}' }],
    ["PATCH", [send("PATCH", { body: { a: 1 } })], { patch: '{"a":1}' }],
    ["a GET with a body, which writes nothing", [send("GET", { body: { a: 1 } })], {}],
    ["a POST without a body", [send("POST")], {}],
    ["a filter of a GET", [send("GET", { query: { filter: "a pr" } })], { filter: "a pr" }],
    ["other parameters", [send("GET", { query: { attributes: "a" } })], {}],
    [
      "a filter that is made up of parts",
      [send("GET", { query: { filter: ["a", 1] } })],
      { filter: '["a",1]' },
    ],
    ["a filter of all pages", [pages({ query: { filter: "a pr" } })], { filter: "a pr" }],
    ["all pages without a filter", [pages()], {}],
    [
      "a search, which creates nothing",
      [send("POST", { path: "/Users/.search", body: { filter: "a pr", count: 1 } })],
      { filter: "a pr" },
    ],
    ["a search without a filter", [send("POST", { path: "/.search", body: { count: 1 } })], {}],
    ["a search whose body is no object", [send("POST", { path: "/.search", body: [] })], {}],
    [
      "requests at once",
      [parallel(send("PATCH", { body: 1 }), send("POST", { body: 2 }))],
      { patch: "1", create: "2" },
    ],
    [
      "several of a kind, a line each",
      [send("PUT", { body: 1 }), send("PUT", { body: 2 })],
      { replace: "1\n2" },
    ],
    ["an intent, whose requests are its profile's, and a pause", [intentStep("create-user"), pause], {}],
  ])("%s", (_, steps, expected) => {
    expect(of(...steps)).toEqual({ ...NOTHING, ...expected });
  });

  test("what is made before the steps is created", () => {
    const setup = [{ ...setupOf("alice"), body: { a: 1 } }];
    expect(sentBy({ setup, steps: [send("POST", { body: 2 })] }).create).toBe('{"a":1}\n2');
  });
});

describe("a text names an attribute", () => {
  test.each<[string, readonly string[], boolean]>([
    ['{"title":"x"}', ["title"], true],
    ['{"TITLE":"x"}', ["title"], true],
    ['{"subtitle":"x"}', ["title"], false],
    ['{"titles":"x"}', ["title"], false],
    ['{"name":{"familyName":"x"}}', ["name", "familyName"], true],
    ['{"name":{"givenName":"x"}}', ["name", "familyName"], false],
    ["name.familyName pr", ["name", "familyName"], true],
    ['{"$ref":"x"}', ["$ref"], true],
    ['{"$ref":"x"}', ["ref"], false],
    ['{"xref":"x"}', ["$ref"], false],
    ["", ["title"], false],
    ["", [], false],
    ["anything", [], true],
  ])("%s: %j %s", (text, path, expected) => {
    expect(mentions(text, path)).toBe(expected);
  });
});

describe("a check writes to an attribute", () => {
  test.each<[string, readonly Step[], boolean]>([
    ["that it creates", [send("POST", { body: { title: 1 } })], true],
    ["that it replaces", [send("PUT", { body: { title: 1 } })], true],
    ["that it patches", [send("PATCH", { body: { path: "title" } })], true],
    ["but not when it asks for it", [send("GET", { query: { filter: "title pr" } })], false],
  ])("%s", (_, steps, expected) => {
    expect(writesOf({ setup: [], steps })(["title"])).toBe(expected);
  });
});

describe("the operators of filters", () => {
  test.each<[string, readonly string[]]>([
    ['a eq "x" and not (b PR)', ["eq", "and", "not", "pr"]],
    ['a eq "x or y"', ["eq"]],
    ['a eq "x \\" or \\\\" or b eq 1', ["eq", "or"]],
    ["a sw ${{ gt }} or equal ge 1", ["sw", "or", "ge"]],
    ["a ne 1\nb ne 2 and c co 3", ["ne", "and", "co"]],
    ["a ew 1 or b lt 1 or c le 1", ["ew", "or", "lt", "le"]],
    ["active", []],
  ])("%s", (filters, expected) => {
    expect(operatorsIn(filters)).toEqual(expected);
  });
});
