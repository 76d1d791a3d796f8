import type { Json, JsonObject } from "../../model/json.ts";
import { readPath } from "../../scim/attribute-path.ts";
import { areIdentical } from "../../scim/compare.ts";
import { judgeObject } from "../answers/answer.ts";
import { bodyPlace, collect, complaint, show } from "../complaints/complaint.ts";
import { asList, BY_PATH, SCALAR } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `allowed: { mutability: [readOnly, readWrite], multiValued: false }` */
export const allowed = defineKeyword<JsonObject>({
  name: "allowed",
  summary: "has no values at the path but these",
  argument: BY_PATH({ anyOf: [SCALAR, { type: "array", minItems: 1, items: SCALAR }] }),
  example: "{ allowed: { scimType: [invalidFilter, tooMany] }, cites: RFC7644-3.12-27 }",
  finding: 'body scimType: expected one of "invalidFilter", "tooMany", got "badFilter"',
  notes: [
    "Compared letter by letter. Every value at the path has to be one of these. Whether there is one is a matter for `present`; where none is, nothing is judged.",
  ],
  judge: (expected, context) =>
    judgeObject(context, (body) => {
      const found = Object.entries(expected).flatMap(([path, values]) =>
        readPath(body, path).map((value) => ({ path, values: asList(values), value })),
      );
      if (found.length === 0) return "moot";
      return collect(found, ({ path, values, value }) =>
        values.some((one) => areIdentical(one, value))
          ? []
          : [complaint(bodyPlace(path), sayValues(values, path), show(value, path))],
      );
    }),
});

const sayValues = (values: readonly Json[], path: string): string => {
  const shown = values.map((value) => show(value, path)).join(", ");
  return values.length === 1 ? shown : `one of ${shown}`;
};
