import { describe, expect, test } from "vitest";
import type { Judgement } from "../../src/assert/definition/keyword.ts";
import { keywords } from "../../src/assert/registry.ts";
import type { Json } from "../../src/model/json.ts";
import { contextOf, type Surroundings, type Written } from "./context.ts";

/** Judges an answer by one simple keyword; complaints in the form of a finding. */
export const judge = (
  keyword: string,
  argument: Json,
  answer: Written,
  around?: Surroundings,
): readonly string[] | "moot" => {
  const found = keywords.get(keyword);
  if (found?.kind !== "simple") throw new Error(`${keyword} is no simple keyword`);
  return say(found.judge(argument, contextOf(answer, around)));
};

const say = (judgement: Judgement): readonly string[] | "moot" =>
  judgement === "moot"
    ? "moot"
    : judgement.map(({ place, expected, actual }) => `${place}: expected ${expected}, got ${actual}`);

/** A row of a keyword's table: argument, answer, complaints; and what is around the answer. */
export type Row = readonly [
  title: string,
  argument: Json,
  answer: Written,
  complaints: readonly string[] | "moot",
  around?: Surroundings,
];

/** The table of a keyword: each row a test. */
export const describeKeyword = (keyword: string, rows: readonly Row[]): void => {
  describe(keyword, () => {
    const named = rows.map(([title, argument, answer, complaints, around]) => ({
      title,
      argument,
      answer,
      complaints,
      around,
    }));
    test.each(named)("$title", ({ argument, answer, complaints, around }) => {
      expect(judge(keyword, argument, answer, around)).toEqual(complaints);
    });
  });
};
