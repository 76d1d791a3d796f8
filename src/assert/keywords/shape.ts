import type { Response } from "../../model/exchange.ts";
import type { Complaint } from "../../model/finding.ts";
import { isObject } from "../../model/json.ts";
import { isUnassigned, memberOf } from "../../scim/value.ts";
import { describe } from "../answers/answer.ts";
import { complaint, show } from "../complaints/complaint.ts";
import { defineKeyword } from "../definition/keyword.ts";

type Shape = "created" | "updated" | "deleted";

// RFC 7644 sections 3.3, 3.5.1, 3.5.2 and 3.6.
const STATUSES: { readonly [shape in Shape]: readonly number[] } = {
  created: [201],
  updated: [200, 204],
  deleted: [204],
};

/** `shape: created`, `updated`, `deleted` */
export const shape = defineKeyword<Shape>({
  name: "shape",
  summary: "is what a create, an update or a delete is answered with",
  argument: { enum: Object.keys(STATUSES) },
  example: "{ shape: updated, cites: RFC7644-3.5.2-29 }",
  finding: "body: expected the resource with 200, got no body",
  notes: [
    "`created`: 201 with the resource and its id. `updated`: 200 with the resource, or 204 with nothing (reading A04). `deleted`: 204 with nothing.",
    "It is a claim about the status: see `status` for what follows when it is broken.",
  ],
  statuses: (wanted) => ({
    said: wanted,
    accepts: (status) => STATUSES[wanted].includes(status),
    isNegative: false,
  }),
  judge: (wanted, { response }) =>
    STATUSES[wanted].includes(response.status)
      ? judgeBodyOf(response, wanted)
      : [complaint("status", STATUSES[wanted].join(" or "), String(response.status))],
});

const judgeBodyOf = ({ status, body }: Response, wanted: Shape): readonly Complaint[] => {
  if (status === 204)
    return body.kind === "none" ? [] : [complaint("body", "no body with 204", describe(body))];
  if (body.kind !== "json" || !isObject(body.value)) {
    return [complaint("body", `the resource with ${status}`, describe(body))];
  }
  const id = memberOf(body.value, "id");
  return wanted === "created" && isUnassigned(id) ? [complaint("body id", "present", show(id))] : [];
};
