import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import { URN } from "../../scim/urns.ts";
import { isUnassigned, memberOf } from "../../scim/value.ts";
import { describe, isOf } from "../answers/answer.ts";
import { isGatewayStatus } from "../answers/gateway.ts";
import { complaint, type RuledComplaint, ruled, show } from "../complaints/complaint.ts";
import { RULE } from "../complaints/rules.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** Part of `error`: `error-body: true` */
export const errorBody = defineKeyword<Json>({
  name: "error-body",
  summary: "has the body of a SCIM error, its status aside",
  argument: {
    anyOf: [
      { const: true },
      {
        type: "object",
        required: ["from"],
        additionalProperties: false,
        properties: { from: { enum: ["service", "gateway"] } },
      },
    ],
  },
  example: "{ error-body: true, cites: [RFC7644-3.12-02, RFC7644-3.12-03] }",
  finding: 'body: expected a SCIM error, got text "<html>…"',
  notes: [
    "Usually written as part of `error`, which says with `from` for which statuses the claim is meant.",
  ],
  isPartOfError: true,
  judge: (argument, { request, response }) => {
    const from = isObject(argument) ? argument.from : undefined;
    if (request.method === "HEAD") return "moot";
    if (from !== undefined && (from === "gateway") !== isGatewayStatus(response.status)) return "moot";
    const { body } = response;
    if (body.kind !== "json" || !isObject(body.value))
      return [ruled(RULE.errorBody, complaint("body", "a SCIM error", describe(body)))];
    return judgeError(body.value);
  },
});

/** What has none of these is an error of another kind (RFC 7644 section 3.12). */
const PARTS = ["schemas", "status", "scimType", "detail"];

// RFC 7644 section 3.12: the Error URI in schemas; scimType and detail are text.
const judgeError = (body: JsonObject): readonly RuledComplaint[] => {
  const schemas = memberOf(body, "schemas");
  const wrapper = Object.keys(body).find((name) => {
    const inside = body[name];
    return isOf(isList(inside) ? (inside[0] ?? null) : (inside ?? null), URN.error);
  });
  if (wrapper !== undefined) {
    return [ruled(RULE.errorBody, complaint("body", "a SCIM error", `one wrapped in ${show(wrapper)}`))];
  }
  if (PARTS.every((name) => memberOf(body, name) === undefined))
    return [ruled(RULE.errorBody, complaint("body", "a SCIM error", show(body)))];
  const unnamed = isOf(body, URN.error)
    ? []
    : [ruled(RULE.errorSchemas, complaint("body schemas", `["${URN.error}"]`, show(schemas)))];
  const texts = ["scimType", "detail"].flatMap((name) => {
    const value = memberOf(body, name);
    return isUnassigned(value) || typeof value === "string"
      ? []
      : [ruled(RULE.errorBody, complaint(`body ${name}`, "a string", show(value)))];
  });
  return [...unnamed, ...texts];
};
