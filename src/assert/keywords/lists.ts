import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { judgeLists } from "../answers/answer.ts";
import { complaint } from "../complaints/complaint.ts";
import { defineKeyword } from "../definition/keyword.ts";
import { listedIds, missingOf, NAMES, namedResources, strangersOf } from "../lists/listed.ts";

/** `lists: [alice, bob]`, or `{ names: […], strangers: ignore, once-each: true }` */
export const lists = defineKeyword<Json>({
  name: "lists",
  summary: "is a list of exactly these resources",
  argument: {
    anyOf: [
      NAMES,
      {
        type: "object",
        required: ["names"],
        additionalProperties: false,
        properties: { names: NAMES, strangers: { enum: ["ignore"] }, "once-each": { type: "boolean" } },
      },
    ],
  },
  example: "{ lists: { names: [a, b, c], once-each: true }, cites: RFC7644-3.4.2.4-11 }",
  finding: "body Resources: expected alice (id 2819c223), got no resources",
  notes: [
    "Names are those of `given` and `save`; resources are told by their `id`, whatever their order. Of a `pages` step all pages are looked at together.",
    "`strangers: ignore`: others may be there too; `once-each: true`: none of them twice.",
  ],
  namesIn: "names",
  judge: (argument, context) => {
    const options: JsonObject = isObject(argument) ? argument : { names: argument };
    const wanted = namedResources(options.names ?? [], context);
    if (wanted === undefined) return "moot";
    return judgeLists(context, (found) => {
      const listed = listedIds(found);
      const repeats = wanted
        .filter(({ id }) => options["once-each"] === true && (listed.get(id) ?? 0) > 1)
        .map(({ id, label }) => complaint("body Resources", `${label} once`, `${listed.get(id)} times`));
      const strangers = options.strangers === "ignore" ? [] : strangersOf(wanted, found);
      return [...missingOf(wanted, listed), ...strangers, ...repeats];
    });
  },
});
