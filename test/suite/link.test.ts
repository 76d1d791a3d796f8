import { describe, expect, test } from "vitest";
import { readingId, requirementId } from "../../src/model/ids.ts";
import type { Check, SendStep, Step } from "../../src/model/suite.ts";
import { file, linked, suiteOfSteps } from "./library.ts";

const CITED = "cites: RFC7644-3.3-01";
const READ = `      - GET: /Users\n        expect: [{ status: 200, ${CITED} }]\n`;

const checksOf = (text: string, id = "users"): readonly Check[] =>
  linked(file("suite", id, text)).suites.flatMap((suite) => suite.checks);

const only = (text: string): Check => {
  const [check, ...more] = checksOf(text);
  if (check === undefined || more.length > 0) throw new Error("expected one check");
  return check;
};

const sends = (steps: readonly Step[]): readonly SendStep[] =>
  steps.flatMap((step) => (step.kind === "send" ? [step] : step.kind === "parallel" ? step.steps : []));

describe("a check", () => {
  test("has its id, place, and what its suite says for all", () => {
    const text = `title: Users
about: More.
needs: [users]
tags: [core]
given: { alice: { user: user/minimal } }
checks:
  - id: works
    title: Works
    why: Somebody would notice.
    needs: [User.title, users]
    tags: [quick]
    exclusive: true
    given:
      team: { group: group/empty, with: { members: [{ value: "\${{ alice.id }}" }] } }
      thing: { post: /Devices, body: { owner: "\${{ team.id }}" } }
    steps:
${READ}`;
    expect(only(text)).toMatchObject({
      id: "users/works",
      suite: "users",
      title: "Works",
      why: "Somebody would notice.",
      file: "users.yaml",
      line: 7,
      needs: ["users", "User.title"],
      tags: ["core", "quick"],
      exclusive: true,
      profiles: "default",
      reliesOn: [],
      setup: [
        { name: "alice", endpoint: "/Users", body: { $fixture: "user/minimal" }, line: 5 },
        {
          name: "team",
          endpoint: "/Groups",
          body: { $fixture: "group/empty", members: [{ value: "${{ alice.id }}" }] },
        },
        { name: "thing", endpoint: "/Devices", body: { owner: "${{ team.id }}" }, line: 15 },
      ],
    });
  });

  test.each([
    ["is played once when nothing in it depends on the profile", READ, "", "default"],
    [
      "is played by every profile when it has an intent",
      `      - { intent: create-user, person: {} }\n${READ}`,
      "",
      "every",
    ],
    [
      "is played by every profile when a step is for one of them",
      `${READ}        only: [okta]\n`,
      "",
      "every",
    ],
    ["is played by those that it names", READ, "    profiles: [okta, rfc]\n", ["okta", "rfc"]],
  ])("%s", (_title, steps, more, profiles) => {
    expect(only(suiteOfSteps(steps, more)).profiles).toEqual(profiles);
  });
});

describe("a step", () => {
  const steps = only(
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
    expect(only(suiteOfSteps(saved)).steps).toHaveLength(2);
  });
});

describe("a claim", () => {
  const claims = (text: string) =>
    only(suiteOfSteps(`      - GET: /Users\n        expect:\n${text}`)).steps.flatMap((step) =>
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

describe("a profile", () => {
  const profiles = new Map(linked().profiles.map((profile) => [String(profile.id), profile]));

  test("that is abstract is not played", () => {
    expect([...profiles.keys()]).toEqual(["rfc", "okta-aiw", "entra"]);
  });

  test("inherits the wire and the intents that it does not say itself", () => {
    const wizard = profiles.get("okta-aiw");
    expect(wizard).toMatchObject({
      title: "Okta, custom app",
      profileChain: ["okta-aiw", "okta", "rfc"],
      wire: {
        space: "+",
        queryTail: "",
        bareTail: "",
        headers: {
          withBody: [
            ["Accept", "application/scim+json"],
            ["Content-Type", "application/scim+json"],
          ],
          withoutBody: [["Accept", "application/scim+json"]],
        },
      },
    });
    expect(wizard?.intents["create-user"]).toBeUndefined();
    expect(profiles.get("rfc")?.intents["create-user"]).toMatchObject({ takes: ["person"], profile: "rfc" });
  });

  test("says an intent in its own steps, with needs and source", () => {
    const intent = profiles.get("okta-aiw")?.intents["deactivate-user"];
    expect(intent).toMatchObject({
      name: "deactivate-user",
      profile: "okta-aiw",
      file: "okta-aiw.yaml",
      line: 6,
      takes: ["user"],
      needs: [],
      source: { confidence: "captured" },
    });
    expect(intent?.steps.map((step) => step.label)).toEqual([
      "1. GET /Users/${{ user.id }}",
      "2. PUT /Users/${{ user.id }}",
    ]);
    expect(profiles.get("rfc")?.intents["deactivate-user"]?.needs).toEqual(["patch"]);
  });
});

describe("the catalogue", () => {
  const { requirements, interpretations } = linked().catalogue;

  test.each([
    ["RFC7644-3.3-01", "must"],
    ["RFC7644-3.3-02", "should"],
    ["RFC7644-3.3-03", "info"],
  ])("gives %s the level %s", (id, level) => {
    expect(requirements.get(requirementId(id))).toMatchObject({
      kind: "rfc",
      level,
      source: { document: "RFC 7644", section: "3.3" },
      how: "Look.",
      capabilities: ["users"],
    });
  });

  test("keeps the sources of interop needs by profile, and the readings", () => {
    expect(requirements.get(requirementId("OKTA-READS-FIRST"))).toMatchObject({
      kind: "interop",
      sources: {
        okta: { document: "Okta's page", section: "2", seen: "2026-10-01", confidence: "captured" },
      },
    });
    expect(interpretations.get(readingId("A12"))).toEqual({
      id: "A12",
      title: "Open",
      reading: "We read it so.",
    });
  });
});
