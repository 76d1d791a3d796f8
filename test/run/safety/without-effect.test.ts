import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import { isWithoutEffect } from "../../../src/run/safety/without-effect.ts";
import { answered, outgoing, unanswered } from "../builders.ts";

const MARKER = "scabcde0000001";
const MINE = `${MARKER}-a`;

const none = answered(200, { totalResults: 0, Resources: [] });
const found = answered(200, { totalResults: 1, Resources: [{ id: "7", userName: MINE, displayName: MINE }] });

/** Looks whether a request did something, on a target that answers every look-up so. */
const looked = async (ask: string, sent: Json, answer: Outcome = none, marker = MARKER) => {
  const [method = "", path = ""] = ask.split(" ");
  const looks: string[] = [];
  const resolved: string[] = [];
  const created: string[] = [];
  const isNothing = await isWithoutEffect(
    { request: outgoing(method, path, sent), path, sent },
    {
      marker,
      all: () => created.map((one) => ({ path: one, name: MINE, state: "claimed" as const })),
      add: (one) => void created.push(one.path),
      resolve: ({ name }) => void resolved.push(name),
    },
    {
      ask: async (as, at, { step, phase }) => {
        looks.push(`${as} ${decodeURIComponent(at)} (${phase} ${step})`);
        return answer;
      },
    },
    { space: "%20" },
    "2. POST",
  );
  return { isNothing, looks, created, resolved };
};

const look = (endpoint: string, name: string, by: string): string =>
  `GET ${endpoint}?filter=${by} eq "${name}" (ownership 2. POST: look whether it was carried out)`;
const operation = (method: string, path: string, data: Json): Json => ({ method, path, data });

describe("a create whose answer was lost did nothing", () => {
  test("where its name is not found", async () => {
    expect(await looked("POST /Users", { userName: MINE })).toEqual({
      isNothing: true,
      looks: [look("/Users", MINE, "userName")],
      created: [],
      resolved: [MINE],
    });
    expect((await looked("POST /Groups", { displayName: MINE })).looks).toEqual([
      look("/Groups", MINE, "displayName"),
    ]);
  });

  test("but did where it is found: what is found is ours from now on", async () => {
    const { isNothing, created } = await looked("POST /Users", { userName: MINE }, found);
    expect([isNothing, created]).toEqual([false, ["/Users/7"]]);
  });

  test.each<[title: string, ask: string, sent: Json, answer?: Outcome, marker?: string]>([
    ["where nobody can tell", "POST /Users", { userName: MINE }, answered(400)],
    ["where nobody answers", "POST /Users", { userName: MINE }, unanswered()],
  ])("but may have %s", async (_, ask, sent, answer) => {
    expect((await looked(ask, sent, answer)).isNothing).toBe(false);
  });

  test.each<[title: string, ask: string, sent: Json, marker?: string]>([
    ["where it has no name of ours", "POST /Users", { userName: "ada" }],
    ["where its name is no text", "POST /Users", { userName: 7 }],
    ["where it has no name", "POST /Users", {}],
    ["where there is no marker", "POST /Users", { userName: MINE }, ""],
    ["where it changes something", "PUT /Users/7", { userName: MINE }],
    ["where it deletes", "DELETE /Users/7", null],
    ["where it is a bulk request by PUT", "PUT /Bulk", { Operations: [] }],
    [
      "where one operation changes something",
      "POST /Bulk",
      { Operations: [operation("POST", "/Users", { userName: MINE }), operation("PATCH", "/Users/7", {})] },
    ],
  ])("and is not looked for %s", async (_, ask, sent, marker) => {
    const { isNothing, looks } = await looked(ask, sent, none, marker);
    expect([isNothing, looks]).toEqual([false, []]);
  });
});

describe("a bulk request that only creates did nothing", () => {
  const two = {
    Operations: [
      operation("POST", "/Users", { userName: MINE }),
      operation("post", "/Groups", { displayName: `${MINE}-b` }),
    ],
  };
  test("where none of its names is found", async () => {
    const { isNothing, looks } = await looked("POST /Bulk", two);
    expect([isNothing, looks]).toEqual([
      true,
      [look("/Users", MINE, "userName"), look("/Groups", `${MINE}-b`, "displayName")],
    ]);
  });
  test("where it asks for nothing", async () => {
    expect(await looked("POST /Bulk", { Operations: [] })).toMatchObject({ isNothing: true, looks: [] });
  });
  test("but did where one is found", async () => {
    const { isNothing, looks } = await looked("POST /Bulk", two, found);
    expect([isNothing, looks.length]).toEqual([false, 1]);
  });
});
