import { describe, expect, test } from "vitest";
import { READ, refusesSuites } from "../broken.ts";
import { onlyCheck, suiteOfSteps } from "../small-library.ts";

const USES = "    uses: { text: [User.displayName, User.name.familyName] }\n";
const STEPS = `      - POST: /Users
        body: { "\${{ text }}": Baker, schemas: [] }
        expect: [{ exactly: { "\${{ text }}": Baker }, cites: RFC7644-3.3-01 }]
`;

test("a check has the names of its suite, and its own before those", () => {
  const suite = "uses: { text: [User.title], other: [User.nickName] }\nchecks:";
  const text = suiteOfSteps(STEPS, USES).replace("checks:", suite);
  expect(onlyCheck(text).uses).toEqual({
    text: ["User.displayName", "User.name.familyName"],
    other: ["User.nickName"],
  });
});

test("a name stands in paths, filters, claims and names of members until the plan fills it in", () => {
  expect(onlyCheck(suiteOfSteps(STEPS, USES)).steps).toMatchObject([
    { body: { "${{ text }}": "Baker" }, claims: [{ argument: { "${{ text }}": "Baker" } }] },
  ]);
});

test("reports-gaps is said by the check", () => {
  expect(onlyCheck(suiteOfSteps(READ, "    reports-gaps: true\n")).reportsGaps).toBe(true);
  expect(onlyCheck(suiteOfSteps(READ)).reportsGaps).toBe(false);
});

describe("a mistake in uses", () => {
  refusesSuites([
    [
      "an attribute that nobody has",
      suiteOfSteps(READ, "    uses: { text: [User.titel] }\n"),
      "6:20",
      'User has no attribute "titel"',
      "title",
    ],
    [
      "an attribute without its schema",
      suiteOfSteps(READ, "    uses: { text: [title] }\n"),
      "6:20",
      '"title" names no schema',
      "User.title",
    ],
    [
      "a word of the language",
      suiteOfSteps(READ, "    uses: { unique: [User.title] }\n"),
      "6:13",
      '"unique" is a word of the language',
      "",
    ],
    ["no list", suiteOfSteps(READ, "    uses: { text: User.title }\n"), "6:19", '"text" must be a list', ""],
    [
      "a name that is given too",
      suiteOfSteps(READ, `${USES}    given: { text: { user: user/minimal } }\n`),
      "7:14",
      '"text" is a name of uses',
      "",
    ],
    [
      "a path behind a name of a member",
      suiteOfSteps(STEPS.replace("text }}", "text.x }}"), USES),
      "9:17",
      "an expression cannot stand in the name",
      "uses",
    ],
    [
      "a name that nothing says",
      suiteOfSteps(STEPS),
      "8:17",
      "an expression cannot stand in the name",
      "uses",
    ],
  ]);
});

describe("a mistake in a need for an operator", () => {
  refusesSuites([
    [
      "no operator",
      suiteOfSteps(READ, "    needs: [filter.like]\n"),
      "6:13",
      '"like" is no operator of filters',
      "filter.sw",
    ],
    ["more than an operator", suiteOfSteps(READ, "    needs: [filter.sw.x]\n"), "6:13", "no operator", ""],
  ]);
  test("an operator is known", () => {
    expect(onlyCheck(suiteOfSteps(READ, "    needs: [filter.sw]\n")).needs).toEqual(["filter.sw"]);
  });
});
