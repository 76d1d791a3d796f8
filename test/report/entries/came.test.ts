import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/model/json.ts";
import type { CaseResult, ExchangeResult } from "../../../src/model/report.ts";
import { cameOf, cameOfOperation } from "../../../src/report/entries/came.ts";
import { isGeneric } from "../../../src/report/entries/generic.ts";
import { lostInSetup } from "../../../src/report/entries/lost.ts";
import { mask } from "../../../src/report/mask.ts";

type Sent = { readonly method?: string; readonly path?: string; readonly body?: Json };

const exchange = (status: number | undefined, body: string | undefined, sent: Sent = {}): ExchangeResult => ({
  step: "1. POST /Users",
  request: {
    method: sent.method ?? "POST",
    url: `https://api.example.com/scim/v2${sent.path ?? "/Users"}`,
    headers: [],
    as: "token",
    ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
  },
  ...(status === undefined
    ? {}
    : { response: { status, headers: {}, ...(body === undefined ? {} : { body }) } }),
  durationMs: 1,
  attempts: 1,
});

describe("what came is", () => {
  test.each<[title: string, of: ExchangeResult, came: ReturnType<typeof cameOf>]>([
    [
      "nothing, and why",
      { ...exchange(undefined, undefined), noAnswer: { reason: "timeout", detail: "x" } },
      { status: 0, scimType: "", sentence: "timeout" },
    ],
    ["nothing", exchange(undefined, undefined), { status: 0, scimType: "", sentence: "unknown" }],
    [
      "a success without a sentence",
      exchange(399, '{"scimType":"a","detail":"b"}'),
      { status: 399, scimType: "", sentence: "" },
    ],
    [
      "an error with its keyword and its detail",
      exchange(400, '{"scimType":"noTarget","detail":"Not there."}'),
      { status: 400, scimType: "noTarget", sentence: "Not there." },
    ],
    ["an error without a body", exchange(500, undefined), { status: 500, scimType: "", sentence: "" }],
    ["an error in plain text", exchange(500, "Oops"), { status: 500, scimType: "", sentence: "Oops" }],
    [
      "an error whose detail is no text",
      exchange(400, '{"scimType":7,"detail":["a","b"]}'),
      { status: 400, scimType: "7", sentence: "[<text>,<text>]" },
    ],
  ])("%s", (_, of, came) => {
    expect(cameOf(of)).toEqual(came);
  });
});

const sentence = (detail: string, sent: Sent = {}, status = 400): string =>
  cameOf(exchange(status, JSON.stringify({ detail }), sent)).sentence;

describe("of a sentence is taken out", () => {
  test.each<[title: string, detail: string, sentence: string, sent?: Sent]>([
    ["what is quoted", "No \"a\" and 'b' and `c`.", "No <text> and <text> and <text>."],
    ["what is quoted with escapes", 'No "a\\"b" here', "No <text> here"],
    [
      "a time, an id and a number",
      "At 2026-08-01T10:00:00Z user 2819c223-7f76 had 12",
      "At <time> user <id> had <n>",
    ],
    ["blanks", "  a \n b\t", "a b"],
    ["a comparison of order", "gt ge lt le or eq gtx", "<order> <order> <order> <order> or eq gtx"],
    ["what is behind the first 200 letters", `${"a ".repeat(100)}b`, "a ".repeat(100).trim()],
    [
      "the attribute that was sent, with its parts",
      "[body.name.givenName] is short, nickName too",
      "[<attribute>] is short, <attribute> too",
      { body: { name: {}, nickName: "x" } },
    ],
    ["no attribute that was not sent", "nickName is short", "nickName is short", { body: { title: "x" } }],
    [
      "a word that is an attribute only where it names one",
      "title: no title (title)",
      "<attribute>: no title (<attribute>)",
      { body: { title: "x" } },
    ],
    [
      "no word that begins like it",
      "nickNames and myNickName",
      "nickNames and myNickName",
      { body: { nickName: "x" } },
    ],
    [
      "none of the words of messages",
      "value of path, type of schemas: id",
      "value of path, type of schemas: id",
      { body: { value: 1, path: 1, type: 1, schemas: 1, id: 1 } },
    ],
    [
      "the longer name first",
      "givenNameKana is short",
      "<attribute> is short",
      { body: { givenName: 1, givenNameKana: 1 } },
    ],
    [
      "the attribute of a filter",
      "Cannot compare userType",
      "Cannot compare <attribute>",
      { method: "GET", path: "/Users?filter=userType%20co%20%22a%22" },
    ],
    [
      "no attribute of a filter without a comparison",
      "Cannot compare userType",
      "Cannot compare userType",
      { method: "GET", path: "/Users?filter=userType" },
    ],
    [
      "the path of a PATCH",
      'No emails[type eq "x"].value there',
      "No <path> there",
      { body: { Operations: [{ path: 'emails[type eq "x"].value' }] } },
    ],
    [
      "the attribute that a PATCH names, and those in its value",
      "nickName, userType",
      "<attribute>, <attribute>",
      { body: { Operations: [{ path: "nickName" }, { value: { userType: 1 } }] } },
    ],
    [
      "an extension by its URN",
      "urn:x:y:User is unknown",
      "<attribute> is unknown",
      { body: { "urn:x:y:User": {} } },
    ],
  ])("%s", (_, detail, expected, sent) => {
    expect(sentence(detail, sent)).toBe(expected);
  });

  test("no attribute where it conflicts: which one is taken is another rule", () => {
    const sent = { body: { nickName: "x" } };
    expect(sentence("nickName is taken", sent, 409)).toBe("nickName is taken");
    expect(sentence("nickName is taken", sent, 400)).toBe("<attribute> is taken");
  });
});

describe("of an operation of a bulk request came", () => {
  const answered = (...operations: readonly Json[]) =>
    exchange(200, JSON.stringify({ Operations: operations }), {
      path: "/Bulk",
      body: { Operations: [{ path: "/Users", data: { nickName: "a" } }, { path: "/Users/1" }] },
    });
  const detail = "nickName is short";
  test.each<[title: string, of: ExchangeResult, at: number, came: ReturnType<typeof cameOf>]>([
    [
      "its status, and what is said of what it sent",
      answered({ status: "400", response: { scimType: "invalidValue", detail } }),
      0,
      { status: 400, scimType: "invalidValue", sentence: "<attribute> is short" },
    ],
    [
      "its status as an object",
      answered({}, { status: { code: "404" }, response: { detail } }),
      1,
      { status: 404, scimType: "", sentence: detail },
    ],
    ["a success", answered({ status: 201 }), 0, { status: 201, scimType: "", sentence: "" }],
    [
      "an error without a word",
      answered({ status: 500 }),
      0,
      { status: 500, scimType: "", sentence: "null" },
    ],
  ])("%s", (_, of, at, came) => {
    expect(cameOfOperation(of, at)).toEqual(came);
  });
});

describe("a sentence tells nothing of its own", () => {
  test.each([
    "",
    ".",
    "Error",
    "An error",
    "an error occurred",
    "The server error has occurred.",
    "Internal Server Error",
    "internal server exception!",
    "Unexpected error has occurred while processing your SCIM request",
    "Unknown error",
    "Unhandled exception",
    "Bad Request",
    "Not found.",
    "Forbidden",
    "Invalid",
    "invalid request",
    "Not Implemented",
    "The specified filter syntax was invalid, or so.",
    "The specified filter yields many more results than the server is willing to compute",
    "One or more of the attribute values are already in use or are reserved.",
    "The attempted modification is not compatible with the target attribute's mutability",
    "The request body message structure was invalid or did not conform.",
    "The <text> attribute was invalid or malformed",
    "The specified <text> did not yield an attribute",
    "The specified path did not yield an attribute",
    "A required value was missing, or the value specified was not compatible",
  ])("%j", (text) => {
    expect(isGeneric(text)).toBe(true);
  });

  test.each([
    "An error in the parser",
    "Bad request: no name",
    "Users not found",
    "Invalid name",
    "A required value was missing, or the value specified was not compatible: <attribute>",
    "Sorry. The specified path did not yield an attribute",
    "null",
  ])("but %j does", (text) => {
    expect(isGeneric(text)).toBe(false);
  });
});

test.each([
  ["abc 12", true, "abc 12"],
  ["abc 12", false, "abc <n>"],
  ["2026-08-01T10:00:00.123+02:00.", true, "<time>."],
  ["2026-08-01T10:00:00Z x", false, "<time> x"],
  ["user 2819c223-7f76-453a", true, "user <id>"],
  ["user ab12c and abcdef and 123456", true, "user ab12c and abcdef and 123456"],
  ["user ABC123", true, "user <id>"],
  ["a, b, cut of…", true, "a, b,…"],
  ["cut of… here", true, "cut of… here"],
])("of %j is left, numbers kept %s: %j", (text, keepsNumbers, masked) => {
  expect(mask(text, keepsNumbers)).toBe(masked);
});

describe("a setup loses", () => {
  const lost = (
    sent: Json,
    got: Json | undefined,
    change: Partial<CaseResult["exchanges"][number]> = {},
    status = 201,
  ) => {
    const made = exchange(status, got === undefined ? undefined : JSON.stringify(got), { body: sent });
    return lostInSetup({ exchanges: [{ ...made, phase: "setup", ...change }] });
  };
  test.each<[title: string, sent: Json, got: Json | undefined, paths: readonly string[]]>([
    ["nothing that came back", { title: "x" }, { title: "y" }, []],
    ["nothing that came back in other letter case", { title: "x" }, { TITLE: "x" }, []],
    ["what did not come back", { nickName: "x", active: false, n: 0 }, {}, ["nickname", "active", "n"]],
    ["what came back as nothing", { title: "x" }, { title: null }, ["title"]],
    ["what came back as an empty text", { title: "x" }, { title: "" }, ["title"]],
    ["nothing that was sent as nothing", { a: null, b: "", c: [] }, {}, []],
    [
      "one of several values",
      { emails: [{ value: "a" }, { value: "b" }] },
      { emails: [{ value: "a" }] },
      ["emails"],
    ],
    ["no value where as many came", { emails: [{ value: "a" }] }, { emails: [{ value: "b" }] }, []],
    [
      "a part of a value",
      { name: { givenName: "a", familyName: "b" } },
      { name: { givenName: "a" } },
      ["name.familyname"],
    ],
    [
      "a part of an extension",
      { "urn:x:User": { department: "a" } },
      { "urn:x:User": {} },
      ["urn:x:user:department"],
    ],
    ["a whole value", { name: { givenName: "a" } }, {}, ["name"]],
    [
      "nothing that no server gives back",
      { schemas: ["a"], id: "1", meta: {}, password: "x", Groups: [1] },
      {},
      [],
    ],
    ["nothing where no body came", { title: "x" }, undefined, []],
    ["nothing where a list came", { title: "x" }, [], []],
  ])("%s", (_, sent, got, paths) => {
    expect(lost(sent, got)).toEqual(paths);
  });
  test("nothing in a step, nor where nobody was created", () => {
    expect(lost({ title: "x" }, {}, { phase: "step" })).toEqual([]);
    expect(lost({ title: "x" }, {}, {}, 200)).toEqual([]);
    expect(lost({ title: "x" }, {}, { request: { ...exchange(201, "{}").request, method: "PUT" } })).toEqual(
      [],
    );
  });
});
