import { readingId, requirementId } from "../../model/ids.ts";
import { isList, type Json, type JsonObject } from "../../model/json.ts";
import type { Claim } from "../../model/suite.ts";
import { GATEWAY_STATUSES, isGatewayStatus } from "../answers/gateway.ts";
import { acceptsStatus, STATUS_ARGUMENT } from "../answers/statuses.ts";
import { RULE } from "../complaints/rules.ts";
import { defineCompound } from "../definition/keyword.ts";

const KEYWORDS = { anyOf: [{ type: "string" }, { type: "array", minItems: 1, items: { type: "string" } }] };

/** `error: { status: 400, scimType: invalidFilter }` */
export const error = defineCompound<JsonObject>({
  name: "error",
  summary: "is a SCIM error",
  argument: {
    type: "object",
    required: ["status"],
    additionalProperties: false,
    properties: {
      status: STATUS_ARGUMENT,
      scimType: KEYWORDS,
      required: { type: "boolean" },
      endpoint: { enum: ["unknown"] },
    },
  },
  example: "{ error: { status: 400, scimType: invalidFilter }, cites: RFC7644-3.12-23 }",
  finding: 'body scimType: expected invalidFilter, got "invalidValue"',
  notes: [
    "Stands for up to five claims, each with a finding of its own: `status` as cited, `scim-type`, `error-body` (RFC7644-3.12-02, RFC7644-3.12-03) and `error-status-text` (RFC7644-3.12-04).",
    "`scimType` is one keyword or several, the wanted one first; it may be missing unless `required: true`. Then it cites the rule of the wanted keyword (RFC 7644 section 3.12, table 9) and is a warning (A60); required, it is as cited.",
    `A missing SCIM body is only a warning for the statuses that gateways give on their own (${GATEWAY_STATUSES.join(", ")}), and with \`endpoint: unknown\` for an address that is no endpoint (reading A39).`,
  ],
  expand: ({ status = 400, scimType, required = false, endpoint }, claim) => [
    { ...claim, keyword: "status", argument: status },
    ...(scimType === undefined ? [] : [scimTypeClaim(scimType, required, claim)]),
    ...bodyClaims(status, endpoint === "unknown", claim),
    {
      ...claim,
      keyword: "error-status-text",
      argument: true,
      cites: [requirementId(RULE.errorStatus)],
    },
  ],
});

type Context = Omit<Claim, "keyword" | "argument">;

// RFC 7644 section 3.12, table 9: what each keyword marks.
const MARKS: { readonly [keyword: string]: string } = RULE;

// A60: where no rule demands the keyword, another one is a warning, and about that keyword alone.
const scimTypeClaim = (of: Json, required: Json, claim: Context): Claim => {
  const asCited = { ...claim, keyword: "scim-type", argument: { of, required } };
  const rule = MARKS[String(isList(of) ? of[0] : of)];
  if (required === true || rule === undefined) return asCited;
  return { lowered: { to: "should", by: readingId("A60") }, ...asCited, cites: [requirementId(rule)] };
};

// A39: whoever stands in front of the service answers some errors without knowing SCIM. What came decides, so a claim
// that allows both kinds of status becomes two, of which one is moot.
const bodyClaims = (status: Json, isUnknown: boolean, claim: Context): readonly Claim[] => {
  const base = {
    ...claim,
    keyword: "error-body",
    cites: [requirementId(RULE.errorBody), requirementId(RULE.errorSchemas)],
  };
  const isNote = claim.lowered?.to === "info";
  const weaker = {
    ...base,
    lowered: isNote && claim.lowered ? claim.lowered : { to: "should" as const, by: readingId("A39") },
  };
  if (isUnknown) return [{ ...weaker, argument: true }];
  const possible = ERROR_STATUSES.filter((one) => acceptsStatus(status, one));
  const fromService = possible.some((one) => !isGatewayStatus(one));
  const fromGateway = possible.some(isGatewayStatus);
  return [
    ...(fromService ? [{ ...base, argument: { from: "service" } }] : []),
    ...(fromGateway ? [{ ...weaker, argument: { from: "gateway" } }] : []),
  ];
};

const ERROR_STATUSES = Array.from({ length: 200 }, (_, i) => 400 + i);
