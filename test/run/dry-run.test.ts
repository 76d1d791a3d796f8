import { describe, expect, test } from "vitest";
import type { Json } from "../../src/model/json.ts";
import type { Check, Library } from "../../src/model/suite.ts";
import { dryRun, type PlannedRequest } from "../../src/run/dry-run.ts";
import type { RunOptions } from "../../src/run/ports/options.ts";
import { attribute } from "../../src/scim/attribute.ts";
import { URN } from "../../src/scim/urns.ts";
import {
  check,
  intent,
  intentStep,
  parallel,
  pause,
  profile,
  schema,
  send,
  setupOf,
  steps,
  suite,
} from "../plan/builders.ts";
import { runOptions } from "../support/run-options.ts";
import { BASE, claim, library, neverAborted, noSchemas, sleepyClock } from "./builders.ts";

type World = {
  readonly options?: Partial<RunOptions>;
  readonly library?: Partial<Library>;
  readonly signal?: AbortSignal;
};

const play = async (checks: readonly Check[], world: World = {}) => {
  const clock = sleepyClock();
  const options = runOptions(library([suite(...checks)], world.library), world.options);
  const requests: PlannedRequest[] = [];
  for await (const one of dryRun(options, clock, noSchemas, world.signal ?? neverAborted()))
    requests.push(one);
  const lines = requests.map(({ method, url }) => `${method} ${url.replace(BASE, "")}`);
  return { requests, lines, slept: clock.slept };
};

const USER = { schemas: [URN.user], userName: "${{ unique }}" };
const alice = { ...setupOf("alice"), body: USER };

describe("a dry run", () => {
  test("names each request once, in order, with its case, step and phase, as it would be sent", async () => {
    const { requests } = await play([
      check("one", {
        setup: [alice],
        steps: [send("PATCH", { label: "1. PATCH", path: "/Users/${{ alice.id }}", body: { a: 1 } })],
      }),
    ]);
    const common = { case: "users/one@rfc", headers: [] };
    const ours = {
      ...common,
      headers: [
        ["Accept", "application/scim+json"],
        ["User-Agent", "scim-check/test"],
      ],
    };
    const userName = expect.stringMatching(/^{"schemas":.*"userName":"sc/);
    expect(requests).toEqual([
      {
        ...common,
        step: "given alice: POST /Users",
        phase: "setup",
        method: "POST",
        url: `${BASE}/Users`,
        body: userName,
      },
      {
        ...ours,
        step: "make sure that /Users/id-1 is ours",
        phase: "ownership",
        method: "GET",
        url: `${BASE}/Users/id-1`,
      },
      {
        ...common,
        step: "1. PATCH",
        phase: "step",
        method: "PATCH",
        url: `${BASE}/Users/id-1`,
        body: '{"a":1}',
      },
      { ...ours, step: "clean up", phase: "cleanup", method: "DELETE", url: `${BASE}/Users/id-1` },
    ]);
    expect(requests.filter((one) => "body" in one)).toHaveLength(2);
  });

  test("names none of the looks before the first case", async () => {
    expect((await play([])).lines).toEqual([]);
  });

  test("takes the target to have everything", async () => {
    const needs = [
      "patch",
      "bulk",
      "filter",
      "sort",
      "etag",
      "changePassword",
      "cursorPagination",
      "users",
      "groups",
    ];
    const extensions = ["enterpriseUser", "extension"];
    const { lines } = await play([...needs, ...extensions].map((need) => check(need, { needs: [need] })));
    expect(lines).toHaveLength(needs.length + extensions.length);
  });

  test("takes the target to have the RFC's own schemas", async () => {
    const needy = check("one", { needs: ["User.nickName"] });
    const schemaOf = (...names: readonly string[]) => [
      schema(URN.user, "User", ...names.map((name) => attribute(name))),
    ];
    expect((await play([needy], { options: { coreSchemas: schemaOf("nickName") } })).lines).toEqual([
      "GET /Users",
    ]);
    expect((await play([needy], { options: { coreSchemas: schemaOf("title") } })).lines).toEqual([]);
  });

  test("has what is created to name in later steps: its id, its address, its times and version", async () => {
    const bodies = (
      await play([
        check("one", {
          setup: [alice],
          steps: [
            send("POST", {
              path: "/Groups",
              body: {
                displayName: "${{ unique }}",
                members: [{ value: "${{ alice.id }}", $ref: "${{ alice.meta.location }}" }],
              },
              save: { group: "body", at: "headers.location" },
            }),
            send("PATCH", {
              path: "${{ at }}",
              headers: { "If-Match": "${{ group.meta.version }}" },
              body: {
                id: "${{ group.id }}",
                time: "${{ group.meta.lastModified }}",
                made: "${{ group.meta.created }}",
              },
            }),
          ],
        }),
      ])
    ).requests.filter(({ phase }) => phase === "step");
    expect(
      bodies.map(
        ({ url, headers, body }): Json => [
          url.replace(BASE, ""),
          Object.fromEntries(headers),
          JSON.parse(body ?? ""),
        ],
      ),
    ).toEqual([
      [
        "/Groups",
        {},
        {
          displayName: expect.stringMatching(/^sc/),
          members: [{ value: "id-1", $ref: `${BASE}/Users/id-1` }],
        },
      ],
      [
        "/Groups/id-2",
        { "If-Match": 'W/"1"' },
        { id: "id-2", time: "2026-01-01T00:00:00Z", made: "2026-01-01T00:00:00Z" },
      ],
    ]);
  });

  test("knows later what it created, replaced and deleted", async () => {
    const saving = (method: "GET" | "PUT" | "DELETE", path: string, change = {}) =>
      send(method, { path, ...change });
    const echo = (name: string) => send("POST", { path: "/.search", body: { [name]: `\${{ ${name}? }}` } });
    const { requests } = await play([
      check("one", {
        setup: [alice],
        steps: [
          saving("GET", "/Users/${{ alice.id }}", { save: { read: "body.userName" } }),
          saving("PUT", "/Users/${{ alice.id }}", {
            body: { userName: "x" },
            save: { put: "body", is: "status" },
          }),
          saving("DELETE", "/Users/${{ alice.id }}", { save: { gone: "status" } }),
          saving("DELETE", "/Users/${{ alice.id }}", { save: { again: "status" } }),
          ...["read", "put", "is", "gone", "again"].map(echo),
        ],
      }),
    ]);
    const said = requests.slice(-5).map(({ body }) => body);
    expect(said).toEqual([
      expect.stringMatching(/^{"read":"sc/),
      '{"put":{"userName":"x","id":"id-1"}}',
      '{"is":200}',
      '{"gone":204}',
      '{"again":404}',
    ]);
  });

  test("creates by POST to a collection only", async () => {
    const ids = async (path: string) => {
      const { requests } = await play([
        check("one", {
          steps: [
            send("POST", { path, body: { userName: "${{ unique }}" }, save: { id: "body.id" } }),
            send("POST", { path: "/.search", body: { id: "${{ id? }}" } }),
          ],
        }),
      ]);
      return requests[1]?.body;
    };
    expect(await ids("/Users")).toBe('{"id":"id-1"}');
    expect(await ids("/Devices")).toBe('{"id":"id-1"}');
    for (const path of ["/Bulk", "/bulk", "/.search", "/Users/.search", "/Users/7"])
      expect(await ids(path)).toBe("{}");
  });

  test("can name what a whole server says of itself", async () => {
    const saidAt = async (path: string) => {
      const steps = [
        send("GET", { path, save: { it: "body", type: 'headers["content-type"]' } }),
        send("POST", { path: "/.search", body: { it: "${{ it }}", type: "${{ type }}" } }),
      ];
      const { it, type } = JSON.parse((await play([check("one", { steps })])).requests[1]?.body ?? "");
      expect(type).toBe("application/scim+json");
      return it;
    };
    const supported = { supported: true };
    expect(await saidAt("/ServiceProviderConfig")).toEqual({
      schemas: [URN.serviceProviderConfig],
      patch: supported,
      bulk: supported,
      filter: supported,
      sort: supported,
      etag: supported,
      changePassword: supported,
      authenticationSchemes: [],
      pagination: { cursor: true, index: true },
    });
    expect(await saidAt("/ResourceTypes")).toEqual({
      totalResults: 2,
      Resources: [
        {
          name: "User",
          endpoint: "/Users",
          schema: URN.user,
          schemaExtensions: [{ schema: URN.enterpriseUser, required: false }],
        },
        { name: "Group", endpoint: "/Groups", schema: URN.group },
      ],
    });
    expect(await saidAt("/Users")).toEqual({ totalResults: 0, Resources: [] });
  });

  test("lists what was created, there and nowhere else", async () => {
    const { requests } = await play([
      check("one", {
        steps: [
          send("POST", { path: "/Devices", body: { displayName: "${{ unique }}" } }),
          send("POST", { path: "/Groups", body: { displayName: "${{ unique }}" } }),
          send("GET", { path: "/Groups", save: { groups: "body" } }),
          send("POST", {
            path: "/.search",
            body: { first: "${{ groups[0].id }}", second: "${{ groups[1].id? }}" },
          }),
        ],
      }),
    ]);
    expect(requests[3]?.body).toBe('{"first":"id-2"}');
  });

  test("plays what is said by intents, at once, and in pauses, without waiting", async () => {
    const intents = [intent("look", steps(send("GET", { path: "/Me" })))];
    const { lines, slept } = await play(
      [
        check("one", {
          steps: [intentStep("look"), pause, parallel(send("GET"), send("GET", { path: "/Groups" }))],
        }),
      ],
      { library: { profiles: [profile("rfc", [], intents)] }, options: { rateLimit: 1, globalTimeoutMs: 5 } },
    );
    expect([lines, slept]).toEqual([["GET /Me", "GET /Users", "GET /Groups"], []]);
  });

  test("repeats no read, though nothing is as it would be", async () => {
    const reading = send("GET", { settle: true, claims: [claim("status", 404)] });
    expect(
      (await play([check("one", { steps: [send("POST", { path: "/Groups", body: {} }), reading] })])).lines,
    ).toEqual(["POST /Groups", "GET /Users", "GET /Groups/id-1"]);
  });

  test("goes on where a real run might stop", async () => {
    const failing = check("a", { steps: [send("GET", { claims: [claim("status", 404)] })] });
    const other = check("b", { steps: [send("GET", { path: "/Groups" })] });
    expect((await play([failing, other], { options: { maxFailures: 1 } })).lines).toEqual([
      "GET /Users",
      "GET /Groups",
    ]);
  });

  test("of a read-only run reads only", async () => {
    const { lines } = await play([check("writes", { setup: [alice] }), check("reads")], {
      options: { readOnly: true },
    });
    expect(lines).toEqual(["GET /Users"]);
  });

  test("without cleaning up deletes nothing", async () => {
    expect(
      (await play([check("one", { setup: [alice], steps: [] })], { options: { cleanup: false } })).lines,
    ).toEqual(["POST /Users"]);
  });

  test("that is interrupted names nothing more", async () => {
    expect((await play([check("one")], { signal: AbortSignal.abort() })).lines).toEqual([]);
  });
});
