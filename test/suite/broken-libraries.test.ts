import { describe, expect, test } from "vitest";
import type { FileRole } from "../../src/suite/library/source-file.ts";
import { file, foundation, known, linkFiles, problemsOf, suiteOfSteps } from "./library.ts";

const profile = (steps: string, more = ""): string =>
  `title: Mine\n${more}intents:\n  deactivate-user:\n    steps:\n${steps}`;
const patch = '      - PATCH: "/Users/${{ user.id }}"\n        body: {}\n';
const source = (text: string): string =>
  `requirements:\n  MINE-ONE:\n    statement: A\n    why: B\n    sources:\n      ${text}\n`;

type Broken = readonly [
  kind: string,
  role: FileRole,
  id: string,
  text: string,
  at: string,
  what: string,
  fix: string,
];

const broken: readonly Broken[] = [
  [
    "an unknown key of a profile",
    "profile",
    "mine",
    "title: Mine\nextend: rfc\n",
    "2:1",
    'unknown key "extend"',
    '"extends"',
  ],
  [
    "a profile that extends nobody",
    "profile",
    "mine",
    "title: Mine\nextends: okt\n",
    "2:10",
    'there is no profile "okt"',
    '"okta"',
  ],
  [
    "a profile that extends itself",
    "profile",
    "mine",
    "title: Mine\nextends: mine\n",
    "2:10",
    'the profile "mine" extends itself',
    "",
  ],
  [
    "an intent that is not in the vocabulary",
    "profile",
    "mine",
    "title: Mine\nintents:\n  creat-user:\n    steps:\n      - { GET: /Users }\n",
    "3:3",
    'there is no intent "creat-user"',
    '"create-user"',
  ],
  [
    "an intent without steps",
    "profile",
    "mine",
    profile("").replace("steps:", "needs: [patch]"),
    "3:3",
    'has no "steps"',
    "",
  ],
  [
    "an intent that uses what it does not take",
    "profile",
    "mine",
    profile(patch.replaceAll("user.id", "person.id")),
    "5:28",
    'unknown name "person"',
    "",
  ],
  [
    "an intent that does not save what it promises",
    "profile",
    "mine",
    "title: Mine\nintents:\n  create-user:\n    steps:\n      - { POST: /Users, body: {} }\n",
    "3:3",
    'create-user promises to save "user"',
    "save: { user: body }",
  ],
  [
    "an intent within an intent",
    "profile",
    "mine",
    profile("      - { intent: delete-user, user: {} }\n"),
    "5:11",
    "an intent cannot call another",
    "requests",
  ],
  [
    "only inside an intent",
    "profile",
    "mine",
    profile(`${patch}        only: [rfc]\n`),
    "7:9",
    'unknown key "only"',
    "",
  ],
  [
    "an unknown citation in an intent",
    "profile",
    "mine",
    profile(`${patch}        expect: [{ shape: updated, cites: OKTA-X }]\n`),
    "7:43",
    "there is no requirement OKTA-X",
    "",
  ],
  [
    "an unknown need of an intent",
    "profile",
    "mine",
    profile(patch, "").replace("    steps:", "    needs: [ptch]\n    steps:"),
    "4:13",
    'unknown capability "ptch"',
    '"patch"',
  ],
  [
    "a source without confidence",
    "profile",
    "mine",
    `${profile(patch)}    source: { document: A }\n`,
    "7:5",
    '"source" has no "confidence"',
    "documented",
  ],
  [
    "an unknown confidence",
    "profile",
    "mine",
    `${profile(patch)}    source: { document: A, confidence: documnted }\n`,
    "7:40",
    "cannot be",
    '"documented"',
  ],
  [
    "a bad blank",
    "profile",
    "mine",
    'title: Mine\nwire: { space: "_" }\n',
    "2:16",
    '"space" cannot be "_"',
    "%20",
  ],
  [
    "a header that is a number",
    "profile",
    "mine",
    "title: Mine\nwire: { headers: { with-body: { A: 1 } } }\n",
    "2:36",
    '"A" must be text',
    "",
  ],
  [
    "silence about an unknown intent",
    "profile",
    "mine",
    "title: Mine\nextends: rfc\nsilent: [delete-usr]\n",
    "3:10",
    'there is no intent "delete-usr"',
    '"delete-user"',
  ],
  [
    "silence without inheritance",
    "profile",
    "mine",
    "title: Mine\nsilent: [delete-user]\n",
    "2:10",
    "nothing is inherited here",
    "",
  ],

  [
    "a need of an unknown profile",
    "interop",
    "more",
    source("okti: { document: A, confidence: reported }"),
    "6:7",
    'there is no profile "okti"',
    '"okta"',
  ],
  [
    "a need without why",
    "interop",
    "more",
    source("okta: { document: A, confidence: reported }").replace("    why: B\n", ""),
    "2:3",
    'has no "why"',
    "What goes wrong",
  ],
  [
    "a section that is a number",
    "interop",
    "more",
    source("okta: { document: A, section: 3.10, confidence: reported }"),
    "6:37",
    '"section" must be text, not 3.1',
    "in quotes",
  ],
  [
    "a requirement that is there already",
    "interop",
    "more",
    source("okta: { document: A, confidence: reported }").replace("MINE-ONE", "OKTA-READS-FIRST"),
    "2:3",
    "there are two requirements OKTA-READS-FIRST",
    "",
  ],
  [
    "an id that is none",
    "interop",
    "more",
    source("okta: { document: A, confidence: reported }").replace("MINE-ONE", "mine"),
    "2:3",
    'cannot have the key "mine"',
    "capitals",
  ],
  [
    "a reading without text",
    "interpretations",
    "more",
    "interpretations:\n  A13: { title: A }\n",
    "2:3",
    'has no "reading"',
    "",
  ],
  [
    "a reading that is there already",
    "interpretations",
    "more",
    "interpretations:\n  A12: { title: A, reading: B }\n",
    "2:3",
    "there are two readings A12",
    "",
  ],
  [
    "an intent that is there already",
    "intents",
    "more",
    "intents:\n  delete-user: { title: A }\n",
    "2:3",
    'there are two intents "delete-user"',
    "",
  ],
  [
    "an intent that takes a sentence",
    "intents",
    "more",
    'intents:\n  move: { title: A, takes: ["a user"] }\n',
    "2:29",
    'cannot be "a user"',
    "",
  ],

  [
    "a fixture that is a list",
    "fixture",
    "user/odd",
    "[1]\n",
    "1:1",
    'the fixture "user/odd" is no mapping',
    "body",
  ],
  [
    "a fixture with an unknown name",
    "fixture",
    "user/odd",
    'a: "${{ alice.id }}"\n',
    "1:9",
    'unknown name "alice"',
    "",
  ],
  [
    "a fixture on an unknown fixture",
    "fixture",
    "user/odd",
    "$fixture: user/none\n",
    "1:11",
    'there is no fixture "user/none"',
    "",
  ],
  [
    "a fixture that is built on itself",
    "fixture",
    "user/odd",
    "$fixture: user/odd\n",
    "1:1",
    'the fixture "user/odd" is built on itself',
    "",
  ],

  ["a catalogue that is no JSON", "rfc", "rfc1", '{ "rfc": 1 "x": 2 }', "1:12", "this is not JSON", ""],
  [
    "a catalogue with an unknown level",
    "rfc",
    "rfc1",
    '{ "rfc": 1,\n "requirements": [{ "id": "RFC1-1-01", "section": "1", "level": "MUTS", "subject": "server", "statement": "a", "observable": true, "capability": [], "tags": [] }] }',
    "2:65",
    '"level" cannot be "MUTS"',
    '"MUST"',
  ],
];

describe("a broken library is refused with place, mistake and advice", () => {
  test.each(broken)("%s", (_kind, role, id, text, at, what, fix) => {
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
});
