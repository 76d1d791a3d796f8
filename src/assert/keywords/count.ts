import type { JsonObject } from "../../model/json.ts";
import { readPath } from "../../scim/attribute-path.ts";
import { judgeObject } from "../answers/answer.ts";
import { isWithin, sayAmount } from "../complaints/bounds.ts";
import { bodyPlace, complaint } from "../complaints/complaint.ts";
import { BY_PATH, NUMBER_OR_BOUNDS } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `count: { emails: 2, 'emails[primary eq true]': { max: 1 } }` */
export const count = defineKeyword<JsonObject>({
  name: "count",
  summary: "has so many values at the path",
  argument: BY_PATH(NUMBER_OR_BOUNDS),
  example: "{ count: { 'emails[primary eq true]': { max: 1 } }, cites: RFC7643-2.4-05 }",
  finding: "body emails[primary eq true]: expected at most 1 value, got 2",
  notes: ["An attribute that is absent, null or empty has 0 values."],
  judge: (expected, context) =>
    judgeObject(context, (body) =>
      Object.entries(expected).flatMap(([path, bounds]) => {
        const actual = readPath(body, path).length;
        return isWithin(bounds, actual)
          ? []
          : [complaint(bodyPlace(path), sayAmount(bounds, "value"), `${actual}`)];
      }),
    ),
});
