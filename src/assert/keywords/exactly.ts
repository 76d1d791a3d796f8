import { isList, type JsonObject } from "../../model/json.ts";
import { locate } from "../../scim/attribute-path.ts";
import { areIdentical } from "../../scim/compare.ts";
import { isUnassigned } from "../../scim/value.ts";
import { judgeObject } from "../answers/answer.ts";
import { bodyPlace, complaint, show } from "../complaints/complaint.ts";
import { BY_PATH } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

/** `exactly: { userName: "…" }` */
export const exactly = defineKeyword<JsonObject>({
  name: "exactly",
  summary: "has this very value at the path",
  argument: BY_PATH({}),
  example: '{ exactly: { externalId: "${{ sent.externalId }}" }, cites: RFC7643-3.1-19 }',
  finding: 'body externalId: expected "AbC", got "abc"',
  notes: [
    "Text is compared letter by letter, whatever the schema says; of an object or a list nothing may be missing and nothing may be added.",
    "Where the path leads through several values, one of them has to be it.",
  ],
  judge: (expected, context) =>
    judgeObject(context, (body) =>
      Object.entries(expected).flatMap(([path, wanted]) => {
        const found = locate(body, path);
        const isKept = isUnassigned(wanted)
          ? found.every((value) => isUnassigned(value))
          : found.some((value) => areIdentical(wanted, value));
        const actual = found.length > 1 || isList(found[0]) ? found.flat() : found[0];
        return isKept ? [] : [complaint(bodyPlace(path), show(wanted, path), show(actual, path))];
      }),
    ),
});
