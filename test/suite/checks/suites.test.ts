import { describe, expect, test } from "vitest";
import { CITED, check, refusesSuites } from "../broken.ts";
import { file, problemsOf, suiteOfSteps } from "../small-library.ts";

describe("a mistake in a suite", () => {
  refusesSuites([
    [
      "two checks with one id",
      check(
        `  - { id: a, title: A, why: B, steps: [{ GET: /Users, expect: [{ status: 200, ${CITED} }] }] }\n`.repeat(
          2,
        ),
      ),
      "4:11",
      'two checks have the id "a"',
      "line 3",
    ],
  ]);
});

test("two suites of one id are named with both their files", () => {
  const suite = suiteOfSteps("      - { GET: /Users, expect: [{ status: 200, cites: RFC7644-3.3-01 }] }\n");
  const other = { ...file("suite", "users", suite), path: "mine/users.yaml" };
  expect(problemsOf(file("suite", "users", suite), other)).toEqual([
    expect.objectContaining({
      at: expect.objectContaining({ file: "mine/users.yaml" }),
      what: 'there are two suites "users"',
      fix: "The other is users.yaml; rename one of the files.",
    }),
  ]);
});

test("a suite whose path cannot start an id is refused", () => {
  const suite = suiteOfSteps("      - { GET: /Users, expect: [{ status: 200, cites: RFC7644-3.3-01 }] }\n");
  expect(problemsOf(file("suite", "My Suites/users", suite))[0]?.what).toContain(
    '"My Suites/users" cannot be one',
  );
});
