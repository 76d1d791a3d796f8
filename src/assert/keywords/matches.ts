import type { JsonObject } from "../../model/json.ts";
import { readPath } from "../../scim/attribute-path.ts";
import { judgeObject } from "../answers/answer.ts";
import { bodyPlace, collect, complaint, show } from "../complaints/complaint.ts";
import { BY_PATH } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `matches: { id: "^[^/]+$" }` */
export const matches = defineKeyword<JsonObject>({
  name: "matches",
  summary: "has text like this regular expression",
  argument: BY_PATH({ type: "string", format: "regex" }),
  example: '{ matches: { id: "^(?!bulkId)" }, cites: RFC7643-3.1-11 }',
  finding: 'body id: expected text like /^(?!bulkId)/, got "bulkId:1"',
  notes: [
    "Every value at the path has to match. Whether there is one is a matter for `present`, whether it is text one for `type`; where none is, nothing is judged.",
  ],
  judge: (expected, context) =>
    judgeObject(context, (body) => {
      const found = Object.entries(expected).flatMap(([path, pattern]) =>
        readPath(body, path)
          .filter((value) => typeof value === "string")
          .map((value) => ({ path, pattern: String(pattern), value })),
      );
      if (found.length === 0) return "moot";
      return collect(found, ({ path, pattern, value }) =>
        new RegExp(pattern, "u").test(value)
          ? []
          : [complaint(bodyPlace(path), `text like /${pattern}/`, show(value, path))],
      );
    }),
});
