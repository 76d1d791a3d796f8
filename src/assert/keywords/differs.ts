import type { JsonObject } from "../../model/json.ts";
import { attributeAt } from "../../scim/attribute.ts";
import { readPath } from "../../scim/attribute-path.ts";
import { areSame } from "../../scim/compare.ts";
import { isUnassigned } from "../../scim/value.ts";
import { judgeObject } from "../answers/answer.ts";
import { bodyPlace, complaint, show } from "../complaints/complaint.ts";
import { BY_PATH } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `differs: { id: "${{ sent.id }}" }` */
export const differs = defineKeyword<JsonObject>({
  name: "differs",
  summary: "has another value than this",
  argument: BY_PATH({}),
  example: '{ differs: { id: "${{ sent.id }}" }, cites: RFC7644-3.3-02 }',
  finding: 'body id: expected another value than "42", got "42"',
  notes: ["Compared as SCIM compares. Where there is no value, nothing is judged."],
  judge: (expected, context) =>
    judgeObject(context, (body) => {
      const attributes = context.schemas.index.attributesOf(body);
      const found = Object.entries(expected)
        .filter(([, other]) => !isUnassigned(other))
        .flatMap(([path, other]) => readPath(body, path).map((value) => ({ path, other, value })));
      if (found.length === 0) return "moot";
      return found
        .filter(({ path, other, value }) => areSame(other, value, attributeAt(attributes, path)))
        .map(({ path, other, value }) =>
          complaint(bodyPlace(path), `another value than ${show(other, path)}`, show(value, path)),
        );
    }),
});
