import { describe, expect, test } from "vitest";
import type { Response } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import { bulkOperations, isBulk } from "../../../src/run/safety/bulk.ts";
import { createdBy, createsIn } from "../../../src/run/safety/creates.ts";
import { BASE, response, sentRequest, textResponse } from "../builders.ts";

const MARKER = "scabc123abc123";
const OWNER = { base: BASE, marker: MARKER };
const ALICE = { userName: `${MARKER}-alice` };
const TEAM = { displayName: `${MARKER} team` };

const named = (endpoint: string, name: string) => ({ endpoint, name });
const operations = (...some: readonly Json[]): Json => ({ Operations: some });

describe("creates that a request asks for", () => {
  test.each<[method: string, path: string, body: Json | undefined, creates: readonly unknown[]]>([
    ["POST", "/Users", ALICE, [named("/Users", ALICE.userName)]],
    ["POST", "/Groups", TEAM, [named("/Groups", TEAM.displayName)]],
    ["POST", "/Users?attributes=id", ALICE, [named("/Users", ALICE.userName)]],
    ["POST", "/Users", { userName: "bjensen", externalId: `${MARKER}-x` }, [named("/Users", `${MARKER}-x`)]],
    ["POST", "/Users", { USERNAME: `${MARKER}-a` }, [named("/Users", `${MARKER}-a`)]],
    [
      "POST",
      "/Users",
      { userName: `${MARKER}-a`, displayName: `${MARKER}-b` },
      [named("/Users", `${MARKER}-a`)],
    ],
    ["POST", "/Users", { userName: "bjensen" }, [named("/Users", MARKER)]],
    ["POST", "/Users", "no object", [named("/Users", MARKER)]],
    ["POST", "/Users", undefined, []],
    ["POST", "/Users/.search", { filter: "userName pr" }, []],
    ["POST", "/.search", { filter: "userName pr" }, []],
    ["GET", "/Users", ALICE, []],
    ["PATCH", `/Users/${MARKER}`, ALICE, []],
    ["DELETE", `/Users/${MARKER}`, ALICE, []],
    ["PUT", "/Users/7", ALICE, []],
    ["PUT", `/Users/7?x=${MARKER}`, ALICE, []],
    ["PUT", `/Users/${MARKER}`, ALICE, [named("/Users", ALICE.userName)]],
    ["PUT", `/Users/no-${MARKER.toUpperCase()}`, ALICE, [named("/Users", ALICE.userName)]],
  ])("%s %s with the body %j: %j", (method, path, body, creates) => {
    expect(createsIn(sentRequest(method, path, body), OWNER)).toEqual(creates);
  });

  test("are the POST operations of a bulk request", () => {
    const bulk = operations(
      { method: "post", path: "/Users", data: ALICE },
      { method: "PATCH", path: "/Users/7", data: ALICE },
      { METHOD: "POST", Path: "/Groups", DATA: TEAM },
      { method: "POST", path: "/Users" },
    );
    expect(createsIn(sentRequest("POST", "/Bulk", bulk), OWNER)).toEqual([
      named("/Users", ALICE.userName),
      named("/Groups", TEAM.displayName),
      named("/Users", MARKER),
    ]);
  });

  test("are told of each body anew", () => {
    const creates = [ALICE, TEAM, ALICE].map(
      (body) => createsIn(sentRequest("POST", "/Users", body), OWNER)[0],
    );
    expect(creates.map((create) => create?.name)).toEqual([ALICE.userName, TEAM.displayName, ALICE.userName]);
  });

  test("are none in a body that is no JSON but the one that is asked for", () => {
    const request = { method: "POST", url: `${BASE}/Users`, body: "{" };
    expect(createsIn(request, OWNER)).toEqual([named("/Users", MARKER)]);
  });
});

describe("what an answer says was created", () => {
  const created = (method: string, path: string, body: Json, answer: Response) =>
    createdBy(sentRequest(method, path, body), answer, OWNER).map((one) => `${one.path} ${one.name}`);
  const alice = (path: string) => [`${path} ${ALICE.userName}`];

  test.each<[what: string, answer: Response, expected: readonly string[]]>([
    ["an id", response(201, { id: "7" }), alice("/Users/7")],
    ["200", response(200, { id: "7" }), alice("/Users/7")],
    ["299", response(299, { id: "7" }), alice("/Users/7")],
    ["199", response(199, { id: "7" }), []],
    ["300", response(300, { id: "7" }), []],
    ["409", response(409, { id: "7" }), []],
    ["an id in capitals", response(201, { ID: "7" }), alice("/Users/7")],
    ["an id to be encoded", response(201, { id: "a/b c" }), alice("/Users/a%2Fb%20c")],
    ["a number", response(201, { id: 7 }), []],
    ["no id", response(201, { userName: "a" }), []],
    ["a list", response(201, [{ id: "7" }]), []],
    ["text", textResponse(201, '{"id":"7"}'), []],
    ["id and address", response(201, { id: "7" }, { location: `${BASE}/Users/8` }), alice("/Users/7")],
    ["a dot and an address", response(201, { id: "." }, { location: `${BASE}/Users/8` }), alice("/Users/8")],
    ["an address", response(201, undefined, { location: `${BASE}/Users/8` }), alice("/Users/8")],
    ["broken escapes", response(201, undefined, { location: `${BASE}/Users/%ZZ` }), alice("/Users/%ZZ")],
    [
      "an address with a query",
      response(201, undefined, { location: `${BASE}/Users/8?x=1#y` }),
      alice("/Users/8"),
    ],
    ["an address in another collection", response(201, undefined, { location: `${BASE}/Groups/8` }), []],
    ["an address in a longer one", response(201, undefined, { location: `${BASE}/Users2/8` }), []],
    ["the address of the collection", response(201, undefined, { location: `${BASE}/Users` }), []],
    ["the same with a slash", response(201, undefined, { location: `${BASE}/Users/` }), []],
    ["an address below a resource", response(201, undefined, { location: `${BASE}/Users/8/a` }), []],
    ["an address elsewhere", response(201, undefined, { location: "https://x.example/8" }), []],
    ["no address at all", response(201, undefined, { location: "http://[" }), []],
    ["nothing", response(201), []],
  ])("to a POST with %s", (_, answer, expected) => {
    expect(created("POST", "/Users", ALICE, answer)).toEqual(expected);
  });

  test.each<[what: string, answer: Response, expected: readonly string[]]>([
    ["another id", response(200, { id: "9" }), alice("/Users/9")],
    ["an address", response(201, undefined, { location: `${BASE}/Users/9` }), alice("/Users/9")],
    ["an object without id", response(200, {}), alice(`/Users/${MARKER}`)],
    ["nothing", response(204), alice(`/Users/${MARKER}`)],
    ["404", response(404, { id: "9" }), []],
    ["500", response(500), []],
  ])("to a PUT at an address that we made up, with %s", (_, answer, expected) => {
    expect(created("PUT", `/Users/${MARKER}`, ALICE, answer)).toEqual(expected);
  });

  test("to any other request is nothing", () => {
    const answer = response(200, { id: "9" });
    expect(created("PUT", "/Users/9", ALICE, answer)).toEqual([]);
    expect(created("PATCH", `/Users/${MARKER}`, ALICE, answer)).toEqual([]);
    expect(created("GET", `/Users/${MARKER}`, ALICE, answer)).toEqual([]);
    expect(created("POST", "/Users/.search", ALICE, answer)).toEqual([]);
  });

  const results = (...some: readonly Json[]) => response(200, operations(...some));
  const sent = operations(
    { method: "POST", path: "/Users", bulkId: "a", data: ALICE },
    { method: "POST", path: "/Groups", bulkId: "b", data: TEAM },
  );
  const at = (location: string, bulkId: Json = "a", method = "POST"): Json => ({ method, bulkId, location });

  test.each<[what: string, answer: Response, expected: readonly string[]]>([
    [
      "addresses",
      results(at(`${BASE}/Groups/2`, "b"), at("/scim/v2/Users/1")),
      [`/Groups/2 ${TEAM.displayName}`, `/Users/1 ${ALICE.userName}`],
    ],
    [
      "a method in small letters",
      results(at(`${BASE}/Users/1`, "a", "post")),
      [`/Users/1 ${ALICE.userName}`],
    ],
    ["another method", results(at(`${BASE}/Users/1`, "a", "PUT")), []],
    ["a bulkId that nobody gave", results(at(`${BASE}/Users/1`, "c")), [`/Users/1 ${MARKER}`]],
    ["no address", results({ method: "POST", bulkId: "a" }), []],
    ["the address of a collection", results(at(`${BASE}/Users/`)), []],
    ["an address below a resource", results(at(`${BASE}/Users/1/a`)), []],
    ["an address elsewhere", results(at("https://x.example/a/b/c")), []],
    ["nothing", response(200), []],
    ["an id", response(200, { id: "7" }), []],
  ])("to a bulk request with %s", (_, answer, expected) => {
    expect(created("POST", "/Bulk", sent, answer)).toEqual(expected);
  });
});

test.each([
  ["/Bulk", true],
  ["/bulk", true],
  ["/BULK/", true],
  ["/Bulk/1", false],
  ["/Bulkhead", false],
  ["/my/Bulk", false],
  ["Bulk", false],
])("%s is where bulk requests go: %s", (path, expected) => {
  expect(isBulk(path)).toBe(expected);
});

test.each<[message: Json | undefined, methods: readonly string[]]>([
  [undefined, []],
  [null, []],
  ["Operations", []],
  [{}, []],
  [{ Operations: { method: "POST" } }, []],
  [{ Operations: ["POST", null, [], { method: "POST" }] }, ["POST"]],
  [{ operations: [{ Method: "patch" }, {}] }, ["PATCH", ""]],
])("the operations of the bulk message %j have the methods %j", (message, methods) => {
  expect(bulkOperations(message).map(({ method }) => method)).toEqual(methods);
});

test("an operation has its members by their names in any letter case", () => {
  const data = { userName: "a" };
  const expected = { method: "POST", path: "/Users", bulkId: "7", location: "/Users/1", status: "", data };
  const said = { METHOD: "post", PATH: "/Users", BULKID: 7, LOCATION: "/Users/1", DATA: data };
  expect(bulkOperations(operations(said))).toEqual([expected]);
});
