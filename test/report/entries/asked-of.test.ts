import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/model/json.ts";
import { askedOf } from "../../../src/report/entries/asked.ts";

const BASE = "https://api.example.com/scim/v2";

const asked = (method: string, path: string, body?: string, as = "token") =>
  askedOf({ method, url: `${BASE}${path}`, headers: [], as, ...(body === undefined ? {} : { body }) }, BASE);
const read = (query: { readonly [name: string]: string }, path = "/Users") =>
  asked("GET", `${path}?${new URLSearchParams(query)}`);
const search = (body: { readonly [name: string]: Json }) =>
  asked("POST", "/Users/.search", JSON.stringify(body));
const patch = (...operations: readonly Json[]) =>
  asked("PATCH", "/Users/1", JSON.stringify({ Operations: operations }));

test.each([
  ["/Users", "/Users"],
  ["/Users/2819c223", "/Users/{id}"],
  ["/Users/2819c223?attributes=title", "/Users/{id}"],
  ["/Users/2819c223/emails", "/Users/{id}/{id}"],
  ["/Users/.search", "/Users/.search"],
  ["/.search", "/.search"],
  ["/", "/{other}"],
  ["", "/{other}"],
  ["/Users2", "/{other}"],
  ["//Groups//1/", "/Groups/{id}"],
])("the address %s asks %s", (path, endpoint) => {
  expect(asked("GET", path).endpoint).toBe(endpoint);
});

test("an address of another place is no endpoint", () => {
  const request = { method: "GET", url: "http://other.example/Users", headers: [], as: "token" };
  expect(askedOf(request, BASE).endpoint).toBe("/{other}");
});

describe("a request", () => {
  test.each([
    ["GET", "/Users", false],
    ["HEAD", "/Users", false],
    ["POST", "/Users/.search", false],
    ["POST", "/.search", false],
    ["POST", "/Users", true],
    ["PUT", "/Users/1", true],
    ["PATCH", "/Users/1", true],
    ["DELETE", "/Users/1", true],
  ])("%s %s writes: %s", (method, path, isWrite) => {
    expect(asked(method, path)).toMatchObject({ method, isWrite });
  });

  test.each([
    ["token", false],
    ["second-token", false],
    ["wrong-token", true],
    ["anonymous", true],
  ])("as %s is without valid credentials: %s", (as, isUnauthenticated) => {
    expect(asked("GET", "/Users", undefined, as).isUnauthenticated).toBe(isUnauthenticated);
  });

  test("keeps its body, for what it speaks of", () => {
    expect(asked("POST", "/Users", '{"a":1}').body).toBe('{"a":1}');
    expect(asked("GET", "/Users").body).toBe("");
  });

  test.each([
    [read({ filter: "a pr" }), true, false],
    [read({ FILTER: "a pr" }), true, false],
    [read({ filter: "a pr" }, "/Schemas"), false, false],
    [read({ filter: "a pr" }, "/resourcetypes"), false, false],
    [read({ filter: "a pr" }, "/ServiceProviderConfig"), false, false],
    [read({ filter: "a pr" }, "/Schemas/1"), true, false],
    [read({ attributes: "a" }), false, true],
    [read({ excludedAttributes: "a" }), false, true],
    [search({ filter: "a pr", attributes: ["a"] }), true, true],
    [search({ excludedAttributes: ["a"] }), false, true],
    [asked("POST", "/Users?filter=a"), false, false],
    [read({ count: "1" }), false, false],
  ])("%# is narrowed by a filter: %s, and by its attributes: %s", (of, isFiltered, isProjected) => {
    expect([of.isFiltered, of.isProjected]).toEqual([isFiltered, isProjected]);
  });
});

describe("a read is of the form", () => {
  test.each<[query: { readonly [name: string]: string }, form: string, words: string]>([
    [{}, "", ""],
    [{ filter: 'title eq "a"' }, "filter eq", '?filter=title eq "a"'],
    [{ filter: 'TITLE EQ "sw and pr"' }, "filter eq", '?filter=TITLE EQ "sw and pr"'],
    [{ filter: 'a eq "x\\"y"' }, "filter eq escapes", '?filter=a eq "x\\"y"'],
    [{ filter: "not (a pr) or b co 1" }, "filter co not or pr", "?filter=not (a pr) or b co 1"],
    [{ filter: "a pr and a pr" }, "filter and pr", "?filter=a pr and a pr"],
    [{ filter: "a gt 1" }, "filter order", "?filter=a gt 1"],
    [{ filter: "a ge 1" }, "filter order", "?filter=a ge 1"],
    [{ filter: "a lt 1" }, "filter order", "?filter=a lt 1"],
    [{ filter: "a le 1 or a gt 2" }, "filter or order", "?filter=a le 1 or a gt 2"],
    [{ filter: "a ne 1 or b ew 2" }, "filter ew ne or", "?filter=a ne 1 or b ew 2"],
    [{ filter: 'emails[type eq "a"]' }, "filter [ eq", '?filter=emails[type eq "a"]'],
    [{ filter: "urn:x:y:a pr" }, "filter pr urn:", "?filter=urn:x:y:a pr"],
    [{ filter: "title" }, "filter malformed", "?filter=title"],
    // The case's own resources are what a list is narrowed to; alone it is asked for nothing else.
    [{ filter: 'userName sw "x"' }, "filter sw", '?filter=userName sw "x"'],
    [{ filter: 'displayName sw "x"' }, "filter sw", '?filter=displayName sw "x"'],
    [{ filter: 'userName sw "x" and a pr' }, "filter pr", '?filter=userName sw "x" and a pr'],
    [{ filter: '(displayName sw "x" and a pr' }, "filter pr", '?filter=(displayName sw "x" and a pr'],
    [{ filter: 'a pr and userName sw "x"' }, "filter pr", '?filter=a pr and userName sw "x"'],
    [{ filter: 'title sw "x"' }, "filter sw", '?filter=title sw "x"'],
    [{ sortBy: "a" }, "sort", "?sortby=a"],
    [{ sortBy: "a", sortOrder: "descending" }, "sort", "?sortby=a&sortorder=descending"],
    [{ attributes: "a" }, "projection", "?attributes=a"],
    [{ excludedAttributes: "a" }, "projection", "?excludedattributes=a"],
    [{ cursor: "" }, "cursor", ""],
    [{ startIndex: "1" }, "page", "?startindex=1"],
    [{ count: "0" }, "page", "?count=0"],
    [{ count: "1", filter: 'userName sw "x"' }, "page", '?filter=userName sw "x"&count=1'],
    [{ count: "1", sortBy: "a" }, "sort", "?sortby=a&count=1"],
    [
      { filter: "a pr", sortBy: "a", attributes: "a", cursor: "x" },
      "filter pr, sort, projection, cursor",
      "?filter=a pr&sortby=a&attributes=a",
    ],
    [{ other: "1" }, "", ""],
  ])("%j: %s", (query, form, words) => {
    expect(read(query)).toMatchObject({ form, words });
  });

  test("of a search that asks the same", () => {
    const of = search({ filter: 'a eq "b"', sortBy: "c", count: 2, attributes: ["a"] });
    expect(of).toMatchObject({
      form: "filter eq, sort, projection",
      words: '?filter=a eq "b"&sortby=c&attributes=["a"]&count=2',
    });
    expect(asked("POST", "/.search", "no JSON")).toMatchObject({ form: "", words: "" });
  });

  test("of an address that cannot be decoded, or says a thing twice", () => {
    expect(asked("GET", "/Users?filter=%zz+pr").words).toBe("?filter=%zz+pr");
    expect(asked("GET", "/Users?count=1&COUNT=2&&count").words).toBe("?count=1&count=2&count=");
    expect(asked("GET", "/Users?filter=a+eq+%22b=c%22").words).toBe('?filter=a eq "b=c"');
  });
});

describe("an operation of a PATCH is of the form", () => {
  test.each<[operation: Json, form: string, words: string]>([
    [{ op: "add", path: "title", value: "a" }, "add attribute", "add title"],
    [{ op: "Replace", path: "Title", value: true }, "replace Attribute", "Replace Title"],
    [{ op: "remove", path: "name.givenName" }, "remove attribute.part", "remove name.givenName"],
    [{ op: "remove", path: "Name.GivenName" }, "remove Attribute.part", "remove Name.GivenName"],
    [
      { op: "replace", path: 'emails[type eq "work"].value', value: "a" },
      "replace attribute[filter].part",
      'replace emails[type eq "work"].value',
    ],
    [{ op: "remove", path: "emails[not (a pr)]" }, "remove attribute[filter!]", "remove emails[not (a pr)]"],
    [
      { op: "remove", path: 'emails[value eq "a\\"b"]' },
      "remove attribute[filter\\]",
      'remove emails[value eq "a\\"b"]',
    ],
    [
      { op: "add", path: "urn:ietf:params:scim:schemas:core:2.0:User:title", value: 1 },
      "add urn:attribute",
      "add urn:ietf:params:scim:schemas:core:2.0:User:title",
    ],
    [{ op: "add", path: "$ref", value: 1 }, "add attribute", "add $ref"],
    [{ op: "add", value: { a: 1 } }, "add without path object", "add without path"],
    [{ op: "add", path: 7, value: 1 }, "add path of another type", "add 7"],
    [{ path: "a", value: 1 }, "no op attribute", " a"],
    [{ op: 1, path: "a", value: 1 }, "no op attribute", "1 a"],
    [{ op: "add", path: "a", value: null }, "add attribute null", "add a"],
    [{ op: "add", path: "a", value: "" }, "add attribute empty text", "add a"],
    [{ op: "add", path: "a", value: [] }, "add attribute empty list", "add a"],
    [{ op: "add", path: "a", value: [1] }, "add attribute list", "add a"],
    [{ op: "add", path: "a", value: {} }, "add attribute object", "add a"],
    ["add", "no operation", ""],
  ])("%j: %s", (operation, form, words) => {
    expect(patch(operation)).toMatchObject({ form, words });
  });

  test("of several the forms, each once, and the first in words", () => {
    const two = patch({ op: "add", path: "a", value: 1 }, { op: "add", path: "b", value: 2 });
    expect(two).toMatchObject({ form: "add attribute", words: "add a and 1 more" });
    const three = patch({ op: "add", path: "a", value: 1 }, { op: "remove", path: "b" }, "x");
    expect(three).toMatchObject({
      form: "add attribute, remove attribute, no operation",
      words: "add a and 1 more",
    });
  });

  test("of none, or of what is no list", () => {
    expect(patch()).toMatchObject({ form: "", words: "" });
    expect(asked("PATCH", "/Users/1", '{"Operations":{}}')).toMatchObject({
      form: "without operations",
      words: "",
    });
    expect(asked("PATCH", "/Users/1")).toMatchObject({ form: "without operations", words: "" });
  });
});

describe("a body is of the form", () => {
  const core = "urn:ietf:params:scim:schemas:core:2.0:User";
  test.each<[method: string, path: string, body: string | undefined, form: string]>([
    ["POST", "/Users", undefined, ""],
    ["DELETE", "/Users/1", undefined, ""],
    ["POST", "/Users", "{", "not JSON"],
    ["POST", "/Users", "[]", "no object"],
    ["POST", "/Users", '"x"', "no object"],
    ["POST", "/Users", `{"schemas":["${core}"]}`, ""],
    ["POST", "/Users", `{"schemas":["${core.toUpperCase()}"]}`, ""],
    ["POST", "/Users", `{"schemas":["${core}","urn:scim:schemas:core:1.0"]}`, "foreign schemas"],
    ["PUT", "/Users/1", '{"schemas":["x:urn:ietf:params:scim:a"]}', "foreign schemas"],
    ["PUT", "/Users/1", '{"schemas":[7]}', "foreign schemas"],
    ["PUT", "/Users/1", '{"schemas":[]}', ""],
    ["PUT", "/Users/1", '{"schemas":"urn:x"}', ""],
    ["POST", "/Users", '{"Operations":[{"method":"PUT"}]}', ""],
    [
      "POST",
      "/Bulk",
      '{"Operations":[{"method":"PUT"},{"method":"PUT"},{"method":"DELETE"}]}',
      "PUT, DELETE",
    ],
    ["POST", "/Bulk", '{"Operations":{}}', ""],
    ["POST", "/Bulk", '{"Operations":["x"]}', ""],
  ])("%s %s %s: %s", (method, path, body, form) => {
    expect(asked(method, path, body)).toMatchObject({ form, words: "" });
  });
});
