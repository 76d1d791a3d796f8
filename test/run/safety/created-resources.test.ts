import { describe, expect, test } from "vitest";
import type { Exchange, Response } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import { createCreatedResources } from "../../../src/run/safety/created-resources.ts";

const BASE = "http://127.0.0.1/scim/v2";
const MARKER = "scabc123abc123";

const response = (
  status: number,
  value?: Json,
  headers: { readonly [name: string]: string } = {},
): Response => ({
  status,
  headers,
  body: value === undefined ? { kind: "none" } : { kind: "json", value, text: JSON.stringify(value) },
});

const exchange = (
  method: string,
  path: string,
  body: Json | undefined,
  answer: Response | undefined,
): Exchange => ({
  step: "1",
  request: {
    method,
    url: `${BASE}${path}`,
    headers: [],
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    as: "token",
  },
  outcome:
    answer === undefined
      ? { kind: "unanswered", reason: "timeout", detail: "" }
      : { kind: "answered", response: answer },
  durationMs: 1,
  attempts: 1,
});

const account = () => {
  const journal: string[] = [];
  const created = createCreatedResources(
    { base: BASE, marker: MARKER },
    {
      pending: ({ endpoint, name }) => journal.push(`pending ${endpoint} ${name}`),
      created: ({ path }) => journal.push(`created ${path}`),
      gone: ({ path, name }) => journal.push(`gone ${path ?? name}`),
    },
  );
  return { created, journal };
};

const play = (...exchanges: readonly Exchange[]) => {
  const { created, journal } = account();
  for (const one of exchanges) {
    created.announce(one.request);
    created.note(one);
  }
  return {
    journal,
    paths: created.all().map(({ path, state }) => `${path} ${state}`),
    open: created.pending(),
  };
};

const user = { userName: `${MARKER}-1@example.com` };

describe("what a case holds", () => {
  test("a create is in the journal before its answer, and after it by its path", () => {
    const { journal, paths } = play(exchange("POST", "/Users", user, response(201, { id: "7" })));
    expect(journal).toEqual([`pending /Users ${user.userName}`, "created /Users/7", `gone ${user.userName}`]);
    expect(paths).toEqual(["/Users/7 claimed"]);
  });

  test.each<[string, Response | undefined, number]>([
    ["no answer", undefined, 1],
    ["a 500", response(500), 1],
    ["a 201 that names nothing", response(201), 1],
    ["a 299 that names nothing", response(299), 1],
    ["a 300", response(300), 0],
    ["a 409", response(409), 0],
    ["a 499", response(499), 0],
    ["a 201 with an id", response(201, { id: "7" }), 0],
  ])("after %s a create may still have to be looked for", (_, answer, open) => {
    expect(play(exchange("POST", "/Users", user, answer)).open).toHaveLength(open);
  });

  test("a read in which the marker stands shows that the resource is ours", () => {
    const created = exchange("POST", "/Users", user, response(201, { id: "7" }));
    expect(
      play(created, exchange("GET", "/Users/7", undefined, response(200, { id: "7", ...user }))).paths,
    ).toEqual(["/Users/7 ours"]);
    expect(
      play(created, exchange("GET", "/Users/7", undefined, response(200, { id: "7", userName: "admin" })))
        .paths,
    ).toEqual(["/Users/7 claimed"]);
  });

  test("a deletion settles it", () => {
    const { journal, paths } = play(
      exchange("POST", "/Users", user, response(201, { id: "7" })),
      exchange("DELETE", "/Users/7", undefined, response(204)),
    );
    expect(paths).toEqual(["/Users/7 gone"]);
    expect(journal.at(-1)).toBe("gone /Users/7");
  });

  test("a deletion that is refused, or has no answer, settles nothing", () => {
    const created = exchange("POST", "/Users", user, response(201, { id: "7" }));
    for (const answer of [response(403), response(500), undefined])
      expect(play(created, exchange("DELETE", "/Users/7", undefined, answer)).paths).toEqual([
        "/Users/7 claimed",
      ]);
  });

  test("only a read shows whose it is, and only a deletion what is gone", () => {
    const created = exchange("POST", "/Users", user, response(201, { id: "7" }));
    for (const method of ["PUT", "PATCH", "POST"])
      expect(play(created, exchange(method, "/Users/7", undefined, response(200, user))).paths).toEqual([
        "/Users/7 claimed",
      ]);
    expect(play(created, exchange("GET", "/Users/7", undefined, response(404))).paths).toEqual([
      "/Users/7 claimed",
    ]);
  });

  test("what is read and deleted with a query is meant without it", () => {
    const created = exchange("POST", "/Users", user, response(201, { id: "7" }));
    const read = exchange("GET", "/Users/7?attributes=userName", undefined, response(200, user));
    const deleted = exchange("DELETE", "/Users/7?x=1", undefined, response(204));
    expect(play(created, read).paths).toEqual(["/Users/7 ours"]);
    expect(play(created, read, deleted).paths).toEqual(["/Users/7 gone"]);
  });

  test("an id that is given again is nothing new, but after a deletion it is the newest", () => {
    const first = exchange("POST", "/Users", user, response(201, { id: "7" }));
    const second = exchange("POST", "/Users", user, response(201, { id: "8" }));
    const deleted = exchange("DELETE", "/Users/7", undefined, response(204));
    const read = exchange("GET", "/Users/7", undefined, response(200, user));
    expect(play(first, read, second, first).paths).toEqual(["/Users/7 ours", "/Users/8 claimed"]);
    expect(play(first, second, deleted, first).paths).toEqual(["/Users/8 claimed", "/Users/7 claimed"]);
  });

  test("a second create of a name is open until its own answer says what became of it", () => {
    const first = exchange("POST", "/Users", user, response(201, { id: "7" }));
    expect(play(first, exchange("POST", "/Users", user, response(500))).open).toHaveLength(1);
    expect(play(first, exchange("POST", "/Users", user, undefined)).open).toHaveLength(1);
    expect(play(first, exchange("POST", "/Users", user, response(409))).open).toHaveLength(0);
  });

  test("of two creates of one name the journal keeps the one that is open", () => {
    const { created, journal } = account();
    const lost = exchange("POST", "/Users", user, undefined);
    const told = exchange("POST", "/Users", user, response(201, { id: "7" }));
    for (const { request } of [lost, told]) created.announce(request);
    for (const one of [lost, told]) created.note(one);
    const { userName: name } = user;
    expect(journal.slice(2)).toEqual(["created /Users/7", `gone ${name}`, `pending /Users ${name}`]);
    created.resolve({ endpoint: "/Groups", name });
    expect(created.pending()).toEqual([{ endpoint: "/Users", name }]);
    created.resolve({ endpoint: "/Users", name });
    expect([created.pending(), journal.at(-1)]).toEqual([[], `gone ${name}`]);
  });

  test("a create that is resolved leaves those of other names open", () => {
    const { created, journal } = account();
    for (const name of ["a", "b", "c"])
      created.announce(exchange("POST", "/Users", { userName: `${MARKER}-${name}` }, undefined).request);
    created.resolve({ endpoint: "/Users", name: `${MARKER}-b` });
    expect(created.pending().map(({ name }) => name)).toEqual([`${MARKER}-a`, `${MARKER}-c`]);
    expect(journal.slice(3)).toEqual([`gone ${MARKER}-b`]);
  });

  test("what is marked is told to the journal once, when it is gone, and what is unknown never", () => {
    const { created, journal } = account();
    created.mark("/Users/7", "gone");
    expect([journal, created.all()]).toEqual([[], []]);
    created.add({ path: "/Users/7", name: MARKER });
    for (const state of ["ours", "ours", "foreign", "gone", "gone"] as const) created.mark("/Users/7", state);
    expect(journal).toEqual(["created /Users/7", "gone /Users/7"]);
    expect(created.find("/Users/7")).toEqual({ path: "/Users/7", name: MARKER, state: "gone" });
  });

  test("a PUT to an id that we made up and that creates is held; one to any other address is not", () => {
    const put = (path: string) => play(exchange("PUT", path, user, response(200, { id: "9" }))).paths;
    expect(put(`/Users/${MARKER}-no`)).toEqual(["/Users/9 claimed"]);
    expect(put("/Users/9")).toEqual([]);
  });

  test("a bulk request holds what its results name, and looks for nothing that they say was refused", () => {
    const bulk = {
      Operations: [
        { method: "POST", path: "/Users", bulkId: "a", data: user },
        { method: "POST", path: "/Groups", bulkId: "b", data: { displayName: `${MARKER} team` } },
        { method: "POST", path: "/Groups", bulkId: "c", data: { displayName: `${MARKER} crew` } },
      ],
    };
    const results = {
      Operations: [
        { method: "POST", bulkId: "a", status: "201", location: `${BASE}/Users/1` },
        { method: "POST", bulkId: "b", status: "409" },
        { method: "POST", bulkId: "c", status: "500" },
      ],
    };
    const { paths, open } = play(exchange("POST", "/Bulk", bulk, response(200, results)));
    expect(paths).toEqual(["/Users/1 claimed"]);
    expect(open).toEqual([{ endpoint: "/Groups", name: `${MARKER} crew` }]);
  });
});
