import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/model/json.ts";
import type { ExchangeResult } from "../../../src/model/report.ts";
import { createdBy, learnedFrom } from "../../../src/report/curl/learned.ts";

const BASE = "https://api.example.com/scim/v2";

type Answer = {
  readonly status?: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: Json;
};

const exchange = (ask: string, answer: Answer | undefined): ExchangeResult => {
  const [method = "", path = ""] = ask.split(" ");
  const { status = 200, headers = {}, body } = answer ?? {};
  return {
    step: `1. ${ask}`,
    request: { method, url: `${BASE}${path}`, headers: [], as: "token" },
    ...(answer === undefined
      ? {}
      : { response: { status, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) } }),
    durationMs: 1,
    attempts: 1,
  };
};

describe("an answer gives what later requests need:", () => {
  test.each<[title: string, answer: Answer | undefined, learned: readonly string[]]>([
    ["nothing where there is none", undefined, []],
    ["nothing where it is empty", {}, []],
    ["an id", { body: { id: "7" } }, ["7: member id 1"]],
    ["a version", { body: { meta: { version: "v" } } }, ["v: member version 1"]],
    ["a cursor", { body: { nextCursor: "c" } }, ["c: member nextCursor 1"]],
    ["an ETag", { headers: { etag: 'W/"1"' } }, ['W/"1": header etag']],
    ["nothing where all is empty", { headers: { etag: "" }, body: { id: "", meta: {}, nextCursor: "" } }, []],
    [
      "the ids of a bulk request, each from its own place",
      { body: { Operations: [{ location: `${BASE}/Users/7` }, {}, { location: "/Groups/8" }] } },
      ["7: member location 1 | sed 's,.*/,,'", "8: member location 3 | sed 's,.*/,,'"],
    ],
    ["nothing of operations that are no list", { body: { Operations: { location: "/Users/7" } } }, []],
    [
      "all of it",
      { headers: { etag: "e" }, body: { id: "7", meta: { version: "v" }, nextCursor: "c" } },
      ["7: member id 1", "v: member version 1", "c: member nextCursor 1", "e: header etag"],
    ],
  ])("%s", (_, answer, learned) => {
    const found = learnedFrom(exchange("POST /Users", answer));
    expect(found.map(({ value, find }) => `${value}: ${find}`)).toEqual(learned);
  });
});

describe("a request made", () => {
  const made = { status: 201, body: { id: "7" } };
  const bulk = (...operations: readonly Json[]) => ({ body: { Operations: operations } });
  test.each<[title: string, ask: string, answer: Answer | undefined, paths: readonly string[]]>([
    ["somebody", "POST /Users", made, ["/Users/7"]],
    ["somebody, with a query", "POST /Users?attributes=id", made, ["/Users/7"]],
    ["somebody, with another success", "POST /Users", { ...made, status: 299 }, ["/Users/7"]],
    ["nobody without an answer", "POST /Users", undefined, []],
    ["nobody where it was redirected", "POST /Users", { ...made, status: 300 }, []],
    ["nobody without an id", "POST /Users", { status: 201, body: {} }, []],
    ["nobody without a body", "POST /Users", { status: 201 }, []],
    ["nobody by a GET", "GET /Users", made, []],
    ["nobody by a PUT", "PUT /Users/7", made, []],
    ["nobody by a search", "POST /.search", made, []],
    ["nobody by a search of users", "POST /Users/.search", made, []],
    ["nothing of the service's own", "POST /Schemas", made, []],
    ["nothing of the service's own, however it is written", "POST //serviceproviderconfig/x", made, []],
    ["nothing of the service's own types", "POST /ResourceTypes", made, []],
    ["something whose name begins like that", "POST /SchemasOfMine", made, ["/SchemasOfMine/7"]],
    [
      "those of its operations that made somebody",
      "POST /Bulk",
      bulk(
        { method: "POST", status: "201", location: `${BASE}/Users/7` },
        { method: "POST", status: 200, location: "/Groups/8" },
        { method: "POST", status: "409", location: "/Users/9" },
        { method: "POST", status: "1200", location: "/Users/10" },
        { method: "PUT", status: "200", location: "/Users/11" },
        { method: "POST", status: "201" },
        "x",
      ),
      ["/Users/7", "/Groups/8"],
    ],
  ])("%s: %s", (_, ask, answer, paths) => {
    expect(createdBy(exchange(ask, answer), BASE)).toEqual(paths);
  });
});
