import { describe, expect, test } from "vitest";
import { asObject, type JsonObject } from "../../../src/model/json.ts";
import { answered } from "../builders.ts";
import { instead, isBulk, isCreate, isDelete, isLookup, refuses } from "./lies.ts";
import { type Lie, lyingServer, type World } from "./server.ts";
import { bulk, createUser, play, sweep } from "./stories.ts";

const STEP = { steps: [createUser("alice")] };
const inBulk = bulk({ method: "POST", path: "/Users", bulkId: "a", data: { userName: "${{ unique }}-a" } });

const put = ({ resources, made }: World, path: string, resource: JsonObject): void => {
  resources.set(path, { ...resource, id: path.slice(path.lastIndexOf("/") + 1) });
  made.add(path);
};

const firstMade = ({ resources, made }: World): JsonObject => asObject(resources.get([...made][0] ?? ""));

/** What a create makes is there twice, and the answer tells of one. */
const makesTwins = (when: typeof isCreate): Lie =>
  instead(when, async (_, truth, world) => {
    const outcome = await truth();
    put(world, "/Users/900", firstMade(world));
    return outcome;
  });

/** A deletion is answered 204 and not carried out. */
const onlySaysGone = (times?: number): Lie => instead(isDelete, () => answered(204), times);

describe("a last look before a run ends", () => {
  test.each([
    ["a create", STEP, isCreate],
    ["a bulk request", { steps: [inBulk] }, isBulk],
  ])("finds what %s made twice", async (_, story, when) => {
    const server = lyingServer(makesTwins(when));
    const { left, remains } = await play(server, story);
    expect(server.world.made.size).toBe(2);
    expect([server.foreignWrites(), server.leftBehind(), left, remains]).toEqual([[], [], [], []]);
  });

  test("deletes once more what a deletion only seemed to take away", async () => {
    const server = lyingServer(onlySaysGone(1));
    const { left } = await play(server, STEP);
    expect([server.leftBehind(), left]).toEqual([[], []]);
    expect(server.writes()).toEqual(["DELETE /Users/1", "DELETE /Users/1"]);
  });

  test("tells what no deletion takes away, and the journal knows of it", async () => {
    const server = lyingServer(onlySaysGone());
    const { left, leftBecause, remains } = await play(server, STEP);
    expect(left).toEqual(["/Users/1"]);
    expect(leftBecause).toEqual(["/Users/1: DELETE answered 204, and it is still there"]);
    expect(remains).toMatchObject([{ type: "created", path: "/Users/1" }]);
  });

  test("asks a server on which nothing can be deleted no more than it must", async () => {
    const steps = Array.from({ length: 20 }, (_, index) => createUser(`user${index}`));
    const server = lyingServer(onlySaysGone());
    const { left, leftBecause } = await play(server, { steps });
    expect(left).toHaveLength(20);
    expect(leftBecause.filter((why) => why.includes("not tried"))).toHaveLength(17);
    expect(server.writes()).toHaveLength(23);
  });

  test("touches nobody else, though the server lists everybody", async () => {
    const server = lyingServer(makesTwins(isCreate));
    await play(server, STEP);
    expect(server.world.resources.size).toBe(2);
    expect(server.foreignWrites()).toEqual([]);
  });

  test("reads a large collection only as far as it can be asked for what is ours", async () => {
    const everybody = instead(
      ({ method, path, query }) => method === "GET" && path === "/Users" && !query.has("filter"),
      () => answered(200, { totalResults: 60_000, Resources: [{ id: "stranger", userName: "bjensen" }] }),
    );
    const begins = instead(isLookup, (_, __, world) =>
      answered(200, { totalResults: 1, Resources: [asObject(world.resources.get("/Users/900"))] }),
    );
    const server = lyingServer(makesTwins(isCreate), begins, everybody);
    await play(server, STEP);
    expect(server.leftBehind()).toEqual([]);
    expect(server.asked().filter((line) => line === "GET /Users")).toHaveLength(3);
  });

  test("is not taken where nothing was created or nothing is to be deleted", async () => {
    const idle = lyingServer();
    await play(idle, { steps: [] });
    const kept = lyingServer();
    await play(kept, STEP, { options: { cleanup: false } });
    expect(idle.asked().slice(-1)).not.toEqual(["GET /Users"]);
    expect(kept.asked().slice(-1)).toEqual(["POST /Users"]);
  });
});

describe("what is gone already", () => {
  test("is not left behind, whatever its deletion is answered with", async () => {
    const goneBefore: Lie = instead(isDelete, (_, truth) => truth().then(() => answered(500)));
    const server = lyingServer(goneBefore);
    const { left } = await play(server, STEP);
    expect([server.leftBehind(), left]).toEqual([[], []]);
  });
});

describe("a create that was refused", () => {
  const asAnotherRunMadeIt: Lie = instead(isBulk, ({ body }, _, world) => {
    const [operation] = Array.isArray(body.Operations) ? body.Operations : [];
    const { bulkId = "", data = {} } = asObject(operation);
    put(world, "/Users/900", asObject(data));
    return answered(200, { Operations: [{ method: "POST", bulkId, status: "409" }] });
  });

  test("in a bulk request is not looked for by its name", async () => {
    const server = lyingServer(asAnotherRunMadeIt);
    const { journal } = await play(server, { steps: [inBulk] }, { options: { cleanup: false } });
    expect(journal).toEqual(["pending /Users *-a", "gone *-a"]);
  });
});

describe("what does not show that it is ours", () => {
  /** A name in other letters is stored as nothing. */
  const forgetsNames: Lie = instead(isCreate, async (_, truth, world) => {
    const outcome = await truth();
    for (const path of world.made) put(world, path, { userName: "" });
    return outcome;
  });

  test("is left alone and told, by the run and by sweep alike", async () => {
    const server = lyingServer(forgetsNames);
    const { left, leftBecause, remains } = await play(server, STEP);
    expect([left, leftBecause]).toEqual([
      ["/Users/1"],
      [
        "/Users/1: the server gave /Users/1 as the address of what we created, but what stands there is not ours",
      ],
    ]);
    expect(await sweep(server, remains)).toEqual(["not-ours /Users/1"]);
    expect(server.writes()).toEqual([]);
  });

  test("a sweep does not believe a deletion that changes nothing", async () => {
    const server = lyingServer(onlySaysGone());
    const { remains } = await play(server, STEP);
    expect(await sweep(server, remains)).toEqual(["failed /Users/1"]);
  });

  test("a deletion that is refused is told by both", async () => {
    const server = lyingServer(refuses(isDelete, 403));
    const { left, remains } = await play(server, STEP);
    expect(left).toEqual(["/Users/1"]);
    expect(await sweep(server, remains)).toEqual(["failed /Users/1"]);
  });
});
