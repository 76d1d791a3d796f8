import { expect, test } from "vitest";
import { readBundled } from "../../../src/io/library-files.ts";
import { link, renderProblem } from "../../../src/suite/index.ts";

const bundled = readBundled();
const nothing = { variables: [], secrets: [] };

const mistakes = (result: ReturnType<typeof link>): readonly string[] =>
  result.ok ? [] : result.problems.map((problem) => renderProblem(problem));

test("the bundled library is without a mistake", () => {
  expect(mistakes(link(bundled, nothing))).toEqual([]);
});
