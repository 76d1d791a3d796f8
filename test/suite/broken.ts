import { expect, test } from "vitest";
import type { FileRole } from "../../src/suite/library/source-file.ts";
import { file, problemsOf, suiteOfSteps } from "./small-library.ts";

/** What is wrong, the suite, where it is said to be wrong, what is said, and the advice. */
export type BrokenSuite = readonly [kind: string, text: string, at: string, what: string, fix: string];

/** The same of another file of the library. */
export type BrokenFile = readonly [
  kind: string,
  role: FileRole,
  id: string,
  text: string,
  at: string,
  what: string,
  fix: string,
];

export const CITED = "cites: RFC7644-3.3-01";

/** A step without a mistake. */
export const READ = `      - GET: /Users\n        expect: [{ status: 200, ${CITED} }]\n`;

/** A suite of these lines below `checks:`. */
export const check = (lines: string): string => `title: Users\nchecks:\n${lines}`;

/** A suite with one claim. */
export const claim = (text: string): string =>
  suiteOfSteps(`      - GET: /Users\n        expect: [${text}]\n`);

/** A suite with one step, and another without a mistake. */
export const step = (text: string): string => suiteOfSteps(`      - ${text}\n${READ}`);

/** A suite with one body. */
export const body = (text: string): string =>
  suiteOfSteps(`      - POST: /Users\n        body: ${text}\n${READ}`);

/** A suite with one given resource. */
export const given = (text: string): string => suiteOfSteps(READ, `    given:\n      ${text}\n`);

/** A suite with a table. */
export const rows = (table: string, steps = READ): string => suiteOfSteps(steps, `    rows:\n${table}`);

/** Each of these suites is refused with place, mistake and advice, and one slip is no flood of mistakes. */
export const refusesSuites = (broken: readonly BrokenSuite[]): void => {
  test.each(broken)("%s is refused with place, mistake and advice", (_kind, text, at, what, fix) => {
    const problems = problemsOf(file("suite", "users", text));
    const said = problems.map((problem) => ({
      at: `${problem.at.line}:${problem.at.column}`,
      what: problem.what,
      fix: problem.fix ?? "",
    }));
    expect(said).toContainEqual({
      at: expect.stringMatching(new RegExp(`^${at}`)),
      what: expect.stringContaining(what),
      fix: expect.stringContaining(fix),
    });
    const place = problems.find((problem) => problem.what.includes(what))?.at;
    expect(place?.file).toBe("users.yaml");
    expect(place?.excerpt).toBe(text.split("\n")[(place?.line ?? 0) - 1] ?? "");
    expect(problems.length).toBeLessThanOrEqual(3);
  });
};

/** Each of these files is refused with place, mistake and advice. */
export const refusesFiles = (broken: readonly BrokenFile[]): void => {
  test.each(broken)(
    "%s is refused with place, mistake and advice",
    (_kind, role, id, text, at, what, fix) => {
      const problems = problemsOf(file(role, id, text)).map((problem) => ({
        at: `${problem.at.line}:${problem.at.column}`,
        what: problem.what,
        fix: problem.fix ?? "",
      }));
      expect(problems).toContainEqual({
        at,
        what: expect.stringContaining(what),
        fix: expect.stringContaining(fix),
      });
    },
  );
};
