import type { Json } from "../../model/json.ts";
import { judgeLists } from "../answers/answer.ts";
import { defineKeyword } from "../definition/keyword.ts";
import { listedIds, missingOf, NAMES, namedResources } from "../lists/listed.ts";

/** `includes: [alice]` */
export const includes = defineKeyword<Json>({
  name: "includes",
  summary: "is a list with these resources, and maybe others",
  argument: { anyOf: [NAMES, { type: "string", minLength: 1 }] },
  example: "{ includes: [alice], cites: RFC7644-3.4.2.2-11 }",
  finding: "body Resources: expected alice (id 2819c223), got only id 902c246b",
  notes: ["Resources are told by their `id`. Of a `pages` step all pages are looked at together."],
  namesIn: "names",
  judge: (names, context) => {
    const wanted = namedResources(names, context);
    if (wanted === undefined) return "moot";
    return judgeLists(context, (found) => missingOf(wanted, listedIds(found)));
  },
});
