import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { covers } from "../../scim/compare.ts";
import { isUnassigned, memberOf } from "../../scim/value.ts";
import {
  bodyPlace,
  complaint,
  fromDifferences,
  type RuledComplaint,
  ruled,
  show,
} from "../complaints/complaint.ts";
import { RULE } from "../complaints/rules.ts";
import { acceptsStatus, sayStatus } from "./statuses.ts";

/**
 * Judges the result of a bulk response that is meant: by its bulkId, or else by its place. What every result has (RFC 7644 sections
 * 3.7 and 3.7.3) is a rule of its own where it is missing.
 */
export const judgeResult = (
  wanted: JsonObject,
  index: number,
  operations: readonly Json[],
): readonly RuledComplaint[] => {
  const byId = (operation: Json) => isObject(operation) && memberOf(operation, "bulkId") === wanted.bulkId;
  const at = wanted.bulkId === undefined ? index : operations.findIndex(byId);
  const result = operations[at];
  if (!isObject(result)) {
    const which =
      wanted.bulkId === undefined ? `result ${index + 1}` : `a result for bulkId ${show(wanted.bulkId)}`;
    const missing = complaint("body Operations", which, result === undefined ? "absent" : show(result));
    return [ruled(isWithoutBulkId(operations[index]) ? RULE.bulkId : undefined, missing)];
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

/** A result, and nobody can tell of what. */
const isWithoutBulkId = (result: Json | undefined): boolean =>
  isObject(result) && isUnassigned(memberOf(result, "bulkId"));

const statusOf = (result: JsonObject): Json | undefined => {
  const status = memberOf(result, "status");
  return isObject(status) ? memberOf(status, "code") : status;
};

const judgeStatus = (
  wanted: Json | undefined,
  actual: Json | undefined,
  path: string,
): readonly RuledComplaint[] => {
  if (wanted === undefined) return [];
  const wrong = complaint(bodyPlace(path), sayStatus(wanted), show(actual));
  if (isUnassigned(actual)) return [ruled(RULE.bulkStatus, wrong)];
  return acceptsStatus(wanted, Number(actual)) ? [] : [wrong];
};

const judgeText = (
  wanted: Json | undefined,
  actual: Json | undefined,
  path: string,
): readonly RuledComplaint[] =>
  wanted === undefined || String(wanted) === String(actual ?? "").toUpperCase()
    ? []
    : [complaint(bodyPlace(path), String(wanted), show(actual))];

const judgePresence = (
  wanted: Json | undefined,
  actual: Json | undefined,
  path: string,
): readonly RuledComplaint[] =>
  wanted === undefined || wanted !== isUnassigned(actual)
    ? []
    : [complaint(bodyPlace(path), wanted === true ? "present" : "absent", show(actual))];
