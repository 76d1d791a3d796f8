import type { JsonObject } from "../../model/json.ts";
import { attributeAt } from "../../scim/attribute.ts";
import { judgeLists } from "../answers/answer.ts";
import { bodyPlace, collect, complaint, show } from "../complaints/complaint.ts";
import { PATH } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";
import { mayPrecede, sortValue } from "../lists/order.ts";

/** `sorted: { by: userName, order: ascending }` */
export const sorted = defineKeyword<JsonObject>({
  name: "sorted",
  summary: "is a list in this order",
  argument: {
    type: "object",
    required: ["by"],
    additionalProperties: false,
    properties: { by: PATH, order: { enum: ["ascending", "descending"] } },
  },
  example: "{ sorted: { by: userName, order: ascending }, cites: RFC7644-3.4.2.3-04 }",
  finding: 'body Resources[1].userName: expected after "carol" or the same, got "bob"',
  notes: [
    "Text is compared by the `caseExact` of the schema and under any common collation, as RFC 7644 section 3.4.2.3 names none; times by the moment. Of several values the primary one counts, or the first.",
    "Resources without the attribute may stand anywhere; with fewer than two values nothing is judged. The default order is ascending.",
  ],
  judge: ({ by, order }, context) =>
    judgeLists(context, (found) => {
      const path = String(by);
      const resources = found.flatMap((answer) => answer.resources);
      const info = attributeAt(context.schemas.index.attributesOf(resources[0] ?? null), path);
      const placed = resources.flatMap((resource, index) => {
        const value = sortValue(resource, path);
        return value === undefined ? [] : [{ value, index }];
      });
      if (placed.length < 2) return "moot";
      return collect(placed.slice(1), (next, i) => {
        const last = placed[i] ?? next;
        const inOrder =
          order === "descending"
            ? mayPrecede(next.value, last.value, info)
            : mayPrecede(last.value, next.value, info);
        const wanted = `${order === "descending" ? "before" : "after"} ${show(last.value)} or the same`;
        return inOrder
          ? []
          : [complaint(bodyPlace(`Resources[${next.index}].${path}`), wanted, show(next.value, path))];
      });
    }),
});
