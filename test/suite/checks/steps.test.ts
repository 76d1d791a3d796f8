import { describe, expect, test } from "vitest";
import { CITED, READ, refusesSuites, step } from "../broken.ts";
import { onlyCheck, sends, suiteOfSteps } from "../small-library.ts";

describe("a mistake in a step", () => {
  refusesSuites([
    [
      "an unknown profile of a check",
      suiteOfSteps(READ, "    profiles: [okta-aix]\n"),
      "6:16",
      'there is no profile "okta-aix"',
      '"okta-aiw"',
    ],
    [
      "an unknown profile of a step",
      step(`GET: /Users\n        only: [onelogin]`),
      "8:16",
      'there is no profile "onelogin"',
      "Known:",
    ],
    [
      "a step that no player plays",
      suiteOfSteps(`${READ}        only: [entra]\n`, "    profiles: [rfc]\n"),
      "10:15",
      "no profile that plays the check plays this step",
      "",
    ],
    ["no verb", step("query: { a: 1 }"), "7:9", "this step does nothing", "GET, POST"],
    ["a verb in small letters", step("get: /Users"), "7:9", 'unknown key "get"', '"GET"'],
    [
      "two verbs",
      step("GET: /Users\n        POST: /Users"),
      "8:9",
      "a step does one thing, not GET and POST",
      "of its own",
    ],
    [
      "an unknown key of a step",
      step("GET: /Users\n        quary: { a: 1 }"),
      "8:9",
      'unknown key "quary"',
      '"query"',
    ],
    ["a body of a GET", step("GET: /Users\n        body: {}"), "8:9", 'unknown key "body"', ""],
    ["a path without a slash", step("GET: Users"), "7:14", '"GET" cannot be "Users"', 'starting with "/"'],
    [
      "an unknown identity",
      step("GET: /Users\n        as: nobody"),
      "8:13",
      '"as" cannot be "nobody"',
      "anonymous",
    ],
    [
      "a misspelt identity",
      step("GET: /Users\n        as: wrong-tokn"),
      "8:13",
      '"as" cannot be "wrong-tokn"',
      '"wrong-token"',
    ],
    [
      "a list of one in a query",
      step("GET: /Users\n        query: { attributes: [id] }"),
      "8:18",
      '"attributes" is shorter than 2',
      "",
    ],
    ["an empty expect", step("GET: /Users\n        expect: []"), "8:9", '"expect" is empty', "The claims"],
    [
      "body and raw",
      step("POST: /Users\n        body: {}\n        raw: x"),
      "9:9",
      "a request has one body",
      "Keep one",
    ],
    ["a bad duration", step("pause: 10"), "7:16", '"pause" must be text, not 10', "10ms, 2s"],
    ["a duration without a unit", step('pause: "10"'), "7:16", '"pause" cannot be "10"', "10ms, 2s"],
    ["a pause of an hour", step("pause: 3600s"), "7:16", "a pause lasts a minute at most", "Shorten"],
    [
      "one parallel step",
      step("parallel: [{ GET: /Users }]"),
      "7:9",
      '"parallel" is shorter than 2',
      "Two requests",
    ],
    [
      "a pause in parallel",
      step("parallel: [{ GET: /Users }, { pause: 1s }]"),
      "7:39",
      "pause cannot stand in parallel",
      "requests",
    ],
    ["pages without by", step("pages: /Users"), "7:9", 'has no "by"', "startIndex"],
    [
      "a sender that there is not",
      step("GET: /Users\n        sent-by: okta"),
      "8:18",
      '"sent-by" cannot be "okta"',
      '"scim-check"',
    ],
    [
      "a bad way of paging",
      step("pages: /Users\n        by: curser"),
      "8:13",
      '"by" cannot be "curser"',
      '"cursor"',
    ],
    [
      "a name saved for some profiles only",
      suiteOfSteps(
        `      - { GET: /Users, save: { a: body }, only: [okta] }\n      - GET: "/Users/\${{ a.id }}"\n        expect: [{ status: 200, ${CITED} }]\n`,
      ),
      "8:26",
      '"a" is not saved for rfc',
      "only",
    ],
  ]);
});

describe("a step", () => {
  const steps = onlyCheck(
    suiteOfSteps(`      - POST: /Users
        query: { attributes: userName, count: 2 }
        headers: { X-One: "1", Accept: null }
        body: { $fixture: user/minimal, active: false }
        as: second-token
        adapt: false
        save: { user: body, etag: headers.etag }
        expect: [{ header: { etag: "\${{ etag }}" }, ${CITED} }, { body: { id: "\${{ user.id }}", a: "\${{ sent.a? }}" }, ${CITED} }]
      - { intent: create-user, person: { $fixture: person/typical }, save: { other: user }, expect: [{ body: { id: "\${{ other.id }}" }, ${CITED} }] }
      - parallel:
          - { PATCH: "/Users/\${{ user.id }}", body: {}, save: { a: status } }
          - { DELETE: "/Users/\${{ other.id }}" }
      - { pages: /Users, by: cursor, query: { filter: "\${{ ours }}" }, settle: false, expect: [{ lists: [user], ${CITED} }] }
      - { pause: 1.5s, only: [okta] }
      - POST: /Users
        raw: '{"userName": "x"}'
        expect: [{ differs: { id: "\${{ sent.userName }}" }, ${CITED} }]
      - { GET: "/Users/\${{ user.id }}", query: { attributes: "\${{ a }}" }, settle: true }
`),
  ).steps;

  test("is labelled by its number and what it does", () => {
    expect([...steps.map((step) => step.label), ...sends(steps).map((step) => step.label)]).toEqual([
      "1. POST /Users",
      "2. create-user",
      "3. in parallel",
      "4. all pages of /Users",
      "5. pause 1.5s",
      "6. POST /Users",
      "7. GET /Users/${{ user.id }}",
      "1. POST /Users",
      "3a. PATCH /Users/${{ user.id }}",
      "3b. DELETE /Users/${{ other.id }}",
      "6. POST /Users",
      "7. GET /Users/${{ user.id }}",
    ]);
    expect(steps.map((step) => step.line)).toEqual([7, 15, 16, 19, 20, 21, 24]);
  });

  test("carries all that is written", () => {
    expect(steps[0]).toMatchObject({
      kind: "send",
      method: "POST",
      path: "/Users",
      query: { attributes: "userName", count: 2 },
      headers: { "X-One": "1", Accept: null },
      body: { $fixture: "user/minimal", active: false },
      as: "second-token",
      adapt: false,
      save: { user: "body", etag: "headers.etag" },
    });
    expect(steps[1]).toMatchObject({
      kind: "intent",
      intent: "create-user",
      arguments: { person: { $fixture: "person/typical" } },
      save: { other: "user" },
    });
    expect(steps[3]).toMatchObject({ kind: "pages", path: "/Users", by: "cursor", settle: false });
    expect(steps[4]).toMatchObject({ kind: "pause", durationMs: 1500, only: ["okta"] });
    expect(steps[5]).toMatchObject({
      raw: '{"userName": "x"}',
      as: "token",
      adapt: true,
      query: {},
      headers: {},
    });
    expect(steps[6]).toMatchObject({ settle: true });
  });

  test("that only some profiles play saves for these", () => {
    const saved = `      - { GET: /Users, save: { a: body }, only: [okta] }\n      - { GET: "/Users/\${{ a.id }}", only: [okta-aiw], expect: [{ status: 200, ${CITED} }] }\n`;
    expect(onlyCheck(suiteOfSteps(saved)).steps).toHaveLength(2);
  });
});
