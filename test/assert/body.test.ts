import { describe, expect, test } from "vitest";
import { keywords } from "../../src/assert/registry.ts";
import type { Json } from "../../src/model/json.ts";
import { contextOf } from "./context.ts";
import { describeKeyword } from "./judging.ts";
import { alice, bob, ENTERPRISE, listOf } from "./resources.ts";

const KEPT: readonly string[] = [];
const answer = { json: alice };
const enterprise = (more: object) => ({ json: { ...alice, [ENTERPRISE]: more as never } });

describeKeyword("body", [
  ["a part of it", { active: true, name: { givenName: "Alice" } }, answer, KEPT],
  ["an absent part of a complex value, whatever else it holds", { name: { middleName: null } }, answer, KEPT],
  ["names in other letter case", { ACTIVE: true, Name: { GIVENNAME: "Alice" } }, answer, KEPT],
  ["text that is not case exact", { userName: "ALICE@example.com" }, answer, KEPT],
  [
    "text that is case exact",
    { externalId: "ext-1" },
    answer,
    ['body externalId: expected "ext-1", got "Ext-1"'],
  ],
  ["the same moment in another form", { meta: { created: "2026-08-01T12:00:00.000+02:00" } }, answer, KEPT],
  [
    "another moment",
    { meta: { created: "2026-08-01T12:00:00Z" } },
    answer,
    ['body meta.created: expected "2026-08-01T12:00:00Z", got "2026-08-01T10:00:00Z"'],
  ],
  ["lists in any order, a subset", { emails: [{ type: "home" }] }, answer, KEPT],
  [
    "values that could both take one partner",
    { emails: [{}, { type: "work" }, { value: "alice@home.example" }].slice(1) },
    answer,
    KEPT,
  ],
  [
    "the same value asked for twice",
    { emails: [{ type: "work" }, { type: "work" }] },
    answer,
    [
      'body emails: expected {"type":"work"}, got [{"value":"alice@example.com","type":"work","primary":true},{"value":"alice@home.example","type":"home"}]',
    ],
  ],
  [
    "the closest value is shown",
    { emails: [{ type: "work", value: "x@example.com" }] },
    answer,
    ['body emails[0].value: expected "x@example.com", got "alice@example.com"'],
  ],
  ["null is absent", { nickName: null, roles: [] }, answer, KEPT],
  [
    "absent is null (A07)",
    { nickName: null, roles: null },
    { json: { ...alice, nickName: null, roles: [] } },
    KEPT,
  ],
  ["wanted gone and there", { title: null }, answer, ['body title: expected null, got "Cook"']],
  ["primary false is absent", { emails: [{ type: "home", primary: false }] }, answer, KEPT],
  [
    "booleans as text (A27)",
    { active: true },
    { json: { ...alice, active: "true" } },
    ['body active: expected true, got "true"'],
  ],
  [
    "below an extension",
    { [ENTERPRISE]: { department: "Bar" } },
    answer,
    [`body ${ENTERPRISE}:department: expected "Bar", got "Kitchen"`],
  ],
  [
    "case exact below an extension (8472)",
    { [ENTERPRISE]: { manager: { value: "B1" } } },
    answer,
    [`body ${ENTERPRISE}:manager.value: expected "B1", got "b1"`],
  ],
  ["an extension that lost all", { [ENTERPRISE]: { department: null } }, enterprise({}), KEPT],
  ["numbers by value", { totalResults: 1 }, { json: { totalResults: 1.0 } }, KEPT],
  [
    "an object for a list",
    { emails: [{ type: "work" }] },
    { json: { emails: { type: "work" } } },
    ['body emails: expected [{"type":"work"}], got {"type":"work"}'],
  ],
  ["no object", { active: true }, { json: [alice] }, [expectedObject(JSON.stringify([alice]))]],
  ["no JSON", { active: true }, { text: "<html>" }, ['body: expected a JSON object, got text "<html>"']],
  ["nothing where nothing is lawful (A04)", { active: true }, { status: 204 }, "moot", { method: "PATCH" }],
  [
    "something that is no JSON where nothing is lawful",
    { active: true },
    { status: 204, text: "done" },
    ['body: expected a JSON object, got text "done"'],
    { method: "PATCH" },
  ],
  [
    "nothing where a GET was answered",
    { active: true },
    { status: 204 },
    ["body: expected a JSON object, got no body"],
  ],
  ["inside a list", { Resources: [{ userName: "ALICE@EXAMPLE.COM" }] }, { json: listOf(bob, alice) }, KEPT],
  [
    "a password is withheld",
    { password: "s3cret" },
    { json: { password: "hash" } },
    ["body password: expected [value withheld], got [value withheld]"],
  ],
]);

function expectedObject(text: string): string {
  return `body: expected a JSON object, got ${text.length > 200 ? `${text.slice(0, 199)}…` : text}`;
}

describeKeyword("exactly", [
  ["the very text", { externalId: "Ext-1", userName: "alice@example.com" }, answer, KEPT],
  [
    "other letter case",
    { userName: "Alice@example.com" },
    answer,
    ['body userName: expected "Alice@example.com", got "alice@example.com"'],
  ],
  ["a whole object", { name: { familyName: "Baker", givenName: "Alice" } }, answer, KEPT],
  [
    "an object with more",
    { name: { givenName: "Alice" } },
    answer,
    ['body name: expected {"givenName":"Alice"}, got {"givenName":"Alice","familyName":"Baker"}'],
  ],
  ["one of several values", { "emails.type": "home" }, answer, KEPT],
  ["by a value filter", { 'emails[type eq "work"].value': "alice@example.com" }, answer, KEPT],
  ["by an extension path", { [`${ENTERPRISE}:manager.value`]: "b1" }, answer, KEPT],
  [
    "a list in any order",
    { "emails.type": "x", schemas: [] },
    { json: {} },
    ['body emails.type: expected "x", got absent'],
  ],
  ["null for absent", { nickName: null }, answer, KEPT],
  ["absent", { nickName: "Al" }, answer, ['body nickName: expected "Al", got absent']],
]);

describeKeyword("present", [
  ["there", ["id", "meta.created", `${ENTERPRISE}:department`], answer, KEPT],
  ["by another letter case", "USERNAME", answer, KEPT],
  ["not there", ["id", "nickName"], answer, ["body nickName: expected present, got absent"]],
  ["null", "id", { json: { id: null } }, ["body id: expected present, got absent"]],
  ["an empty list", "emails", { json: { emails: [] } }, ["body emails: expected present, got absent"]],
  [
    "an object of nulls",
    "name",
    { json: { name: { givenName: null } } },
    ["body name: expected present, got absent"],
  ],
  ["false and 0 are values", ["active", "n"], { json: { active: false, n: 0 } }, KEPT],
  ["empty text is a value", "title", { json: { title: "" } }, KEPT],
]);

describeKeyword("absent", [
  ["not there", "password", answer, KEPT],
  ["null and empty (A07)", ["title", "emails"], { json: { title: null, emails: [] } }, KEPT],
  ["there", "title", answer, ['body title: expected absent, got "Cook"']],
  [
    "a password (A52)",
    "password",
    { json: { PassWord: "hash" } },
    ["body password: expected absent, got [value withheld]"],
  ],
  [
    "in a list",
    "title",
    { json: listOf(bob, alice) },
    ['body Resources[1].title: expected absent, got "Cook"'],
  ],
  ["by a value filter", 'emails[type eq "other"]', answer, KEPT],
]);

describeKeyword("type", [
  [
    "as expected",
    { active: "boolean", "meta.created": "dateTime", emails: "array", name: "object" },
    answer,
    KEPT,
  ],
  [
    "a boolean as text (A27)",
    { active: "boolean" },
    { json: { active: "True" } },
    ['body active: expected boolean, got "True"'],
  ],
  [
    "a dateTime without zone (A28)",
    { "meta.created": "dateTime" },
    { json: { meta: { created: "2026-08-01T10:00:00" } } },
    KEPT,
  ],
  [
    "a date",
    { "meta.created": "dateTime" },
    { json: { meta: { created: "2026-08-01" } } },
    ['body meta.created: expected dateTime, got "2026-08-01"'],
  ],
  [
    "every value of a list",
    { "emails.primary": "boolean" },
    { json: { emails: [{ primary: true }, { primary: "x" }] } },
    ['body emails.primary: expected boolean, got "x"'],
  ],
  [
    "an integer with a fraction",
    { n: "integer" },
    { json: { n: 1.5 } },
    ["body n: expected integer, got 1.5"],
  ],
  ["no value", { nickName: "string" }, answer, "moot"],
  ["null is no value", { title: "string" }, { json: { title: null } }, "moot"],
  [
    "an object for a list",
    { emails: "array" },
    { json: { emails: { value: "a" } } },
    ['body emails: expected array, got {"value":"a"}'],
  ],
]);

describeKeyword("matches", [
  ["like it", { id: "^[^/]+$" }, answer, KEPT],
  [
    "unlike it",
    { id: "^[^/]+$" },
    { json: { id: "a/b" } },
    ['body id: expected text like /^[^/]+$/, got "a/b"'],
  ],
  ["no text, which is a matter for type", { id: "^1$" }, { json: { id: 1 } }, "moot"],
  [
    "every value",
    { "emails.value": "example\\.com$" },
    answer,
    ['body emails.value: expected text like /example\\.com$/, got "alice@home.example"'],
  ],
  ["no value", { nickName: "." }, answer, "moot"],
  ["one of two absent", { nickName: ".", id: "a" }, answer, KEPT],
]);

describeKeyword("differs", [
  ["another value", { id: "x" }, answer, KEPT],
  ["the same value (A26)", { id: "a1" }, answer, ['body id: expected another value than "a1", got "a1"']],
  ["case exact: another", { id: "A1" }, answer, KEPT],
  [
    "not case exact: the same",
    { userName: "ALICE@example.com" },
    answer,
    ['body userName: expected another value than "ALICE@example.com", got "alice@example.com"'],
  ],
  [
    "the same moment",
    { "meta.created": "2026-08-01T10:00:00.000Z" },
    answer,
    ['body meta.created: expected another value than "2026-08-01T10:00:00.000Z", got "2026-08-01T10:00:00Z"'],
  ],
  ["no value", { nickName: "x" }, answer, "moot"],
]);

describeKeyword("count", [
  ["so many", { emails: 2 }, answer, KEPT],
  ["too few", { emails: 3 }, answer, ["body emails: expected 3 values, got 2"]],
  ["at most one primary (A13)", { "emails[primary eq true]": { max: 1 } }, answer, KEPT],
  [
    "two primaries (A13)",
    { "emails[primary eq true]": { max: 1 } },
    { json: { emails: [{ primary: true }, { primary: true }] } },
    ["body emails[primary eq true]: expected at most 1 value, got 2"],
  ],
  ["none of an absent attribute", { roles: 0 }, answer, KEPT],
  ["a single value", { userName: 1 }, answer, KEPT],
  ["at least", { emails: { min: 3 } }, answer, ["body emails: expected at least 3 values, got 2"]],
  ["primary false counts when it is not said", { "emails[primary eq false]": 1 }, answer, KEPT],
]);

/** The example was created at 10:00:00. */
const made = (relations: { readonly [name: string]: string | number }) => ({ "meta.created": relations });
const isNot = (relation: string, other: string) => [
  `body meta.created: expected ${relation} ${other}, got "2026-08-01T10:00:00Z"`,
];
const ON = "2026-08-01T10:00:00Z";
const SOON = "2026-08-01T10:00:00.5Z";
const SECOND_ON = "2026-08-01T10:00:01Z";
const SECOND_AGO = "2026-08-01T09:59:59Z";
const AGO = "2026-08-01T09:59:58.9Z";
describeKeyword("time", [
  ["after one that is a little later, with slack", made({ after: SOON, within: 1 }), answer, KEPT],
  [
    "not after the end of the slack",
    made({ after: SECOND_ON, within: 1 }),
    answer,
    isNot("after", SECOND_ON),
  ],
  ["not before one of the same time", made({ "not-before": ON }), answer, KEPT],
  ["not before a later one", made({ "not-before": SOON }), answer, isNot("not before", SOON)],
  ["not before the end of the slack", made({ "not-before": SECOND_ON, within: 1 }), answer, KEPT],
  ["the same", made({ "same-as": ON }), answer, KEPT],
  ["the same up to the end of the slack", made({ "same-as": SECOND_AGO, within: 1 }), answer, KEPT],
  ["not the same behind the slack", made({ "same-as": AGO, within: 1 }), answer, isNot("same as", AGO)],
  ["not after one of the same time", made({ "not-after": ON }), answer, KEPT],
  ["not after a later one", made({ "not-after": SOON }), answer, KEPT],
  ["not after an earlier one", made({ "not-after": SECOND_AGO }), answer, isNot("not after", SECOND_AGO)],
  ["not after one at the end of the slack", made({ "not-after": SECOND_AGO, within: 1 }), answer, KEPT],
  [
    "not after what is behind the slack",
    made({ "not-after": AGO, within: 1 }),
    answer,
    isNot("not after", AGO),
  ],
  [
    "two relations, each for itself",
    made({ after: ON, "not-after": AGO }),
    answer,
    [...isNot("after", ON), ...isNot("not after", AGO)],
  ],
  [
    "one relation that cannot be judged, and one that can",
    made({ after: "soon", "same-as": ON }),
    answer,
    KEPT,
  ],
  [
    "an attribute that cannot be judged, and one that can",
    { ...made({ after: ON }), nickName: { after: ON } },
    answer,
    isNot("after", ON),
  ],
]);

const later = { "meta.lastModified": { after: "2026-08-01T10:00:00Z" } };
describeKeyword("time", [
  ["after", later, answer, KEPT],
  [
    "not after",
    { "meta.created": { after: "2026-08-01T10:00:00Z" } },
    answer,
    ['body meta.created: expected after 2026-08-01T10:00:00Z, got "2026-08-01T10:00:00Z"'],
  ],
  [
    "not before, in another zone",
    { "meta.created": { "not-before": "2026-08-01T12:00:00+02:00" } },
    answer,
    KEPT,
  ],
  [
    "the same within a second (A28)",
    { "meta.lastModified": { "same-as": "2026-08-01T10:00:00Z", within: 1 } },
    answer,
    KEPT,
  ],
  [
    "not the same (A28)",
    { "meta.lastModified": { "same-as": "2026-08-01T10:00:00Z" } },
    answer,
    ['body meta.lastModified: expected same as 2026-08-01T10:00:00Z, got "2026-08-01T10:00:00.500Z"'],
  ],
  [
    "finer than milliseconds",
    { "meta.created": { after: "2026-08-01T10:00:00.1234567Z" } },
    { json: { meta: { created: "2026-08-01T10:00:00.1234568Z" } } },
    KEPT,
  ],
  [
    "no dateTime, which is a matter for type",
    later,
    { json: { meta: { lastModified: "yesterday" } } },
    "moot",
  ],
  ["only one names its zone", later, { json: { meta: { lastModified: "2026-08-01T09:00:00" } } }, "moot"],
  ["nothing to compare with", { "meta.created": { after: "soon" } }, answer, "moot"],
  ["no value", later, { json: {} }, "moot"],
]);

const { userName: _, ...renamed } = alice;
const since = { since: "alice" };
const around = { named: { alice } };
describeKeyword("unchanged", [
  ["the same", since, answer, KEPT, around],
  [
    "what is never returned was sent and does not come back",
    since,
    answer,
    KEPT,
    { named: { alice: { ...alice, password: "secret" } } },
  ],
  [
    "members and lists in another order",
    since,
    {
      json: {
        ...Object.fromEntries(Object.entries(alice).toReversed()),
        emails: [...(alice.emails as never[])].reverse(),
      },
    },
    KEPT,
    around,
  ],
  [
    "other letter case of names and text",
    since,
    { json: { ...renamed, USERNAME: "Alice@Example.com" } },
    KEPT,
    around,
  ],
  [
    "something lost",
    since,
    { json: { ...alice, title: null } },
    ['body title: expected "Cook", got null'],
    around,
  ],
  [
    "something added",
    since,
    { json: { ...alice, nickName: "Al" } },
    ['body nickName: expected absent, got "Al"'],
    around,
  ],
  [
    "but for these",
    { since: "alice", except: ["title", "meta.lastModified", `${ENTERPRISE}:department`] },
    {
      json: {
        ...alice,
        title: "Chef",
        meta: { ...(alice.meta as object), lastModified: "x" },
        [ENTERPRISE]: { department: "Bar", manager: { value: "b1" } },
      },
    },
    KEPT,
    around,
  ],
  [
    "a value added to a list",
    since,
    { json: { ...alice, emails: [...(alice.emails as never[]), { value: "new" }] } },
    ['body emails[2]: expected absent, got {"value":"new"}'],
    around,
  ],
  [
    "a sub-attribute lost (A16)",
    since,
    { json: { ...alice, name: { familyName: "Baker" } } },
    ['body name.givenName: expected "Alice", got absent'],
    around,
  ],
  [
    "empty attributes that appear (A07)",
    since,
    { json: { ...alice, roles: [], nickName: null, addresses: [{}] } },
    KEPT,
    around,
  ],
  ["nothing to compare with", since, answer, "moot"],
  ["a resource in place of a name", { since: alice }, answer, KEPT],
]);

const asked = ["userName", "name.givenName"];
const part = { schemas: alice.schemas ?? null, id: "a1", userName: "a", name: { givenName: "Alice" } };
describeKeyword("only", [
  ["what was asked for", asked, { json: part }, KEPT],
  ["without schemas and meta (A35)", asked, { json: { id: "a1", userName: "a" } }, KEPT],
  ["with meta (A35)", asked, { json: { ...part, meta: { created: "x" } } }, KEPT],
  ["without id (A35)", asked, { json: { userName: "a" } }, ["body id: expected present, got absent"]],
  [
    "a default attribute too",
    asked,
    { json: { ...part, title: "Cook" } },
    ['body title: expected absent, got "Cook"'],
  ],
  [
    "a sub-attribute too",
    asked,
    { json: { ...part, name: { givenName: "Alice", familyName: "B" } } },
    ['body name.familyName: expected absent, got "B"'],
  ],
  ["empty ones do not count", asked, { json: { ...part, title: null, emails: [] } }, KEPT],
  ["the minimum", "id", { json: { id: "a1" } }, KEPT],
  [
    "a list",
    asked,
    { json: listOf(part, { ...part, title: "Cook" }) },
    ['body Resources[1].title: expected absent, got "Cook"'],
  ],
  [
    "an extension attribute",
    [`${ENTERPRISE}:department`],
    { json: { id: "a1", [ENTERPRISE]: { department: "x" } } },
    KEPT,
  ],
  [
    "more of the extension",
    [`${ENTERPRISE}:department`],
    { json: { id: "a1", [ENTERPRISE]: { costCenter: "x" } } },
    [`body ${ENTERPRISE}.costCenter: expected absent, got "x"`],
  ],
  [
    "a core attribute by its URN",
    ["urn:ietf:params:scim:schemas:core:2.0:User:userName"],
    { json: { id: "a1", userName: "a" } },
    KEPT,
  ],
]);

describe("an integer is looked at as it is written", () => {
  const written = (text: string) => {
    const keyword = keywords.get("type");
    if (keyword?.kind !== "simple") throw new Error("type is a simple keyword");
    const context = contextOf({ json: JSON.parse(text) as Json });
    const body = { kind: "json", value: JSON.parse(text) as Json, text } as const;
    return keyword.judge(
      { totalResults: "integer" },
      { ...context, response: { ...context.response, body } },
    );
  };
  test.each(['{"totalResults":10}', '{"totalResults" : -10, "x": 1.0}', '{"x":"\\"totalResults\\": 1.0"}'])(
    "%s is kept",
    (text) => {
      expect([[], "moot"]).toContainEqual(written(text));
    },
  );
  test.each([
    ['{"totalResults":10.0}', "10.0"],
    ['{"TotalResults": 1e1 }', "1e1"],
    ['{"totalResults":1.0E1}', "1.0E1"],
  ])("%s is not", (text, actual) => {
    expect(written(text)).toEqual([
      {
        place: "body totalResults",
        expected: "an integer without fraction and exponent",
        actual,
        rule: "RFC7643-2.3.4-01",
      },
    ]);
  });
});
