import type { Json, JsonObject } from "../../model/json.ts";
import { isObject, pruned } from "../../scim/value.ts";
import { asksForPart, judgeBody, judgeLists } from "../answer.ts";
import { bodyPlace, complaint, MAX_COMPLAINTS } from "../complaint.ts";
import { defineKeyword, type Judgement } from "../keyword.ts";

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
  example: "{ conforms: User, cites: RFC7643-7-01 }",
  finding: "body name.givenName: expected a string, got 7",
  notes: [
    "Looks at the types, at one value or several, at sub-attributes, at required attributes, and that nothing is returned whose definition says `returned: never`.",
    "`each` looks at every resource of a list. `canonical: true` complains of values outside the canonical ones too; RFC 7643 section 7 calls those suggestions, so it is off unless asked for.",
    "A target that does not publish the schema is not judged.",
  ],
  judge: (wanted, context) => {
    const options = isObject(wanted) ? wanted : { to: wanted };
    const type = String(options.each ?? options.to);
    const strictness = { whole: !asksForPart(context), canonical: options.canonical === true };
    const look = (resource: Json, at: string, prefix: string): Judgement => {
      const faults = context.schemas.conforms(type, pruned(resource), strictness);
      if (faults === undefined) return "moot";
      return faults.slice(0, MAX_COMPLAINTS).map(({ path, expected, actual }) => {
        const place = [at, path].filter((part) => part !== "").join(".");
        return complaint(bodyPlace(place, prefix), expected, actual);
      });
    };
    if (options.each === undefined) return judgeBody(context, (body) => look(body, "", ""));
    return judgeLists(context, (lists) => {
      const judged = lists.flatMap(({ resources, prefix }) =>
        resources.map((resource, i) => look(resource, `Resources[${i}]`, prefix)),
      );
      const complaints = judged.flatMap((one) => (one === "moot" ? [] : one));
      return judged.length > 0 && judged.every((one) => one === "moot")
        ? "moot"
        : complaints.slice(0, MAX_COMPLAINTS);
    });
  },
});
