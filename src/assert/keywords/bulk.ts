import type { Complaint } from "../../model/finding.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import { covers } from "../../scim/compare.ts";
import { isList, isObject, isUnassigned, memberOf } from "../../scim/value.ts";
import { judgeObject } from "../answer.ts";
import { bodyPlace, complaint, fromDifferences, show } from "../complaint.ts";
import { defineKeyword } from "../keyword.ts";
import { acceptsStatus, STATUS_ARGUMENT, sayStatus } from "../statuses.ts";

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

const judgeResult = (
  wanted: JsonObject,
  index: number,
  operations: readonly Json[],
): readonly Complaint[] => {
  const byId = (operation: Json) => isObject(operation) && memberOf(operation, "bulkId") === wanted.bulkId;
  const at = wanted.bulkId === undefined ? index : operations.findIndex(byId);
  const result = operations[at];
  if (!isObject(result)) {
    const which =
      wanted.bulkId === undefined ? `result ${index + 1}` : `a result for bulkId ${show(wanted.bulkId)}`;
    return [complaint("body Operations", which, result === undefined ? "absent" : show(result))];
  }
  const place = `Operations[${at}]`;
  return [
    ...judgeStatus(wanted.status, statusOf(result), `${place}.status`),
    ...judgeText(wanted.method, memberOf(result, "method"), `${place}.method`),
    ...judgePresence(wanted.location, memberOf(result, "location"), `${place}.location`),
    ...(wanted.response === undefined
      ? []
      : fromDifferences(covers(wanted.response, memberOf(result, "response"), []), `${place}.response`)),
  ];
};

const statusOf = (result: JsonObject): Json | undefined => {
  const status = memberOf(result, "status");
  return isObject(status) ? memberOf(status, "code") : status;
};

const judgeStatus = (
  wanted: Json | undefined,
  actual: Json | undefined,
  path: string,
): readonly Complaint[] =>
  wanted === undefined || (!isUnassigned(actual) && acceptsStatus(wanted, Number(actual)))
    ? []
    : [complaint(bodyPlace(path), sayStatus(wanted), show(actual))];

const judgeText = (wanted: Json | undefined, actual: Json | undefined, path: string): readonly Complaint[] =>
  wanted === undefined || String(wanted) === String(actual ?? "").toUpperCase()
    ? []
    : [complaint(bodyPlace(path), String(wanted), show(actual))];

const judgePresence = (
  wanted: Json | undefined,
  actual: Json | undefined,
  path: string,
): readonly Complaint[] =>
  wanted === undefined || wanted !== isUnassigned(actual)
    ? []
    : [complaint(bodyPlace(path), wanted === true ? "present" : "absent", show(actual))];
