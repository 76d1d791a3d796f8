import { describe, expect, test } from "vitest";
import { requirementId } from "../../../src/model/ids.ts";
import type { Json } from "../../../src/model/json.ts";
import type { ClaimResult, ExchangeResult } from "../../../src/model/report.ts";
import { type Symptom, symptomOf } from "../../../src/report/entries/symptom.ts";

const claim = (place: string, expected: string, actual: string, keyword = "body"): ClaimResult => ({
  step: "1. GET /Users/1",
  keyword,
  level: "must",
  requirements: [requirementId("RFC7644-1-01")],
  verdict: "broken",
  place,
  expected,
  actual,
  file: "suites/users.yaml",
  line: 1,
});

const exchange = (status: number | undefined, body?: string): ExchangeResult => ({
  step: "1. GET /Users/1",
  request: { method: "GET", url: "https://api.example.com/Users/1", headers: [], as: "token" },
  ...(status === undefined
    ? {}
    : { response: { status, headers: {}, ...(body === undefined ? {} : { body }) } }),
  durationMs: 1,
  attempts: 1,
});

describe("of a status", () => {
  const accepted: Symptom = { kind: "accepted" };
  const refused = (mayBe = false): Symptom => ({ kind: "refused", mayBe });
  const other = (wanted: string, got: string): Symptom => ({ kind: "other-status", wanted, got });
  test.each<[expected: string, came: number, symptom: Symptom]>([
    ["200", 404, refused()],
    ["2xx", 500, refused()],
    ["200 or 204", 400, refused()],
    ["304", 400, refused()],
    ["201 or 409", 400, refused(true)],
    ["2xx or 4xx", 400, refused(true)],
    ["201 or 500", 400, refused()],
    ["200, or 400 with body scimType noTarget", 400, refused(true)],
    ["400", 200, accepted],
    ["4xx", 204, accepted],
    ["400 or 200", 302, accepted],
    ["400, or 200 with body title absent", 200, accepted],
    ["404", 400, other("404", "400")],
    ["4xx", 500, other("4xx", "500")],
    ["501", 404, other("501", "404")],
    ["201", 200, other("201", "200")],
    ["200 or 204", 301, other("200", "301")],
    ["anything but 5xx", 500, other("5xx", "500")],
    ["anything but 5xx", 200, accepted],
    ["anything but 2xx", 204, accepted],
    ["anything but 200", 200, accepted],
    ["anything but 2xx", 400, other("2xx", "400")],
    ["another shape", 500, refused()],
    ["that of an error", 200, other("error", "200")],
  ])("%s that came as %d", (expected, came, symptom) => {
    expect(symptomOf(claim("status", expected, "599"), exchange(came))).toEqual(symptom);
  });

  test("of which there is no exchange, what is told of it counts", () => {
    expect(symptomOf(claim("status", "404", "400"), undefined)).toEqual(other("404", "400"));
    expect(symptomOf(claim("page 2: status", "200", "400"), exchange(undefined))).toEqual(refused());
  });
});

describe("a value is", () => {
  test.each<[expected: string, actual: string, wrong: string]>([
    ["present", "absent", "missing"],
    ['"a"', "absent", "missing"],
    ['"a"', "nothing", "missing"],
    ['"a"', "none", "missing"],
    ['"a"', "null", "missing"],
    ["a SCIM error", "no body", "missing"],
    ['[{"a":1}]', "[]", "missing"],
    ["absent", '"a"', "surplus"],
    ["nothing", '"a"', "surplus"],
    ["null", '"a"', "surplus"],
    ["absent members", '"a"', "value"],
    ["nothing else", '"a"', "value"],
    ['{"a":1}', '[{"b":1}]', "missing"],
    ["2 values", "1", "missing"],
    ["at least 2 values", "1", "missing"],
    ["1 value", "2", "surplus"],
    ["at most 1 value", "2", "surplus"],
    ["only 1 value", "3", "surplus"],
    ["10 values", "9", "missing"],
    ["2", "1", "value"],
    ["2 values", '"a"', "value"],
    ["present", "7", "type"],
    ["a string", "7", "type"],
    ["text", "7", "type"],
    ["a text", "7", "type"],
    ["string", "7", "type"],
    ["dateTime", '"x"', "type"],
    ["a reference", '"x"', "type"],
    ["binary", '"x"', "type"],
    ["a list", "7", "type"],
    ["array", "7", "type"],
    ["an object", "7", "type"],
    ["a JSON object", "7", "type"],
    ["boolean", '"x"', "type"],
    ["true or false", '"x"', "type"],
    ["a number", '"x"', "type"],
    ["a whole number", '"x"', "type"],
    ["an integer", '"x"', "type"],
    ["decimal", '"x"', "type"],
    ["a list without repeats", '["a","a"]', "value"],
    ["text like /^a/", '"b"', "value"],
    ['"519"', "519", "type"],
    ["519", '"519"', "type"],
    ["true", '"true"', "type"],
    ['"a"', '"b"', "value"],
    ["true", "false", "value"],
    ['["a"]', '{"a":1}', "type"],
    ['{"a":1}', '"a"', "value"],
    ['["a"]', '"a"', "value"],
    ["after 2026", '"2025"', "value"],
  ])("%s that came as %s is wrong by its %s", (expected, actual, wrong) => {
    expect(symptomOf(claim("header ETag", expected, actual), exchange(200))).toEqual({
      kind: "header",
      name: "etag",
      wrong,
    });
  });
});

const attribute = (path: string, wrong: string) => ({ kind: "attribute", path, wrong });

describe("an attribute is told", () => {
  test.each<[place: string, path: string]>([
    ["body title", "title"],
    ["body Name.GivenName", "name.givenname"],
    ["page 2: body title", "title"],
    ['body emails[type eq "work"].value', "emails.value"],
    ["body emails[0].primary", "emails.primary"],
    ["body Resources[3].emails[0]", "emails"],
    ["body Resources[name=User].endpoint", "endpoint"],
    ["body urn:x:1.0:User:department", "urn:x:1.0:user:department"],
    ["body 2819c223-7f76", "<id>"],
  ])("in %s by %s", (place, path) => {
    expect(symptomOf(claim(place, '"a"', '"b"'), exchange(200, "{}"))).toEqual(attribute(path, "value"));
  });

  test.each<[title: string, place: string, body: Json, path: string]>([
    ["itself, where the rest is there", "meta.location", { meta: { version: "1" } }, "meta.location"],
    ["all of it", "meta.location", { id: "1" }, "meta"],
    ["all of it, by whatever letter case", "Name.GivenName", { NAME: { familyName: "a" } }, "name.givenname"],
    ["a part of the first value", "emails.value", { emails: [{ type: "a" }] }, "emails.value"],
    ["the whole, where there is no value", "emails.value", { emails: [] }, "emails.value"],
    [
      "the whole of a list",
      "Resources[1].name.givenName",
      { Resources: [{ name: {} }, { id: "1" }] },
      "name",
    ],
    ["a part in a list", "Resources[0].name.givenName", { Resources: [{ name: {} }] }, "name.givenname"],
    ["the extension", "urn:x:1.0:User:manager.value", {}, "urn:x:1.0:user"],
    [
      "a part of the extension",
      "urn:x:1.0:User:manager.value",
      { "urn:x:1.0:User": {} },
      "urn:x:1.0:user:manager",
    ],
    ["what is there all the same", "title", { title: "x" }, "title"],
  ])("missing as %s", (_, place, body, path) => {
    const found = symptomOf(claim(`body ${place}`, "present", "absent"), exchange(200, JSON.stringify(body)));
    expect(found).toEqual(attribute(path, "missing"));
  });
});

describe("of an error's body", () => {
  const scim = '{"detail":"x"}';
  const errorBody = (path: string, wrong: string, detail = ""): object => ({
    kind: "error-body",
    path,
    wrong,
    detail,
  });
  test.each<[title: string, place: string, body: string | undefined, symptom: object]>([
    ["nothing came", "body", undefined, errorBody("", "type", "nothing")],
    ["nothing came", "body", "", errorBody("", "type", "nothing")],
    ["a page came", "body", "  <html>", errorBody("", "type", "a page")],
    ["text came", "body", "Oops <b>", errorBody("", "type", "text")],
    ["other JSON came", "body detail", '{"message":"x"}', errorBody("", "type", "JSON")],
    ["other JSON came, so its type is another", "header Content-Type", "{}", errorBody("", "type", "JSON")],
    ["a list came", "body", "[]", errorBody("", "type", "JSON")],
    ["something is missing", "body status", scim, errorBody("status", "missing")],
    ["schemas came", "body detail", '{"Schemas":[]}', errorBody("detail", "missing")],
    ["a status came", "body detail", '{"status":"400"}', errorBody("detail", "missing")],
    ["a scimType came", "body detail", '{"scimType":"x"}', errorBody("detail", "missing")],
    ["another header is missing", "header ETag", "{}", { kind: "header", name: "etag", wrong: "missing" }],
    [
      "the type of it",
      "header Content-Type",
      scim,
      { kind: "header", name: "content-type", wrong: "missing" },
    ],
  ])("%s: %s %s", (_, place, body, symptom) => {
    expect(symptomOf(claim(place, "present", "absent"), exchange(400, body))).toEqual(symptom);
    expect(symptomOf(claim(place, "present", "absent"), exchange(399, body))).not.toMatchObject({
      kind: "error-body",
    });
  });

  const KEYWORDS = [
    ...["invalidFilter", "tooMany", "uniqueness", "mutability", "invalidSyntax", "invalidPath", "noTarget"],
    ...["invalidValue", "invalidVers", "sensitive", "invalidCursor", "expiredCursor", "invalidCount"],
  ];
  test.each(KEYWORDS)("the keyword %s is wrong where another was due", (keyword) => {
    expect(symptomOf(claim("body scimType", "due", `"${keyword}"`), exchange(400, scim))).toEqual(
      errorBody("scimtype", "value", `due "${keyword}"`),
    );
  });
  test("a keyword of the server's own is wrong wherever it comes", () => {
    for (const due of ["noTarget", "invalidPath"])
      expect(symptomOf(claim("body scimType", due, '"noTargets"'), exchange(400, scim))).toEqual(
        errorBody("scimtype", "value", '"noTargets"'),
      );
  });
  test("another part has no detail", () => {
    expect(symptomOf(claim("body status", '"400"', '"404"'), exchange(400, scim))).toEqual(
      errorBody("status", "value"),
    );
    expect(symptomOf(claim("body scimType", "noTarget", "absent"), exchange(400, scim))).toEqual(
      errorBody("scimtype", "missing"),
    );
  });
});

describe("of a bulk request", () => {
  const accepted = { kind: "accepted" };
  const refused = { kind: "refused", mayBe: false };
  test.each<[place: string, expected: string, actual: string, symptom: object]>([
    ["Operations[0].status", "400", '"201"', accepted],
    ["Operations[12].status", "5xx", "204", accepted],
    ["Operations[0].status", "201", '"409"', refused],
    ["Operations[0].status", "2xx", "500", refused],
    ["Operations[0].status", "409", "absent", attribute("operations", "missing")],
    ['Operations[status sw "2"]', "0 values", "1", accepted],
    ['Operations[method eq "PUT" and status sw "2" and a pr]', "0", "2", accepted],
    ['Operations[status sw "2"]', "10 values", "9", attribute("operations", "missing")],
    ['Operations[status sw "4"]', "0 values", "1", attribute("operations", "surplus")],
    ["Operations[0].location", "absent", '"x"', attribute("operations.location", "surplus")],
  ])("%s is %s and came as %s", (place, expected, actual, symptom) => {
    expect(symptomOf(claim(`body ${place}`, expected, actual), exchange(200, "{}"))).toEqual(symptom);
  });
});

describe("a list", () => {
  const list = (of = "") => ({ kind: "list", of });
  test.each<[title: string, of: ClaimResult, body: Json, symptom: object]>([
    ["holds others", claim("body Resources", "alice", "only id 1"), {}, list()],
    ["holds too many", claim("body Resources", "at most 1 resource", "2"), {}, list()],
    ["has another total", claim("body totalResults", "2", "9"), {}, list()],
    ["has another size of page", claim("body itemsPerPage", "2", "9"), {}, list("itemsperpage")],
    ["begins elsewhere", claim("page 2: body startIndex", "2", "1"), {}, list("startindex")],
    ["lacks its total", claim("body totalResults", "2", "absent"), {}, attribute("totalresults", "missing")],
    [
      "has a total that is no number",
      claim("body totalResults", "an integer", '"2"'),
      {},
      attribute("totalresults", "type"),
    ],
    ["is in another order", claim("body Resources[1].title", 'after "b"', '"a"', "sorted"), {}, list()],
    ["has another resource at a place", claim("body Resources[1].id", '"1"', '"2"'), {}, list()],
    ["has another one than was read", claim("body Resources[1].id", '"1" or none', '"2"'), {}, list()],
    [
      "has an id that is not like others",
      claim("body Resources[1].id", 'like "1"', '"2"'),
      {},
      attribute("id", "value"),
    ],
    [
      "has a number of another name",
      claim("body totalResultsEver", "2", "9"),
      {},
      attribute("totalresultsever", "value"),
    ],
    [
      "has a resource with another value",
      claim("body Resources[1].title", '"1"', '"2"'),
      {},
      attribute("title", "value"),
    ],
    [
      "has an id that is no text",
      claim("body Resources[1].id", "a string", "7"),
      {},
      attribute("id", "type"),
    ],
    ["says that it is empty", claim("body Resources", "present", "absent"), { totalResults: 0 }, list()],
    [
      "says so of a resource",
      claim("body Resources[0].title", "present", "absent"),
      { totalResults: 0 },
      list(),
    ],
    ["says so of what follows", claim("body nextCursor", "present", "absent"), { totalResults: 0 }, list()],
    [
      "says that it is not",
      claim("body nextCursor", "present", "absent"),
      { totalResults: 1 },
      attribute("nextcursor", "missing"),
    ],
    [
      "says that it is empty, and lacks something else",
      claim("body title", "present", "absent"),
      { totalResults: 0 },
      attribute("title", "missing"),
    ],
  ])("%s", (_, of, body, symptom) => {
    expect(symptomOf(of, exchange(200, JSON.stringify(body)))).toEqual(symptom);
  });
});

test.each([
  ["delay", "delay"],
  ["bodyguard 7", "bodyguard <n>"],
  ["status of 2819c223-7f76", "status of <id>"],
])("what is no part of an answer is told by its place: %s", (place, shown) => {
  const found = symptomOf(claim(place, "1 s", "2 s", "settles"), exchange(200));
  if (place.startsWith("status")) expect(found.kind).toBe("other-status");
  else expect(found).toEqual({ kind: "other", keyword: "settles", place: shown });
});
