import type { Complaint } from "../../model/finding.ts";
import { isObject, type JsonObject } from "../../model/json.ts";
import { judgeShape } from "../answers/answer-shape.ts";
import { bodyPlace, complaint, show } from "../complaints/complaint.ts";
import { BY_PATH, PATH, SCALAR } from "../definition/arguments.ts";
import type { FindKeyword } from "../definition/expand-claim.ts";
import type { JudgeContext } from "../definition/keyword.ts";
import { type Item, isMeant, itemsAt } from "./items.ts";

/** Keywords that look at an object and nothing around it, so that they can look at an item as well. */
const PARTS = [
  "present",
  "absent",
  "type",
  "allowed",
  "matches",
  "exactly",
  "body",
  "differs",
  "count",
  "integer",
  "unique",
  "time",
];

const SELECTORS: JsonObject = {
  of: { ...PATH, description: "where the items are" },
  "and-their": {
    type: "string",
    pattern: "^[A-Za-z$_][\\w$-]*$",
    description: "an attribute of the items whose values are meant too, however deep",
  },
  where: {
    ...BY_PATH({
      anyOf: [
        SCALAR,
        { type: "object", required: ["not"], additionalProperties: false, properties: { not: SCALAR } },
      ],
    }),
    description: "only items that have these values; `{ not: x }` is any value but x",
  },
};

/** JSON Schema of a claim about items: which ones, and what each is held against. */
export const itemArgument = (find: FindKeyword, required: readonly string[]): JsonObject => ({
  type: "object",
  required,
  additionalProperties: false,
  properties: {
    ...SELECTORS,
    ...Object.fromEntries(PARTS.map((name) => [name, find(name)?.argument ?? {}])),
  },
});

/** The items that a claim means, each with what is wrong with it. */
export const judgeItems = (
  argument: JsonObject,
  body: JsonObject,
  find: FindKeyword,
  context: JudgeContext,
): readonly (readonly Complaint[])[] => {
  const { of, "and-their": nested, where, ...parts } = argument;
  const conditions = isObject(where) ? where : {};
  return itemsAt(body, String(of), typeof nested === "string" ? nested : undefined)
    .filter((item) => isMeant(item, conditions))
    .map((item) => judgeItem(item, parts, find, context));
};

const judgeItem = (
  { value, at }: Item,
  parts: JsonObject,
  find: FindKeyword,
  context: JudgeContext,
): readonly Complaint[] => {
  if (!isObject(value)) return [complaint(bodyPlace(at), "an object", show(value, at))];
  const response = { ...context.response, body: { kind: "json", value, text: "" } } as const;
  return judgeShape(parts, find, { ...context, response }).map(({ place, expected, actual }) =>
    complaint(
      place.replace(/^body /, () => bodyPlace(`${at}.`)),
      expected,
      actual,
    ),
  );
};
