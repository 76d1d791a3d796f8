import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import type { ResourceSetup, SendStep } from "../../../src/model/suite.ts";
import { setUp } from "../../../src/run/given/set-up.ts";
import { answered, answeredText, exchange, outgoing, unanswered } from "../builders.ts";

const SETUP: ResourceSetup = {
  kind: "resource",
  name: "alice",
  endpoint: "/Users",
  body: { $fixture: "user/minimal" },
  plain: false,
  line: 8,
};
const STEP = "given alice: POST /Users";

type World = {
  readonly answer: Outcome;
  /** What the account says was created before the request, and after it. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly read?: Outcome;
  readonly missing?: readonly string[];
  /** What comes when it is sent again. */
  readonly again?: Outcome;
  /** Whether a look for a lost create says what became of it, and what it found. */
  readonly lost?: { readonly isKnown: boolean; readonly found: readonly string[] };
  readonly membersByPatch?: boolean;
  readonly setup?: ResourceSetup;
  /** The body that is sent. */
  readonly sent?: Json;
};

const play = async ({
  answer,
  before = [],
  after = before,
  read,
  missing = [],
  again,
  lost = { isKnown: false, found: [] },
  membersByPatch = false,
  setup = SETUP,
  sent: body = {},
}: World) => {
  const log: string[] = [];
  const steps: SendStep[] = [];
  let sent = 0;
  let looked: readonly string[] = [];
  const result = await setUp(setup, {
    build: (step) => {
      steps.push(step);
      return {
        request: outgoing(step.method),
        path: "/Users",
        isElsewhere: false,
        endpoint: "/Users",
        sent: body,
        missing,
      };
    },
    send: async ({ method }, step) => {
      sent += 1;
      log.push(`${step} as ${method}`);
      return { ...exchange(sent > 1 && again !== undefined ? again : answer), step };
    },
    get: async (path) => {
      log.push(`GET ${path}`);
      return exchange(read ?? unanswered());
    },
    mayWrite: async (path) => {
      log.push(`may write to ${path}`);
      return { ok: true };
    },
    created: () => [...(sent > 0 ? after : before), ...looked],
    lookForLost: async () => {
      log.push("look");
      looked = lost.found;
      return lost.isKnown;
    },
    membersByPatch,
  });
  return { result, log, steps };
};

const failed = (detail: string, signature: string) => ({
  undecided: { kind: "setup-failed", step: STEP, detail, signature },
});

describe("a resource made before the steps", () => {
  test("is created by a POST of its body, fitted to the target, of which nothing is claimed", async () => {
    const { steps, log } = await play({ answer: answered(201, { id: "7" }) });
    expect(steps).toEqual([
      {
        kind: "send",
        label: STEP,
        line: 8,
        method: "POST",
        path: "/Users",
        query: {},
        headers: {},
        body: { $fixture: "user/minimal" },
        as: "token",
        adapt: true,
        save: {},
        claims: [],
      },
    ]);
    expect(log).toEqual([`${STEP} as POST`]);
  });

  test.each([201, 200, 202, 299])("is what a %d with an id answers", async (status) => {
    const { result } = await play({ answer: answered(status, { id: "7", userName: "anna" }) });
    expect(result).toEqual({ resource: { id: "7", userName: "anna" } });
  });

  test("is read when a 201 without a body names it", async () => {
    const { result, log } = await play({
      answer: answered(201),
      before: ["/Users/1"],
      after: ["/Users/1", "/Users/7"],
      read: answered(200, { id: "7" }),
    });
    expect(result).toEqual({ resource: { id: "7" } });
    expect(log.slice(1)).toEqual(["GET /Users/7"]);
  });

  test.each<[string, World, string]>([
    ["a refusal", { answer: answered(400) }, "POST /Users answered 400"],
    ["a server error", { answer: answered(500) }, "POST /Users answered 500"],
    ["a redirect", { answer: answered(302) }, "POST /Users answered 302"],
    ["a refusal with an id", { answer: answered(409, { id: "7" }) }, "POST /Users answered 409"],
    [
      "an early hint with an id",
      { answer: answered(199, { id: "7" }) },
      "POST /Users answered 199 without an id",
    ],
    ["a 300 with an id", { answer: answered(300, { id: "7" }) }, "POST /Users answered 300"],
    [
      "a success without an id",
      { answer: answered(200, { userName: "anna" }) },
      "POST /Users answered 200 without an id",
    ],
    ["an id that is no text", { answer: answered(201, { id: 7 }) }, "POST /Users answered 201 without an id"],
    [
      "a success that is no JSON",
      { answer: answeredText(200, "done") },
      "POST /Users answered 200 without an id",
    ],
    [
      "a success that is a list",
      { answer: answered(200, [{ id: "7" }]) },
      "POST /Users answered 200 without an id",
    ],
    ["a 201 that names nothing", { answer: answered(201) }, "POST /Users answered 201 without an id"],
    [
      "a 201 that names what was there before",
      { answer: answered(201), before: ["/Users/1"] },
      "POST /Users answered 201 without an id",
    ],
    [
      "a 201 whose resource cannot be read",
      { answer: answered(201), after: ["/Users/7"], read: answered(404) },
      "POST /Users answered 201 without an id",
    ],
    [
      "a 201 whose resource gives no answer",
      { answer: answered(201), after: ["/Users/7"], read: unanswered() },
      "POST /Users answered 201 without an id",
    ],
  ])("is none after %s", async (_, world, signature) => {
    expect((await play(world)).result).toEqual(failed(signature, signature));
  });

  test("is read only where a 201 left it unnamed", async () => {
    const { log } = await play({
      answer: answered(200),
      after: ["/Users/7"],
      read: answered(200, { id: "7" }),
    });
    expect(log).toEqual([`${STEP} as POST`]);
  });

  test("is none when there is no answer", async () => {
    expect((await play({ answer: unanswered("reset", "gone") })).result).toEqual({
      undecided: { kind: "no-answer", step: STEP, detail: "reset: gone" },
    });
    expect((await play({ answer: unanswered("interrupted") })).result).toEqual({
      undecided: { kind: "interrupted" },
    });
  });

  test("is not asked for when something of its body was never captured", async () => {
    const { result, log } = await play({ answer: answered(201), missing: ["bob.id", "carol.id"] });
    expect(result).toEqual({
      undecided: { kind: "nothing-captured", step: STEP, detail: "nothing was captured for bob.id" },
    });
    expect(log).toEqual([]);
  });
});

describe("why a resource could not be made", () => {
  const detailOf = async (answer: Outcome) => (await play({ answer })).result;

  test("is told in the server's words, apart from what failures have in common", async () => {
    expect(await detailOf(answered(409, { detail: "userName taken" }))).toEqual(
      failed("POST /Users answered 409: userName taken", "POST /Users answered 409"),
    );
  });

  test("is told whatever form those words have", async () => {
    expect(await detailOf(answered(409, { detail: { why: 1 } }))).toEqual(
      failed('POST /Users answered 409: {"why":1}', "POST /Users answered 409"),
    );
  });

  test("is cut after 200 characters", async () => {
    expect(await detailOf(answered(400, { detail: "x".repeat(300) }))).toEqual(
      failed(`POST /Users answered 400: ${"x".repeat(200)}`, "POST /Users answered 400"),
    );
  });

  test("is not told when the server has no words", async () => {
    const plain = failed("POST /Users answered 400", "POST /Users answered 400");
    expect(await detailOf(answeredText(400, "detail"))).toEqual(plain);
    expect(await detailOf(answered(400, ["detail"]))).toEqual(plain);
    expect(await detailOf(answered(400, { status: "400" }))).toEqual(plain);
  });
});

describe("trouble of a moment", () => {
  const MADE = { resource: { id: "7" } };

  test.each<readonly [string, Outcome]>([
    ["a 500", answered(500)],
    ["a 503 that names no time", answered(503)],
    ["a connection that broke", unanswered("reset")],
  ])("%s: what was not created is sent again", async (_, answer) => {
    const world = { answer, again: answered(201, { id: "7" }), lost: { isKnown: true, found: [] } };
    const { result, log } = await play(world);
    expect([result, log]).toEqual([MADE, [`${STEP} as POST`, "look", `${STEP} as POST`]]);
  });

  test("what was created all the same is taken", async () => {
    const lost = { isKnown: true, found: ["/Users/7"] };
    const { result, log } = await play({ answer: answered(502), lost, read: answered(200, { id: "7" }) });
    expect([result, log]).toEqual([MADE, [`${STEP} as POST`, "look", "GET /Users/7"]]);
  });

  test("where nobody can say whether it was created, it is not sent again", async () => {
    const { result, log } = await play({ answer: answered(500) });
    expect([result, log]).toEqual([
      failed("POST /Users answered 500", "POST /Users answered 500"),
      [`${STEP} as POST`, "look"],
    ]);
  });

  test("trouble that stays is told after the second time", async () => {
    const { result, log } = await play({ answer: answered(500), lost: { isKnown: true, found: [] } });
    expect([result, log.length]).toEqual([failed("POST /Users answered 500", "POST /Users answered 500"), 3]);
  });

  test("a refusal is not sent again", async () => {
    const { log } = await play({ answer: answered(400) });
    expect(log).toEqual([`${STEP} as POST`]);
  });
});

/** What is sent to make a group whose members are added by a PATCH. */
const FILLED = [
  "given team: POST /Groups as POST",
  "may write to /Groups/7",
  "given team: PATCH /Groups as PATCH",
  "GET /Groups/7",
];

describe("on a target that takes members by PATCH only", () => {
  const members = [{ value: "9" }];
  const TEAM: ResourceSetup = {
    kind: "resource",
    plain: false,
    name: "team",
    endpoint: "/Groups",
    body: { $fixture: "group/empty", members },
    line: 9,
  };
  const MADE = answered(201, { id: "7" });

  test("a group is created empty, its members are added, and it is read", async () => {
    const read = answered(200, { id: "7", members });
    const { result, log, steps } = await play({ answer: MADE, membersByPatch: true, setup: TEAM, read });
    expect(result).toEqual({ resource: { id: "7", members } });
    expect(log).toEqual(FILLED);
    expect(steps).toMatchObject([
      { body: { $fixture: "group/empty" } },
      { path: "/Groups/7", body: { $patch: [{ op: "add", path: "members", value: members }] } },
    ]);
  });

  test("a refused addition is the cause that is named", async () => {
    const { result } = await play({ answer: MADE, again: answered(400), membersByPatch: true, setup: TEAM });
    expect(result).toMatchObject({ undecided: { signature: "PATCH /Groups answered 400" } });
  });

  test("a group without members is created as ever", async () => {
    const setup = { ...TEAM, body: { $fixture: "group/empty" } };
    const { log } = await play({ answer: MADE, membersByPatch: true, setup });
    expect(log).toEqual(["given team: POST /Groups as POST"]);
  });
});

describe("a group that is created with members", () => {
  const members = [{ value: "9" }, { value: "10" }];
  const TEAM: ResourceSetup = {
    kind: "resource",
    name: "team",
    endpoint: "/Groups",
    body: { members },
    plain: false,
    line: 9,
  };

  test("is given those that its answer leaves out", async () => {
    const { result, log, steps } = await play({
      setup: TEAM,
      sent: { members },
      answer: answered(201, { id: "7", members: [{ value: "9" }] }),
      read: answered(200, { id: "7", members }),
    });
    expect(result).toEqual({ resource: { id: "7", members } });
    expect(log).toEqual(FILLED);
    expect(steps).toMatchObject([
      { body: { members } },
      { path: "/Groups/7", body: { $patch: [{ op: "add", path: "members", value: [{ value: "10" }] }] } },
    ]);
  });

  test.each([
    ["all are there", { members }],
    ["their ids came as numbers", { members: [{ value: 9 }, { value: 10 }] }],
    ["members are shown only on request", {}],
  ])("is as its answer says when %s", async (_, shown) => {
    const resource = { id: "7", ...shown };
    const { result, log } = await play({
      setup: TEAM,
      sent: { members },
      answer: answered(201, resource),
    });
    expect(result).toEqual({ resource });
    expect(log).toEqual(["given team: POST /Groups as POST"]);
  });
});
