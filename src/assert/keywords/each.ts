import type { JsonObject } from "../../model/json.ts";
import { judgeObject } from "../answers/answer.ts";
import { collect } from "../complaints/complaint.ts";
import type { FindKeyword } from "../definition/expand-claim.ts";
import { defineKeyword, type Keyword } from "../definition/keyword.ts";
import { itemArgument, judgeItems } from "../lists/item-claim.ts";

const CLAIMS_SOMETHING: JsonObject = {
  description: "Which items, and what is claimed of each: present, allowed, matches …",
  not: { propertyNames: { enum: ["of", "and-their", "where"] } },
};

/** `each: { of: Resources, where: { name: User }, exactly: { endpoint: /Users } }` */
export const each = (find: FindKeyword): Keyword =>
  defineKeyword<JsonObject>({
    name: "each",
    summary: "has only items that keep these claims, and maybe none",
    argument: { ...itemArgument(find, ["of"]), ...CLAIMS_SOMETHING },
    example: "{ each: { of: Resources, present: [name, endpoint, schema] }, cites: RFC7643-6-03 }",
    finding: "body Resources[name=User].endpoint: expected present, got absent",
    notes: [
      "`where` leaves items out and asks nothing of the others. Its values are compared letter by letter.",
      "What is claimed of an item is written with other keywords, whose paths then start at the item.",
      "Where no item is meant the claim is kept: to demand one, use `item`.",
    ],
    judge: (argument, context) =>
      judgeObject(context, (body) => collect(judgeItems(argument, body, find, context), (one) => one)),
  });
