import { describe, expect, test } from "vitest";
import { CITED, READ, refusesSuites } from "../broken.ts";
import { file, linked, problemsOf, suiteOfSteps } from "../small-library.ts";

describe("a mistake in a prerequisite", () => {
  refusesSuites([
    [
      "an unknown prerequisite",
      suiteOfSteps(READ, "    relies-on: [users/work]\n"),
      "6:17",
      'there is no check "users/work"',
      '"users/works"',
    ],
    [
      "a check that relies on itself",
      suiteOfSteps(READ, "    relies-on: [users/works]\n"),
      "6:17",
      "users/works relies on itself",
      "Take one",
    ],
  ]);
});

describe("prerequisites", () => {
  const check = (id: string, more: string): string =>
    `  - id: ${id}\n    title: A\n    why: B\n${more}    steps: [{ GET: /Users, expect: [{ status: 200, ${CITED} }] }]\n`;
  const first = `title: First\nrelies-on: [first/a, first/b]\nchecks:\n${check("a", "")}${check("b", "")}${check("c", "    relies-on: [first/a]\n")}`;
  const second = `title: Second\nchecks:\n${check("t", "    rows: { x: { p: 1 }, y: { p: 2 } }\n").replace("GET: /Users", 'GET: "/Users?${{ row.p }}"')}${check("u", "    relies-on: [second/t]\n")}${check("v", "    relies-on: [second/t/y, first/c]\n")}`;
  const reliesOn = new Map(
    linked(file("suite", "first", first), file("suite", "second", second)).suites.flatMap((suite) =>
      suite.checks.map((one): [string, readonly string[]] => [one.id, one.reliesOn]),
    ),
  );

  test.each([
    ["first/a", []],
    ["first/b", ["first/a"]],
    ["first/c", ["first/a", "first/b"]],
    ["second/u", ["second/t/x", "second/t/y"]],
    ["second/v", ["second/t/y", "first/c"]],
  ])("of %s are %j", (id, expected) => {
    expect(reliesOn.get(id)).toEqual(expected);
  });
});

test("checks that rely on each other are named in a circle", () => {
  const check = (id: string, other: string): string =>
    `  - id: ${id}\n    title: A\n    why: B\n    relies-on: [users/${other}]\n    steps: [{ GET: /Users, expect: [{ status: 200, cites: RFC7644-3.3-01 }] }]\n`;
  const text = `title: Users\nchecks:\n${check("a", "b")}${check("b", "c")}${check("c", "a")}`;
  const problems = problemsOf(file("suite", "users", text));
  expect(problems.map(({ what }) => what)).toEqual([
    "checks rely on each other: users/a → users/b → users/c → users/a",
  ]);
  expect(problems[0]?.at).toMatchObject({ line: 16, excerpt: "    relies-on: [users/a]" });
});
