import { describe, expect, test } from "vitest";
import { didYouMean, enumerate, nearest, suggest } from "../../src/text/nearest.ts";

describe("a suggestion", () => {
  test.each([
    ["statuss", "status"],
    ["STATUS", "status"],
    ["stauts", "status"],
    ["reportDir", "report-dir"],
    ["body", undefined],
    ["s", undefined],
    ["", undefined],
  ])("for %j is %j", (word, meant) => {
    expect(nearest(word, ["status", "header", "statement", "report-dir"])).toBe(meant);
  });

  test.each([
    ["heder", ["header"], undefined, 'Did you mean "header"?'],
    ["x", ["a", "b"], undefined, "Known: a, b."],
    ["x", ["a"], "Look it up.", "Look it up."],
    ["x", [], undefined, "There are none."],
  ])("for %j among %j is a sentence", (word, candidates, otherwise, sentence) => {
    expect(suggest(word, candidates, otherwise)).toBe(sentence);
  });

  test("is not made where nothing is close", () => {
    expect(didYouMean("heder", ["header"])).toBe('Did you mean "header"?');
    expect(didYouMean("xyzzy", ["header"])).toBeUndefined();
  });

  test("does not list what nobody reads", () => {
    expect(enumerate(Array.from({ length: 100 }, (_, at) => `w${at}`))).toMatch(/w15, …$/);
  });
});
