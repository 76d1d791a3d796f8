import type { Response } from "../../model/exchange.ts";
import { isObject } from "../../model/json.ts";
import { isUnassigned, memberOf } from "../../scim/value.ts";
import { describe } from "../answers/answer.ts";
import { complaint, type RuledComplaint, ruled, show } from "../complaints/complaint.ts";
import { RULE } from "../complaints/rules.ts";
import { defineKeyword } from "../definition/keyword.ts";

type Shape = "created" | "replaced" | "updated" | "deleted";

// RFC 7644 sections 3.3, 3.5.1, 3.5.2 and 3.6: how each success is answered, and the rule that says so.
const FORMS: { readonly [shape in Shape]: { readonly statuses: readonly number[]; readonly rule: string } } =
  {
    created: { statuses: [201], rule: RULE.created },
    replaced: { statuses: [200], rule: RULE.replaced },
    updated: { statuses: [200, 204], rule: RULE.updated },
    deleted: { statuses: [204], rule: RULE.deleted },
  };

/** `shape: created`, `replaced`, `updated`, `deleted` */
export const shape = defineKeyword<Shape>({
  name: "shape",
  summary: "is what a create, a replace, an update or a delete is answered with",
  argument: { enum: Object.keys(FORMS) },
  example: "{ shape: updated, cites: RFC7644-3.5.2.3-02 }",
  finding: "status: expected 200 or 204, got 400",
  notes: [
    "`created`: 201 with the resource and its id. `replaced`: 200 with the resource. `updated`: 200 with the resource, or 204 with nothing (reading A04). `deleted`: 204 with nothing.",
    `A refusal breaks what is cited, so cite what makes the request lawful. Another form of success breaks the rule about the form: ${Object.values(
      FORMS,
    )
      .map(({ rule }) => rule)
      .join(", ")}.`,
    "It is a claim about the status: see `status` for what follows when it is broken.",
  ],
  statuses: (wanted) => ({ said: sayForm(wanted), accepts: isSuccess, isNegative: false }),
  judge: (wanted, { response }) => {
    const { statuses, rule } = FORMS[wanted];
    const { status } = response;
    if (statuses.includes(status)) return judgeBodyOf(response, wanted, rule);
    return [
      ruled(isSuccess(status) ? rule : undefined, complaint("status", sayForm(wanted), String(status))),
    ];
  },
});

const sayForm = (wanted: Shape): string => FORMS[wanted].statuses.join(" or ");

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

const judgeBodyOf = ({ status, body }: Response, wanted: Shape, rule: string): readonly RuledComplaint[] => {
  if (status === 204)
    return body.kind === "none" ? [] : [ruled(rule, complaint("body", "no body with 204", describe(body)))];
  if (body.kind !== "json" || !isObject(body.value)) {
    const own = wanted === "created" ? RULE.createdBody : rule;
    return [ruled(own, complaint("body", `the resource with ${status}`, describe(body)))];
  }
  const id = memberOf(body.value, "id");
  return wanted === "created" && isUnassigned(id)
    ? [ruled(RULE.hasId, complaint("body id", "present", show(id)))]
    : [];
};
