import { describe, expect, test } from "vitest";
import { parseTagExpression } from "../../../src/cli/gather/tag-expression.ts";

describe("tag expressions", () => {
  test.each([
    ["patch", ["patch"], true],
    ["patch", ["bulk"], false],
    ["not slow", [], true],
    ["patch and not slow", ["patch"], true],
    ["patch and not slow", ["patch", "slow"], false],
    ["a or b and c", ["a"], true],
    ["(a or b) and c", ["a"], false],
    ["not (a or b)", ["c"], true],
    ["not not a", ["a"], true],
  ])("%s of %j: %s", (text, tags, expected) => {
    const expression = parseTagExpression(text);
    expect(typeof expression === "string" ? expression : expression.matches(tags)).toBe(expected);
  });

  test.each([
    ["", "a tag is missing at the end"],
    ["a and", "a tag is missing at the end"],
    ["and a", 'a tag is missing before "and"'],
    ["a b", '"and", "or" or the end expected before "b"'],
    ["(a", '")" is missing'],
    ["a )", '"and", "or" or the end expected before ")"'],
  ])("%j is wrong: %s", (text, what) => {
    expect(parseTagExpression(text)).toBe(what);
  });
});
