import { describe, expect, test } from "vitest";
import { type RequirementId, requirementId } from "../../../src/model/ids.ts";
import { namedBy } from "../../../src/report/entries/named.ts";

const claims = (...cited: readonly string[]) =>
  cited.map((ids) => ({ requirements: ids.split(" ").map(requirementId) }));
const judged = (counts: { readonly [id: string]: number }): ReadonlyMap<RequirementId, number> =>
  new Map(Object.entries(counts).map(([id, count]) => [requirementId(id), count]));

describe("a defect is named by", () => {
  test.each<[string, ReturnType<typeof claims>, { readonly [id: string]: number }, readonly string[]]>([
    [
      "the only requirement that is cited, however often it is kept elsewhere",
      claims("A"),
      { A: 500 },
      ["A"],
    ],
    [
      "both of two that are broken wherever they are judged",
      claims("A B", "A B"),
      { A: 2, B: 2 },
      ["A", "B"],
    ],
    ["what breaks, not by what is kept nearly everywhere", claims("A B"), { A: 1, B: 100 }, ["A"]],
    [
      "what most of its claims cite, not by what one of many cites",
      claims(...Array.from({ length: 29 }, () => "A"), "B"),
      { A: 29, B: 1 },
      ["A"],
    ],
    [
      "each of the few rules that its claims cite in turn",
      claims("A", "B", "C"),
      { A: 2, B: 1, C: 3 },
      ["A", "B", "C"],
    ],
    [
      "what a good part of its claims cite by itself, however often it is kept elsewhere",
      claims("A", "A", "A", "B", "B"),
      { A: 3, B: 200 },
      ["A", "B"],
    ],
    [
      "the rule of claims that cite another one that is kept nearly everywhere",
      claims("A", "A", "A", "A B", "A B"),
      { A: 5, B: 200 },
      ["A"],
    ],
  ])("%s", (_, cited, counts, expected) => {
    expect(namedBy(cited, judged(counts))).toEqual(expected);
  });
});
