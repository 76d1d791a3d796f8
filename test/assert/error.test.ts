import { describe, expect, test } from "vitest";
import { keywords } from "../../src/assert/registry.ts";
import { readingId, requirementId } from "../../src/model/ids.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Claim } from "../../src/model/suite.ts";
import { describeKeyword } from "./judging.ts";
import { ERROR } from "./resources.ts";

const KEPT: readonly string[] = [];
const scimError = (status: number, more: JsonObject = {}) => ({
  status,
  json: { schemas: [ERROR], status: String(status), ...more },
});

describeKeyword("scim-type", [
  ["the keyword", { of: "uniqueness" }, scimError(409, { scimType: "uniqueness" }), KEPT],
  [
    "one of several (A22)",
    { of: ["invalidValue", "invalidSyntax"] },
    scimError(400, { scimType: "invalidSyntax" }),
    KEPT,
  ],
  [
    "another",
    { of: "invalidFilter" },
    scimError(400, { scimType: "invalidValue" }),
    ['body scimType: expected invalidFilter, got "invalidValue"'],
  ],
  ["none, as it is optional (A10)", { of: "invalidFilter" }, scimError(400), KEPT],
  [
    "none, but required (A23)",
    { of: "uniqueness", required: true },
    scimError(409),
    ["body scimType: expected uniqueness, got absent"],
  ],
  ["null counts as none", { of: "invalidFilter" }, scimError(400, { scimType: null }), KEPT],
  [
    "no text",
    { of: "invalidFilter" },
    scimError(400, { scimType: 7 }),
    ["body scimType: expected invalidFilter, got 7"],
  ],
  ["no body to have one", { of: "uniqueness", required: true }, { status: 409 }, "moot"],
]);

const service = { from: "service" };
const gateway = { from: "gateway" };
describeKeyword("error-body", [
  ["a SCIM error", true, scimError(400, { detail: "no", scimType: "noTarget" }), KEPT],
  [
    "its status is another claim's matter (A38)",
    true,
    { status: 400, json: { schemas: [ERROR], status: 400 } },
    KEPT,
  ],
  ["no body", service, { status: 404 }, ["body: expected a SCIM error, got no body"]],
  ["a page", service, { status: 404, text: "<html>" }, ['body: expected a SCIM error, got text "<html>"']],
  [
    "no schemas",
    true,
    { status: 400, json: { detail: "no" } },
    [`body schemas: expected ["${ERROR}"], got absent`],
  ],
  [
    "wrapped (A39)",
    true,
    { status: 400, json: { error: { schemas: [ERROR], status: "400" } } },
    ['body: expected a SCIM error, got one wrapped in "error"'],
  ],
  [
    "a detail that is no text",
    true,
    scimError(400, { detail: { a: 1 } }),
    ['body detail: expected a string, got {"a":1}'],
  ],
  ["an answer to HEAD", true, { status: 404 }, "moot", { method: "HEAD" }],
  ["the gateway's answer, to the claim about the service (A39)", service, { status: 401 }, "moot"],
  ["the service's answer, to the claim about the gateway (A39)", gateway, { status: 404 }, "moot"],
  [
    "the gateway's answer (A39)",
    gateway,
    { status: 401, text: "no" },
    ['body: expected a SCIM error, got text "no"'],
  ],
]);

describeKeyword("error-status-text", [
  ["text", true, scimError(404), KEPT],
  [
    "a number (A38)",
    true,
    { status: 404, json: { schemas: [ERROR], status: 404 } },
    ["body status: expected text, got a number"],
  ],
  [
    "another status (6893)",
    true,
    { status: 403, json: { schemas: [ERROR], status: "404" } },
    ['body status: expected "403", got "404"'],
  ],
  [
    "no status",
    true,
    { status: 404, json: { schemas: [ERROR] } },
    ['body status: expected "404", got absent'],
  ],
  ["no SCIM error", true, { status: 404, json: { status: 404 } }, "moot"],
  ["no JSON", true, { status: 404, text: "404" }, "moot"],
]);

describe("error", () => {
  const cites = [requirementId("RFC7644-3.12-10")];
  const expand = (argument: JsonObject, lowered?: Claim["lowered"]) => {
    const keyword = keywords.get("error");
    if (keyword?.kind !== "compound") throw new Error("error is a compound keyword");
    return keyword.expand(argument, { cites, line: 7, ...(lowered === undefined ? {} : { lowered }) });
  };
  const brief = (claims: readonly Claim[]) =>
    claims.map(({ keyword, lowered }) =>
      lowered === undefined ? keyword : `${keyword} (${lowered.to}, ${lowered.by})`,
    );

  test("stands for the status, the keyword, the body and the status in the body", () => {
    expect(expand({ status: 400, scimType: "invalidFilter" })).toEqual([
      { keyword: "status", argument: 400, cites, line: 7 },
      {
        keyword: "scim-type",
        argument: { of: "invalidFilter", required: false },
        cites: ["RFC7644-3.12-23"],
        lowered: { to: "should", by: "A60" },
        line: 7,
      },
      {
        keyword: "error-body",
        argument: { from: "service" },
        cites: ["RFC7644-3.12-02", "RFC7644-3.12-03"],
        line: 7,
      },
      { keyword: "error-status-text", argument: true, cites: ["RFC7644-3.12-04"], line: 7 },
    ]);
  });

  test.each([
    ["a status of the service", { status: 404 }, ["status", "error-body", "error-status-text"]],
    [
      "a status of a gateway (A39)",
      { status: 401 },
      ["status", "error-body (should, A39)", "error-status-text"],
    ],
    [
      "gateway statuses only (A39)",
      { status: [401, 403] },
      ["status", "error-body (should, A39)", "error-status-text"],
    ],
    [
      "either",
      { status: [400, 401] },
      ["status", "error-body", "error-body (should, A39)", "error-status-text"],
    ],
    ["a class", { status: "4xx" }, ["status", "error-body", "error-body (should, A39)", "error-status-text"]],
    [
      "an unknown endpoint (A39)",
      { status: 404, endpoint: "unknown" },
      ["status", "error-body (should, A39)", "error-status-text"],
    ],
  ])("%s", (_, argument, expected) => {
    expect(brief(expand(argument))).toEqual(expected);
  });

  test("a lowered claim is lowered in all its parts, and A39 does not raise it again", () => {
    expect(brief(expand({ status: 401 }, { to: "info", by: readingId("A41") }))).toEqual([
      "status (info, A41)",
      "error-body (info, A41)",
      "error-status-text (info, A41)",
    ]);
  });
});

const results = (...operations: readonly JsonObject[]) => ({ json: { Operations: operations } });
const created = { method: "POST", bulkId: "a", status: "201", location: "/Users/1" };
describeKeyword("bulk", [
  ["as expected", [{ bulkId: "a", status: "201", location: true, method: "POST" }], results(created), KEPT],
  [
    "in another order",
    [
      { bulkId: "a", status: 201 },
      { bulkId: "b", status: 201 },
    ],
    results({ ...created, bulkId: "b" }, created),
    KEPT,
  ],
  ["by place without bulkId", [{ status: 204 }], results({ method: "DELETE", status: "204" }), KEPT],
  ["an object with a code (A36)", [{ status: "201" }], results({ status: { code: "201" } }), KEPT],
  ["a number (A36)", [{ status: "2xx" }], results({ status: 201 }), KEPT],
  [
    "no status (A36)",
    [{ status: "201" }],
    results({}),
    ["body Operations[0].status: expected 201, got absent"],
  ],
  [
    "another status",
    [{ bulkId: "a", status: [201, 200] }],
    results({ ...created, status: "409" }),
    ['body Operations[0].status: expected 201 or 200, got "409"'],
  ],
  [
    "a result too few",
    [{ bulkId: "a" }, { bulkId: "b" }],
    results(created),
    [
      "body Operations: expected 2 results, got 1",
      'body Operations: expected a result for bulkId "b", got absent',
    ],
  ],
  [
    "a result too many",
    [{ bulkId: "a" }],
    results(created, created),
    ["body Operations: expected 1 results, got 2"],
  ],
  [
    "a location where none is",
    [{ status: 400, location: false }],
    results({ status: "400", location: "/x" }),
    ['body Operations[0].location: expected absent, got "/x"'],
  ],
  [
    "what the single answer would be",
    [{ response: { scimType: "uniqueness" } }],
    results({ response: { scimType: "noTarget" } }),
    ['body Operations[0].response.scimType: expected "uniqueness", got "noTarget"'],
  ],
  ["a method in other letter case", [{ method: "POST" }], results({ ...created, method: "post" }), KEPT],
  [
    "another method",
    [{ method: "PUT" }],
    results(created),
    ['body Operations[0].method: expected PUT, got "POST"'],
  ],
  [
    "no method",
    [{ method: "PUT" }],
    results({ status: "200" }),
    ["body Operations[0].method: expected PUT, got absent"],
  ],
  [
    "no location",
    [{ location: true }],
    results({ status: "201" }),
    ["body Operations[0].location: expected present, got absent"],
  ],
  ["no location where none is expected", [{ location: false }], results({ status: "400" }), KEPT],
  [
    "a bulkId that is written in other letter case",
    [{ bulkId: "b", status: 201 }],
    results({ status: "201", BULKID: "b" }),
    KEPT,
  ],
  [
    "no response",
    [{ response: { scimType: "uniqueness" } }],
    results({ status: "409" }),
    ['body Operations[0].response: expected {"scimType":"uniqueness"}, got absent'],
  ],
  [
    "no result at all",
    [{ status: 200 }, { status: 204 }],
    results({ status: 200 }),
    ["body Operations: expected 2 results, got 1", "body Operations: expected result 2, got absent"],
  ],
  [
    "a result that is no object",
    [{ status: 200 }],
    { json: { Operations: ["200"] } },
    ['body Operations: expected result 1, got "200"'],
  ],
  [
    "no results",
    [{ status: 200 }],
    { json: {} },
    ["body Operations: expected a list of results, got absent"],
  ],
]);
