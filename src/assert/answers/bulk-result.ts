import type { Complaint } from "../../model/finding.ts";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { covers } from "../../scim/compare.ts";
import { isUnassigned, memberOf } from "../../scim/value.ts";
import { bodyPlace, complaint, fromDifferences, show } from "../complaints/complaint.ts";
import { acceptsStatus, sayStatus } from "./statuses.ts";

/** Judges the result of a bulk response that is meant: by its bulkId, or else by its place. */
export const judgeResult = (
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
