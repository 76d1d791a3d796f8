import { readPath } from "../../scim/attribute-path.ts";
import { judgeObject } from "../answer.ts";
import { asList, PATHS } from "../arguments.ts";
import { bodyPlace, complaint } from "../complaint.ts";
import { defineKeyword } from "../keyword.ts";

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
