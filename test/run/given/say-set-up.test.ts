import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import { profileId } from "../../../src/model/ids.ts";
import { type Json, parseJson } from "../../../src/model/json.ts";
import type { Intent, Setup } from "../../../src/model/suite.ts";
import type { SayTools } from "../../../src/run/given/say.ts";
import { make } from "../../../src/run/given/say-set-up.ts";
import { buildRequest } from "../../../src/run/request/build-request.ts";
import { createValues } from "../../../src/run/step/values.ts";
import { intent, parallel, profile, send, setupOf, target } from "../../plan/builders.ts";
import { answered, BASE, exchange } from "../builders.ts";

const CREATE = intent("create-user", {
  steps: [
    send("POST", {
      path: "/Users",
      body: { userName: "${{ person.userName }}", title: "${{ person.title? }}" },
      save: { user: "body" },
    }),
  ],
});

const GROUPS = [
  intent("create-group", {
    steps: [
      send("POST", {
        path: "/Groups",
        body: { displayName: "${{ displayName }}", externalId: "${{ unique }}" },
        save: { group: "body" },
      }),
      send("PATCH", { path: "/Groups/${{ group.id }}", body: { rename: "${{ group.displayName }}" } }),
    ],
  }),
  intent("add-member", {
    steps: [
      send("PATCH", {
        path: "/Groups/${{ group.id }}",
        body: { add: "${{ user.userName }}", all: "${{ members }}" },
      }),
    ],
  }),
];

/** Makes one thing at a target that gives these answers; what was sent, one line each. */
const play = async (
  setup: Setup,
  says: readonly Intent[],
  answer: (line: string, count: number) => Outcome,
  change: Partial<SayTools> = {},
) => {
  const { wire, intents } = profile("okta", [], says);
  const values = createValues({
    marker: "sc1",
    ours: () => "",
    base: BASE,
    domain: "example.com",
    profile: profileId("okta"),
    variables: {},
    secrets: {},
    custom: undefined,
    fixtures: new Map<string, Json>([
      ["user/named", { userName: "${{ unique }}@${{ domain }}", title: "Cook" }],
    ]),
    overridesFor: () => ({}),
  });
  const settings = { base: BASE, timeoutMs: 1000, wire, own: wire, overrides: {}, target: target() };
  const lines: string[] = [];
  const steps: string[] = [];
  const say = (line: string): Outcome => {
    lines.push(line);
    return answer(line, lines.length);
  };
  const result = await make(setup, {
    says: intents,
    intents,
    values,
    write: (step, own) => buildRequest(step, "suite", own.scope, settings),
    say: (step, own) => buildRequest(step, "profile", own.scope, settings),
    send: async ({ method, url, body }, step) => {
      steps.push(step);
      return { ...exchange(say(`${method} ${url.slice(BASE.length)} ${body ?? ""}`.trim())), step };
    },
    get: async (path) => exchange(say(`read ${path}`)),
    mayWrite: async () => ({ ok: true }),
    created: () => [],
    lookForLost: async () => false,
    membersByPatch: false,
    known: (id) => ({ id, userName: id === "u1" ? "ada" : "bob" }),
    waitToShow: async () => false,
    ...change,
  });
  return { result, lines, steps };
};

const ada = { ...setupOf("ada"), body: { $fixture: "user/named" } };
const team = {
  ...setupOf("team"),
  endpoint: "/Groups",
  body: { displayName: "Sales", members: [{ value: "u1" }, { value: "u2" }] },
};

const echo = (line: string): Outcome =>
  answered(201, { id: "7", ...Object(parseJson(line.replace(/^\S+ \S+ ?/, "") || "{}")) });

describe("a user made before the steps", () => {
  test("is said by the profile, from the facts that stand in the fixture", async () => {
    const { result, lines, steps } = await play(ada, [CREATE], echo);
    expect(lines).toEqual(['POST /Users {"userName":"sc1-1@example.com","title":"Cook"}']);
    expect(steps).toEqual(["given ada: create-user › 1. POST /Users"]);
    expect(result).toMatchObject({ resource: { id: "7", userName: "sc1-1@example.com" } });
  });

  test("has what the check has written besides, filled in once", async () => {
    const written = { ...ada, body: { ...ada.body, active: false, nickName: "${{ unique }}" } };
    const { lines } = await play(written, [CREATE], echo);
    expect(lines).toEqual([
      'POST /Users {"userName":"sc1-1@example.com","title":"Cook","active":false,"nickName":"sc1"}',
    ]);
  });

  test.each<[string, Setup, readonly Intent[]]>([
    ["the profile has no word for it", ada, []],
    ["the check wants it so", { ...ada, plain: true }, [CREATE]],
  ])("is made as it is written where %s", async (_title, setup, says) => {
    const { steps } = await play(setup, says, echo);
    expect(steps).toEqual(["given ada: POST /Users"]);
  });

  test("leaves the case undecided where it is refused, in the words of the refusal", async () => {
    const { result } = await play(ada, [CREATE], () => answered(400, { detail: "no name" }));
    expect(result).toEqual({
      undecided: {
        kind: "setup-failed",
        step: "given ada: create-user › 1. POST /Users",
        detail: "POST /Users answered 400: no name",
        signature: "POST /Users answered 400",
      },
    });
  });
});

describe("a group made before the steps", () => {
  test("gets one member after the other, each with the whole list, and is read once they are in", async () => {
    const { result, lines } = await play(team, GROUPS, (line) =>
      line.startsWith("read")
        ? answered(200, { id: "7", members: [{ value: "u1" }, { value: "u2" }] })
        : echo(line),
    );
    expect(lines).toEqual([
      'POST /Groups {"displayName":"Sales","externalId":"sc1-team"}',
      'PATCH /Groups/7 {"rename":"Sales"}',
      'PATCH /Groups/7 {"add":"ada","all":[{"value":"u1","display":"ada"}]}',
      'PATCH /Groups/7 {"add":"bob","all":[{"value":"u1","display":"ada"},{"value":"u2","display":"bob"}]}',
      "read /Groups/7",
    ]);
    expect(result).toMatchObject({
      resource: { displayName: "Sales", members: [{ value: "u1" }, { value: "u2" }] },
    });
  });

  test("leaves the case undecided where the members are not in at last", async () => {
    let waits = 0;
    const waitToShow = async () => {
      waits += 1;
      return waits < 2;
    };
    const { result, lines } = await play(
      team,
      GROUPS,
      (line) => (line.startsWith("read") ? answered(200, { id: "7" }) : echo(line)),
      { waitToShow },
    );
    expect(lines.filter((line) => line.startsWith("read"))).toEqual([
      "read /Groups/7",
      "read /Groups/7?attributes=members",
      "read /Groups/7",
      "read /Groups/7?attributes=members",
    ]);
    expect(result).toMatchObject({ undecided: { signature: "members that were added are not in" } });
  });

  test("gets its members as the plain client adds them where the profile has no word for that", async () => {
    const { lines } = await play(team, GROUPS.slice(0, 1), echo);
    expect(lines.slice(2)).toEqual([
      'PATCH /Groups/7 {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"members","value":[{"value":"u1"},{"value":"u2"}]}]}',
      "read /Groups/7",
    ]);
  });

  test("is not changed where it is not ours", async () => {
    const { result, lines } = await play(team, GROUPS, echo, {
      mayWrite: async () => ({ ok: false, because: "foreign", why: "it is somebody's" }),
    });
    expect(lines).toHaveLength(1);
    expect(result).toMatchObject({ undecided: { kind: "not-ours", detail: "it is somebody's" } });
  });
});

test("an intent that is asked for by name makes what it saves", async () => {
  const setup: Setup = {
    kind: "intent",
    name: "ada",
    intent: "create-user",
    arguments: { person: { userName: "${{ unique }}.a" } },
    saved: "user",
    line: 8,
  };
  const { result, lines } = await play(setup, [CREATE], echo);
  expect(lines).toEqual(['POST /Users {"userName":"sc1.a"}']);
  expect(result).toEqual({ resource: { id: "7", userName: "sc1.a" } });
});

describe("an intent that is asked for by name", () => {
  const asked: Setup = {
    kind: "intent",
    name: "ada",
    intent: "create-user",
    arguments: { person: { userName: "${{ unique }}.a" } },
    saved: "user",
    line: 8,
  };

  test("and that the profile does not speak leaves the case undecided", async () => {
    const { result, lines } = await play(asked, [], echo);
    expect(lines).toEqual([]);
    expect(result).toMatchObject({
      undecided: { kind: "nothing-captured", step: "given ada", detail: "the profile has no word for it" },
    });
  });

  test("is not said where one of its arguments is unknown", async () => {
    const { result, lines } = await play(
      { ...asked, arguments: { person: "${{ nobody }}" } },
      [CREATE],
      echo,
    );
    expect(lines).toEqual([]);
    expect(result).toMatchObject({ undecided: { detail: "nothing was captured for nobody" } });
  });

  test("is said in its next way where the first is refused", async () => {
    const [step] = CREATE.steps;
    const put = send("PUT", { path: "/Users/9", body: { a: 1 } });
    const ways = [put, ...(step === undefined ? [] : [step])].map((one) => ({
      needs: [],
      steps: [one],
      source: undefined,
    }));
    const { result, lines } = await play(asked, [{ ...CREATE, ways }], (line) =>
      line.startsWith("PUT") ? answered(405) : echo(line),
    );
    expect(lines).toEqual(['PUT /Users/9 {"a":1}', 'POST /Users {"userName":"sc1.a"}']);
    expect(result).toMatchObject({ resource: { id: "7" } });
  });

  test("sends a step once for each item of its list, inside a parallel step too", async () => {
    const note = send("PATCH", {
      path: "/Users/${{ each }}",
      each: "${{ person.friends }}",
      body: { n: "${{ index }}" },
    });
    const { lines } = await play(
      { ...asked, arguments: { person: { userName: "a", friends: ["u1", "u2"] } } },
      [intent("create-user", { steps: [...CREATE.steps, parallel(note)] })],
      echo,
    );
    expect(lines.slice(1)).toEqual(['PATCH /Users/u1 {"n":1}', 'PATCH /Users/u2 {"n":2}']);
  });

  test("is left where a step needs what was never in an answer", async () => {
    const next = send("PATCH", { path: "/Users/${{ user.nothing }}", body: {} });
    const { result } = await play(asked, [intent("create-user", { steps: [...CREATE.steps, next] })], echo);
    expect(result).toMatchObject({ undecided: { kind: "nothing-captured" } });
  });
});

describe("where the target falls silent", () => {
  const silent: Outcome = { kind: "unanswered", reason: "reset", detail: "closed" };

  test.each<[string, Setup, readonly Intent[], string]>([
    ["a user is not there", ada, [CREATE], "POST"],
    ["a user that is made as it is written is not there", ada, [], "POST"],
    ["a change of a group is not known", team, GROUPS, "PATCH"],
    ["the members of a group are not known", team, GROUPS, "read"],
  ])("%s, and the case is undecided", async (_, setup, says, at) => {
    const { result } = await play(setup, says, (line) => (line.startsWith(at) ? silent : echo(line)));
    expect(result).toMatchObject({ undecided: { kind: "no-answer" } });
  });
});

test("a fixture that needs what is not there is sent in nobody's words", async () => {
  const { result, lines } = await play({ ...ada, body: { userName: "${{ nobody }}" } }, [CREATE], echo);
  expect(lines).toEqual([]);
  expect(result).toMatchObject({ undecided: { detail: "nothing was captured for nobody" } });
});
