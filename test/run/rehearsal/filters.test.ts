import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Fate } from "../../../src/model/target.ts";
import { USER_ATTRIBUTES } from "../../../src/run/rehearsal/attributes.ts";
import { idsIn, lateness, tryLookups, tryOperators } from "../../../src/run/rehearsal/filters.ts";
import type { Somebody } from "../../../src/run/rehearsal/writes.ts";
import { answered } from "../builders.ts";
import { scriptedStage } from "./scripted-stage.ts";

const somebody = (resource: JsonObject = {}, fates: { readonly [need: string]: Fate } = {}): Somebody => ({
  path: "/Users/7",
  id: "7",
  resource: { userName: 'a"b', ...resource },
  fates,
  showsAfterMs: 0,
});

const filterIn = (line: string): string =>
  new URL(line.replace("GET ", "https://a.example")).searchParams.get("filter") ?? "none";
const found = (...ids: readonly string[]): Outcome => answered(200, { Resources: ids.map((id) => ({ id })) });

describe("each operator is asked for once", () => {
  const tried = async (outcome: Outcome | undefined, workers = 1) => {
    const { stage, lines } = scriptedStage(() => outcome);
    return { operators: await tryOperators(somebody(), stage, workers), filters: lines().map(filterIn) };
  };

  test("with a name that the person fits, and no more than one answer wanted", async () => {
    const { filters } = await tried(found());
    const name = '"a\\"b"';
    expect(filters).toEqual([
      `userName eq ${name}`,
      `userName ne ${name}`,
      `userName co ${name}`,
      `userName sw ${name}`,
      `userName ew ${name}`,
      'userName gt "!"',
      `userName ge ${name}`,
      'userName lt "~"',
      `userName le ${name}`,
      "userName pr",
      `userName eq ${name} and userName eq ${name}`,
      `userName eq ${name} or userName eq ${name}`,
      `not (userName eq ${name})`,
    ]);
  });

  test.each<[string, Outcome | undefined, readonly string[]]>([
    ["answered where it is answered", found(), ["answered"]],
    ["refused where it is refused", answered(400), ["refused"]],
    ["refused where it is not implemented", answered(501), ["refused"]],
    ["unknown where the server fails", answered(500), []],
    ["unknown where it is asked too often", answered(429), []],
    ["unknown without an answer", undefined, []],
  ])("and is %s", async (_, outcome, expected) => {
    expect([...new Set(Object.values((await tried(outcome)).operators))]).toEqual(expected);
  });

  test("also with many at once", async () => {
    const { operators, filters } = await tried(found(), 4);
    expect([Object.keys(operators).length, new Set(filters).size]).toEqual([13, 13]);
  });
});

describe("a person is looked for by an attribute", () => {
  const looked = async (
    resource: JsonObject,
    fates: { readonly [need: string]: Fate },
    outcome?: Outcome,
  ) => {
    const { stage, lines } = scriptedStage(() => outcome);
    const lookups = await tryLookups(somebody(resource, fates), USER_ATTRIBUTES, stage, 1);
    return [lines().map(filterIn), lookups];
  };
  const KEPT: { readonly [need: string]: Fate } = { "User.title": "kept" };

  test.each<[string, JsonObject, { readonly [need: string]: Fate }, Outcome | undefined, unknown]>([
    ["that is kept", { title: "Cook" }, KEPT, found("7"), [['title eq "Cook"'], { "User.title": "found" }]],
    [
      "and is not in the answer",
      { title: "Cook" },
      KEPT,
      found("8"),
      [['title eq "Cook"'], { "User.title": "missed" }],
    ],
    [
      "and the filter is refused",
      { title: "Cook" },
      KEPT,
      answered(400),
      [['title eq "Cook"'], { "User.title": "refused" }],
    ],
    ["and the server fails", { title: "Cook" }, KEPT, answered(500), [['title eq "Cook"'], {}]],
    ["and nothing is answered", { title: "Cook" }, KEPT, undefined, [['title eq "Cook"'], {}]],
    ["but not where it is not kept", { title: "Cook" }, { "User.title": "changed" }, found("7"), [[], {}]],
    [
      "but not by one by which nobody is looked for",
      { userType: "x" },
      { "User.userType": "kept" },
      found("7"),
      [[], {}],
    ],
    ["but not where it has no value", {}, KEPT, found("7"), [[], {}]],
    [
      "by the value of a list's first item",
      { emails: [{ value: "a@example.com" }, { value: "b@example.com" }] },
      { "User.emails": "kept" },
      found("7"),
      [['emails.value eq "a@example.com"'], { "User.emails": "found" }],
    ],
    [
      "by active, which so many share that the first page need not have the person",
      { active: true },
      { "User.active": "kept" },
      found("8"),
      [["active eq true"], { "User.active": "found" }],
    ],
  ])("%s", async (_, resource, fates, outcome, expected) => {
    expect(await looked(resource, fates, outcome)).toEqual(expected);
  });
});

describe("how late somebody shows in a list", () => {
  const late = async (shownAt: number, withinMs: number, isOver = false) => {
    const { stage, lines } = scriptedStage(
      () => (stage.now() >= shownAt ? found("7") : found()),
      () => isOver,
    );
    return [await lateness(somebody(), stage, withinMs), lines().length];
  };

  test.each<[string, readonly [number, number, boolean?], readonly [number, number]]>([
    ["at once", [0, 5000], [0, 1]],
    ["after the first pause", [100, 5000], [100, 2]],
    ["between two looks: at the later", [150, 5000], [300, 3]],
    ["never within the bound: it is no matter of time", [9000, 700], [0, 4]],
    ["just at the bound", [700, 700], [700, 4]],
    ["not looked for when the run is over", [100, 5000, true], [0, 1]],
  ])("%s", async (_, [shownAt, withinMs, isOver], expected) => {
    expect(await late(shownAt, withinMs, isOver)).toEqual(expected);
  });

  test("where filters are refused the list itself is read", async () => {
    const { stage, lines } = scriptedStage(({ line }) =>
      line.includes("filter") ? answered(400) : found("7"),
    );
    expect(await lateness(somebody(), stage, 1000)).toBe(0);
    expect(lines()[1]).toBe("GET /Users?count=200");
  });
});

test.each([
  [{ Resources: [{ id: "1" }, { ID: "2" }, {}] }, ["1", "2", ""]],
  [{ Resources: {} }, []],
  [undefined, []],
])("the ids in %j are %j", (list, expected) => {
  expect(idsIn(list)).toEqual(expected);
});
