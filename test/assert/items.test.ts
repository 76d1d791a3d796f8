import { describeKeyword } from "./judging.ts";
import { LIST } from "./resources.ts";

const KEPT: readonly string[] = [];
const user = { name: "User", endpoint: "/Users", schemaExtensions: [{ schema: "urn:x:y", required: true }] };
const group = { name: "Group", endpoint: "/Groups" };
const list = (...resources: readonly object[]) => ({
  json: { schemas: [LIST], totalResults: resources.length, Resources: resources as never },
});
const types = list(user, group);

/** Two schemas, one of which defines a complex attribute in a complex one. */
const schemas = list(
  {
    id: "urn:a",
    name: "A",
    attributes: [
      {
        name: "emails",
        type: "complex",
        multiValued: true,
        subAttributes: [{ name: "value", type: "string" }],
      },
      { name: "age", type: "integer", multiValued: false },
    ],
  },
  {
    id: "urn:b",
    attributes: [
      {
        name: "attributes",
        type: "complex",
        multiValued: true,
        subAttributes: [
          {
            name: "subAttributes",
            type: "complex",
            multiValued: true,
            subAttributes: [{ name: "type", type: "text" }],
          },
        ],
      },
    ],
  },
);

describeKeyword("each", [
  ["every item keeps it", { of: "Resources", present: ["name", "endpoint"] }, types, KEPT],
  [
    "one does not",
    { of: "Resources", present: "schemaExtensions" },
    types,
    ["body Resources[name=Group].schemaExtensions: expected present, got absent"],
  ],
  [
    "several claims of an item",
    { of: "Resources", exactly: { endpoint: "/Users" }, matches: { name: "^[a-z]" } },
    list(group),
    [
      'body Resources[name=Group].endpoint: expected "/Users", got "/Groups"',
      'body Resources[name=Group].name: expected text like /^[a-z]/, got "Group"',
    ],
  ],
  [
    "an item without a short name is told by its position",
    { of: "Resources", present: "endpoint" },
    list(user, { name: { givenName: "Ada" } }, { name: "<b>" }),
    [
      "body Resources[1].endpoint: expected present, got absent",
      "body Resources[2].endpoint: expected present, got absent",
    ],
  ],
  ["none there", { of: "Resources", present: "name" }, list(), KEPT],
  ["no such attribute", { of: "Resources.nothing", present: "name" }, types, KEPT],
  ["null is no item", { of: "Resources", present: "name" }, { json: { Resources: null } }, KEPT],
  [
    "an item that is no object",
    { of: "Resources", present: "name" },
    { json: { Resources: [user, "Group"] } },
    ['body Resources[1]: expected an object, got "Group"'],
  ],
  [
    "where leaves the others out",
    { of: "Resources", where: { name: "User" }, exactly: { endpoint: "/Users" } },
    types,
    KEPT,
  ],
  [
    "where means an item",
    { of: "Resources", where: { name: "Group" }, exactly: { endpoint: "/Users" } },
    types,
    ['body Resources[name=Group].endpoint: expected "/Users", got "/Groups"'],
  ],
  ["where means no item", { of: "Resources", where: { name: "Device" }, present: "endpoint" }, types, KEPT],
  [
    "where compares letter by letter",
    { of: "Resources", where: { name: "user" }, absent: "endpoint" },
    types,
    KEPT,
  ],
  [
    "where with names in other letter case",
    { of: "resources", where: { NAME: "User" }, absent: "EndPoint" },
    types,
    ['body resources[name=User].EndPoint: expected absent, got "/Users"'],
  ],
  [
    "where one of several values is the wanted one",
    { of: "Resources", where: { tags: "b" }, absent: "name" },
    list({ name: "Two", tags: ["a", "b"] }, { name: "None" }),
    ['body Resources[name=Two].name: expected absent, got "Two"'],
  ],
  [
    "where not",
    { of: "Resources", where: { name: { not: "User" } }, absent: "endpoint" },
    types,
    ['body Resources[name=Group].endpoint: expected absent, got "/Groups"'],
  ],
  [
    "where not, and no value at all",
    { of: "Resources", where: { id: { not: "x" } }, absent: "endpoint" },
    types,
    KEPT,
  ],
  [
    "items of items",
    { of: "Resources.schemaExtensions", allowed: { required: false } },
    types,
    ["body Resources[name=User].schemaExtensions[0].required: expected false, got true"],
  ],
  [
    "items of items that a filter means",
    {
      of: 'Resources[id ne "urn:b"].attributes[multiValued eq true].subAttributes',
      allowed: { type: "binary" },
    },
    schemas,
    [
      'body Resources[name=A].attributes[name=emails].subAttributes[name=value].type: expected "binary", got "string"',
    ],
  ],
  [
    "the n-th item",
    { of: "Resources[1]", present: "schemaExtensions" },
    types,
    ["body Resources[name=Group].schemaExtensions: expected present, got absent"],
  ],
  ["the first item, and no other", { of: "Resources[0]", present: "schemaExtensions" }, types, KEPT],
  [
    "items below items, however deep",
    {
      of: "Resources.attributes",
      "and-their": "subAttributes",
      allowed: { type: ["complex", "integer", "string"] },
    },
    schemas,
    [
      'body Resources[1].attributes[name=attributes].subAttributes[name=subAttributes].subAttributes[name=type].type: expected one of "complex", "integer", "string", got "text"',
    ],
  ],
  [
    "items below an extension",
    { of: "urn:x:y:2.0:User:badges", present: "value" },
    { json: { "urn:x:y:2.0:User": { badges: [{ value: "7" }, {}] } } },
    ["body urn:x:y:2.0:User:badges[1].value: expected present, got absent"],
  ],
  [
    "a password is withheld",
    { of: "Resources", absent: "password" },
    list({ password: "x" }),
    ["body Resources[0].password: expected absent, got [value withheld]"],
  ],
  [
    "no JSON",
    { of: "Resources", present: "name" },
    { text: "<html>" },
    ['body: expected a JSON object, got text "<html>"'],
  ],
  [
    "a change that is answered with nothing",
    { of: "Resources", present: "name" },
    { status: 204 },
    "moot",
    { method: "PATCH" },
  ],
]);

describeKeyword("item", [
  ["there", { of: "Resources", where: { name: "User" } }, types, KEPT],
  [
    "not there",
    { of: "Resources", where: { name: "Device" } },
    types,
    ["body Resources[name=Device]: expected present, got absent"],
  ],
  [
    "no list",
    { of: "Resources", where: { name: "User" } },
    { json: {} },
    ["body Resources[name=User]: expected present, got absent"],
  ],
  [
    "not there, told by two values",
    { of: "Resources", where: { name: "User", endpoint: { not: "/Users" } } },
    types,
    ["body Resources[name=User, endpoint≠/Users]: expected present, got absent"],
  ],
  [
    "in other letter case",
    { of: "Resources", where: { name: "USER" } },
    types,
    ["body Resources[name=USER]: expected present, got absent"],
  ],
  [
    "there, and as it should be",
    { of: "Resources", where: { name: "User" }, exactly: { endpoint: "/Users" } },
    types,
    KEPT,
  ],
  [
    "there, and not as it should be",
    { of: "Resources", where: { name: "User" }, exactly: { endpoint: "/People" } },
    types,
    ['body Resources[name=User].endpoint: expected "/People", got "/Users"'],
  ],
  [
    "one of several is as it should be",
    { of: "Resources", where: { name: "User" }, present: "schemaExtensions" },
    list({ name: "User" }, user),
    KEPT,
  ],
  [
    "the closest of several is shown",
    { of: "Resources", where: { name: "User" }, present: ["id", "endpoint"] },
    list({ name: "User" }, user),
    ["body Resources[name=User].id: expected present, got absent"],
  ],
]);
