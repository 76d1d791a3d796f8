import { expect, test } from "vitest";
import { describeKeyword, judge } from "./judging.ts";

const KEPT: readonly string[] = [];
const resource = {
  json: { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], id: "1", userName: "a" },
};

describeKeyword("status", [
  ["the very status", 201, { status: 201 }, KEPT],
  ["another status", 201, { status: 500 }, ["status: expected 201, got 500"]],
  ["one of several", [200, 204], { status: 204 }, KEPT],
  ["none of several", [200, 204], { status: 202 }, ["status: expected 200 or 204, got 202"]],
  ["a class", "2xx", { status: 299 }, KEPT],
  ["not of the class", "4xx", { status: 500 }, ["status: expected 4xx, got 500"]],
  ["ruled out", { not: "5xx" }, { status: 501 }, ["status: expected anything but 5xx, got 501"]],
  ["not ruled out", { not: ["5xx", 404] }, { status: 400 }, KEPT],
]);

const located = { headers: { location: "https://API.example.com:443/scim/v2/Users/1", etag: 'W/"1"' } };
describeKeyword("header", [
  ["there", { Location: true }, located, KEPT],
  ["not there", { location: true }, {}, ["header location: expected present, got absent"]],
  ["there but unwanted", { etag: false }, located, ['header etag: expected absent, got "W/\\"1\\""']],
  ["absent as wanted", { "x-a": false }, located, KEPT],
  ["this value", { etag: 'W/"1"' }, located, KEPT],
  ["another value", { etag: 'W/"2"' }, located, ['header etag: expected "W/\\"2\\"", got "W/\\"1\\""']],
  ["like a pattern", { etag: { matches: "^W/" } }, located, KEPT],
  [
    "unlike a pattern",
    { etag: { matches: "^x" } },
    located,
    ['header etag: expected text like /^x/, got "W/\\"1\\""'],
  ],
  ["an address in another form (A43)", { location: "/Users/1" }, located, KEPT],
  [
    "another address",
    { location: "/Users/2" },
    located,
    ['header location: expected "/Users/2", got "https://API.example.com:443/scim/v2/Users/1"'],
  ],
]);

const typed = (type: string) => ({ ...resource, headers: { "content-type": type } });
const scim = "application/scim+json";
describeKeyword("media-type", [
  ["the type", scim, typed(scim), KEPT],
  ["with a charset (A40)", scim, typed("application/scim+json; charset=utf-8"), KEPT],
  ["in other letter case", scim, typed("Application/SCIM+JSON"), KEPT],
  [
    "another type",
    scim,
    typed("text/html"),
    ['header content-type: expected application/scim+json, got "text/html"'],
  ],
  ["one of several", [scim, "application/json"], typed("application/json"), KEPT],
  ["no type", scim, resource, ["header content-type: expected application/scim+json, got absent"]],
  ["nothing to have a type", scim, { status: 204 }, "moot"],
]);

describeKeyword("shape", [
  ["created: 201 and the resource", "created", { status: 201, ...resource }, KEPT],
  ["created: 200", "created", resource, ["status: expected 201, got 200"]],
  [
    "created: 201 without body",
    "created",
    { status: 201 },
    ["body: expected the resource with 201, got no body"],
  ],
  [
    "created: 201 without id",
    "created",
    { status: 201, json: { userName: "a" } },
    ["body id: expected present, got absent"],
  ],
  ["updated: 200 and the resource (A04)", "updated", resource, KEPT],
  ["updated: 204 and nothing (A04)", "updated", { status: 204 }, KEPT],
  ["updated: 200 and nothing (A04)", "updated", {}, ["body: expected the resource with 200, got no body"]],
  [
    "updated: 204 with a body (A04)",
    "updated",
    { status: 204, json: {} },
    ["body: expected no body with 204, got {}"],
  ],
  ["updated: 202 (A04)", "updated", { status: 202 }, ["status: expected 200 or 204, got 202"]],
  ["deleted: 204", "deleted", { status: 204 }, KEPT],
  ["deleted: 200 (A42)", "deleted", { status: 200 }, ["status: expected 204, got 200"]],
]);

const both = (header: string, meta: string) => ({
  headers: { location: header },
  json: { meta: { location: meta } },
});
const absolute = "https://api.example.com/scim/v2/Users/1";
describeKeyword("location", [
  ["the same text", "same", both(absolute, absolute), KEPT],
  ["relative to the base", "same", both(absolute, "Users/1"), KEPT],
  ["relative with a slash", "same", both("/scim/v2/Users/1", "/Users/1"), KEPT],
  [
    "default port and case of the host",
    "same",
    both(absolute, "https://API.EXAMPLE.com:443/scim/v2/Users/1"),
    KEPT,
  ],
  ["another version segment", "same", both(absolute, "https://api.example.com/scim/Users/1"), KEPT],
  ["another host, a proxy", "same", both(absolute, "http://internal:8080/scim/v2/Users/1"), KEPT],
  [
    "another resource",
    "same",
    both(absolute, "/Users/2"),
    [`header location: expected "/Users/2", as in body meta.location, got "${absolute}"`],
  ],
  [
    "another case of the id",
    "same",
    both("/Users/a", "/Users/A"),
    ['header location: expected "/Users/A", as in body meta.location, got "/Users/a"'],
  ],
  ["nothing to compare with", "same", { headers: { location: absolute } }, "moot"],
  ["no address at all", "same", both("http://[", "http://["), KEPT],
]);
test("Content-Location counts too", () => {
  const answer = { headers: { "content-location": "/Users/3" }, json: { meta: { location: "/Users/2" } } };
  expect(judge("location", "same", answer)).toHaveLength(1);
});

const inactiveOrGone = [{ status: 200, body: { active: false } }, { error: { status: 404 } }];
const gone = { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: "404" };
describeKeyword("one-of", [
  ["the first shape", inactiveOrGone, { json: { active: false } }, KEPT],
  ["the second shape", inactiveOrGone, { status: 404, json: gone }, KEPT],
  [
    "a shape of which a part cannot be judged",
    [{ status: 200, type: { nickName: "string" } }, { status: 404 }],
    { json: { userName: "a" } },
    KEPT,
  ],
  [
    "the status of one, the body of none",
    inactiveOrGone,
    { json: { active: true } },
    ["body active: expected false, got true"],
  ],
  ["the status of none", inactiveOrGone, { status: 500 }, ["status: expected 200 or 404, got 500"]],
  [
    "an error whose status is a number",
    inactiveOrGone,
    { status: 404, json: { ...gone, status: 404 } },
    ["body status: expected text, got a number"],
  ],
  [
    "what is wanted first, and then what an alternative lacks",
    [{ status: 200 }, { error: { status: 400, scimType: "noTarget" } }],
    {
      status: 400,
      json: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
        status: "400",
        scimType: "invalidPath",
      },
    },
    ['status: expected 200, or 400 with body scimType noTarget, got 400 with "invalidPath"'],
  ],
  [
    "what is wanted first, though success is the alternative",
    [{ status: 400 }, { status: 200, absent: "title" }],
    { json: { title: "a" } },
    ['status: expected 400, or 200 with body title absent, got 200 with "a"'],
  ],
  [
    "shapes without a status",
    [{ present: "id" }, { absent: "userName" }],
    { json: { userName: "a" } },
    ["body id: expected present, got absent"],
  ],
]);
