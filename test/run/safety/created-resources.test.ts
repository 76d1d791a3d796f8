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

const play = (...exchanges: readonly Exchange[]) => {
  const journal: string[] = [];
  const created = createCreatedResources(
    { base: BASE, marker: MARKER },
    {
      pending: ({ endpoint, name }) => journal.push(`pending ${endpoint} ${name}`),
      created: ({ path }) => journal.push(`created ${path}`),
      gone: ({ path, name }) => journal.push(`gone ${path ?? name}`),
    },
  );
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

  test.each<[string, Response, readonly string[]]>([
    ["an id", response(201, { id: "7" }), ["/Users/7 claimed"]],
    ["an id in other letter case", response(200, { ID: "7" }), ["/Users/7 claimed"]],
    [
      "only an absolute Location",
      response(201, undefined, { location: `${BASE}/Users/8` }),
      ["/Users/8 claimed"],
    ],
    [
      "only a relative Location",
      response(201, undefined, { location: "/scim/v2/Users/8" }),
      ["/Users/8 claimed"],
    ],
    [
      "a Location behind another host",
      response(201, undefined, { location: "https://proxy.example/scim/v2/Users/8" }),
      ["/Users/8 claimed"],
    ],
    [
      "an id that is no path segment",
      response(201, { id: "../Groups/1" }),
      ["/Users/..%2FGroups%2F1 claimed"],
    ],
    ["a Location somewhere else", response(201, undefined, { location: "/other/8" }), []],
    ["a refusal", response(400, { status: "400" }), []],
  ])("a create answered with %s", (_, answer, expected) => {
    expect(play(exchange("POST", "/Users", user, answer)).paths).toEqual(expected);
  });

  test.each<[string, Response | undefined, number]>([
    ["no answer", undefined, 1],
    ["a 500", response(500), 1],
    ["a 201 that names nothing", response(201), 1],
    ["a 409", response(409), 0],
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

  test("a PUT to an id that we made up and that creates is held; one to any other address is not", () => {
    const put = (path: string) => play(exchange("PUT", path, user, response(200, { id: "9" }))).paths;
    expect(put(`/Users/${MARKER}-no`)).toEqual(["/Users/9 claimed"]);
    expect(put("/Users/9")).toEqual([]);
  });

  test("a bulk request holds what its results name", () => {
    const bulk = {
      Operations: [
        { method: "POST", path: "/Users", bulkId: "a", data: user },
        { method: "POST", path: "/Groups", bulkId: "b", data: { displayName: `${MARKER} team` } },
      ],
    };
    const results = {
      Operations: [
        { method: "POST", bulkId: "a", status: "201", location: `${BASE}/Users/1` },
        { method: "POST", bulkId: "b", status: "400" },
      ],
    };
    const { paths, open } = play(exchange("POST", "/Bulk", bulk, response(200, results)));
    expect(paths).toEqual(["/Users/1 claimed"]);
    expect(open).toEqual([{ endpoint: "/Groups", name: `${MARKER} team` }]);
  });

  test("a search creates nothing", () => {
    expect(play(exchange("POST", "/Users/.search", { filter: "x" }, response(200, { id: "1" })))).toEqual({
      journal: [],
      paths: [],
      open: [],
    });
  });
});
