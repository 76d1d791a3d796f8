import { describe, expect, test } from "vitest";
import { send } from "../../plan/builders.ts";
import { answered } from "../builders.ts";
import {
  answersCreateWith,
  bulkNamesStranger,
  givesIdsAgain,
  givesStranger,
  instead,
  isBulk,
  isCreate,
  isDelete,
  isLookup,
  isRead,
  losesAnswers,
  losesRequests,
  mergesIntoStranger,
  putCreates,
  refuses,
  saysOf,
} from "./lies.ts";
import { type Lie, lyingServer } from "./server.ts";
import { bulk, createUser, givenUser, play, put, remove, sweep } from "./stories.ts";

const STEP = { steps: [createUser("alice")] };
const SEARCH = send("POST", { path: "/Users/.search", body: { filter: "userName pr" } });

/** How a create ends, what the journal says of it in order, what of it may still be there, and what sweeping it up gives. */
const ENDS: readonly (readonly [
  end: string,
  lies: readonly Lie[],
  journal: readonly string[],
  swept: readonly string[],
])[] = [
  [
    "created and deleted",
    [],
    ["pending /Users *-alice", "created /Users/1 *-alice", "gone *-alice", "gone /Users/1 *-alice"],
    [],
  ],
  ["refused", [refuses(isCreate, 409)], ["pending /Users *-alice", "gone *-alice"], []],
  ["redirected", [refuses(isCreate, 307)], ["pending /Users *-alice", "gone *-alice"], []],
  [
    "answered 500 and not carried out",
    [refuses(isCreate, 500)],
    ["pending /Users *-alice", "gone *-alice"],
    [],
  ],
  [
    "not answered and not carried out",
    [losesRequests(isCreate)],
    ["pending /Users *-alice", "gone *-alice"],
    [],
  ],
  [
    "not answered and found",
    [losesAnswers(isCreate)],
    ["pending /Users *-alice", "created /Users/1 *-alice", "gone *-alice", "gone /Users/1 *-alice"],
    [],
  ],
  [
    "not answered and not found out about",
    [losesAnswers(isCreate), refuses(isLookup, 500, 2)],
    ["pending /Users *-alice"],
    ["deleted /Users/1"],
  ],
  [
    "not deleted",
    [refuses(isDelete, 500, 2)],
    ["pending /Users *-alice", "created /Users/1 *-alice", "gone *-alice"],
    ["deleted /Users/1"],
  ],
  [
    "not read",
    [refuses(isRead, 500, 2)],
    ["pending /Users *-alice", "created /Users/1 *-alice", "gone *-alice"],
    ["deleted /Users/1"],
  ],
  [
    "gone already",
    [saysOf(isDelete, 404)],
    ["pending /Users *-alice", "created /Users/1 *-alice", "gone *-alice", "gone /Users/1 *-alice"],
    [],
  ],
  [
    "a stranger's",
    [givesStranger()],
    ["pending /Users *-alice", "created /Users/stranger *-alice", "gone *-alice"],
    ["not-ours /Users/stranger"],
  ],
];

test.each(ENDS)("the journal of a create that is %s", async (_, lies, journal, swept) => {
  const server = lyingServer(...lies);
  const played = await play(server, STEP);
  expect(played.journal).toEqual(journal);
  expect(await sweep(server, played.remains)).toEqual(swept);
  expect([server.foreignWrites(), server.leftBehind()]).toEqual([[], []]);
});

test("a create is in the journal before it is sent, and its resource before the next request", async () => {
  const journal: string[] = [];
  const seen: (readonly string[])[] = [];
  const look = instead(
    ({ path }) => path.startsWith("/Users") && !path.endsWith("/.search"),
    (_, truth) => {
      seen.push([...journal]);
      return truth();
    },
  );
  await play(
    lyingServer(look),
    { steps: [createUser("alice"), createUser("bob")] },
    { hear: (entry) => journal.push(entry) },
  );
  const [discovery, first, second] = seen.map((entries) => entries.map((entry) => entry.split(" ")[0]));
  expect(discovery).toEqual([]);
  expect(first).toEqual(["pending"]);
  expect(second).toEqual(["pending", "created", "gone", "pending"]);
});

describe("the journal of", () => {
  const lines = async (lies: readonly Lie[], ...steps: Parameters<typeof play>[1]["steps"] & object) =>
    (await play(lyingServer(...lies), { steps }, { options: { cleanup: false } })).journal;

  test("a search is empty: it creates nothing", async () => {
    expect(await lines([], SEARCH)).toEqual([]);
  });

  test("a setup begins before the steps", async () => {
    const { journal } = await play(lyingServer(), {
      setup: [givenUser("bob")],
      steps: [createUser("alice")],
    });
    expect(journal.slice(0, 4)).toEqual([
      "pending /Users *-bob",
      "created /Users/1 *-bob",
      "gone *-bob",
      "pending /Users *-alice",
    ]);
  });

  test("a bulk request has each create in it", async () => {
    const step = bulk(
      { method: "POST", path: "/Users", bulkId: "a", data: { userName: "${{ unique }}-a" } },
      { method: "PATCH", path: "/Users/bulkId:a", data: {} },
      { method: "POST", path: "/Groups", bulkId: "b", data: { displayName: "${{ unique }}-b" } },
    );
    expect((await lines([], step)).toSorted()).toEqual([
      "created /Groups/2 *-b",
      "created /Users/1 *-a",
      "gone *-a",
      "gone *-b",
      "pending /Groups *-b",
      "pending /Users *-a",
    ]);
    expect(await lines([refuses(isBulk, 413)], step)).toEqual([
      "pending /Users *-a",
      "pending /Groups *-b",
      "gone *-a",
      "gone *-b",
    ]);
    expect(await lines([bulkNamesStranger], step)).toContain("created /Users/stranger *-a");
  });

  test("a PUT to an address that we made up has what it created", async () => {
    const step = put("/Users/${{ unique }}-nobody");
    expect(await lines([putCreates(() => answered(201))], step)).toEqual([
      "pending /Users *-alice",
      "created /Users/*-nobody *-alice",
      "gone *-alice",
    ]);
  });

  test("an id that is given again after its deletion has it again", async () => {
    expect(await lines([givesIdsAgain], createUser("alice"), remove(), createUser("alice"))).toEqual([
      "pending /Users *-alice",
      "created /Users/1 *-alice",
      "gone *-alice",
      "gone /Users/1 *-alice",
      "pending /Users *-alice",
      "created /Users/1 *-alice",
      "gone *-alice",
    ]);
  });

  test("an id that is given twice has it once", async () => {
    const twice = answersCreateWith(() => answered(201, { id: "1" }));
    const journal = await lines([twice], createUser("alice"), createUser("bob"));
    expect(journal.filter((entry) => entry.startsWith("created"))).toEqual(["created /Users/1 *-alice"]);
  });

  test("a stranger that we were given keeps him, for nobody knows better", async () => {
    const { remains } = await play(lyingServer(mergesIntoStranger), STEP);
    expect(remains).toMatchObject([{ type: "created", path: "/Users/stranger" }]);
  });
});
