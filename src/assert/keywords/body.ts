import type { JsonObject } from "../../model/json.ts";
import { covers } from "../../scim/compare.ts";
import { judgeObject } from "../answers/answer.ts";
import { fromDifferences } from "../complaints/complaint.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `body: { active: false, emails: [{ type: work }] }` */
export const body = defineKeyword<JsonObject>({
  name: "body",
  summary: "holds at least this, compared as SCIM compares",
  argument: { type: "object", minProperties: 1 },
  example: '{ body: { userName: "${{ sent.userName }}" }, cites: RFC7644-3.3-08 }',
  finding: "body active: expected false, got true",
  notes: [
    "What is not named may be anything. Attribute names without regard to letter case; text by the `caseExact` of the schema; times by the moment; references letter by letter; lists in any order, each expected value in a value of its own; `null`, `[]` and absent are one.",
    "To say that a list holds nothing else, add `count`; to compare letter by letter, use `exactly`.",
  ],
  judge: (expected, context) =>
    judgeObject(context, (actual) =>
      fromDifferences(covers(expected, actual, context.schemas.index.attributesOf(actual))),
    ),
});
