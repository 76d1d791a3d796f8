import { describe, expect, test } from "vitest";
import { CITED, READ, refusesSuites, rows } from "../broken.ts";
import { checksOf, suiteOfSteps } from "../small-library.ts";

describe("a mistake in a table", () => {
  refusesSuites([
    [
      "a column that nothing uses",
      rows("      a: { nedes: [patch] }\n"),
      "7:12",
      'nothing uses the column "nedes"',
      '"needs"',
    ],
    ["a table without rows", suiteOfSteps(READ, "    rows: {}\n"), "6:5", '"rows" is empty', ""],
    [
      "a missing column",
      rows(
        "      a: { xs: 1 }\n      b: { xz: 1 }\n",
        `      - GET: "/\${{ row.xs }}\${{ row.xz? }}"\n${READ}`,
      ),
      "10:20",
      'row "b" has no "xs"',
      '"xz"',
    ],
    [
      "a row slug that is none",
      rows("      A B: { x: 1 }\n", `      - GET: "/\${{ row.x }}"\n${READ}`),
      "7:7",
      'cannot have the key "A B"',
      "small letters",
    ],
    [
      "a list inside a text",
      rows("      a: { x: [1] }\n", `      - GET: "/\${{ row.x }}"\n${READ}`),
      "9:20",
      'is no text in row "a"',
      "stand alone",
    ],
    [
      "a wrong value from a row",
      rows(
        "      a: { s: abc }\n",
        `      - GET: /Users\n        expect: [{ status: "\${{ row.s }}", ${CITED} }]\n`,
      ),
      "10:28",
      '"status" cannot be "abc"',
      "",
    ],
  ]);
});

describe("a table", () => {
  const text = suiteOfSteps(
    `      - GET: /Users
        query: { filter: "\${{ row.where }} and \${{ ours }}", count: "\${{ row.count }}", "\${{ row.name? }}": x }
        headers: { X-Maybe: "\${{ row.maybe? }}" }
        expect: [{ lists: "\${{ row.finds }}", cites: "\${{ row.cites }}" }]
`,
    `    needs: [filter]
    given: { alice: { user: user/minimal } }
    rows:
      eq: { where: 'title eq "\${{ unique }}"', count: 2, finds: [alice], cites: [RFC7644-3.3-01, RFC7644-3.3-02], name: a }
      ne: { where: title pr, count: 0, finds: [], cites: RFC7644-3.3-02, name: b, maybe: "1", needs: [User.title] }
`,
  ).replace("title: Works", 'title: "Operator ${{ row.slug }} works"');
  const [eq, ne] = checksOf(text);

  test("makes a check of each row, in order, with its own id, title and needs", () => {
    expect([eq?.id, ne?.id]).toEqual(["users/works/eq", "users/works/ne"]);
    expect([eq?.title, ne?.title]).toEqual(["Operator eq works", "Operator ne works"]);
    expect([eq?.needs, ne?.needs]).toEqual([["filter"], ["filter", "User.title"]]);
    expect([eq?.line, ne?.line]).toEqual([3, 3]);
  });

  test("fills values in with their own type, and leaves other expressions for the run", () => {
    expect(eq?.steps[0]).toMatchObject({
      query: { filter: 'title eq "${{ unique }}" and ${{ ours }}', count: 2, a: "x" },
      headers: {},
      claims: [{ argument: ["alice"], cites: ["RFC7644-3.3-01", "RFC7644-3.3-02"] }],
    });
    expect(ne?.steps[0]).toMatchObject({
      query: { filter: "title pr and ${{ ours }}", count: 0, b: "x" },
      headers: { "X-Maybe": "1" },
      claims: [{ argument: [], cites: ["RFC7644-3.3-02"] }],
    });
  });
});
