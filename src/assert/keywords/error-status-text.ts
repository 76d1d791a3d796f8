import { URN } from "../../scim/urns.ts";
import { memberOf } from "../../scim/value.ts";
import { isOf } from "../answers/answer.ts";
import { complaint, ruled, show } from "../complaints/complaint.ts";
import { RULE } from "../complaints/rules.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** Part of `error`: `error-status-text: true` */
export const errorStatusText = defineKeyword<true>({
  name: "error-status-text",
  summary: "has the HTTP status as text in the body of its error",
  argument: { const: true },
  example: "{ error-status-text: true, cites: RFC7644-3.12-04 }",
  finding: "body status: expected text, got a number",
  notes: [
    "Usually written as part of `error`. An answer that is no SCIM error is a matter for `error-body`.",
  ],
  isPartOfError: true,
  judge: (_, { response }) => {
    const { body, status } = response;
    if (body.kind !== "json" || !isOf(body.value, URN.error)) return "moot";
    const actual = memberOf(body.value, "status");
    // One cause for all statuses: the type is wrong, not the number (A38).
    if (typeof actual === "number")
      return [ruled(RULE.errorStatus, complaint("body status", "text", "a number"))];
    if (actual === String(status)) return [];
    return [ruled(RULE.errorStatus, complaint("body status", `"${status}"`, show(actual)))];
  },
});
