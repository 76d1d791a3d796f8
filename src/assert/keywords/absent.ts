import { readPath } from "../../scim/attribute-path.ts";
import { judgeObject, resourcesOf } from "../answers/answer.ts";
import { bodyPlace, collect, complaint, show } from "../complaints/complaint.ts";
import { asList, PATHS } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `absent: password` */
export const absent = defineKeyword<string | readonly string[]>({
  name: "absent",
  summary: "lacks the attribute, or all of these",
  argument: PATHS,
  example: "{ absent: password, cites: RFC7643-4.1.1-24 }",
  finding: "body password: expected absent, got [value withheld]",
  notes: [
    "On a list it looks at every resource too. `null` and an empty list count as absent (RFC 7643 section 2.5).",
  ],
  judge: (paths, context) =>
    judgeObject(context, (body) =>
      collect(
        [{ resource: body, at: "" }, ...resourcesOf(body).filter(({ at }) => at !== "")],
        ({ resource, at }) =>
          asList(paths)
            .map(String)
            .flatMap((path) => {
              const [found] = readPath(resource, path);
              const place = at === "" ? path : `${at}.${path}`;
              return found === undefined ? [] : [complaint(bodyPlace(place), "absent", show(found, path))];
            }),
      ),
    ),
});
