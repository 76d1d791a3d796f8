import { describe, expect, test } from "vitest";
import type { Keyword } from "../../src/assert/definition/keyword.ts";
import { keywords } from "../../src/assert/registry.ts";
import type { Json } from "../../src/model/json.ts";
import { contextOf, type Written } from "./context.ts";
import { alice, ERROR, LIST } from "./resources.ts";

/** An argument that lets a keyword look at everything. */
const ARGUMENTS: { readonly [name: string]: readonly Json[] } = {
  status: [200],
  header: [{ location: "/Users/1", etag: { matches: "." } }],
  "media-type": ["application/scim+json"],
  schema: ["User", { each: "User" }, "ListResponse", "Schema", "BulkResponse", "Error", { type: "object" }],
  conforms: ["User", { each: "User" }, { to: "User", canonical: true }],
  body: [alice, { Resources: [{ id: "1" }], schemas: ["x"], __proto__: null }],
  exactly: [{ emails: [{ value: "x" }], "name.givenName": "y" }],
  present: [["id", 'emails[type eq "work"].value', "urn:x:y:User:a.b"]],
  absent: [["password", "emails.value"]],
  type: [{ active: "boolean", emails: "array", "meta.created": "dateTime", id: "string", name: "object" }],
  allowed: [{ id: ["x", 1, true], "emails.value": "x" }],
  matches: [{ id: "^.$", "emails.value": "." }],
  differs: [{ id: "x", emails: [{ value: "1" }] }],
  count: [{ emails: 1, Resources: { max: 1 } }],
  integer: [{ totalResults: 1, "emails.value": { min: 0 } }],
  unique: [["schemas", "Resources.id", "emails"]],
  each: [
    { of: "Resources", present: "id", where: { userName: "1" } },
    {
      of: "Resources.emails[value pr]",
      "and-their": "emails",
      exactly: { id: "x" },
      differs: { value: "y" },
    },
    { of: "emails", "and-their": "emails", where: { value: { not: "1" } }, body: { value: "x" } },
  ],
  item: [{ of: "Resources", where: { id: "x" }, count: { emails: 1 } }],
  lists: [["alice"], { names: [], "once-each": true }],
  includes: [["alice"]],
  excludes: [["alice"]],
  list: [{ totalResults: 1, startIndex: 1, itemsPerPage: 1, returned: 1 }],
  sorted: [{ by: "userName" }, { by: "emails.value", order: "descending" }],
  only: [["userName", "name.givenName"]],
  unchanged: [{ since: "alice", except: ["meta", "urn:x:y:User:a"] }, { since: "same" }],
  time: [{ "meta.created": { after: "2026-08-01T10:00:00Z" } }],
  shape: ["created", "updated", "deleted"],
  location: ["same"],
  bulk: [[{ bulkId: "a", status: 201, location: true, response: { a: [1] } }]],
  "one-of": [[{ status: 200, body: { active: true } }, { error: { status: 404 } }]],
  "scim-type": [{ of: "x", required: true }],
  "error-body": [true],
  "error-status-text": [true],
};

const nested = (open: string, close: string, depth: number): Json =>
  JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`) as Json;

const wrongTypes = (value: Json): Json =>
  Object.fromEntries(
    [
      "schemas",
      "id",
      "meta",
      "name",
      "emails",
      "Resources",
      "totalResults",
      "Operations",
      "status",
      "userName",
    ].map((name) => [name, value]),
  );

const BODIES: { readonly [title: string]: Json } = {
  null: null,
  "a number": 1e308,
  "a list": [[[]], null, {}],
  "an empty object": {},
  "all numbers": wrongTypes(7),
  "all objects": wrongTypes({ a: { b: [] } }),
  "all lists": wrongTypes([null, 1, "x", [[]], {}]),
  "all text": wrongTypes("\u001b[31m\ud800::error::<script>"),
  "all null": wrongTypes(null),
  "lists nested deep": nested("[", "]", 50_000),
  "objects nested deep": nested('{"emails":', "}", 50_000),
  "resources nested deep": { schemas: [LIST], Resources: [nested('{"name":', "}", 20_000)] },
  "names of the language": JSON.parse(
    '{"__proto__":{"id":"x"},"constructor":{"prototype":1},"toString":1,"hasOwnProperty":2,"id":"x","emails":[{"__proto__":[]}],"urn:":1,"urn:x:y:User":{"__proto__":1}}',
  ) as Json,
  "a long text": { schemas: [ERROR], id: "x".repeat(2_000_000), userName: "(".repeat(100_000) },
  "many resources": {
    schemas: [LIST],
    totalResults: 20_000,
    Resources: Array.from({ length: 20_000 }, (_, i) => ({ id: i, userName: `${i % 7}`, emails: [i] })),
  },
  "many values": {
    emails: Array.from({ length: 20_000 }, (_, i) => ({ value: `${i}` })),
    schemas: Array.from({ length: 20_000 }, (_, i) => `${i}`),
  },
  "many names": Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`n${i}`, i])),
  "many URNs": Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`urn:x:${i}`, { a: i }])),
};

const answers: readonly (readonly [string, Written])[] = [
  ["no body", {}],
  ["no body with 204", { status: 204 }],
  ["a page", { text: "<html>\u0000\u001b]0;x\u0007" }],
  ["a strange status", { status: 999, json: {} }],
  [
    "strange headers",
    {
      headers: { location: "http://[%", "content-type": ";;;", etag: "\u0000" },
      json: { meta: { location: "%" } },
    },
  ],
  ...Object.entries(BODIES).map(([title, json]) => [title, { json }] as const),
];

const simple = [...keywords.values()].filter((keyword): keyword is Keyword => keyword.kind === "simple");

test("the table speaks of every simple keyword", () => {
  expect(Object.keys(ARGUMENTS).toSorted()).toEqual(simple.map(({ name }) => name).toSorted());
});

describe.each(answers)("%s", (title, answer) => {
  const same: Json = BODIES[title] ?? null;
  const around = { named: { alice, same } };
  test.each(simple.map((keyword) => keyword.name))(
    "does not upset %s",
    (name) => {
      const keyword = simple.find((one) => one.name === name);
      for (const argument of ARGUMENTS[name] ?? []) {
        const judgement = keyword?.judge(argument, contextOf(answer, around)) ?? "moot";
        for (const complaint of judgement === "moot" ? [] : judgement) {
          for (const text of [complaint.place, complaint.expected, complaint.actual]) {
            expect(text.length).toBeLessThanOrEqual(200);
          }
        }
      }
    },
    20_000,
  );
});

test("a password is shown nowhere, however it is nested", () => {
  const secret = "hunter2hunter2";
  const json = {
    id: 1,
    PassWord: secret,
    name: { password: secret },
    emails: { value: 1, userPassword: secret },
  };
  const shown = simple.flatMap((keyword) =>
    (ARGUMENTS[keyword.name] ?? []).map((argument) =>
      JSON.stringify(keyword.judge(argument, contextOf({ json }, { named: { alice, same: {} } }))),
    ),
  );
  expect(shown.join("\n")).toContain("[value withheld]");
  expect(shown.join("\n")).not.toContain(secret);
});
