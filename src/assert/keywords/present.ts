import { readPath } from "../../scim/attribute-path.ts";
import { judgeObject } from "../answers/answer.ts";
import { bodyPlace, complaint } from "../complaints/complaint.ts";
import { asList, PATHS } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `present: [id, meta.created]` */
export const present = defineKeyword<string | readonly string[]>({
  name: "present",
  summary: "has the attribute, or all of these",
  argument: PATHS,
  example: "{ present: [id, meta.created], cites: RFC7643-3.1-03 }",
  finding: "body meta.created: expected present, got absent",
  notes: ["`null`, an empty list and an object without values are no value (RFC 7643 section 2.5)."],
  judge: (paths, context) =>
    judgeObject(context, (body) =>
      asList(paths)
        .map(String)
        .filter((path) => readPath(body, path).length === 0)
        .map((path) => complaint(bodyPlace(path), "present", "absent")),
    ),
});
