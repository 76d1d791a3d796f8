import type { Complaint } from "../../model/finding.ts";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { asksForPart, judgeBody, judgeLists } from "../answers/answer.ts";
import { collect } from "../complaints/complaint.ts";
import { defineKeyword, type JudgeContext } from "../definition/keyword.ts";
import { fromFaults, type SchemaFault } from "../schemas/schema-faults.ts";

/** The JSON Schemas that come with us. */
const SCHEMA_NAMES = [
  "User",
  "EnterpriseUser",
  "Group",
  "ListResponse",
  "Error",
  "BulkResponse",
  "ServiceProviderConfig",
  "ResourceType",
  "Schema",
] as const;

const NAMED = { type: "string", enum: SCHEMA_NAMES };

/** `schema: User`, `{ each: User }`, or an inline JSON Schema */
export const schema = defineKeyword<string | JsonObject>({
  name: "schema",
  summary: "fits the JSON Schema of the RFC, or an inline one",
  argument: {
    anyOf: [
      NAMED,
      { type: "object", required: ["each"], additionalProperties: false, properties: { each: NAMED } },
      { type: "object", minProperties: 1, not: { required: ["each"] } },
    ],
  },
  example: "{ schema: User, cites: [RFC7643-3-02, RFC7643-4.1-01] }",
  finding: 'body emails[0].primary: expected true or false, got "true"',
  notes: [
    `The names: ${SCHEMA_NAMES.join(", ")}. On a list, \`ListResponse\` looks at the envelope and \`{ each: User }\` at every resource in it.`,
    "Before that, attribute names are brought into the letter case of the schema and nulls are left out: RFC 7643 sections 2.1 and 2.5 make no difference.",
    "What is not asked for with `attributes` or `excludedAttributes` is not missed.",
  ],
  asksForError: (wanted) => wanted === "Error",
  judge: (wanted, context) => {
    const each = isObject(wanted) ? wanted.each : undefined;
    if (typeof each !== "string")
      return judgeBody(context, (body) => faultsOf(wanted, body, "", "", context));
    return judgeLists(context, (lists) =>
      collect(lists, ({ resources, prefix }) =>
        collect(resources, (resource, i) => faultsOf(each, resource, `Resources[${i}]`, prefix, context)),
      ),
    );
  },
});

const faultsOf = (
  wanted: string | JsonObject,
  value: Json,
  at: string,
  prefix: string,
  context: JudgeContext,
): readonly Complaint[] => {
  const faults = context.schemas.fits(wanted, value);
  const counted = faults.filter((fault) => typeof wanted !== "string" || !isPardoned(fault, wanted, context));
  return fromFaults(counted, at, prefix);
};

// RFC 7644 section 3.9 lets a client ask for less than all; only id is always returned (RFC 7643 section 3.1). RFC 9865
// section 2 lets a server that pages by cursor leave totalResults out.
const isPardoned = ({ isMissing, path }: SchemaFault, wanted: string, context: JudgeContext): boolean => {
  if (!isMissing) return false;
  if (wanted === "ListResponse")
    return path === "totalResults" && /[?&]cursor(=|&|$)/i.test(context.request.url);
  return ["User", "EnterpriseUser", "Group"].includes(wanted) && path !== "id" && asksForPart(context);
};
