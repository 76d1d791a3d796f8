import { asObject, type Json, type JsonObject } from "../../model/json.ts";
import { METHODS } from "../../model/suite.ts";
import { mapping } from "../shapes/basics.ts";
import { checklistItemShape, checklistShape } from "../shapes/checklist-shapes.ts";
import { intentShape, profileShape } from "../shapes/profile-shapes.ts";
import { innerStepShape, stepShape, VERBS, type Verb } from "../shapes/step-shapes.ts";
import { checkShape, claimKeys, setupShapes, suiteShape } from "../shapes/suite-shapes.ts";
import { wireRowShape, wireShape } from "../shapes/wire-shapes.ts";
import { acceptingExpressions } from "./accepting.ts";
import type { KeywordIndex } from "./keyword-index.ts";

/** Draft-07, which all editors know. */
const DRAFT = "http://json-schema.org/draft-07/schema#";

/** The JSON Schema of suites for editors, with every keyword: `suites/suite.schema.json`. */
export const suiteSchema = (keywords: KeywordIndex): JsonObject => ({
  $schema: DRAFT,
  title: "A suite of scim-check",
  ...withProperties(suiteShape, {
    given: setupMap(suiteShape),
    checks: listOf(suiteShape, "checks", "check"),
  }),
  definitions: {
    check: withProperties(checkShape, {
      given: setupMap(checkShape),
      rows: rowsOf(checkShape),
      steps: listOf(checkShape, "steps", "step"),
    }),
    given: { description: "What to make.", anyOf: Object.values(setupShapes) },
    step: stepSchema("step", stepShape, VERBS),
    request: stepSchema("request", innerStepShape, METHODS),
    claim: claimSchema(keywords),
    ...sharedDefinitions,
  },
});

/** The JSON Schema of profiles for editors: `suites/profile.schema.json`. */
export const profileSchema = (keywords: KeywordIndex): JsonObject => ({
  $schema: DRAFT,
  title: "An identity provider of scim-check",
  ...withProperties(profileShape, {
    intents: { ...property(profileShape, "intents"), additionalProperties: { $ref: "#/definitions/intent" } },
  }),
  definitions: {
    intent: withProperties(intentShape, { steps: listOf(intentShape, "steps", "step") }),
    step: stepSchema(
      "step",
      innerStepShape,
      VERBS.filter((verb) => verb !== "intent"),
    ),
    request: stepSchema("request", innerStepShape, METHODS),
    claim: claimSchema(keywords),
    ...sharedDefinitions,
  },
});

/** The JSON Schema of wire references for editors: `suites/wire.schema.json`. */
export const wireSchema = (): JsonObject => ({
  $schema: DRAFT,
  title: "A wire reference of scim-check",
  ...withProperties(wireShape, {
    rows: { ...property(wireShape, "rows"), additionalProperties: { $ref: "#/definitions/row" } },
  }),
  definitions: { row: wireRowShape },
});

/** The JSON Schema of checklists for editors: `suites/checklist.schema.json`. */
export const checklistSchema = (): JsonObject => ({
  $schema: DRAFT,
  title: "A checklist of scim-check",
  ...withProperties(checklistShape, {
    items: { ...property(checklistShape, "items"), additionalProperties: { $ref: "#/definitions/item" } },
  }),
  definitions: { item: checklistItemShape },
});

const property = (shape: JsonObject, name: string): JsonObject => asObject(asObject(shape.properties)[name]);

const withProperties = (shape: JsonObject, properties: JsonObject): JsonObject => ({
  ...shape,
  properties: { ...asObject(shape.properties), ...properties },
});

const listOf = (shape: JsonObject, name: string, definition: string): JsonObject => ({
  ...property(shape, name),
  items: { $ref: `#/definitions/${definition}` },
});

const setupMap = (shape: JsonObject): JsonObject => ({
  ...property(shape, "given"),
  additionalProperties: { $ref: "#/definitions/given" },
});

const rowsOf = (shape: JsonObject): JsonObject => ({
  ...property(shape, "rows"),
  additionalProperties: {
    type: "object",
    description: "The values of a row, used as ${{ row.x }}.",
    properties: { needs: property(checkShape, "needs") },
  },
});

/** A step is one of these; which one, its first key says. */
const stepSchema = (
  what: string,
  shapeOf: (verb: Verb) => JsonObject,
  verbs: readonly Verb[],
): JsonObject => ({
  description: `A ${what}: what it does is said by the one key of ${verbs.join(", ")}.`,
  type: "object",
  anyOf: verbs.map((verb) => stepForEditors(shapeOf(verb))),
});

/** Keys that mean the same in every step: editors find them once. */
const SHARED = ["query", "headers", "as", "save", "settle", "only", "body", "raw", "adapt"] as const;

const written = asObject(stepShape("POST").properties);

const sharedDefinitions: JsonObject = Object.fromEntries(
  SHARED.map((name) => [name, acceptingExpressions(asObject(written[name]))]),
);

const isShared = (name: string, schema: Json): boolean =>
  SHARED.some((shared) => shared === name && written[name] === schema);

/** A table may fill any value, so expressions are taken everywhere; the loader checks what they stand for. */
const stepForEditors = (shape: JsonObject): JsonObject => {
  const properties = Object.entries(asObject(shape.properties)).map(([name, schema]): [string, Json] => {
    if (name === "expect") return [name, { ...asObject(schema), items: { $ref: "#/definitions/claim" } }];
    if (name === "parallel") return [name, { ...asObject(schema), items: { $ref: "#/definitions/request" } }];
    if (isShared(name, schema)) return [name, { $ref: `#/definitions/${name}` }];
    return [name, acceptingExpressions(asObject(schema))];
  });
  return { ...shape, properties: Object.fromEntries(properties) };
};

const claimSchema = (keywords: KeywordIndex): JsonObject => {
  const described = [...keywords.values()].map((entry): [string, Json] => [
    entry.name,
    {
      ...acceptingExpressions(withReferences(entry.argument, keywords)),
      description: `The answer ${entry.summary} Example: ${entry.example}`,
    },
  ]);
  const properties = { ...Object.fromEntries(described), ...claimKeys };
  return {
    ...mapping("A claim about the answer: one keyword, and the requirement that makes it true.", properties, [
      "cites",
    ]),
    minProperties: 2,
    maxProperties: 3,
  };
};

/** Where an argument holds another keyword with its argument, it refers to it. */
const withReferences = (argument: JsonObject, keywords: KeywordIndex): JsonObject => {
  if (argument.properties === undefined) return argument;
  const properties = Object.entries(asObject(argument.properties)).map(([name, schema]): [string, Json] => [
    name,
    keywords.get(name)?.argument === schema ? { $ref: `#/definitions/claim/properties/${name}` } : schema,
  ]);
  return { ...argument, properties: Object.fromEntries(properties) };
};
