import type { Json, JsonObject } from "../../model/json.ts";
import { readPath } from "../../scim/attribute-path.ts";
import { judgeObject } from "../answers/answer.ts";
import { isWithin, sayBounds } from "../complaints/bounds.ts";
import { bodyPlace, collect, complaint, show } from "../complaints/complaint.ts";
import { BY_PATH, NUMBER_OR_BOUNDS } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `integer: { filter.maxResults: { min: 0 } }` */
export const integer = defineKeyword<JsonObject>({
  name: "integer",
  summary: "has this whole number, or one within these bounds",
  argument: BY_PATH(NUMBER_OR_BOUNDS),
  example: "{ integer: { filter.maxResults: { min: 0 } }, cites: RFC7644-4-03 }",
  finding: "body filter.maxResults: expected a whole number, at least 0, got -1",
  notes: [
    "Every value at the path has to be one. Whether there is one is a matter for `present`; where none is, nothing is judged.",
  ],
  judge: (expected, context) =>
    judgeObject(context, (body) => {
      const found = Object.entries(expected).flatMap(([path, bounds]) =>
        readPath(body, path).map((value) => ({ path, bounds, value })),
      );
      if (found.length === 0) return "moot";
      return collect(found, ({ path, bounds, value }) =>
        isInteger(value) && isWithin(bounds, value)
          ? []
          : [complaint(bodyPlace(path), sayWhole(bounds), show(value, path))],
      );
    }),
});

const sayWhole = (bounds: Json): string =>
  typeof bounds === "number" ? `the whole number ${bounds}` : `a whole number, ${sayBounds(bounds)}`;

const isInteger = (value: Json): value is number => Number.isInteger(value);
