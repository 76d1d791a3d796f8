import { expect, test } from "vitest";
import { keywords } from "../../src/assert/registry.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { TargetDescription } from "../../src/model/target.ts";
import { attribute } from "../../src/scim/attribute.ts";
import { compile, contextOf, coreTarget } from "./context.ts";
import { describeKeyword, judge } from "./judging.ts";
import { alice, bob, ENTERPRISE, ERROR, LIST, listOf, USER } from "./resources.ts";

const KEPT: readonly string[] = [];
const user = (more: { readonly [name: string]: Json }) => ({ json: { ...alice, ...more } });
const { userName: _, ...nameless } = alice;

describeKeyword("schema", [
  ["a good user", "User", { json: alice }, KEPT],
  ["unknown attributes (A20)", "User", user({ favouriteColour: 7, "urn:x:y": { z: 1 } }), KEPT],
  [
    "names in other letter case",
    "User",
    { json: { ...nameless, USERNAME: "a", Emails: [{ VALUE: "x" }] } },
    KEPT,
  ],
  ["nulls and empty lists (A07)", "User", user({ title: null, emails: [], name: null }), KEPT],
  ["a time without zone (A28)", "User", user({ meta: { created: "2026-08-01T10:00:00" } }), KEPT],
  ["no userName", "User", { json: nameless }, ["body userName: expected present, got absent"]],
  ["a null userName", "User", user({ userName: null }), ["body userName: expected present, got absent"]],
  [
    "no userName where it was not asked for",
    "User",
    { json: nameless },
    KEPT,
    { path: "/Users/1?attributes=title" },
  ],
  [
    "no id although only title was asked for (A35)",
    "User",
    { json: { schemas: [USER], title: "x" } },
    ["body id: expected present, got absent"],
    { path: "/Users/1?attributes=title" },
  ],
  ["an empty id", "User", user({ id: "" }), ['body id: expected text that is not empty, got ""']],
  ["a number for an id", "User", user({ id: 7 }), ["body id: expected a string, got 7"]],
  [
    "a reserved word in an id",
    "User",
    user({ id: "bulkId:1" }),
    ['body id: expected an id without the reserved word bulkId (RFC 7643 section 3.1), got "bulkId:1"'],
  ],
  [
    "booleans as text (A27)",
    "User",
    user({ active: "true", emails: [{ primary: "True" }] }),
    [
      'body active: expected true or false, got "true"',
      'body emails[0].primary: expected true or false, got "True"',
    ],
  ],
  [
    "an object for a list",
    "User",
    user({ emails: { value: "x" } }),
    ['body emails: expected a list, got {"value":"x"}'],
  ],
  [
    "plain values for complex ones",
    "User",
    user({ roles: ["admin"] }),
    ['body roles[0]: expected an object, got "admin"'],
  ],
  [
    "a date for a dateTime",
    "User",
    user({ meta: { created: "2026-08-01" } }),
    ['body meta.created: expected a dateTime such as 2008-01-23T04:56:22Z, got "2026-08-01"'],
  ],
  [
    "a password (A52)",
    "User",
    user({ password: "hash" }),
    ["body password: expected absent, got [value withheld]"],
  ],
  [
    "empty schemas",
    "User",
    user({ schemas: [] }),
    ["body schemas: expected a list that is not empty, got []"],
  ],
  [
    "schemas without the base",
    "User",
    user({ schemas: [ENTERPRISE] }),
    [`body schemas: expected a list with "${USER}", got ["${ENTERPRISE}"]`],
  ],
  [
    "a schema twice",
    "User",
    user({ schemas: [USER, USER] }),
    [`body schemas: expected a list without repeats, got ["${USER}","${USER}"]`],
  ],
  [
    "an extension attribute of another type",
    "User",
    user({ [ENTERPRISE]: { employeeNumber: 7 } }),
    [`body ${ENTERPRISE}:employeeNumber: expected a string, got 7`],
  ],
  ["an enterprise user", "EnterpriseUser", { json: alice }, KEPT],
  [
    "a user without the extension",
    "EnterpriseUser",
    { json: bob },
    [
      `body ${ENTERPRISE}: expected present, got absent`,
      `body schemas: expected a list with "${ENTERPRISE}", got ["${USER}"]`,
    ],
  ],
  [
    "each of a list",
    { each: "User" },
    { json: listOf(alice, nameless) },
    ["body Resources[1].userName: expected present, got absent"],
  ],
  ["the envelope", "ListResponse", { json: listOf(nameless) }, KEPT],
  ["an inline schema", { properties: { title: { const: "Cook" } } }, { json: alice }, KEPT],
  [
    "an inline schema that is broken",
    { required: ["nickName"], properties: { active: { const: false } } },
    { json: alice },
    ["body nickName: expected present, got absent", "body active: expected false, got true"],
  ],
  ["nothing to look at (A04)", "User", { status: 204 }, "moot", { method: "PUT" }],
  ["no JSON", "User", { text: "<html>" }, ['body: expected a JSON body, got text "<html>"']],
]);

const list = (more: JsonObject) => ({ json: { schemas: [LIST], ...more } });
describeKeyword("schema", [
  ["an empty list without Resources (A32)", "ListResponse", list({ totalResults: 0 }), KEPT],
  ["an empty list with null (A32)", "ListResponse", list({ totalResults: 0, Resources: null }), KEPT],
  ["no total", "ListResponse", list({ Resources: [] }), ["body totalResults: expected present, got absent"]],
  ["no total, but a cursor (RFC 9865)", "ListResponse", list({ nextCursor: "x", Resources: [] }), KEPT],
  [
    "no total on the last page by cursor",
    "ListResponse",
    list({ Resources: [] }),
    KEPT,
    { path: "/Users?cursor=" },
  ],
  [
    "numbers as text (A33)",
    "ListResponse",
    list({ totalResults: "1" }),
    ['body totalResults: expected an integer, got "1"'],
  ],
  ["a bare array (A48)", "ListResponse", { json: [] }, ["body: expected an object, got []"]],
  ["an error", "Error", { json: { schemas: [ERROR], status: "404", detail: "gone" } }, KEPT],
  [
    "an error with a number for a status (A38)",
    "Error",
    { json: { schemas: [ERROR], status: 404 } },
    ["body status: expected a string, got 404"],
  ],
  [
    "results of a bulk request",
    "BulkResponse",
    {
      json: {
        schemas: [`${LIST.replace("List", "Bulk")}`],
        Operations: [
          { method: "POST", bulkId: "a", status: "201", location: "/Users/1" },
          { method: "POST", status: { code: "400" }, response: {} },
          { method: "DELETE", status: 204, location: "/Users/2" },
        ],
      },
    },
    KEPT,
  ],
  [
    "results that lack something",
    "BulkResponse",
    {
      json: {
        schemas: [`${LIST.replace("List", "Bulk")}`],
        Operations: [
          { method: "PUT", status: "200" },
          { method: "POST", status: "409" },
          { method: "POST", location: "/x" },
        ],
      },
    },
    [
      "body Operations[0].location: expected present, got absent",
      "body Operations[1].response: expected present, got absent",
      "body Operations[2].status: expected present, got absent",
    ],
  ],
]);

const supported = { supported: true };
const configuration = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
  patch: supported,
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: supported,
  sort: supported,
  etag: supported,
  authenticationSchemes: [{ type: "oauthbearertoken", name: "Bearer", description: "a token" }],
};
const definition = { id: "urn:x:y", attributes: [{ name: "badge", type: "String", multiValued: false }] };
describeKeyword("schema", [
  ["a configuration", "ServiceProviderConfig", { json: configuration }, KEPT],
  [
    "paging and events (RFC 9865, RFC 9967)",
    "ServiceProviderConfig",
    {
      json: {
        ...configuration,
        pagination: { cursor: true, index: true, cursorTimeout: 60 },
        securityEvents: { asyncRequest: "Long", eventUris: ["urn:x"] },
      },
    },
    KEPT,
  ],
  [
    "a limit as text",
    "ServiceProviderConfig",
    { json: { ...configuration, filter: { supported: true, maxResults: "200" } } },
    ['body filter.maxResults: expected an integer, got "200"'],
  ],
  [
    "no etag",
    "ServiceProviderConfig",
    { json: { ...configuration, etag: null } },
    ["body etag: expected present, got absent"],
  ],
  [
    "a resource type",
    "ResourceType",
    {
      json: {
        schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
        name: "User",
        endpoint: "/Users",
        schema: USER,
      },
    },
    KEPT,
  ],
  [
    "an extension without required",
    "ResourceType",
    {
      json: {
        schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
        name: "User",
        endpoint: "/Users",
        schema: USER,
        schemaExtensions: [{ schema: ENTERPRISE }],
      },
    },
    ["body schemaExtensions[0].required: expected present, got absent"],
  ],
  ["a schema without schemas (8417)", "Schema", { json: definition }, KEPT],
  [
    "an unknown type",
    "Schema",
    { json: { ...definition, attributes: [{ name: "a", type: "text" }] } },
    [
      'body attributes[0].type: expected one of string, boolean, decimal, integer, dateTime, binary, reference, complex, got "text"',
    ],
  ],
  [
    "a complex sub-attribute (8415)",
    "Schema",
    {
      json: {
        ...definition,
        attributes: [{ name: "a", type: "complex", subAttributes: [{ name: "b", type: "complex" }] }],
      },
    },
    [
      'body attributes[0].subAttributes[0].type: expected one of string, boolean, decimal, integer, dateTime, binary, reference, got "complex"',
    ],
  ],
]);

test.each(["User", "Group", "EnterpriseUser", "ServiceProviderConfig", "ResourceType", "Schema"])(
  "the definition of %s that we ship fits the schema of schemas",
  (name) => {
    const found = compile(coreTarget).index.schema(name);
    expect(judge("schema", "Schema", { json: found as unknown as Json })).toEqual(KEPT);
  },
);

const BADGE = "urn:acme:badge:1.0:User";
const target: TargetDescription = {
  ...coreTarget,
  resourceTypes: [
    { name: "User", endpoint: "/Users", schema: USER, extensions: [{ schema: BADGE, required: true }] },
    { name: "Device", endpoint: "/Devices", schema: "urn:acme:Device", extensions: [] },
  ],
  schemas: [
    {
      id: USER,
      name: "User",
      attributes: [
        attribute("userName", { required: true }),
        attribute("active", { type: "boolean" }),
        attribute("password", { required: true, returned: "never", mutability: "writeOnly" }),
        attribute("level", { type: "Integer" }),
        attribute("odd", { type: "whatever" }),
        attribute("emails", {
          type: "complex",
          multiValued: true,
          subAttributes: [
            attribute("value", { required: true }),
            attribute("type", { canonicalValues: ["work"] }),
          ],
        }),
        attribute("__proto__", { type: "boolean" }),
      ],
    },
    {
      id: BADGE,
      name: "Badge",
      attributes: [
        attribute("number", { type: "integer", required: true }),
        attribute("photo", { type: "binary" }),
      ],
    },
  ],
};
const own = { schemas: compile(target) };
const carol = { schemas: [USER, BADGE], id: "c", userName: "carol", [BADGE]: { number: 7, photo: "aGk" } };
const carolWith = (more: JsonObject) => ({ json: { ...carol, ...more } });

const rulesOf = (json: Json): readonly (string | undefined)[] | "moot" => {
  const found = keywords.get("conforms");
  if (found?.kind !== "simple") throw new Error("conforms is no simple keyword");
  const judgement = found.judge("User", contextOf({ json }, own));
  return judgement === "moot" ? judgement : judgement.map(({ rule }) => rule);
};

test.each<[string, JsonObject, string | undefined]>([
  ["a core attribute that the RFC forbids: the value is", { active: "true" }, "RFC7643-2.3-03"],
  ["an attribute of the target's own: the value is", { [BADGE]: { number: "7" } }, "RFC7643-2.3-05"],
  ["what is required and missing", { [BADGE]: null }, "RFC7643-7-21"],
  ["what is never returned", { password: "x" }, "RFC7643-7-38"],
  ["what only the published schema forbids", { level: "x" }, undefined],
])("conforms names the rule: %s", (_, more, rule) => {
  expect(rulesOf({ ...carol, meta: {}, ...more })).toEqual([rule]);
});

test("conforms names no rule where a core attribute of groups is right by the RFC and wrongly published", () => {
  const found = keywords.get("conforms");
  if (found?.kind !== "simple") throw new Error("conforms is no simple keyword");
  const group = "urn:ietf:params:scim:schemas:core:2.0:Group";
  const published = { id: group, name: "Group", attributes: [attribute("displayName", { type: "integer" })] };
  const schemas = compile({ ...target, schemas: [published] });
  const rulesIn = (json: Json) => {
    const judgement = found.judge("Group", contextOf({ json }, { schemas }));
    return judgement === "moot" ? judgement : judgement.map(({ place, rule }) => [place, rule]);
  };
  const team = { schemas: [group], id: "1", displayName: "Team", meta: {} };
  expect(rulesIn(team)).toEqual([["body displayName", undefined]]);
  expect(rulesIn({ ...team, displayName: true })).toEqual([["body displayName", "RFC7643-2.3-05"]]);
});

test.each<[string, Parameters<typeof attribute>[1][], readonly string[]]>([
  ["with one of its attributes", [{}, { required: true }], [`body ${BADGE}: expected present, got absent`]],
  ["without one of them", [{}, {}], KEPT],
  ["with one that nobody gets to see", [{ required: true, returned: "Never" }], KEPT],
  [
    "with one that only comes when it is asked for",
    [{ required: true, returned: "request" }],
    [`body ${BADGE}: expected present, got absent`],
  ],
])("a required extension is missed %s being required", (_, attributes, complaints) => {
  const badge = {
    id: BADGE,
    name: "Badge",
    attributes: attributes.map((more, i) => attribute(`a${i}`, more)),
  };
  const schemas = compile({ ...target, schemas: [...target.schemas.slice(0, 1), badge] });
  expect(judge("conforms", "User", carolWith({ [BADGE]: null }), { schemas })).toEqual(complaints);
});

describeKeyword("conforms", [
  ["as published", "User", { json: carol }, KEPT, own],
  [
    "names in other letter case",
    "user",
    { json: { SCHEMAS: [USER], ID: "c", UserName: "carol", [BADGE.toUpperCase()]: { NUMBER: 7 } } },
    KEPT,
    own,
  ],
  [
    "a type that is not as published",
    "User",
    carolWith({ active: "true" }),
    ['body active: expected true or false, got "true"'],
    own,
  ],
  [
    "a custom extension, too",
    "User",
    carolWith({ [BADGE]: { number: "7" } }),
    [`body ${BADGE}:number: expected an integer, got "7"`],
    own,
  ],
  [
    "a required extension that is missing",
    "User",
    carolWith({ [BADGE]: null }),
    [`body ${BADGE}: expected present, got absent`],
    own,
  ],
  [
    "a part was asked for",
    "User",
    { json: { id: "c", schemas: [USER] } },
    KEPT,
    { ...own, path: "/Users?excludedAttributes=userName" },
  ],
  [
    "a part was asked for in a search",
    "User",
    { json: { id: "c" } },
    KEPT,
    { ...own, method: "POST", path: "/.search", sent: { attributes: ["id"] } },
  ],
  [
    "what is never returned",
    "User",
    carolWith({ password: "x" }),
    ["body password: expected absent, got [value withheld]"],
    own,
  ],
  [
    "one for several",
    "User",
    carolWith({ emails: { value: "x" } }),
    ['body emails: expected a list, got {"value":"x"}'],
    own,
  ],
  [
    "several for one",
    "User",
    carolWith({ active: [true] }),
    ["body active: expected true or false, got [true]"],
    own,
  ],
  [
    "a required sub-attribute",
    "User",
    carolWith({ emails: [{ type: "work" }] }),
    ["body emails[0].value: expected present, got absent"],
    own,
  ],
  [
    "canonical values are suggestions",
    "User",
    carolWith({ emails: [{ value: "x", type: "car" }] }),
    KEPT,
    own,
  ],
  [
    "canonical values if asked for",
    { to: "User", canonical: true },
    carolWith({
      emails: [
        { value: "x", type: "car" },
        { value: "y", type: "WORK" },
      ],
    }),
    ['body emails[0].type: expected one of "work", got "car"'],
    own,
  ],
  ["a type that nobody knows", "User", carolWith({ odd: { a: 1 } }), KEPT, own],
  [
    "an integer by the name of Integer",
    "User",
    carolWith({ level: 1.5 }),
    ["body level: expected an integer, got 1.5"],
    own,
  ],
  [
    "each of a list",
    { each: "User" },
    { json: listOf(carol, { ...carol, level: "x" }) },
    ['body Resources[1].level: expected an integer, got "x"'],
    own,
  ],
  ["a schema that is not published", "Device", { json: {} }, "moot", own],
  ["an empty list", { each: "User" }, { json: listOf() }, KEPT, own],
]);

test("a schema is compiled once, however many answers are held against it", () => {
  const { conforms, fits } = compile(target);
  const strictness = { whole: true, canonical: false };
  conforms("User", carol, strictness);
  const start = process.hrtime.bigint();
  for (let i = 0; i < 500; i++) {
    conforms("User", carol, strictness);
    fits("User", carol);
  }
  expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(5000);
});
