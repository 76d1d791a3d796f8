import { describe, expect, test } from "vitest";
import { renderProblem } from "../../src/source/render-problem.ts";
import { file, problemsOf, suiteOfSteps } from "./small-library.ts";

const sample = `title: Users
needs: [users, User.title]
given: { alice: { user: user/minimal, with: { title: "\${{ unique }}" } } }
checks:
  - id: works
    title: "Works for \${{ row.slug }}"
    why: Somebody would notice.
    relies-on: [users/other]
    rows:
      eq: { where: 'title eq "a"', finds: [alice], needs: ["!patch"] }
    steps:
      - POST: /Users
        query: { filter: "\${{ row.where }}" }
        headers: { etag: null }
        body: { $merge: [{ $fixture: user/minimal }, { $without: [{ a: 1 }, a] }], x: { $repeat: 2, item: "\${{ index }}" } }
        save: { user: body }
        expect:
          - { lists: "\${{ row.finds }}", cites: [RFC7644-3.3-01], warns: A12 }
          - { one-of: [{ status: 200, body: { a: 1 } }, { error: { status: 404 } }], cites: OKTA-READS-FIRST }
      - { intent: deactivate-user, user: "\${{ user }}", expect: [{ unchanged: { since: alice }, cites: RFC7644-3.3-02 }] }
      - parallel: [{ PATCH: "/Users/\${{ user.id }}", body: {} }, { DELETE: "/Users/\${{ unique }}" }]
      - { pages: /Users, by: index, only: [okta], expect: [{ count: { Resources: 1 }, cites: RFC7644-3.3-01 }] }
      - pause: 10ms
  - { id: other, title: Other, why: Why not, steps: [{ GET: /Users, expect: [{ status: 200, cites: RFC7644-3.3-01 }] }] }
`;

/** Small, fast and the same each time (mulberry32). */
const random = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

const SCRAPS = [
  "",
  "{",
  "}",
  "[",
  "]",
  ":",
  " ",
  "\n",
  "- ",
  '"',
  "'",
  "${{ ",
  " }}",
  "constructor",
  "__proto__",
  "toString",
  "null",
  "1",
  "&a ",
  "*a",
  "#",
  "\t",
  "row.",
  "$fixture",
  "status",
  "given",
  "true",
  "~",
];

/** The sample with a few stretches cut out, doubled or replaced. */
const spoilt = (seed: number): string => {
  const next = random(seed);
  let text = sample;
  for (let change = 0; change <= next(3); change += 1) {
    const from = next(text.length);
    const to = Math.min(text.length, from + next(12));
    const scrap = next(4) === 0 ? text.slice(from, to).repeat(2) : (SCRAPS[next(SCRAPS.length)] ?? "");
    text = text.slice(0, from) + scrap + text.slice(to);
  }
  return text;
};

describe("whatever is written, the loader answers with problems that can be shown", () => {
  test.each([1, 2, 3, 4])("spoilt suites, round %i", (round) => {
    for (let seed = round * 1000; seed < round * 1000 + 150; seed += 1) {
      const text = spoilt(seed);
      for (const problem of problemsOf(file("suite", "users", text))) {
        const where = `seed ${seed}: ${renderProblem(problem)}`;
        expect(problem.at.line, where).toBeGreaterThan(0);
        expect(problem.at.column, where).toBeGreaterThan(0);
        expect(text.split(/\r?\n/), where).toContain(problem.at.excerpt);
      }
    }
  });

  test("the sample itself has one mistake of its own making", () => {
    expect(problemsOf(file("suite", "users", sample)).map(({ what }) => what)).toEqual([
      '"x" cannot stand beside $merge',
    ]);
  });
});

test.each([
  ["GET: /${{ constructor }}", 'unknown name "constructor"'],
  ["{ intent: constructor }", 'there is no intent "constructor"'],
  ["{ intent: __proto__ }", 'there is no intent "__proto__"'],
  ["constructor: /Users", "this step does nothing"],
  ["{ GET: /Users, expect: [{ constructor: 1, cites: RFC7644-3.3-01 }] }", 'unknown keyword "constructor"'],
  ["{ GET: /Users, expect: [{ status: 200, cites: constructor }] }", "there is no requirement constructor"],
  ["{ GET: /Users, only: [constructor] }", 'there is no profile "constructor"'],
  ['{ GET: "/${{ vars.constructor }}" }', 'unknown variable "constructor"'],
  ["{ POST: /Users, body: { $fixture: constructor } }", 'there is no fixture "constructor"'],
])("names of JavaScript are nothing special: %s", (step, what) => {
  expect(
    problemsOf(file("suite", "users", suiteOfSteps(`      - ${step}\n`))).map((problem) => problem.what),
  ).toContain(what);
});

test.each(["User.constructor", "User.constructor.name", "constructor.name", "toString"])(
  "nor is the need %s",
  (need) => {
    const text = suiteOfSteps(
      "      - { GET: /Users, expect: [{ status: 200, cites: RFC7644-3.3-01 }] }\n",
      `    needs: [${need}]\n`,
    );
    expect(problemsOf(file("suite", "users", text))).toHaveLength(1);
  },
);
