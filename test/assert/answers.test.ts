import { describe, expect, test } from "vitest";
import { addressOf } from "../../src/assert/answers/address.ts";
import { asksForPart, describe as describeBody, mayBeEmpty } from "../../src/assert/answers/answer.ts";
import { judgeResult } from "../../src/assert/answers/bulk-result.ts";
import { acceptsStatus, sayStatus, statusExpectation } from "../../src/assert/answers/statuses.ts";
import type { Body } from "../../src/model/exchange.ts";
import type { Json } from "../../src/model/json.ts";
import { contextOf } from "./context.ts";

const BASE = "https://api.example.com/scim/v2";

describe("an address names", () => {
  const rows: readonly (readonly [title: string, address: string, resource: string, base?: string])[] = [
    ["a resource below the base", `${BASE}/Users/1`, "/Users/1"],
    ["the same at another host and port (A43)", "http://inner:8080/scim/v2/Users/1", "/Users/1"],
    ["the same with a query and a fragment", `${BASE}/Users/1?a=b#c`, "/Users/1"],
    ["the same with a slash behind", `${BASE}/Users/1//`, "/Users/1"],
    ["the same relative to the base (RFC 7643 section 2.3.7)", "Users/1", "/Users/1"],
    ["the same with blanks around", ` ${BASE}/Users/1 `, "/Users/1"],
    ["the same below another version", "https://api.example.com/scim/v1/Users/1", "/Users/1"],
    ["the same below a minor version", "https://api.example.com/scim/v2.1/Users/1", "/Users/1"],
    ["the same without a version", "https://api.example.com/scim/Users/1", "/Users/1"],
    [
      "the same with a version where the base has none",
      "https://a/scim/V2/Users/1",
      "/Users/1",
      "https://a/scim",
    ],
    ["the same where the base ends in a slash", `${BASE}/Users/1`, "/Users/1", `${BASE}/`],
    ["a relative one where the base ends in slashes", "Users/1", "/Users/1", `${BASE}//`],
    ["the same, encoded", `${BASE}/Users/a%20b`, "/Users/a b"],
    ["an encoding that is broken, as it stands", `${BASE}/Users/%zz`, "/Users/%zz"],
    ["a resource at the root of a host", "https://a/Users/1", "/Users/1", "https://a"],
    ["the base itself as nothing", BASE, ""],
    ["something beside the base, whole", "https://api.example.com/other/Users/1", "/other/Users/1"],
    [
      "something whose path only begins like the base, whole",
      "https://a/scimmy/Users/1",
      "/scimmy/Users/1",
      "https://a/scim",
    ],
    ["no version where a name begins like one", "https://a/v2x/Users/1", "/v2x/Users/1", "https://a"],
    ["no version at the end", "https://a/v2", "/v2", "https://a"],
    ["what is no address, as it stands", "http://[", "http://["],
    ["a path where the base is none", "/Users/1", "/Users/1", "no base"],
    ["a path where the base is no address", "/Users/1", "/Users/1", "http://["],
    ["a whole address where the base is none", "https://a/Users/1", "/Users/1", "no base"],
    ["a relative one that leaves the base, whole", "../../Users/1", "/b/Users/1", "https://a/b/c/v2"],
  ];

  const named = rows.map(([title, address, resource, base = BASE]) => ({ title, address, resource, base }));

  test.each(named)("$title", ({ address, resource, base }) => {
    expect(addressOf(address, base)).toBe(resource);
  });
});

describe("a status", () => {
  const rows: readonly (readonly [
    expected: Json,
    said: string,
    yes: readonly number[],
    no: readonly number[],
  ])[] = [
    [201, "201", [201], [200, 20]],
    ["201", "201", [201], [200]],
    ["2xx", "2xx", [200, 299], [199, 300, 404]],
    ["4XX", "4XX", [400], [500]],
    [[200, 204], "200 or 204", [200, 204], [201]],
    [[404, "5xx"], "404 or 5xx", [404, 503], [400]],
    [{ not: 500 }, "anything but 500", [200, 501], [500]],
    [{ not: "5xx" }, "anything but 5xx", [200], [500, 599]],
    [{ not: [400, "5xx"] }, "anything but 400 or 5xx", [200, 404], [400, 500]],
  ];

  test.each(rows)("expected as %j is said as %s", (expected, said) => {
    expect(sayStatus(expected)).toBe(said);
  });

  test.each(rows)("expected as %j is one of those", (expected, _, yes, no) => {
    expect(yes.filter((status) => !acceptsStatus(expected, status))).toEqual([]);
    expect(no.filter((status) => acceptsStatus(expected, status))).toEqual([]);
  });

  test.each(rows)("expected as %j is hoped for or only ruled out", (expected, said, yes, no) => {
    const { accepts, isNegative } = statusExpectation(expected);
    expect([...yes, ...no].map(accepts)).toEqual([...yes.map(() => true), ...no.map(() => false)]);
    expect(isNegative).toBe(said.startsWith("anything but"));
  });
});

describe("an answer may lawfully be without a body", () => {
  test.each([
    ["PUT", 204, true],
    ["PATCH", 204, true],
    ["DELETE", 204, true],
    ["GET", 204, false],
    ["POST", 204, false],
    ["PATCH", 200, false],
    ["HEAD", 200, true],
    ["GET", 304, true],
    ["GET", 200, false],
  ])("to %s with %d: %s", (method, status, isLawful) => {
    expect(mayBeEmpty(contextOf({ status }, { method }))).toBe(isLawful);
  });
});

describe("a request asks for a part of the attributes", () => {
  test.each<readonly [path: string, sent: Json | undefined, isPart: boolean]>([
    ["/Users/1?attributes=title", undefined, true],
    ["/Users/1?excludedAttributes=title", undefined, true],
    ["/Users/1?count=1&Attributes=title", undefined, true],
    ["/Users/1?attributes=", undefined, false],
    ["/Users/1?attributes=&count=1", undefined, false],
    ["/Users/1?myattributes=title", undefined, false],
    ["/Users/1", undefined, false],
    ["/attributes=x", undefined, false],
    ["/Users/.search", { attributes: ["title"] }, true],
    ["/Users/.search", { excludedAttributes: ["title"] }, true],
    ["/.search?x=y", { Attributes: ["title"] }, true],
    ["/Users/.search", { attributes: [] }, false],
    ["/Users/.search", { filter: "attributes pr" }, false],
    ["/Users/.search", ["attributes"], false],
    ["/Users/.search", undefined, false],
    ["/Users/.searches", { attributes: ["title"] }, false],
    ["/Users", { attributes: ["title"] }, false],
  ])("%s with %j: %s", (path, sent, isPart) => {
    expect(asksForPart(contextOf({}, { path, ...(sent === undefined ? {} : { sent }) }))).toBe(isPart);
  });
});

test.each<readonly [body: Body, said: string]>([
  [{ kind: "none" }, "no body"],
  [{ kind: "json", value: { a: [1] }, text: "" }, '{"a":[1]}'],
  [{ kind: "text", text: "<html>" }, 'text "<html>"'],
  [{ kind: "text", text: "x".repeat(500) }, `text "${"x".repeat(193)}…`],
])("the body %j is described as %s", (body, said) => {
  expect(describeBody(body)).toBe(said);
});

describe("a result of a bulk response", () => {
  const ofMember = { bulkId: "a", status: 201 };

  test.each<[string, Json, string | undefined]>([
    ["without a status breaks the rule that there is one", { bulkId: "a" }, "RFC7644-3.7.3-03"],
    ["without its bulkId breaks the rule that it is repeated", { status: "201" }, "RFC7644-3.7-25"],
    ["with another status is a matter of the claim", { bulkId: "a", status: "409" }, undefined],
    ["with another bulkId is a matter of the claim", { bulkId: "b", status: "201" }, undefined],
  ])("%s", (_, result, rule) => {
    expect(judgeResult(ofMember, 0, [result]).map((one) => one.rule)).toEqual([rule]);
  });
});
