import { describe, expect, test } from "vitest";
import { RULE } from "../../src/assert/complaints/rules.ts";
import { keywords } from "../../src/assert/registry.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { compile, contextOf, coreTarget, respond, type Surroundings, type Written } from "./context.ts";
import { alice, ERROR, LIST } from "./resources.ts";

type RuleName = keyof typeof RULE;
const idOf = (name: RuleName | undefined): string | undefined =>
  name === undefined ? undefined : RULE[name];

describe("a value that does not fit a JSON Schema breaks the rule of", () => {
  const at = (name: string, schema: JsonObject | false): JsonObject => ({ properties: { [name]: schema } });
  const typed = (type: string, format?: string): JsonObject =>
    at("a", { type, ...(format === undefined ? {} : { format }) });
  const needed = (name: string): JsonObject => ({ required: [name] });
  const filled = (name: string): JsonObject => at(name, { minLength: 1 });

  test.each<[title: string, schema: JsonObject, value: Json, rule: RuleName | undefined]>([
    ["a string", typed("string"), { a: 1 }, "string"],
    ["a boolean", typed("boolean"), { a: "true" }, "boolean"],
    ["a number", typed("number"), { a: "1" }, "decimal"],
    ["an integer", typed("integer"), { a: 1.5 }, "integer"],
    ["a complex value", typed("object"), { a: "x" }, "complex"],
    ["a list", typed("array"), { a: {} }, "list"],
    ["nothing, where null is asked for", typed("null"), { a: 1 }, undefined],
    ["nothing, where two types are asked for", at("a", { type: ["string", "null"] }), { a: 1 }, undefined],
    ["nothing, where it is the whole answer", { type: "object" }, [], undefined],
    ["a dateTime being text", typed("string", "xsd-date-time"), { a: 1 }, "dateTimeIsText"],
    ["a binary being text", typed("string", "base64"), { a: 1 }, "binaryIsText"],
    ["a reference being text", typed("string", "uri-reference"), { a: 1 }, "referenceIsText"],
    ["a string, whose other format is none of SCIM", typed("string", "uuid"), { a: 1 }, "string"],
    ["its type, where a format is only for texts", typed("boolean", "base64"), { a: 1 }, "boolean"],
    ["a dateTime", at("a", { format: "xsd-date-time" }), { a: "now" }, "dateTime"],
    ["a binary", at("a", { format: "base64" }), { a: "a" }, "binary"],
    ["a reference", at("a", { format: "uri-reference" }), { a: "a b" }, "reference"],
    ["nothing, where a format is none of SCIM", at("a", { format: "uuid" }), { a: "x" }, undefined],
    ["an id", needed("id"), {}, "hasId"],
    ["schemas", needed("schemas"), {}, "hasSchemas"],
    ["meta", needed("meta"), {}, "hasMeta"],
    ["a userName", needed("userName"), {}, "hasUserName"],
    ["the name of a group", needed("displayName"), {}, "hasGroupName"],
    ["nothing, where another attribute is missing", needed("title"), {}, undefined],
    ["nothing, where a part has no id", at("manager", needed("id")), { manager: {} }, undefined],
    ["an id, being empty", filled("id"), { id: "" }, "hasId"],
    ["a userName, being empty", filled("userName"), { userName: "" }, "hasUserName"],
    ["nothing, where another text is empty", filled("title"), { title: "" }, undefined],
    ["what is never returned", at("password", false), { password: "x" }, "neverReturned"],
    [
      "schemas, of which none is twice",
      at("schemas", { uniqueItems: true }),
      { schemas: ["a", "a"] },
      "schemasAreDistinct",
    ],
    [
      "nothing, where another list repeats",
      at("tags", { uniqueItems: true }),
      { tags: ["a", "a"] },
      undefined,
    ],
    ["schemas, of which there is one", at("schemas", { minItems: 1 }), { schemas: [] }, "hasSomeSchema"],
    ["nothing, where another list is empty", at("tags", { minItems: 1 }), { tags: [] }, undefined],
    [
      "schemas, of which one is the base",
      at("schemas", { contains: { const: "a" } }),
      { schemas: ["b"] },
      "namesBaseSchema",
    ],
    [
      "nothing, where another list lacks a value",
      at("tags", { contains: { const: "a" } }),
      { tags: ["b"] },
      undefined,
    ],
    ["nothing, where a number is too small", at("a", { minimum: 1 }), { a: 0 }, undefined],
  ])("%s", (_, schema, value, rule) => {
    expect(
      compile(coreTarget)
        .fits(schema, value)
        .map((fault) => fault.rule),
    ).toEqual([idOf(rule)]);
  });
});

const rulesOf = (
  keyword: string,
  argument: Json,
  answer: Written,
  around?: Surroundings,
): readonly (string | undefined)[] => {
  const found = keywords.get(keyword);
  if (found?.kind !== "simple") throw new Error(`${keyword} is no simple keyword`);
  const judgement = found.judge(argument, contextOf(answer, around));
  return judgement === "moot" ? ["moot"] : judgement.map(({ rule }) => rule);
};

type Row = readonly [
  keyword: string,
  argument: Json,
  answer: Written,
  rules: readonly (RuleName | undefined)[],
  around?: Surroundings,
];

/** The table of what one kind of answer breaks by itself, whatever a claim cites. */
const describeRules = (title: string, rows: readonly Row[]): void => {
  const named = rows.map(([keyword, argument, answer, rules, around = {}]) => ({
    keyword,
    argument,
    answer,
    rules: rules.map(idOf),
    around,
  }));
  describe(title, () => {
    test.each(named)(
      "$keyword $argument: $answer breaks $rules",
      ({ keyword, argument, answer, rules, around }) => {
        expect(rulesOf(keyword, argument, answer, around)).toEqual(rules);
      },
    );
  });
};

const POST = { method: "POST" };
describeRules("a body that is missing or no JSON", [
  ["present", "id", {}, ["isJson"]],
  ["present", "id", { text: "<html>" }, ["isJson"]],
  ["present", "id", {}, ["isJson"], POST],
  ["present", "id", { status: 201 }, ["isJson"], { method: "PUT" }],
  ["present", "id", { status: 201 }, ["createdBody"], POST],
  ["present", "id", { status: 399 }, ["isJson"]],
  ["present", "id", { status: 400 }, ["errorBody"]],
  ["present", "id", { json: [] }, ["isObject"]],
  ["includes", ["a"], { text: "x" }, ["isJson"], { named: { a: alice } }],
  ["includes", ["a"], { json: [] }, ["isObject"], { named: { a: alice } }],
  ["includes", ["a"], { json: {} }, [undefined], { named: { a: alice } }],
  ["includes", ["a"], {}, ["isJson"], { named: { a: alice }, pages: [respond({ text: "x" })] }],
]);

const failed = (json: Json) => ({ status: 400, json });
describeRules("an error", [
  ["error-body", true, { status: 400 }, ["errorBody"]],
  ["error-body", true, { status: 400, text: "no" }, ["errorBody"]],
  ["error-body", true, failed([]), ["errorBody"]],
  ["error-body", true, failed({ code: 1 }), ["errorBody"]],
  ["error-body", true, failed({ error: { schemas: [ERROR] } }), ["errorBody"]],
  ["error-body", true, failed({ errors: [{ schemas: [ERROR] }] }), ["errorBody"]],
  ["error-body", true, failed({ status: "400", errors: [] }), ["errorSchemas"]],
  ["error-body", true, failed({ detail: "no", cause: null }), ["errorSchemas"]],
  ["error-body", true, failed({ scimType: "noTarget" }), ["errorSchemas"]],
  ["error-body", true, failed({ schemas: [LIST] }), ["errorSchemas"]],
  ["error-body", true, failed({ schemas: ERROR }), ["errorSchemas"]],
  ["error-body", true, failed({ schemas: [ERROR], detail: 7, scimType: [] }), ["errorBody"]],
  ["error-body", true, failed({ schemas: [ERROR], detail: null, scimType: 7 }), ["errorBody"]],
  ["error-status-text", true, failed({ schemas: [ERROR], status: 400 }), ["errorStatus"]],
  ["error-status-text", true, failed({ schemas: [ERROR], status: "404" }), ["errorStatus"]],
]);

const resource = { id: "1" };
describeRules("the answer to a write", [
  ["shape", "created", { status: 200, json: resource }, ["created"]],
  ["shape", "created", { status: 201 }, ["createdBody"]],
  ["shape", "created", { status: 201, json: [] }, ["createdBody"]],
  ["shape", "created", { status: 201, json: { id: "" } }, []],
  ["shape", "created", { status: 201, json: { id: null } }, ["hasId"]],
  ["shape", "created", { status: 409 }, [undefined]],
  ["shape", "created", { status: 199 }, [undefined]],
  ["shape", "created", { status: 300 }, [undefined]],
  ["shape", "replaced", { status: 204 }, ["replaced"]],
  ["shape", "replaced", { status: 299 }, ["replaced"]],
  ["shape", "replaced", { status: 200 }, ["replaced"]],
  ["shape", "replaced", { json: {} }, []],
  ["shape", "updated", { status: 201, json: resource }, ["updated"]],
  ["shape", "updated", { status: 200, text: "ok" }, ["updated"]],
  ["shape", "updated", { status: 204, text: "ok" }, ["updated"]],
  ["shape", "updated", { json: {} }, []],
  ["shape", "deleted", { status: 200 }, ["deleted"]],
  ["shape", "deleted", { status: 204, json: resource }, ["deleted"]],
  ["shape", "deleted", { status: 404 }, [undefined]],
]);

const places = (more: { readonly [name: string]: string }) => ({
  headers: more,
  json: { meta: { location: "/Users/1" } },
});
describeRules("one address in several places", [
  ["location", "same", places({ location: "/Users/2" }), [undefined]],
  ["location", "same", places({ "content-location": "/Users/2" }), ["contentLocation"]],
  [
    "location",
    "same",
    places({ location: "/Users/2", "content-location": "/Users/3" }),
    [undefined, "contentLocation"],
  ],
]);

describeRules("a value of another form", [
  ["type", { a: "dateTime" }, { json: { a: 7 } }, ["dateTimeIsText"]],
  ["type", { a: "binary" }, { json: { a: true } }, ["binaryIsText"]],
  ["type", { a: "reference" }, { json: { a: { b: 1 } } }, ["referenceIsText"]],
  ["type", { a: "dateTime" }, { json: { a: "soon" } }, [undefined]],
  ["type", { a: "binary" }, { json: { a: "?" } }, [undefined]],
  ["type", { a: "boolean" }, { json: { a: "true" } }, [undefined]],
  ["body", { a: true }, { json: { a: "TRUE" } }, ["boolean"]],
  ["body", { a: "true" }, { json: { a: true } }, ["string"]],
  ["body", { a: 1 }, { json: { a: "1" } }, ["decimal"]],
  ["body", { a: 1 }, { json: { a: "2" } }, [undefined]],
  ["body", { a: "x" }, { json: { a: "y" } }, [undefined]],
  ["body", { a: "x" }, { json: { a: { b: "x" } } }, [undefined]],
  ["body", { a: { b: 1 } }, { json: { a: "x" } }, [undefined]],
  ["body", { a: "x" }, { json: { a: ["x"] } }, ["list"]],
  ["body", { a: ["x"] }, { json: { a: "x" } }, ["list"]],
  ["body", { a: ["x"] }, { json: { a: "y" } }, [undefined]],
  ["body", { a: "x" }, { json: {} }, [undefined]],
]);

test("that an id came is a rule of its own, whatever else was asked for", () => {
  expect(rulesOf("only", "userName", { json: { userName: "a", title: "x" } })).toEqual([
    "RFC7643-3.1-14",
    undefined,
  ]);
});
