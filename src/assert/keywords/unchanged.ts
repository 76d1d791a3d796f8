import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { AttributeInfo } from "../../model/target.ts";
import { equalValues } from "../../scim/compare.ts";
import { without } from "../../scim/prune.ts";
import { pruned } from "../../scim/value.ts";
import { judgeObject } from "../answers/answer.ts";
import { fromDifferences } from "../complaints/complaint.ts";
import { asList, PATHS } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `unchanged: { since: alice, except: [title, meta] }` */
export const unchanged = defineKeyword<JsonObject>({
  name: "unchanged",
  summary: "is the same resource as before, but for these attributes",
  argument: {
    type: "object",
    required: ["since"],
    additionalProperties: false,
    properties: { since: { type: ["string", "object"] }, except: PATHS },
  },
  example: "{ unchanged: { since: alice, except: [meta] }, cites: RFC7644-3.5.2-26 }",
  finding: 'body name.givenName: expected "Alice", got absent',
  notes: [
    "`since` is the name of a resource that was given or saved. Compared as SCIM compares (see `body`), in both directions.",
    "Attributes that the schema returns on request only are left out, as an answer to a write may have them (RFC 7643 section 7).",
  ],
  namesIn: "since",
  judge: ({ since, except }, context) => {
    const before: Json | undefined = typeof since === "string" ? context.named(since) : since;
    if (!isObject(before)) return "moot";
    return judgeObject(context, (body) => {
      const attributes = context.schemas.index.attributesOf(body);
      const left = [...asList(except ?? []).map(String), ...unsteady(attributes)];
      return fromDifferences(equalValues(without(pruned(before), left), without(body, left), attributes));
    });
  },
});

const unsteady = (attributes: readonly AttributeInfo[]): readonly string[] =>
  attributes
    .filter(({ returned }) => ["request", "never"].includes(returned.toLowerCase()))
    .map(({ name }) => name);
