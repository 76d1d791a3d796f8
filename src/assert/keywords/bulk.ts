import { isList, type JsonObject } from "../../model/json.ts";
import { memberOf } from "../../scim/value.ts";
import { judgeObject } from "../answers/answer.ts";
import { judgeResult } from "../answers/bulk-result.ts";
import { STATUS_ARGUMENT } from "../answers/statuses.ts";
import { complaint, show } from "../complaints/complaint.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `bulk: [{ bulkId: a, status: "201" }]` */
export const bulk = defineKeyword<readonly JsonObject[]>({
  name: "bulk",
  summary: "is a bulk response with these results and no others",
  argument: {
    type: "array",
    items: {
      type: "object",
      minProperties: 1,
      additionalProperties: false,
      properties: {
        bulkId: { type: "string" },
        method: { enum: ["POST", "PUT", "PATCH", "DELETE"] },
        status: STATUS_ARGUMENT,
        location: { type: "boolean" },
        response: { type: "object" },
      },
    },
  },
  example: '{ bulk: [{ bulkId: a, status: "201", location: true }], cites: RFC7644-3.7.3-01 }',
  finding: 'body Operations[0].status: expected 201, got "409"',
  notes: [
    "A result is found by its `bulkId`, one without by its place. `location`: there or not; `response`: holds at least this, as in `body`.",
    'The status is read from text (`"201"`), a number, or an object with `code` (reading A36); its form is a matter for another claim.',
  ],
  judge: (expected, context) =>
    judgeObject(context, (body) => {
      const operations = memberOf(body, "Operations");
      if (!isList(operations)) return [complaint("body Operations", "a list of results", show(operations))];
      const amount =
        operations.length === expected.length
          ? []
          : [complaint("body Operations", `${expected.length} results`, String(operations.length))];
      return [...amount, ...expected.flatMap((wanted, index) => judgeResult(wanted, index, operations))];
    }),
});
