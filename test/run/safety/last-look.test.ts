import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import { lastLook } from "../../../src/run/safety/last-look.ts";
import { answered, neverAborted, sleepyClock, unanswered } from "../builders.ts";

const RUN = "scabcde";
const mine = (at: number) => `${RUN}${`${at}`.padStart(7, "0")}-a`;

type World = {
  /** userName by id. */
  readonly users: { readonly [id: string]: string };
  readonly total?: number;
  readonly told?: readonly string[];
  /** What a DELETE gives; it takes away where that is a 204. */
  readonly deletion?: Outcome;
  readonly list?: (path: string) => Outcome | undefined;
};

/** A target with these users, in pages as they are asked for; what was asked, what was found, and what the journal heard. */
const looked = async ({ users, total, told = [], deletion = answered(204), list }: World) => {
  const there = new Map(Object.entries(users));
  const asked: string[] = [];
  const journal: string[] = [];
  const userOf = (id: string) => ({ id, userName: there.get(id) ?? "" });
  const ask = async (method: string, path: string): Promise<Outcome> => {
    asked.push(`${method} ${path}`);
    const [, id] = /^\/Users\/(.+)$/.exec(path) ?? [];
    if (id === undefined) {
      const from = Number(/startIndex=(\d+)/.exec(path)?.[1] ?? 1) - 1;
      const page = [...there.keys()].slice(from, from + 100).map(userOf);
      return list?.(path) ?? answered(200, { totalResults: total ?? there.size, Resources: page });
    }
    if (method === "GET") return there.has(id) ? answered(200, userOf(id)) : answered(404);
    if (deletion.kind === "answered" && deletion.response.status === 204) there.delete(id);
    return deletion;
  };
  const found = await lastLook(
    {
      collections: ["/Users"],
      runMarker: RUN,
      told: new Set(told),
      journal: {
        pending: () => {},
        created: ({ path }) => void journal.push(`created ${path}`),
        gone: ({ path = "" }) => void journal.push(`gone ${path}`),
      },
    },
    { ask, clock: sleepyClock(), withinMs: 0, signal: neverAborted() },
    { space: "%20" },
  );
  const lists = asked.filter((line) => !/\/Users\//.test(line));
  const deleted = asked.filter((line) => line.startsWith("DELETE"));
  return { found: found.map(({ resource, result }) => `${resource} ${result}`), lists, deleted, journal };
};

const others = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`o${at}`, `person${at}@example.com`]));

describe("the last look", () => {
  test("finds and deletes what has the marker of the run, and nothing else", async () => {
    const { found, deleted, journal } = await looked({ users: { ...others(2), 1: mine(1) } });
    expect([found, deleted]).toEqual([["/Users/1 deleted"], ["DELETE /Users/1"]]);
    expect(journal).toEqual(["created /Users/1", "gone /Users/1"]);
  });

  test("knows the marker in other letters, too", async () => {
    const { deleted } = await looked({ users: { 1: mine(1).toUpperCase() } });
    expect(deleted).toEqual(["DELETE /Users/1"]);
  });

  test("leaves what has been told as left", async () => {
    expect((await looked({ users: { 1: mine(1) }, told: ["/Users/1"] })).deleted).toEqual([]);
  });

  test("reads a small collection to its end, page by page", async () => {
    const { lists, deleted } = await looked({ users: { ...others(150), z: mine(1) } });
    expect(lists).toEqual(["GET /Users?startIndex=1&count=100", "GET /Users?startIndex=101&count=100"]);
    expect(deleted).toEqual(["DELETE /Users/z"]);
  });

  test("asks a large one for what begins with the marker", async () => {
    const { lists } = await looked({ users: others(100), total: 501 });
    expect(lists).toHaveLength(2);
    expect(decodeURIComponent(lists[1] ?? "")).toContain(`sw "${RUN}`);
    expect((await looked({ users: others(100), total: 500 })).lists.every((one) => !one.includes("sw"))).toBe(
      true,
    );
  });

  test("takes the first page where a large one cannot be asked so", async () => {
    const list = (path: string) => (path.includes("filter") ? answered(400) : undefined);
    expect((await looked({ users: { 1: mine(1), ...others(99) }, total: 900, list })).deleted).toEqual([
      "DELETE /Users/1",
    ]);
  });

  test("ends where a page is empty, though more was promised, and after five", async () => {
    expect((await looked({ users: others(3), total: 300 })).lists).toHaveLength(2);
    const full = (path: string) =>
      answered(200, { totalResults: 500, Resources: [{ id: path, userName: "x" }] });
    expect((await looked({ users: {}, list: full })).lists).toHaveLength(5);
  });

  test("finds nothing where the collection cannot be read", async () => {
    for (const list of [() => answered(500), () => unanswered(), () => answered(200, "no list")])
      expect((await looked({ users: { 1: mine(1) }, list })).found).toEqual([]);
  });

  test("tries three where nothing can be deleted, and tells of the others that they were not tried", async () => {
    const users = Object.fromEntries([1, 2, 3, 4, 5].map((at) => [`${at}`, mine(at)]));
    const refused = await looked({ users, deletion: answered(403) });
    expect(refused.deleted).toHaveLength(3);
    expect(refused.found).toHaveLength(5);
    expect(refused.journal.filter((line) => line.startsWith("created"))).toHaveLength(5);
    expect((await looked({ users })).deleted).toHaveLength(5);
  });
});
