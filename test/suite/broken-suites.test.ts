import { describe, expect, test } from "vitest";
import { file, problemsOf, suiteOfSteps } from "./library.ts";

const CITED = "cites: RFC7644-3.3-01";
const READ = `      - GET: /Users\n        expect: [{ status: 200, ${CITED} }]\n`;
const check = (lines: string): string => `title: Users\nchecks:\n${lines}`;
const claim = (text: string): string => suiteOfSteps(`      - GET: /Users\n        expect: [${text}]\n`);
const step = (text: string): string => suiteOfSteps(`      - ${text}\n${READ}`);
const body = (text: string): string => suiteOfSteps(`      - POST: /Users\n        body: ${text}\n${READ}`);
const given = (text: string): string => suiteOfSteps(READ, `    given:\n      ${text}\n`);
const rows = (table: string, steps = READ): string => suiteOfSteps(steps, `    rows:\n${table}`);

type Broken = readonly [kind: string, text: string, at: string, what: string, fix: string];

/** Each row: what is wrong, the suite, where it is said to be wrong, what is said, and the advice. */
const broken: readonly Broken[] = [
  ["an empty file", "", "1:1", "the file is empty", "Delete it"],
  ["only a comment", "# soon\n", "1:1", "the file is empty", "Delete it"],
  ["a list", "- a\n", "1:1", "the file is not a mapping", "title: and checks:"],
  ["a text", "hello\n", "1:1", "the file is not a mapping", "title: and checks:"],
  ["a tab", "title: x\nchecks:\n\t- id: a\n", "3:1", "a tab indents this line", "blanks"],
  ["two documents", "title: x\n---\ntitle: y\n", "2:1", "a second document starts here", "Remove"],
  ["an unclosed bracket", "title: [a\nchecks: []\n", "2:1", "this is not YAML", ""],
  ["a duplicate key", "title: a\ntitle: b\nchecks: []\n", "2:1", '"title" stands here twice', "line 1"],
  ["an anchor", "title: &a x\nchecks: []\n", "1:11", "the anchor &a", "Repeat"],
  ["an alias bomb", `title: x\nchecks:\n  - &a [${"x, ".repeat(9)}x]\n  - [${"*a, ".repeat(9)}*a]\n`, "4:6", "the alias *a", "Repeat"],
  ["a tag", "title: !!binary x\nchecks: []\n", "1:17", "the tag", "Remove it."],
  ["a merge key", "title: x\nchecks: []\n<<: { a: 1 }\n", "3:1", "merge keys", "Repeat"],
  ["infinity", body("{ a: .inf }"), "8:20", ".inf is not a JSON number", "quotes"],
  ["braces without a dollar", step('GET: "/Users/{{ id }}"'), "7:22", "{{ id }} is not an expression", "${{ id }}"],
  ["bare braces", step("GET: {{ id }}"), "7:15", "{{ id }} is not an expression", '"${{ id }}", in quotes'],
  ["an unquoted expression in brackets", body("{ a: ${{ unique }} }"), "8:21", "this is not YAML", "in quotes"],

  ["an unknown key of a suite", suiteOfSteps(READ).replace("title: Users", "titel: Users"), "1:1", 'unknown key "titel"', '"title"'],
  ["no checks", "title: Users\nchecks: []\n", "2:1", '"checks" is empty', "The checks."],
  ["a check that is a text", check("  - works\n"), "3:5", "entry 1 of \"checks\" must be a mapping", ""],
  ["an unknown key of a check", suiteOfSteps(READ, "    need: [users]\n"), "6:5", 'unknown key "need"', '"needs"'],
  ["no why", check(`  - id: a\n    title: A\n    steps:\n${READ}`), "3:5", 'has no "why"', "What breaks otherwise"],
  ["no title", check(`  - id: a\n    why: B\n    steps:\n${READ}`), "3:5", 'has no "title"', "A statement about the target"],
  ["an id that is no slug", check(`  - id: Answers_201\n    title: A\n    why: B\n    steps:\n${READ}`), "3:9", '"id" cannot be "Answers_201"', "Small letters"],
  ["an expression in an id", check(`  - id: "a-\${{ unique }}"\n    title: A\n    why: B\n    steps:\n${READ}`), "3:16", "${{ unique }} is not filled in in the id", "row"],
  ["an expression in a title", suiteOfSteps(READ).replace("title: Works", 'title: "Works ${{ unique }}"'), "4:23", "${{ unique }} is not filled in in the title", "row"],
  ["no steps", suiteOfSteps("").replace("steps:", "steps: []"), "6:5", '"steps" is empty', "What happens"],
  ["a text for a list", suiteOfSteps(READ, "    needs: users\n"), "6:12", '"needs" must be a list, not the text "users"', ""],
  ["exclusive as text", suiteOfSteps(READ, '    exclusive: "yes"\n'), "6:16", '"exclusive" must be true or false', "runs alone"],
  ["an unknown capability", suiteOfSteps(READ, "    needs: [pach]\n"), "6:13", 'unknown capability "pach"', '"patch"'],
  ["an absent unknown capability", suiteOfSteps(READ, '    needs: ["!bulks"]\n'), "6:13", 'unknown capability "bulks"', '"bulk"'],
  ["a misspelt attribute", suiteOfSteps(READ, "    needs: [User.titel]\n"), "6:13", 'User has no attribute "titel"', '"title"'],
  ["a misspelt sub-attribute", suiteOfSteps(READ, "    needs: [User.name.given]\n"), "6:13", 'User.name has no sub-attribute "given"', ""],
  ["a misspelt schema", suiteOfSteps(READ, "    needs: [Usr.title]\n"), "6:13", 'unknown schema "Usr"', '"User"'],
  ["an unknown profile of a check", suiteOfSteps(READ, "    profiles: [okta-aix]\n"), "6:16", 'there is no profile "okta-aix"', '"okta-aiw"'],
  ["an unknown profile of a step", step(`GET: /Users\n        only: [onelogin]`), "8:16", 'there is no profile "onelogin"', "Known:"],
  ["a step that no player plays", suiteOfSteps(`${READ}        only: [entra]\n`, "    profiles: [rfc]\n"), "10:15", "no profile that plays the check plays this step", ""],
  ["a check that claims nothing", suiteOfSteps("      - GET: /Users\n"), "6:5", "this check claims nothing", "expect"],

  ["no verb", step("query: { a: 1 }"), "7:9", "this step does nothing", "GET, POST"],
  ["a verb in small letters", step("get: /Users"), "7:9", 'unknown key "get"', '"GET"'],
  ["two verbs", step("GET: /Users\n        POST: /Users"), "8:9", "a step does one thing, not GET and POST", "of its own"],
  ["an unknown key of a step", step("GET: /Users\n        quary: { a: 1 }"), "8:9", 'unknown key "quary"', '"query"'],
  ["a body of a GET", step("GET: /Users\n        body: {}"), "8:9", 'unknown key "body"', ""],
  ["a path without a slash", step("GET: Users"), "7:14", '"GET" cannot be "Users"', 'starting with "/"'],
  ["an unknown identity", step("GET: /Users\n        as: nobody"), "8:13", '"as" cannot be "nobody"', "anonymous"],
  ["a misspelt identity", step("GET: /Users\n        as: wrong-tokn"), "8:13", '"as" cannot be "wrong-tokn"', '"wrong-token"'],
  ["a list in a query", step("GET: /Users\n        query: { attributes: [id] }"), "8:30", '"attributes" must be text, a number or true or false, not a list', ""],
  ["an empty expect", step("GET: /Users\n        expect: []"), "8:9", '"expect" is empty', "The claims"],
  ["body and raw", step("POST: /Users\n        body: {}\n        raw: x"), "9:9", "a request has one body", "Keep one"],
  ["a bad duration", step("pause: 10"), "7:16", '"pause" must be text, not 10', "10ms, 2s"],
  ["a duration without a unit", step('pause: "10"'), "7:16", '"pause" cannot be "10"', "10ms, 2s"],
  ["a pause of an hour", step("pause: 3600s"), "7:16", "a pause lasts a minute at most", "Shorten"],
  ["one parallel step", step("parallel: [{ GET: /Users }]"), "7:9", '"parallel" is shorter than 2', "Two requests"],
  ["a pause in parallel", step("parallel: [{ GET: /Users }, { pause: 1s }]"), "7:39", "pause cannot stand in parallel", "requests"],
  ["pages without by", step("pages: /Users"), "7:9", 'has no "by"', "startIndex"],
  ["a bad way of paging", step("pages: /Users\n        by: curser"), "8:13", '"by" cannot be "curser"', '"cursor"'],
  ["saving with braces", step('GET: /Users\n        save: { a: "${{ body }}" }'), "8:20", "without braces", "Write body."],
  ["saving an unknown part", step("GET: /Users\n        save: { a: bdy.id }"), "8:20", '"bdy.id" is no part of an answer', '"body"'],
  ["saving under a word of the language", step("GET: /Users\n        save: { sent: body }"), "8:17", '"sent" is a word of the language', "another"],
  ["saving under no name", step('GET: /Users\n        save: { "1st": body }'), "8:17", '"1st" cannot be a name', "letter"],

  ["an unknown keyword", claim(`{ statuss: 201, ${CITED} }`), "8:20", 'unknown keyword "statuss"', '"status"'],
  ["two keywords", claim(`{ status: 201, shape: created, ${CITED} }`), "8:33", "a claim has one keyword", "two claims"],
  ["no keyword", claim(`{ ${CITED} }`), "8:18", "this claim has no keyword", "status: 201"],
  ["an argument of the wrong type", claim(`{ status: [a], ${CITED} }`), "8:29", "cannot be", ""],
  ["an argument with an unknown key", claim(`{ error: { status: 400, scimtype: x }, ${CITED} }`), "8:42", 'unknown key "scimtype"', '"scimType"'],
  ["an argument that is a list", claim(`{ header: [location], ${CITED} }`), "8:28", '"header" must be a mapping, not a list', ""],
  ["an invalid regular expression", claim(`{ matches: { id: "(" }, ${CITED} }`), "8:35", 'is "(", which is not a regular expression', ""],
  ["an invalid path", claim(`{ present: ["emails["], ${CITED} }`), "8:", "", ""],
  ["an unknown keyword in one-of", claim(`{ one-of: [{ status: 200 }, { statu: 404 }], ${CITED} }`), "8:48", 'unknown keyword "statu"', '"status"'],
  ["a wrong argument in one-of", claim(`{ one-of: [{ status: 200 }, { status: 999 }], ${CITED} }`), "8:", "999", ""],
  ["a compound keyword as one expression", suiteOfSteps(`      - GET: /Users\n        save: { a: body }\n        expect: [{ error: "\${{ a }}", ${CITED} }]\n`), "9:27", '"error" cannot be one expression', "Write it out"],

  ["a claim without a citation", claim("{ status: 200 }"), "8:18", "this claim cites nothing", "Add cites:"],
  ["an unknown citation", claim("{ status: 200, cites: RFC7644-3.3-1 }"), "8:40", "there is no requirement RFC7644-3.3-1", '"RFC7644-3.3-01"'],
  ["one unknown citation of two", claim("{ status: 200, cites: [RFC7644-3.3-01, OKTA-READ-FIRST] }"), "8:57", "there is no requirement OKTA-READ-FIRST", '"OKTA-READS-FIRST"'],
  ["a reading for a citation", claim("{ status: 200, cites: A12 }"), "8:40", "there is no requirement A12", "A12 is a reading"],
  ["an expression for a citation", claim('{ status: 200, cites: "${{ unique }}" }'), "8:45", "not filled in in a citation", "row"],
  ["an unknown reading", claim(`{ status: 200, ${CITED}, warns: A21 }`), "8:63", "there is no reading A21", '"A12"'],
  ["a claim lowered twice", claim(`{ status: 200, ${CITED}, warns: A12, notes: A12 }`), "8:68", "a claim is lowered once", "warns or notes"],

  ["a name used before it is saved", suiteOfSteps(`      - GET: "/Users/\${{ user.id }}"\n        expect: [{ status: 200, ${CITED} }]\n      - POST: /Users\n        body: { $fixture: user/minimal }\n        save: { user: body }\n`), "7:26", '"user" is used before it is saved', "Step 2 saves it"],
  ["an unknown name", step('GET: "/Users/${{ alic.id }}"'), "7:26", 'unknown name "alic"', "Known here"],
  ["a misspelt given name", suiteOfSteps(`      - GET: "/Users/\${{ alic.id }}"\n${READ}`, "    given: { alice: { user: user/minimal } }\n"), "8:26", 'unknown name "alic"', '"alice"'],
  ["an unknown resource in lists", claim(`{ lists: [alice], ${CITED} }`), "8:28", 'nothing is called "alice" here', "given or saved"],
  ["an unknown resource in unchanged", claim(`{ unchanged: { since: alice }, ${CITED} }`), "8:40", 'nothing is called "alice" here', ""],
  ["a neighbour's save in parallel", suiteOfSteps(`      - parallel:\n          - { GET: /Users, save: { a: body } }\n          - { GET: "/Users/\${{ a.id }}" }\n${READ}`), "9:32", 'unknown name "a"', ""],
  ["sent where nothing is sent", claim(`{ body: { id: "\${{ sent.id }}" }, ${CITED} }`), "8:37", '"sent" has no value in this claim', "sends a body"],
  ["index outside of $repeat", body('{ userName: "${{ index }}" }'), "8:32", '"index" has no value in this body', "$repeat"],
  ["row without rows", step('GET: "${{ row.path }}"'), "7:19", '"row" has no value in this path', "has rows"],
  ["the answer outside of a claim", step('GET: "/Users/${{ body.id }}"'), "7:26", '"body" has no value in this path', "save it"],
  ["an unknown variable", step('GET: "/${{ vars.tenent }}"'), "7:20", 'unknown variable "tenent"', '"tenant"'],
  ["an unknown secret", step('GET: "/${{ secrets.password }}"'), "7:20", 'unknown secret "password"', "--secret"],
  ["variables without a name", step('GET: "/${{ vars }}"'), "7:20", "names no variable", "vars.name"],
  ["an unclosed expression", step('GET: "/Users/${{ unique"'), "7:22", "${{ unique is never closed", "}}"],
  ["an expression that is none", step('GET: "/Users/${{ a + b }}"'), "7:22", "${{ a + b }} is not an expression", "${{ name }}"],
  ["an empty expression", step('GET: "/Users/${{ }}"'), "7:22", "${{ }} is not an expression", "Name a value"],
  ["an expression in a name", body('{ "${{ unique }}": 1 }'), "8:17", "an expression cannot stand in the name", "values"],

  ["an unknown fixture", body("{ $fixture: user/minimul }"), "8:27", 'there is no fixture "user/minimul"', '"user/minimal"'],
  ["a nested fixture", body("{ $fixture: { user: minimal } }"), "8:27", "a fixture is named by text", "$fixture: user/minimal"],
  ["an unknown form", body("{ $fixtur: user/minimal }"), "8:17", 'unknown form "$fixtur"', '"$fixture"'],
  ["a $patch of one operation", body("{ $patch: { op: add } }"), "8:25", "$patch takes the list of operations", ""],
  ["a $patch with company", body("{ $patch: [], schemas: [] }"), "8:29", '"schemas" cannot stand beside $patch', "alone"],
  ["a $merge of one object", body("{ $merge: [{}] }"), "8:25", "$merge takes a list of two", ""],
  ["a $without without names", body('{ $without: ["${{ unique }}"] }'), "8:27", "$without takes an object and the names", ""],
  ["a $repeat without item", body("{ a: { $repeat: 2 } }"), "8:22", "$repeat has no item", ""],
  ["a $repeat of text", body("{ a: { $repeat: two, item: 1 } }"), "8:31", "$repeat takes a whole number", ""],

  ["a given thing of no kind", given("alice: { usr: user/minimal }"), "7:16", 'unknown key "usr"', '"user"'],
  ["an empty given thing", given("alice: {}"), "7:14", '"alice" says not what to make', "user/minimal"],
  ["an unknown fixture in given", given("alice: { user: user/max }"), "7:22", 'there is no fixture "user/max"', ""],
  ["an unknown key in given", given("alice: { user: user/minimal, wiht: {} }"), "7:36", 'unknown key "wiht"', '"with"'],
  ["a name given twice", `given: { alice: { user: user/minimal } }\n${given("alice: { user: user/minimal }")}`, "8:7", '"alice" is given twice', "another name"],
  ["a given name that is taken", given("unique: { user: user/minimal }"), "7:7", '"unique" is a word of the language', ""],
  ["a given thing at no collection", given("me: { post: /Me, body: {} }"), "7:19", "POST /Me could create", "collection"],

  ["a column that nothing uses", rows("      a: { nedes: [patch] }\n"), "7:12", 'nothing uses the column "nedes"', '"needs"'],
  ["a missing column", rows("      a: { x: 1 }\n      b: { y: 1 }\n", `      - GET: "/\${{ row.x }}\${{ row.y? }}"\n${READ}`), "10:20", 'row "b" has no "x"', '"y"'],
  ["a row slug that is none", rows("      A B: { x: 1 }\n", `      - GET: "/\${{ row.x }}"\n${READ}`), "7:7", 'cannot have the key "A B"', "small letters"],
  ["a list inside a text", rows("      a: { x: [1] }\n", `      - GET: "/\${{ row.x }}"\n${READ}`), "9:20", 'is no text in row "a"', "stand alone"],
  ["a wrong value from a row", rows("      a: { s: abc }\n", `      - GET: /Users\n        expect: [{ status: "\${{ row.s }}", ${CITED} }]\n`), "10:28", '"status" cannot be "abc"', ""],
  ["an unknown need of a row", rows("      a: { needs: [pach] }\n"), "7:20", 'unknown capability "pach"', '"patch"'],

  ["two checks with one id", check(`  - { id: a, title: A, why: B, steps: [{ GET: /Users, expect: [{ status: 200, ${CITED} }] }] }\n`.repeat(2)), "4:11", 'two checks have the id "a"', "line 3"],
  ["an unknown prerequisite", suiteOfSteps(READ, "    relies-on: [users/work]\n"), "6:17", 'there is no check "users/work"', '"users/works"'],
  ["a check that relies on itself", suiteOfSteps(READ, "    relies-on: [users/works]\n"), "6:17", "users/works relies on itself", "Take one"],

  ["an unknown intent", step("{ intent: creat-user, person: {} }"), "7:19", 'there is no intent "creat-user"', '"create-user"'],
  ["an intent that nobody speaks", step("{ intent: delete-user, user: {} }"), "7:19", "no profile that plays this step speaks delete-user", "Say it in a profile"],
  ["an intent that its player does not speak", step("{ intent: create-user, person: {}, only: [okta-aiw] }"), "7:19", "no profile that plays this step speaks create-user", "spoken by rfc"],
  ["an intent without its argument", step("{ intent: create-user }"), "7:9", 'create-user takes "person", which is not given', "Add person"],
  ["an intent with a strange argument", step("{ intent: create-user, person: {}, persn: {} }"), "7:44", 'create-user takes no "persn"', '"person"'],
  ["saving what an intent does not save", step("{ intent: create-user, person: {}, save: { u: usr } }"), "7:55", 'create-user does not save "usr"', '"user"'],
  ["a name saved for some profiles only", suiteOfSteps(`      - { GET: /Users, save: { a: body }, only: [okta] }\n      - GET: "/Users/\${{ a.id }}"\n        expect: [{ status: 200, ${CITED} }]\n`), "8:26", '"a" is not saved for rfc', "only"],

  ["POST to what holds no resources", step("POST: /Me\n        body: {}"), "7:15", "POST /Me could create something", "collection"],
  ["POST to a discovery endpoint", step("POST: /Schemas\n        body: {}"), "7:15", "POST /Schemas could create something", "collection"],
  ["POST to a resource", step('POST: "/Users/${{ unique }}"\n        body: {}'), "7:15", "could create something", "collection"],
  ["POST to the root", step("POST: /\n        body: {}"), "7:15", "POST / could create something", ""],
  ["DELETE of a literal id", step("DELETE: /Users/2819c223"), "7:17", "DELETE /Users/2819c223 could change something that this check did not create", "${{ unique }}"],
  ["DELETE of all users", step("DELETE: /Users"), "7:17", "DELETE /Users could change", ""],
  ["PATCH of a user's variable", step('PATCH: "/Users/${{ vars.tenant }}"\n        body: {}'), "7:16", "could change something", ""],
  ["PUT to a discovery endpoint", step('PUT: "/Schemas/${{ unique }}"\n        body: {}'), "7:14", "could change the service itself", "only read"],
  ["PATCH of /Me", step("PATCH: /Me\n        body: {}"), "7:16", "could change the account", "only read"],
  ["a bulk operation on a literal id", step("POST: /Bulk\n        body: { Operations: [{ method: DELETE, path: /Users/1 }] }"), "8:54", "DELETE /Users/1 could change", ""],
];

describe("a broken suite is refused with place, mistake and advice", () => {
  test.each(broken)("%s", (_kind, text, at, what, fix) => {
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
  });

  test.each(broken)("%s makes no more than three mistakes", (_kind, text) => {
    expect(problemsOf(file("suite", "users", text)).length).toBeLessThanOrEqual(3);
  });
});
