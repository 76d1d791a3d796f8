import type { Json } from "../../model/json.ts";
import { judgeLists } from "../answers/answer.ts";
import { complaint } from "../complaints/complaint.ts";
import { defineKeyword } from "../definition/keyword.ts";
import { listedIds, NAMES, namedResources } from "../lists/listed.ts";

/** `excludes: [bob]` */
export const excludes = defineKeyword<Json>({
  name: "excludes",
  summary: "is a list without these resources",
  argument: { anyOf: [NAMES, { type: "string", minLength: 1 }] },
  example: "{ excludes: [bob], cites: RFC7644-3.6-03 }",
  finding: "body Resources: expected a list without bob (id 902c246b), got it is in the list",
  notes: ["Resources are told by their `id`. Of a `pages` step all pages are looked at together."],
  namesIn: "names",
  judge: (names, context) => {
    const unwanted = namedResources(names, context);
    if (unwanted === undefined) return "moot";
    return judgeLists(context, (found) => {
      const listed = listedIds(found);
      return unwanted
        .filter(({ id }) => listed.has(id))
        .map(({ label }) => complaint("body Resources", `a list without ${label}`, "it is in the list"));
    });
  },
});
