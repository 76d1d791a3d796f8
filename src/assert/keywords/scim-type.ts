import { isObject, type JsonObject } from "../../model/json.ts";
import { isUnassigned, memberOf } from "../../scim/value.ts";
import { complaint, show } from "../complaints/complaint.ts";
import { asList } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** Part of `error`: `scim-type: { of: invalidFilter }` */
export const scimType = defineKeyword<JsonObject>({
  name: "scim-type",
  summary: "has one of these keywords in scimType, if it has any",
  argument: {
    type: "object",
    required: ["of"],
    additionalProperties: false,
    properties: {
      of: { anyOf: [{ type: "string" }, { type: "array", minItems: 1, items: { type: "string" } }] },
      required: { type: "boolean" },
    },
  },
  example: "{ scim-type: { of: uniqueness, required: true }, cites: RFC7644-3.3-12 }",
  finding: "body scimType: expected uniqueness, got absent",
  notes: [
    "Usually written as part of `error`. An answer without a JSON object is a matter for `error-body`.",
  ],
  isPartOfError: true,
  judge: ({ of, required }, { response }) => {
    const { body } = response;
    // RFC 7644 section 3.12: scimType is optional, and one of the keywords of table 9.
    if (body.kind !== "json" || !isObject(body.value)) return "moot";
    const actual = memberOf(body.value, "scimType");
    const wanted = asList(of ?? []).map(String);
    if (isUnassigned(actual) ? required !== true : wanted.some((one) => one === actual)) return [];
    return [complaint("body scimType", wanted.join(" or "), show(actual))];
  },
});
