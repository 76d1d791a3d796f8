import { describe, expect, test } from "vitest";
import { body, refusesSuites, step } from "../broken.ts";
import { file, foundation, known, linkFiles, problemsOf, suiteOfSteps } from "../small-library.ts";

describe("a mistake in the YAML", () => {
  refusesSuites([
    ["an empty file", "", "1:1", "the file is empty", "Delete it"],
    ["only a comment", "# soon\n", "1:1", "the file is empty", "Delete it"],
    ["a list", "- a\n", "1:1", "the file is not a mapping", "title: and checks:"],
    ["a text", "hello\n", "1:1", "the file is not a mapping", "title: and checks:"],
    ["a tab", "title: x\nchecks:\n\t- id: a\n", "3:1", "a tab indents this line", "blanks"],
    ["two documents", "title: x\n---\ntitle: y\n", "2:1", "a second document starts here", "Remove"],
    ["an unclosed bracket", "title: [a\nchecks: []\n", "2:1", "this is not YAML", ""],
    ["a duplicate key", "title: a\ntitle: b\nchecks: []\n", "2:1", '"title" stands here twice', "line 1"],
    ["an anchor", "title: &a x\nchecks: []\n", "1:11", "the anchor &a", "Repeat"],
    [
      "an alias bomb",
      `title: x\nchecks:\n  - &a [${"x, ".repeat(9)}x]\n  - [${"*a, ".repeat(9)}*a]\n`,
      "4:6",
      "the alias *a",
      "Repeat",
    ],
    ["a tag", "title: !!binary x\nchecks: []\n", "1:17", "the tag", "Remove it."],
    ["a merge key", "title: x\nchecks: []\n<<: { a: 1 }\n", "3:1", "merge keys", "Repeat"],
    ["infinity", body("{ a: .inf }"), "8:20", ".inf is not a JSON number", "quotes"],
    [
      "braces without a dollar",
      step('GET: "/Users/{{ id }}"'),
      "7:22",
      "{{ id }} is not an expression",
      "${{ id }}",
    ],
    ["bare braces", step("GET: {{ id }}"), "7:15", "{{ id }} is not an expression", '"${{ id }}", in quotes'],
    [
      "an unquoted expression in brackets",
      body("{ a: ${{ unique }} }"),
      "8:21",
      "this is not YAML",
      "in quotes",
    ],
  ]);
});

test("all mistakes of all files are reported at once, in order", () => {
  const problems = problemsOf(
    file("suite", "b", suiteOfSteps("      - { GET: Users, expect: [{ statsu: 1 }] }\n")),
    file("suite", "a", "title: A\n"),
    file("suite", "c", "title: [\n"),
    file("profile", "mine", "extends: okt\n"),
  );
  expect(problems.map(({ at, what }) => `${at.file}:${at.line} ${what}`)).toEqual([
    'a.yaml:1 the file has no "checks"',
    'b.yaml:7 "GET" cannot be "Users"',
    "b.yaml:7 this claim cites nothing",
    'b.yaml:7 unknown keyword "statsu"',
    expect.stringContaining("c.yaml:2 this is not YAML"),
    'mine.yaml:1 the file has no "title"',
    'mine.yaml:1 there is no profile "okt"',
  ]);
});

test("when a file that others build on cannot be read, only what cannot be read is reported", () => {
  const suite = suiteOfSteps("      - { GET: /Users, expect: [{ status: 200, cites: RFC7644-9-99 }] }\n");
  const problems = problemsOf(file("rfc", "rfc7644", "{"), file("suite", "users", suite));
  expect(problems.map(({ at }) => at.file)).toEqual(["requirements/rfc7644.json"]);
});

test("the foundation by itself is without a mistake", () => {
  expect(linkFiles()).toMatchObject({ ok: true });
  expect(foundation.length).toBeGreaterThan(5);
  expect(known.variables).toEqual(["tenant"]);
});
