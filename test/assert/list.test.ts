import { attribute } from "../../src/scim/attribute.ts";
import { compile, coreTarget, respond } from "./context.ts";
import { describeKeyword } from "./judging.ts";
import { alice, bob, ERROR, LIST, listOf } from "./resources.ts";

const KEPT: readonly string[] = [];
const named = { alice, bob };
const around = { named };
const stranger = { id: "x9", userName: "x" };
const both = { json: listOf(bob, alice) };
const onlyAlice = { json: listOf(alice) };
const pages = (...lists: readonly ReturnType<typeof listOf>[]) => ({
  named,
  pages: lists.map((json) => respond({ json })),
});

describeKeyword("lists", [
  ["exactly these, in any order", ["alice", "bob"], both, KEPT, around],
  [
    "one is missing",
    ["alice", "bob"],
    onlyAlice,
    ["body Resources: expected bob (id b1), got only id a1"],
    around,
  ],
  [
    "a stranger",
    ["alice"],
    { json: listOf(alice, stranger) },
    ["body Resources: expected only alice (id a1), got id x9"],
    around,
  ],
  [
    "strangers ignored",
    { names: ["alice"], strangers: "ignore" },
    { json: listOf(alice, stranger) },
    KEPT,
    around,
  ],
  ["none wanted, none there (A32)", [], { json: { schemas: [LIST], totalResults: 0 } }, KEPT, around],
  ["Resources null (A32)", [], { json: { schemas: [LIST], totalResults: 0, Resources: null } }, KEPT, around],
  ["none wanted, one there", [], onlyAlice, ["body Resources: expected no resources, got id a1"], around],
  [
    "twice, once wanted",
    { names: ["alice"], "once-each": true },
    { json: listOf(alice, alice) },
    ["body Resources: expected alice (id a1) once, got 2 times"],
    around,
  ],
  [
    "all pages together",
    { names: ["alice", "bob"], "once-each": true },
    { json: listOf(bob) },
    KEPT,
    pages(listOf(alice), listOf(bob)),
  ],
  [
    "a row on two pages",
    { names: ["alice"], "once-each": true },
    onlyAlice,
    ["body Resources: expected alice (id a1) once, got 2 times"],
    pages(listOf(alice), listOf(alice)),
  ],
  [
    "a bare array (A48)",
    ["alice"],
    { json: [alice] },
    [`body: expected a list response, got ${JSON.stringify([alice]).slice(0, 199)}…`],
    around,
  ],
  [
    "Resources is no list",
    ["alice"],
    { json: { Resources: { id: "a1" } } },
    ['body Resources: expected a list, got {"id":"a1"}'],
    around,
  ],
  [
    "an error is no list",
    ["alice"],
    { status: 400, json: { schemas: [ERROR], status: "400" } },
    [`body: expected a list response, got {"schemas":["${ERROR}"],"status":"400"}`],
    around,
  ],
  ["a resource without id to look for", ["nobody"], both, "moot", around],
  [
    "an element that is no resource",
    ["alice"],
    { json: { totalResults: 2, Resources: [alice, 7] } },
    ["body Resources: expected only alice (id a1), got 7"],
    around,
  ],
]);

describeKeyword("includes", [
  ["there, with others", ["alice"], both, KEPT, around],
  ["not there", ["bob"], onlyAlice, ["body Resources: expected bob (id b1), got only id a1"], around],
  ["on a later page", ["bob"], both, KEPT, pages(listOf(alice), listOf(bob))],
  ["a single name", "alice", both, KEPT, around],
  [
    "an empty list",
    ["alice"],
    { json: { totalResults: 0 } },
    ["body Resources: expected alice (id a1), got no resources"],
    around,
  ],
  ["no JSON", ["alice"], { text: "" }, ['body: expected a list response, got text ""'], around],
]);

describeKeyword("excludes", [
  ["not there", ["bob"], onlyAlice, KEPT, around],
  [
    "there",
    ["bob"],
    both,
    ["body Resources: expected a list without bob (id b1), got it is in the list"],
    around,
  ],
  ["an empty list", ["bob"], { json: { totalResults: 0, Resources: [] } }, KEPT, around],
  ["ids are case exact", ["bob"], { json: listOf({ id: "B1" }) }, KEPT, around],
  ["no list", ["bob"], { json: {} }, ["body: expected a list response, got {}"], around],
  ["no id to look for", ["nobody"], both, "moot", around],
]);

const two = { ...listOf(alice, bob), startIndex: 1, itemsPerPage: 2 };
describeKeyword("list", [
  [
    "these numbers",
    { totalResults: 2, startIndex: 1, itemsPerPage: 2, returned: { max: 2 } },
    { json: two },
    KEPT,
  ],
  ["another total", { totalResults: 3 }, { json: two }, ["body totalResults: expected 3, got 2"]],
  [
    "numbers as text (A33)",
    { totalResults: 2, itemsPerPage: 2 },
    { json: { ...two, totalResults: "2", itemsPerPage: "2" } },
    ['body totalResults: expected 2, got "2"', 'body itemsPerPage: expected 2, got "2"'],
  ],
  ["startIndex may be left out of a whole list", { startIndex: 1, itemsPerPage: 2 }, both, KEPT],
  [
    "startIndex is due in a part of a list",
    { startIndex: 1 },
    { json: { ...listOf(alice), totalResults: 5 } },
    ["body startIndex: expected 1, got absent"],
  ],
  [
    "no Resources for none (A32)",
    { totalResults: 0, returned: 0 },
    { json: { schemas: [LIST], totalResults: 0 } },
    KEPT,
  ],
  [
    "count=0 (A32)",
    { totalResults: { min: 1 }, returned: 0 },
    { json: { schemas: [LIST], totalResults: 7, Resources: [] } },
    KEPT,
  ],
  [
    "more than asked for",
    { returned: { max: 1 } },
    both,
    ["body Resources: expected at most 1 resource, got 2"],
  ],
  [
    "no total",
    { totalResults: 0 },
    { json: { schemas: [LIST] } },
    ["body totalResults: expected 0, got absent"],
  ],
  [
    "every page",
    { totalResults: 2, returned: { max: 1 } },
    both,
    ["page 2: body totalResults: expected 2, got 1"],
    pages({ ...listOf(alice), totalResults: 2 }, listOf(bob)),
  ],
]);

const users = (...names: readonly string[]) => ({ json: listOf(...names.map((userName) => ({ userName }))) });
const byName = { by: "userName" };
/** A target with two schemas of which the second makes another thing of the same name. */
const exact = (...codes: readonly string[]) => ({
  json: listOf(...codes.map((code) => ({ schemas: ["urn:acme:Exact"], code }))),
});
const ofTwoSchemas = {
  schemas: compile({
    ...coreTarget,
    schemas: [
      { id: "urn:acme:Plain", name: "Plain", attributes: [attribute("code")] },
      { id: "urn:acme:Exact", name: "Exact", attributes: [attribute("code", { caseExact: true })] },
    ],
  }),
};
describeKeyword("sorted", [
  ["in order", byName, users("alice", "Bob", "carol"), KEPT],
  [
    "case is not looked at",
    byName,
    users("Bob", "alice"),
    ['body Resources[1].userName: expected after "Bob" or the same, got "alice"'],
  ],
  ["the same twice", byName, users("bob", "bob"), KEPT],
  ["descending", { by: "userName", order: "descending" }, users("carol", "Bob", "alice"), KEPT],
  [
    "not descending",
    { by: "userName", order: "descending" },
    users("alice", "bob"),
    ['body Resources[1].userName: expected before "alice" or the same, got "bob"'],
  ],
  ["punctuation in one collation", byName, users("a_b", "a-b"), KEPT],
  ["punctuation in another collation", byName, users("a-b", "a_b"), KEPT],
  [
    "missing values anywhere",
    byName,
    { json: listOf({ id: "1" }, { userName: "a" }, { id: "2" }, { userName: "b" }, { id: "3" }) },
    KEPT,
  ],
  [
    "case exact, by code point",
    { by: "externalId" },
    { json: listOf({ externalId: "B" }, { externalId: "a" }) },
    KEPT,
  ],
  [
    "case exact, by language",
    { by: "externalId" },
    { json: listOf({ externalId: "a" }, { externalId: "B" }) },
    KEPT,
  ],
  [
    "times by moment",
    { by: "meta.created" },
    {
      json: listOf(
        { meta: { created: "2026-08-01T11:00:00+02:00" } },
        { meta: { created: "2026-08-01T10:00:00Z" } },
      ),
    },
    KEPT,
  ],
  ["numbers by value", { by: "n" }, { json: listOf({ n: 9 }, { n: 10 }) }, KEPT],
  [
    "the primary value counts",
    { by: "emails.value" },
    {
      json: listOf({ emails: [{ value: "z" }, { value: "a", primary: true }] }, { emails: [{ value: "b" }] }),
    },
    KEPT,
  ],
  ["case exact by the schema that the resources name", { by: "code" }, exact("B", "a"), KEPT, ofTwoSchemas],
  ["one value only", byName, users("a"), "moot"],
  [
    "one value beside resources without one",
    byName,
    { json: listOf({ userName: "a" }, { id: "2" }) },
    "moot",
  ],
  ["an empty list", byName, { json: listOf() }, "moot"],
]);
