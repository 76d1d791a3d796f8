import { describe, expect, test } from "vitest";
import { CITED, claim, refusesSuites } from "../broken.ts";
import { onlyCheck, suiteOfSteps } from "../small-library.ts";

describe("a mistake in a claim", () => {
  refusesSuites([
    [
      "an unknown keyword",
      claim(`{ statuss: 201, ${CITED} }`),
      "8:20",
      'unknown keyword "statuss"',
      '"status"',
    ],
    [
      "two keywords",
      claim(`{ status: 201, shape: created, ${CITED} }`),
      "8:33",
      "a claim has one keyword",
      "two claims",
    ],
    ["no keyword", claim(`{ ${CITED} }`), "8:18", "this claim has no keyword", "status: 201"],
    ["an argument of the wrong type", claim(`{ status: [a], ${CITED} }`), "8:29", "cannot be", ""],
    [
      "an argument with an unknown key",
      claim(`{ error: { status: 400, scimtype: x }, ${CITED} }`),
      "8:42",
      'unknown key "scimtype"',
      '"scimType"',
    ],
    [
      "an argument that is a list",
      claim(`{ header: [location], ${CITED} }`),
      "8:28",
      '"header" must be a mapping, not a list',
      "",
    ],
    [
      "an invalid regular expression",
      claim(`{ matches: { id: "(" }, ${CITED} }`),
      "8:35",
      'is "(", which is not a regular expression',
      "",
    ],
    ["an invalid path", claim(`{ present: ["emails["], ${CITED} }`), "8:", "", ""],
    [
      "a claim about items that claims nothing of them",
      claim(`{ each: { of: Resources, where: { name: User } }, ${CITED} }`),
      "8:26",
      '"each" cannot be',
      "what is claimed of each",
    ],
    [
      "an unknown keyword in each",
      claim(`{ each: { of: Resources, presnt: id }, ${CITED} }`),
      "8:43",
      'unknown key "presnt"',
      '"present"',
    ],
    [
      "a wrong argument of a keyword in each",
      claim(`{ each: { of: Resources, matches: { id: "(" } }, ${CITED} }`),
      "8:58",
      'is "(", which is not a regular expression',
      "",
    ],
    [
      "an item that nothing tells from others",
      claim(`{ item: { of: Resources, present: id }, ${CITED} }`),
      "8:20",
      '"item" has no "where"',
      "",
    ],
    [
      "an unknown keyword in one-of",
      claim(`{ one-of: [{ status: 200 }, { statu: 404 }], ${CITED} }`),
      "8:48",
      'unknown keyword "statu"',
      '"status"',
    ],
    [
      "a wrong argument in one-of",
      claim(`{ one-of: [{ status: 200 }, { status: 999 }], ${CITED} }`),
      "8:",
      "999",
      "",
    ],
    [
      "a compound keyword as one expression",
      suiteOfSteps(
        `      - GET: /Users\n        save: { a: body }\n        expect: [{ error: "\${{ a }}", ${CITED} }]\n`,
      ),
      "9:27",
      '"error" cannot be one expression',
      "Write it out",
    ],
    [
      "a claim without a citation",
      claim("{ status: 200 }"),
      "8:18",
      "this claim cites nothing",
      "Add cites:",
    ],
    [
      "an unknown citation",
      claim("{ status: 200, cites: RFC7644-3.3-1 }"),
      "8:40",
      "there is no requirement RFC7644-3.3-1",
      '"RFC7644-3.3-01"',
    ],
    [
      "one unknown citation of two",
      claim("{ status: 200, cites: [RFC7644-3.3-01, OKTA-READ-FIRST] }"),
      "8:57",
      "there is no requirement OKTA-READ-FIRST",
      '"OKTA-READS-FIRST"',
    ],
    [
      "a reading for a citation",
      claim("{ status: 200, cites: A12 }"),
      "8:40",
      "there is no requirement A12",
      "A12 is a reading",
    ],
    [
      "an expression for a citation",
      claim('{ status: 200, cites: "${{ unique }}" }'),
      "8:45",
      "not filled in in a citation",
      "row",
    ],
    [
      "an unknown reading",
      claim(`{ status: 200, ${CITED}, warns: A21 }`),
      "8:63",
      "there is no reading A21",
      '"A12"',
    ],
    [
      "a claim lowered twice",
      claim(`{ status: 200, ${CITED}, warns: A12, notes: A12 }`),
      "8:68",
      "a claim is lowered once",
      "warns or notes",
    ],
  ]);
});

describe("a claim", () => {
  const claims = (text: string) =>
    onlyCheck(suiteOfSteps(`      - GET: /Users\n        expect:\n${text}`)).steps.flatMap((step) =>
      step.kind === "send" ? step.claims : [],
    );

  test("has its keyword, argument, citations and line", () => {
    expect(claims(`          - { status: [200, 404], cites: [RFC7644-3.3-01, OKTA-READS-FIRST] }\n`)).toEqual(
      [{ keyword: "status", argument: [200, 404], cites: ["RFC7644-3.3-01", "OKTA-READS-FIRST"], line: 9 }],
    );
  });

  test.each([
    ["warns", "should"],
    ["notes", "info"],
  ])("with %s is lowered to %s", (key, to) => {
    expect(claims(`          - { status: 200, ${CITED}, ${key}: A12 }\n`)[0]?.lowered).toEqual({
      to,
      by: "A12",
    });
  });

  test("that stands for several becomes these, each with the line and the citation", () => {
    const several = claims(
      `          - { error: { status: 400, scimType: invalidValue }, ${CITED}, warns: A12 }\n`,
    );
    expect(several.length).toBeGreaterThan(1);
    expect(several[0]).toMatchObject({ keyword: "status", argument: 400, cites: ["RFC7644-3.3-01"] });
    expect(new Set(several.map((claim) => claim.line))).toEqual(new Set([9]));
    expect(several.every((claim) => claim.lowered?.by === "A12")).toBe(true);
  });
});
