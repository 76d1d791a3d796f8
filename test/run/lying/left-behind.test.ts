import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import { asObject, isList, type Json } from "../../../src/model/json.ts";
import type { Check, SendStep } from "../../../src/model/suite.ts";
import { parallel, send } from "../../plan/builders.ts";
import { answered, answeredText, BASE } from "../builders.ts";
import {
  answersCreateWith,
  givesIdsAgain,
  givesTheSameAgain,
  ignoresFilters,
  instead,
  isBulk,
  isCreate,
  isDelete,
  isLookup,
  isRead,
  losesAnswers,
  losesRequests,
  putCreates,
  refuses,
  saysOf,
  shouts,
} from "./lies.ts";
import { type Lie, lyingServer } from "./server.ts";
import { bulk, createUser, endOf, givenUser, patch, play, put, remove, sweep } from "./stories.ts";

const GIVEN: Partial<Check> = { setup: [givenUser("alice")], steps: [patch()] };
const STEP: Partial<Check> = { steps: [createUser("alice")] };

const withId = (id: Json) => answersCreateWith(() => answered(201, { id }));
const located = (location: (true_: string) => string) =>
  answersCreateWith((_, at) => answered(201, undefined, { location: location(at) }));

/** A create is carried out, but told in a strange way. */
const CREATES: readonly (readonly [name: string, lies: readonly Lie[]])[] = [
  ["truly", []],
  ["with 200", [answersCreateWith((made) => answered(200, made))]],
  ["without a body", [located((at) => at)]],
  ["without a body, its address relative to the service", [located(() => "Users/1")]],
  ["without a body, its address from the root", [located(() => "/scim/v2/Users/1")]],
  ["without a body, its address on another host", [located(() => "https://proxy.example/scim/v2/Users/1")]],
  ["without a body, its address elsewhere", [located(() => "https://elsewhere.example/people/1")]],
  ["without a body, its address that of the collection", [located(() => `${BASE}/Users/`)]],
  ["without a body, its address below another resource", [located(() => `${BASE}/Users/1/phones/2`)]],
  ["without a body, its address no address", [located(() => "http://[")]],
  ["without body and address", [answersCreateWith(() => answered(201))]],
  ["with a page of HTML", [answersCreateWith(() => answeredText(200, "<html>Welcome</html>"))]],
  ["with an empty id", [withId("")]],
  ["with a number as id", [withId(1)]],
  ["with an object as id", [withId({ value: "1" })]],
  ["with a dot as id", [withId(".")]],
  ["with two dots as id", [withId("..")]],
  ["with half a character as id", [withId("\ud800")]],
  ["with names in capitals", [answersCreateWith(({ id = "" }) => answered(201, { ID: id }))]],
  ["with 500", [answersCreateWith(() => answered(500))]],
  ["by nothing at all", [losesAnswers(isCreate)]],
  ["by nothing, and filters are ignored", [losesAnswers(isCreate), ignoresFilters]],
  [
    "by nothing, and lists have other names",
    [
      losesAnswers(isCreate),
      instead(isLookup, (_, __, { resources }) =>
        answered(200, {
          resources: [...resources.values()].map(({ id = "", ...rest }) => ({ ID: id, ...rest })),
        }),
      ),
    ],
  ],
  ["by nothing, and was not carried out", [losesRequests(isCreate)]],
  ["by a refusal", [refuses(isCreate, 409)]],
  ["and names are kept in capitals", [shouts]],
];

describe.each(CREATES)("a create that is answered %s", (_, lies) => {
  test.each([
    ["setup", GIVEN],
    ["step", STEP],
  ])("in a %s leaves nothing behind", async (_name, story) => {
    const server = lyingServer(...lies);
    const { left } = await play(server, story);
    expect([server.foreignWrites(), server.leftBehind(), left]).toEqual([[], [], []]);
  });
});

test.each([
  ["absolute", `${BASE}/Users/1`, "pass"],
  ["relative to the service", "Users/1", "pass"],
  ["from the root", "/scim/v2/Users/1", "pass"],
  ["one with detours", `${BASE}/Groups/../Users/./1`, "pass"],
  ["on another host", "https://proxy.example/scim/v2/Users/1", "not-ours"],
  ["on no host", "//scim/v2/Users/1", "not-ours"],
  ["out of the service", "../../Users/1", "not-ours"],
  ["one with broken escapes", `${BASE}/Users/%ZZ%`, "not-ours"],
  ["no address at all", "http://[", "not-ours"],
  ["half a character", "\ud800", "not-ours"],
  ["empty", "", "not-ours"],
])("a meta.location that is %s: %s", async (_, location, end) => {
  const server = lyingServer(answersCreateWith((made) => answered(201, { ...made, meta: { location } })));
  const steps = [createUser("alice"), patch("${{ alice.meta.location }}")];
  const { verdicts, left } = await play(server, { steps });
  expect(verdicts.map(endOf)).toEqual([end]);
  expect(server.writes()).toEqual([...(end === "pass" ? ["PATCH /Users/1"] : []), "DELETE /Users/1"]);
  expect([server.leftBehind(), left]).toEqual([[], []]);
});

test.each<[what: string, lies: readonly Lie[], left: readonly string[]]>([
  [
    "a lookup that has no answer",
    [losesAnswers(isCreate), losesAnswers(isLookup)],
    ["/Users (*-alice): it is not known whether it was created"],
  ],
  [
    "a lookup that is refused",
    [losesAnswers(isCreate), refuses(isLookup, 403)],
    ["/Users (*-alice): it is not known whether it was created"],
  ],
  [
    "a lookup that is answered with a page",
    [losesAnswers(isCreate), instead(isLookup, () => answeredText(200, "<html>"))],
    ["/Users (*-alice): it is not known whether it was created"],
  ],
  [
    "a lookup that finds it without an id",
    [
      losesAnswers(isCreate),
      instead(isLookup, (_, __, world) =>
        answered(200, { Resources: [{ userName: `${world.marker()}-alice` }] }),
      ),
    ],
    ["/Users (*-alice): it is not known whether it was created"],
  ],
  [
    "a resource that cannot be read",
    [refuses(isRead, 500)],
    ["/Users/1: GET answered 500, so nobody can say whether /Users/1 is ours"],
  ],
  [
    "a resource whose read has no answer",
    [losesAnswers(isRead)],
    ["/Users/1: timeout: nothing came, so nobody can say whether /Users/1 is ours"],
  ],
  [
    "a resource that does not show the marker",
    [instead(isRead, () => answered(200, { id: "1", userName: "somebody" }))],
    [
      "/Users/1: the server gave /Users/1 as the address of what we created, but what stands there is not ours",
    ],
  ],
])("%s is told as left", async (_, lies, expected) => {
  const server = lyingServer(...lies);
  const { leftBecause, left } = await play(server, STEP);
  expect(leftBecause).toEqual(expected);
  expect(left).toEqual(expected.map((line) => line.replace(/: .*/, "")));
  expect(server.writes()).toEqual([]);
  expect(server.leftBehind()).toEqual(["/Users/1"]);
});

const nobody = answered(200, { totalResults: 0, Resources: [] });
/** What was sent is kept as it came, though it be a list: no id and no name can be seen from outside. */
const keepsLists = instead(
  (asked) => isCreate(asked) && isList(asked.json),
  ({ path, json = null }, _, world) => {
    world.listed.push(json);
    world.made.add(`${path}/unknown`);
    return answered(201, json);
  },
);

describe("what the server says it made, and not where", () => {
  const list: Partial<Check> = {
    steps: [{ ...createUser("alice"), body: [{ userName: "${{ unique }}-alice" }] }],
  };
  const unseen =
    "/Users (*-alice): the server answered 201 and did not say where it is, and its name does not find it";

  test("is told as left where no look finds it, by sweep too", async () => {
    const server = lyingServer(
      answersCreateWith(() => answered(201)),
      instead(isLookup, () => nobody),
    );
    const { leftBecause, remains } = await play(server, STEP);
    expect(leftBecause).toEqual([unseen]);
    expect(await sweep(server, remains)).toEqual(["lost /Users (*-alice)"]);
  });

  test("is found by the last look where the lookup missed it", async () => {
    const server = lyingServer(
      answersCreateWith(() => answered(201)),
      instead(isLookup, () => nobody, 1),
    );
    const { left, remains } = await play(server, STEP);
    expect([server.leftBehind(), left, remains]).toEqual([[], [], []]);
  });

  test("is told when it is a list that was stored as it came", async () => {
    const server = lyingServer(keepsLists);
    const { left, leftBecause, remains } = await play(server, list);
    expect(left).toEqual(["/Users (*-alice)"]);
    expect(leftBecause).toEqual([unseen]);
    expect(remains).toMatchObject([{ type: "pending", endpoint: "/Users", isMade: true }]);
  });

  test("is looked for by the name within the list that was sent", async () => {
    const takesFirst = instead(
      (asked) => isCreate(asked) && isList(asked.json),
      ({ path, json }, _, world) => {
        const [first] = isList(json) ? json : [];
        world.resources.set(`${path}/900`, { ...asObject(first), id: "900" });
        world.made.add(`${path}/900`);
        return answered(201, json);
      },
    );
    const server = lyingServer(takesFirst);
    const { left } = await play(server, list);
    expect(server.world.made.size).toBe(1);
    expect([server.leftBehind(), left]).toEqual([[], []]);
  });

  test.each([
    ["201", unseen],
    ["200", undefined],
  ])("in a bulk request it is what a result of %s says", async (status, expected) => {
    const one = { method: "POST", path: "/Users", bulkId: "a", data: { userName: "${{ unique }}-alice" } };
    const results = { Operations: [{ method: "POST", bulkId: "a", status }] };
    const server = lyingServer(
      instead(isBulk, () => answered(200, results)),
      instead(isLookup, () => nobody),
    );
    const { leftBecause } = await play(server, { steps: [bulk(one)] });
    expect(leftBecause).toEqual(expected === undefined ? [] : [expected]);
  });

  test("is told by the last look when nothing was said of it and a list shows it without an id", async () => {
    const server = lyingServer(
      instead(
        (asked) => isCreate(asked) && isList(asked.json),
        ({ json = null }, _, world) => {
          world.listed.push(json);
          return answered(500);
        },
      ),
    );
    const { leftBecause } = await play(server, { steps: [createUser("bob"), ...(list.steps ?? [])] });
    expect(leftBecause).toEqual(["/Users (*-alice): it is listed without an id, so nobody can delete it"]);
  });
});

test.each<[what: string, lies: readonly Lie[], deletions: number, left: readonly string[]]>([
  ["answered 204", [], 1, []],
  ["answered 200", [saysOf(isDelete, 200)], 1, []],
  ["answered 404", [saysOf(isDelete, 404)], 1, []],
  ["answered 410", [saysOf(isDelete, 410)], 1, []],
  ["refused with 403", [refuses(isDelete, 403)], 1, ["/Users/1: DELETE answered 403"]],
  ["answered 500 once", [refuses(isDelete, 500, 1)], 2, []],
  ["answered 500", [refuses(isDelete, 500)], 2, ["/Users/1: DELETE answered 500"]],
  ["answered 302", [refuses(isDelete, 302)], 1, ["/Users/1: DELETE answered 302"]],
  ["lost on the way once", [losesRequests(isDelete, 1)], 2, []],
  ["carried out without an answer", [losesAnswers(isDelete, 1)], 2, []],
  ["lost on the way every time", [losesRequests(isDelete)], 2, ["/Users/1: timeout: nothing came"]],
])("a deletion that is %s", async (_, lies, deletions, expected) => {
  const server = lyingServer(...lies);
  const { leftBecause } = await play(server, STEP);
  expect(server.writes()).toEqual(Array(deletions).fill("DELETE /Users/1"));
  expect(leftBecause).toEqual(expected);
  expect(server.leftBehind()).toEqual(expected.map((line) => line.replace(/: .*/, "")));
});

describe("what was created last is deleted first", () => {
  const group = send("POST", {
    path: "/Groups",
    body: { displayName: "${{ unique }} team", members: [{ value: "${{ alice.id }}" }] },
  });

  test("what refers before what it refers to", async () => {
    const server = lyingServer();
    await play(server, { setup: [givenUser("alice"), givenUser("bob")], steps: [group] });
    expect(server.writes()).toEqual(["DELETE /Groups/3", "DELETE /Users/2", "DELETE /Users/1"]);
  });

  test("what a lookup found before all else", async () => {
    const server = lyingServer(losesAnswers((asked) => isCreate(asked) && asked.path === "/Groups"));
    await play(server, { setup: [givenUser("alice")], steps: [group] });
    expect(server.writes().at(0)).toBe("DELETE /Groups/2");
    expect(server.leftBehind()).toEqual([]);
  });

  test("an id that was given again counts from then on", async () => {
    const server = lyingServer(givesIdsAgain);
    await play(server, {
      steps: [createUser("alice"), createUser("bob"), remove(), createUser("carol")],
    });
    expect(server.writes()).toEqual(["DELETE /Users/1", "DELETE /Users/1", "DELETE /Users/2"]);
    expect(server.leftBehind()).toEqual([]);
  });
});

test("an id that is given twice is deleted once", async () => {
  const server = lyingServer(givesTheSameAgain);
  await play(server, { setup: [givenUser("alice"), givenUser("bob")], steps: [] });
  expect(server.writes()).toEqual(["DELETE /Users/1"]);
});

describe("two creates of one name", () => {
  test("are both deleted when the second says nothing of what it made", async () => {
    const secondTime = instead(isCreate, async ({ path }, truth, { made }) => {
      const isFirst = made.size === 0;
      const outcome: Outcome = await truth();
      return isFirst || path === "" ? outcome : answered(500);
    });
    const server = lyingServer(secondTime);
    await play(server, { setup: [givenUser("alice")], steps: [createUser("alice")] });
    expect(server.world.made.size).toBe(2);
    expect(server.leftBehind()).toEqual([]);
  });

  test("are both deleted when they are sent at once and one answer is lost", async () => {
    const server = lyingServer(losesAnswers(isCreate, 1));
    const { left, remains } = await play(server, {
      steps: [parallel(createUser("alice"), createUser("alice"))],
    });
    expect(server.world.made.size).toBe(2);
    expect([server.leftBehind(), left, remains]).toEqual([[], [], []]);
  });

  test("are both still open in the journal when neither was looked for", async () => {
    const server = lyingServer(losesAnswers(isCreate, 1));
    const { remains } = await play(
      server,
      { steps: [parallel(createUser("alice"), createUser("alice"))] },
      { options: { cleanup: false } },
    );
    expect(remains.map(({ type }) => type).sort()).toEqual(["created", "pending"]);
  });
});

const putNowhere: SendStep = { ...put("/Users/${{ unique }}-nobody"), body: { userName: "${{ unique }}" } };

test.each<[what: string, lies: readonly Lie[]]>([
  ["under that address", [putCreates(() => answered(201))]],
  ["under that address, and has no content", [putCreates(() => answered(204))]],
  ["under another id", [putCreates((_, body) => answered(200, { ...body, id: "900" }))]],
  ["and answers 500", [putCreates(() => answered(500))]],
  ["and answers nothing", [losesAnswers(({ method }) => method === "PUT"), putCreates(() => answered(201))]],
])("a PUT to an address that we made up creates %s, and is cleaned up", async (_, lies) => {
  const server = lyingServer(...lies.toReversed());
  const { left } = await play(server, { steps: [putNowhere] });
  expect(server.world.made.size).toBe(1);
  expect([server.leftBehind(), left]).toEqual([[], []]);
});

test("a PUT to an address that we made up and that is refused is not looked for", async () => {
  const server = lyingServer();
  const { journal } = await play(server, { steps: [putNowhere] });
  expect(server.asked().slice(-1)).toEqual([expect.stringMatching(/^PUT /)]);
  expect(journal).toEqual(["pending /Users *", "gone *"]);
});

const inBulk = bulk(
  { method: "POST", path: "/Users", bulkId: "a", data: { userName: "${{ unique }}-a" } },
  { method: "POST", path: "/Users", bulkId: "b", data: { userName: "${{ unique }}-b" } },
);

test.each<[what: string, lies: readonly Lie[]]>([
  ["named", []],
  ["not answered", [losesAnswers(isBulk)]],
  ["answered 500", [saysOf(isBulk, 500)]],
  ["answered without results", [saysOf(isBulk, 200)]],
  [
    "answered with collections as addresses",
    [
      instead(isBulk, async (_, truth) => {
        await truth();
        return answered(200, { Operations: [{ method: "POST", bulkId: "a", location: `${BASE}/Users/` }] });
      }),
    ],
  ],
])("what a bulk request created is deleted when it is %s", async (_, lies) => {
  const server = lyingServer(...lies);
  const { left } = await play(server, { steps: [inBulk] });
  expect(server.world.made.size).toBe(2);
  expect([server.foreignWrites(), server.leftBehind(), left]).toEqual([[], [], []]);
});

test("with --no-cleanup nothing is read or deleted, and the journal knows of it", async () => {
  const server = lyingServer();
  const { left, remains } = await play(server, STEP, { options: { cleanup: false } });
  expect(server.asked().slice(-1)).toEqual(["POST /Users"]);
  expect(server.leftBehind()).toEqual(["/Users/1"]);
  expect(left).toEqual([]);
  expect(remains.map(({ type }) => type)).toEqual(["created"]);
});
