import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { isUrn, URN } from "../../scim/urns.ts";
import { asksForPart, judgeBody, judgeLists } from "../answers/answer.ts";
import { collect } from "../complaints/complaint.ts";
import { RULE } from "../complaints/rules.ts";
import { defineKeyword, type JudgeContext } from "../definition/keyword.ts";
import { fromFaults, type SchemaFault } from "../schemas/schema-faults.ts";

/** `conforms: User`, `{ each: User }`, `{ to: User, canonical: true }` */
export const conforms = defineKeyword<string | JsonObject>({
  name: "conforms",
  summary: "fits what the target's own /Schemas says of this resource type, its extensions included",
  argument: {
    anyOf: [
      { type: "string", minLength: 1 },
      {
        type: "object",
        additionalProperties: false,
        properties: {
          to: { type: "string", minLength: 1 },
          each: { type: "string", minLength: 1 },
          canonical: { type: "boolean" },
        },
        oneOf: [{ required: ["to"] }, { required: ["each"] }],
      },
    ],
  },
  example: "{ conforms: User, cites: RFC7643-2.3-02 }",
  finding: "body name.givenName: expected a string, got 7",
  notes: [
    "Looks at the types, at one value or several, at sub-attributes, at required attributes, and that nothing is returned whose definition says `returned: never`.",
    "`each` looks at every resource of a list. `canonical: true` complains of values outside the canonical ones too; RFC 7643 section 7 calls those suggestions, so it is off unless asked for.",
    "A core attribute that is right by the RFC and not by what is published breaks what is cited: the schema is wrong. Other values of the wrong type break the rule of that type, and a missing one RFC7643-7-21.",
    "A target that does not publish the schema is not judged.",
  ],
  judge: (wanted, context) => {
    const options = isObject(wanted) ? wanted : { to: wanted };
    const type = String(options.each ?? options.to);
    const strictness = { whole: !asksForPart(context), canonical: options.canonical === true };
    const { schemas } = context;
    if (schemas.conforms(type, {}, strictness) === undefined) return "moot";
    const look = (resource: Json, at = "", prefix = "") =>
      fromFaults(
        faultsOf(type, resource, schemas.conforms(type, resource, strictness) ?? [], context),
        at,
        prefix,
      );
    if (options.each === undefined) return judgeBody(context, (body) => look(body));
    return judgeLists(context, (lists) =>
      collect(lists, ({ resources, prefix }) =>
        collect(resources, (resource, i) => look(resource, `Resources[${i}]`, prefix)),
      ),
    );
  },
});

// A core attribute that is right by the RFC is wrongly published; else the value is wrong, by the rule of its type.
const faultsOf = (
  type: string,
  resource: Json,
  faults: readonly SchemaFault[],
  { schemas }: JudgeContext,
): readonly SchemaFault[] => {
  const wrong = new Set(CORE.has(type) ? schemas.fits(type, resource).map(({ path }) => path) : []);
  return faults.map(({ rule, ...fault }): SchemaFault => {
    if (fault.isMissing && !wrong.has(fault.path)) return { ...fault, rule: RULE.required };
    const isOwn = !CORE.has(type) || (isUrn(fault.path) && !fault.path.startsWith(URN.enterpriseUser));
    const isWrong = isOwn || fault.expected === "absent" || wrong.has(fault.path);
    return isWrong && rule !== undefined ? { ...fault, rule } : fault;
  });
};

const CORE: ReadonlySet<string> = new Set(["User", "Group"]);
