import { describe, expect, test } from "vitest";
import { ownWire } from "../../../src/idp/own-wire.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { Sender, SendStep, Wire } from "../../../src/model/suite.ts";
import type { TargetDescription } from "../../../src/model/target.ts";
import {
  type BuiltRequest,
  buildRequest,
  type RequestSettings,
  type SaidBy,
} from "../../../src/run/request/build-request.ts";
import { changedBy } from "../../../src/run/safety/ownership.ts";
import { attribute } from "../../../src/scim/attribute.ts";
import { URN } from "../../../src/scim/urns.ts";
import { complex, profile, schema, send, target } from "../../plan/builders.ts";
import { BASE } from "../builders.ts";

const WIRE: Wire = {
  ...profile("rfc").wire,
  headers: {
    withBody: [
      ["Accept", "application/scim+json"],
      ["Content-Type", "application/scim+json"],
    ],
    withoutBody: [["Accept", "application/scim+json"]],
  },
};

const OWN = ownWire("1.2.3");

const NAMES: JsonObject = { alice: { id: "a/7", ref: `${BASE}/Users/a7` }, count: 3, nothing: null };

type Change = Partial<RequestSettings> & { readonly saidBy?: SaidBy };

/** Builds a step of the profile in which `alice`, `count` and `nothing` have values, and `endpoint` is the one that the names are for. */
const build = (step: SendStep, change: Change = {}): BuiltRequest =>
  buildAsWritten({ sentBy: "profile", ...step }, change);

const buildAsWritten = (step: SendStep, { saidBy = "suite", ...change }: Change = {}): BuiltRequest =>
  buildRequest(
    step,
    saidBy,
    (endpoint, local = {}) => ({
      name: (root) => local[root] ?? (root === "endpoint" ? endpoint : NAMES[root]),
      fixture: () => undefined,
    }),
    { base: BASE, timeoutMs: 700, wire: WIRE, own: OWN, overrides: {}, target: target(), ...change },
  );

const urlOf = (step: SendStep, change: Change = {}): string =>
  build(step, change).request.url.replace(BASE, "");

describe("the request of a step", () => {
  test("has all that the door needs", () => {
    expect(build(send("GET", { path: "/Users/7", as: "anonymous" }))).toStrictEqual({
      request: {
        method: "GET",
        url: `${BASE}/Users/7`,
        headers: [["Accept", "application/scim+json"]],
        as: "anonymous",
        timeoutMs: 700,
      },
      path: "/Users/7",
      endpoint: "/Users",
      isElsewhere: false,
      sent: undefined,
      missing: [],
    });
  });

  test("with a body says what it sends, in compact JSON and in the order written", () => {
    const { request, sent } = build(send("POST", { body: { b: 1, a: ["x y"] } }));
    expect(request.body).toBe('{"b":1,"a":["x y"]}');
    expect(request.headers).toEqual(WIRE.headers.withBody);
    expect(sent).toEqual({ b: 1, a: ["x y"] });
  });

  test.each<[string, SendStep, SaidBy, Sender]>([
    ["a read of a check", send("GET"), "suite", "scim-check"],
    ["a read of an intent", send("GET"), "profile", "profile"],
    ["a write of a check", send("POST", { body: {} }), "suite", "profile"],
    ["a write of a check that prepares", send("POST", { body: {}, setup: true }), "suite", "scim-check"],
  ])("%s has the headers of whoever sends it", (_what, step, saidBy, sender) => {
    const { request } = buildAsWritten(step, { saidBy });
    const { headers } = sender === "profile" ? WIRE : OWN;
    expect(request.headers).toEqual(request.body === undefined ? headers.withoutBody : headers.withBody);
  });

  test("names what has no value, wherever it stands, and the same names for the same step", () => {
    const step = send("POST", {
      path: "/Users/${{ bob.id }}",
      query: { filter: "${{ carol.id }}" },
      headers: { "If-Match": "${{ dave.meta.version }}" },
      body: { x: "${{ eve.id }}", y: "${{ alice.id }}" },
    });
    expect(build(step).missing).toEqual(["bob.id", "carol.id", "dave.meta.version", "eve.id"]);
  });

  test("knows what is named for its endpoint", () => {
    expect(urlOf(send("GET", { path: "/Groups", query: { filter: "${{ endpoint }}" } }))).toBe(
      "/Groups?filter=%2FGroups",
    );
  });

  test("can name its own body outside of the body", () => {
    const step = send("POST", { body: { userName: "anna" }, query: { name: "${{ sent.userName }}" } });
    expect(urlOf(step)).toBe("/Users?name=anna");
  });
});

describe("the query", () => {
  const FILTER = { filter: 'userName eq "a b&c=d+e%"' };

  test("is encoded with %20 for a blank", () => {
    expect(urlOf(send("GET", { query: FILTER }))).toBe(
      "/Users?filter=userName%20eq%20%22a%20b%26c%3Dd%2Be%25%22",
    );
  });

  test("is encoded with + for a blank where the dialect does so, and a plus stays told apart", () => {
    expect(urlOf(send("GET", { query: FILTER }), { wire: { ...WIRE, space: "+" } })).toBe(
      "/Users?filter=userName+eq+%22a+b%26c%3Dd%2Be%25%22",
    );
  });

  test("keeps the order written, and leaves out what has no value", () => {
    const query = { startIndex: 1, gone: "${{ nothing }}", none: "${{ bob? }}", count: "${{ count }}" };
    expect(urlOf(send("GET", { query }))).toBe("/Users?startIndex=1&count=3");
  });

  test("has the tail that a dialect puts to it, another one when it is empty", () => {
    const wire = { ...WIRE, queryTail: "&", bareTail: "?" };
    expect(urlOf(send("GET", { query: { count: 1 } }), { wire })).toBe("/Users?count=1&");
    expect(urlOf(send("GET"), { wire })).toBe("/Users?");
  });
});

describe("a raw body", () => {
  test("is sent as it stands, and is known as a value when it is JSON", () => {
    const { request, sent } = build(send("POST", { raw: '{ "userName" : "anna" }' }));
    expect(request.body).toBe('{ "userName" : "anna" }');
    expect(request.headers).toEqual(WIRE.headers.withBody);
    expect(sent).toEqual({ userName: "anna" });
  });

  test.each(['{"userName":', "", "userName=anna"])("%j is sent though it is no JSON", (raw) => {
    const { request, sent } = build(send("POST", { raw }));
    expect([request.body, sent]).toEqual([raw, undefined]);
  });

  test("is filled in, also as a value", () => {
    const { request, sent } = build(send("PATCH", { raw: '{"path": "/Users/${{ alice.id }}"}' }));
    expect([request.body, sent]).toEqual(['{"path": "/Users/a/7"}', { path: "/Users/a/7" }]);
  });

  test("of a bulk request shows what it would change", () => {
    const raw = '{"Operations":[{"method":"DELETE","path":"/Users/1"}]}';
    const { request, path, sent } = build(send("POST", { path: "/Bulk", raw }));
    expect(changedBy(request.method, path, sent)).toEqual(["/Users/1"]);
  });
});

describe("headers", () => {
  test("of a dialect can be taken away, replaced in its own letters, and added to", () => {
    const headers = { accept: null, "CONTENT-TYPE": "application/xml", "If-Match": 'W/"${{ count }}"' };
    expect(build(send("POST", { body: {}, headers })).request.headers).toEqual([
      ["Content-Type", "application/xml"],
      ["If-Match", 'W/"3"'],
    ]);
  });

  test("that nobody would send can be taken away", () => {
    expect(build(send("GET", { headers: { "X-Not": null } })).request.headers).toEqual(
      WIRE.headers.withoutBody,
    );
  });
});

describe("the address", () => {
  test("takes a value as one segment", () => {
    const built = build(send("GET", { path: "/Users/${{ alice.id }}" }));
    expect([built.path, built.request.url]).toEqual(["/Users/a%2F7", `${BASE}/Users/a%2F7`]);
  });

  test("that the server gave, absolute, is used below the base, and with a query of ours", () => {
    const built = build(send("GET", { path: "${{ alice.ref }}", query: { attributes: "id" } }));
    expect(built.request.url).toBe(`${BASE}/Users/a7?attributes=id`);
    expect([built.path, built.endpoint]).toEqual(["/Users/a7", "/Users"]);
  });

  test("that the server gave and that is of another origin is never asked", () => {
    const built = build(send("GET", { path: "${{ alice.ref }}" }), { base: "http://127.0.0.1/scim" });
    expect(built.isElsewhere).toBe(true);
    expect(built.request.url.startsWith("http://127.0.0.1/scim")).toBe(true);
  });

  test("that the server gave on the same origin is asked as it is, with its query and ours", () => {
    const step = send("GET", { path: "${{ alice.ref }}", query: { attributes: "id" } });
    const built = build(step, { base: BASE.replace("/scim/v2", "/other") });
    expect(built.request.url).toBe(`${BASE}/Users/a7?attributes=id`);
    expect([built.path, built.isElsewhere]).toEqual([`${BASE}/Users/a7`, false]);
  });

  test("keeps broken escapes that the author wrote", () => {
    expect(urlOf(send("GET", { path: "/Users/100%" }))).toBe("/Users/100%");
  });

  test("of the service itself is the base", () => {
    expect(build(send("GET", { path: "", query: { count: 1 } })).request.url).toBe(`${BASE}?count=1`);
  });
});

const ENTERPRISE = schema(URN.enterpriseUser, "EnterpriseUser", attribute("department"));

const described = (change: Partial<TargetDescription> = {}): TargetDescription => ({
  ...target(
    [],
    [
      schema(URN.user, "User", attribute("userName"), attribute("active"), complex("name", "familyName")),
      ENTERPRISE,
    ],
  ),
  resourceTypes: [
    {
      name: "User",
      endpoint: "/Users",
      schema: URN.user,
      extensions: [{ schema: URN.enterpriseUser, required: false }],
    },
  ],
  ...change,
});

const WITHOUT_EXTENSION = described({
  resourceTypes: [{ name: "User", endpoint: "/Users", schema: URN.user, extensions: [] }],
});

const BODY: JsonObject = {
  schemas: [URN.user, URN.enterpriseUser],
  userName: "anna",
  nickName: "A",
  name: { familyName: "Ek", givenName: "Anna" },
  [URN.enterpriseUser]: { department: "IT", division: "West" },
};

const sentBy = (change: Partial<SendStep>, settings: Change): Json | undefined =>
  build(send(change.method ?? "PUT", { path: "/Users/7", body: BODY, ...change }), settings).sent;

describe("a body fitted to the target", () => {
  const FITTED = {
    schemas: [URN.user, URN.enterpriseUser],
    userName: "anna",
    name: { familyName: "Ek" },
    [URN.enterpriseUser]: { department: "IT" },
  };

  test.each(["PUT", "POST"] as const)("of a %s has only the attributes that the target lists", (method) => {
    const built = build(send(method, { path: "/Users/7", body: BODY }), { target: described() });
    expect(built.sent).toEqual(FITTED);
    expect(built.request.body).toBe(JSON.stringify(FITTED));
  });

  test("has the endpoint's own schema in other letter case", () => {
    expect(sentBy({ path: "/users/7" }, { target: described() })).toEqual(FITTED);
  });

  test("loses an extension that the target does not have, with its URN", () => {
    expect(sentBy({}, { target: WITHOUT_EXTENSION })).toEqual({
      schemas: [URN.user],
      userName: "anna",
      name: { familyName: "Ek" },
    });
  });

  test("keeps its URNs where a profile says it", () => {
    expect(sentBy({}, { target: WITHOUT_EXTENSION, saidBy: "profile" })).toEqual({
      schemas: [URN.user, URN.enterpriseUser],
      userName: "anna",
      name: { familyName: "Ek" },
    });
  });

  test.each<[string, Partial<SendStep>, Change]>([
    ["`adapt: false`", { adapt: false }, { target: described() }],
    ["a PATCH", { method: "PATCH" }, { target: described() }],
    ["a search", { method: "POST", path: "/Users/.search" }, { target: described() }],
    ["an endpoint that the target does not describe", { path: "/Devices/7" }, { target: described() }],
    ["a target without schemas", {}, { target: described({ schemas: [] }) }],
  ])("stays as it is with %s", (_, change, settings) => {
    expect(sentBy(change, settings)).toEqual(BODY);
  });

  test("is not made of a raw one", () => {
    const raw = JSON.stringify(BODY);
    expect(build(send("PUT", { path: "/Users/7", raw }), { target: described() }).request.body).toBe(raw);
  });
});

describe("a body under the configuration", () => {
  const overrides = { User: { set: { userType: "Employee", site: "${{ count }}" }, remove: ["nickName"] } };
  const body = { schemas: [URN.user], userName: "anna", nickName: "A" };
  const kept = { schemas: [URN.user], userName: "anna" };

  test("that a suite writes loses what is taken away and gets nothing: its fixture has it already", () => {
    expect(sentBy({ method: "POST", body }, { overrides })).toEqual(kept);
  });

  test("that a profile creates with gets what is set, filled in", () => {
    expect(sentBy({ method: "POST", body }, { overrides, saidBy: "profile" })).toEqual({
      userType: "Employee",
      site: 3,
      ...kept,
    });
  });

  test("that a profile creates with keeps what it writes itself", () => {
    const own = { ...body, userType: "Contractor" };
    expect(sentBy({ method: "POST", body: own }, { overrides, saidBy: "profile" })).toEqual({
      site: 3,
      ...kept,
      userType: "Contractor",
    });
  });

  test("that a profile replaces with gets nothing: it was read from the server", () => {
    expect(sentBy({ method: "PUT", body }, { overrides, saidBy: "profile" })).toEqual(kept);
  });

  test("of another resource gets and loses nothing", () => {
    const group = { schemas: [URN.group], displayName: "Team", nickName: "T" };
    expect(sentBy({ method: "POST", body: group }, { overrides, saidBy: "profile" })).toEqual(group);
  });

  test("that is no object is sent as it is", () => {
    expect(sentBy({ method: "POST", body: [1] }, { overrides, saidBy: "profile" })).toEqual([1]);
  });
});
