import { isObject, type JsonObject } from "../../model/json.ts";
import { judgeObject } from "../answers/answer.ts";
import { bodyPlace, complaint } from "../complaints/complaint.ts";
import type { FindKeyword } from "../definition/expand-claim.ts";
import { defineKeyword, type Keyword } from "../definition/keyword.ts";
import { itemArgument, judgeItems } from "../lists/item-claim.ts";
import { sayWhere } from "../lists/items.ts";

/** `item: { of: Resources, where: { name: User }, exactly: { endpoint: /Users } }` */
export const item = (find: FindKeyword): Keyword =>
  defineKeyword<JsonObject>({
    name: "item",
    summary: "has an item with these values that keeps these claims",
    argument: itemArgument(find, ["of", "where"]),
    example: "{ item: { of: Resources, where: { name: User } }, cites: RFC7644-4-06 }",
    finding: "body Resources[name=User]: expected present, got absent",
    notes: [
      "As `each`, but one item has to be there. Of several that `where` means one has to keep all claims; when none does, the complaints are those of the closest.",
    ],
    judge: (argument, context) =>
      judgeObject(context, (body) => {
        const judged = judgeItems(argument, body, find, context);
        const [closest] = judged.toSorted((one, other) => one.length - other.length);
        if (closest !== undefined) return closest;
        const meant = isObject(argument.where) ? sayWhere(argument.where) : "";
        return [complaint(bodyPlace(`${String(argument.of)}[${meant}]`), "present", "absent")];
      }),
  });
