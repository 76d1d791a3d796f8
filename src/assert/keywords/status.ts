import type { Json } from "../../model/json.ts";
import { acceptsStatus, STATUS_ARGUMENT, sayStatus, statusExpectation } from "../answers/statuses.ts";
import { complaint } from "../complaints/complaint.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `status: 201`, `[200, 204]`, `2xx`, `{ not: 5xx }` */
export const status = defineKeyword<Json>({
  name: "status",
  summary: "has this status",
  argument: STATUS_ARGUMENT,
  example: "{ status: 201, cites: RFC7644-3.3-07 }",
  finding: "status: expected 201, got 200",
  notes: [
    "`2xx` stands for every status of that class; a list for any of its members; `{ not: 5xx }` for all others.",
    "When this is broken and the answer is of another class than expected, the other claims of the step are not judged: one cause is one finding.",
  ],
  statuses: statusExpectation,
  judge: (expected, { response }) =>
    acceptsStatus(expected, response.status)
      ? []
      : [complaint("status", sayStatus(expected), String(response.status))],
});
