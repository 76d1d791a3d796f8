import { expect, test } from "vitest";
import { type Equivalent, judgeMutants, type Mutant, readEquivalents, readMutants } from "./score.ts";

const mutant = (change: Partial<Mutant>): Mutant => ({
  file: "src/plan/plan.ts",
  line: 1,
  original: "a < b",
  mutant: "a <= b",
  isKilled: false,
  ...change,
});
const equivalent: Equivalent = {
  file: "src/plan/plan.ts",
  original: "a < b",
  mutant: "a <= b",
  reason: "a is never b",
};
const told = (status: string, line: number) => ({
  status,
  replacement: "true",
  location: { start: { line, column: 5 }, end: { line, column: 6 } },
});

test("a mutant is read as the line it changes, before and after", () => {
  const source = "if (a)\nif (b)";
  const report = {
    files: { "src/plan/plan.ts": { source, mutants: [told("Survived", 2), told("Killed", 1)] } },
  };
  expect(readMutants(report)).toEqual([
    { file: "src/plan/plan.ts", line: 1, original: "if (a)", mutant: "if (true)", isKilled: true },
    { file: "src/plan/plan.ts", line: 2, original: "if (b)", mutant: "if (true)", isKilled: false },
  ]);
});

test("a change of many lines is read as one", () => {
  const location = { start: { line: 1, column: 5 }, end: { line: 3, column: 2 } };
  const mutants = [{ status: "Timeout", replacement: "{}", location }];
  expect(readMutants({ files: { "a.ts": { source: "f = {\n  b\n};", mutants } } })).toEqual([
    { file: "a.ts", line: 1, original: "f = { b };", mutant: "f = {};", isKilled: true },
  ]);
});

test.each([
  ["Killed", [true]],
  ["Timeout", [true]],
  ["Survived", [false]],
  ["NoCoverage", [false]],
  ["RuntimeError", []],
  ["Ignored", []],
])("a mutant that is told to be %s counts as killed: %j", (status, expected) => {
  const report = { files: { "a.ts": { source: "if (a)", mutants: [told(status, 1)] } } };
  expect(readMutants(report).map(({ isKilled }) => isKilled)).toEqual(expected);
});

test("equivalent mutants count neither for nor against the score, which is told for each folder", () => {
  const mutants = [
    mutant({}),
    mutant({ original: "c", mutant: "d" }),
    mutant({ isKilled: true }),
    mutant({ file: "src/plan/inner/needs.ts", isKilled: true }),
  ];
  const { rows, survivors, stale } = judgeMutants("src/plan", mutants, [equivalent]);
  expect(rows).toEqual([
    { folder: "src/plan", killed: 1, survived: 1, equivalent: 1, score: 50 },
    { folder: "src/plan/inner", killed: 1, survived: 0, equivalent: 0, score: 100 },
    { folder: "all", killed: 2, survived: 1, equivalent: 1, score: (100 * 2) / 3 },
  ]);
  expect(survivors).toEqual([mutants[1]]);
  expect(stale).toEqual([]);
});

test.each([
  ["another file", mutant({ file: "src/plan/needs.ts" })],
  ["another line", mutant({ original: "a < c" })],
  ["another change of the line", mutant({ mutant: "a > b" })],
  ["a mutant that a test kills", mutant({ isKilled: true })],
])("an entry is stale that would excuse only %s", (_, other) => {
  expect(judgeMutants("src/plan", [other], [equivalent]).stale).toEqual([equivalent]);
});

test.each(["src/run", "src/plan/needs.ts", "src/pl"])(
  "an entry for a file that is not below %s is not judged",
  (path) => {
    expect(judgeMutants(path, [], [equivalent]).stale).toEqual([]);
  },
);

test("an entry without a reason is refused; blanks of an entry do not matter", () => {
  expect(() => readEquivalents([{ ...equivalent, reason: "" }])).toThrow(
    "has file, original, mutant and reason",
  );
  expect(readEquivalents([{ ...equivalent, original: "a\n  <  b" }])).toEqual([equivalent]);
});
