import type { Complaint } from "../../model/finding.ts";
import type { JsonObject } from "../../model/json.ts";
import { memberOf } from "../../scim/value.ts";
import { judgeLists, type ListAnswer } from "../answers/answer.ts";
import { isWithin, sayAmount, sayBounds } from "../complaints/bounds.ts";
import { bodyPlace, complaint, show } from "../complaints/complaint.ts";
import { NUMBER_OR_BOUNDS } from "../definition/arguments.ts";
import { defineKeyword } from "../definition/keyword.ts";

const NUMBERS = ["totalResults", "startIndex", "itemsPerPage"];

/** `list: { totalResults: 2, startIndex: 1, itemsPerPage: 2, returned: { max: 2 } }` */
export const list = defineKeyword<JsonObject>({
  name: "list",
  summary: "is a list envelope with these numbers",
  argument: {
    type: "object",
    minProperties: 1,
    additionalProperties: false,
    properties: Object.fromEntries([...NUMBERS, "returned"].map((name) => [name, NUMBER_OR_BOUNDS])),
  },
  example: "{ list: { totalResults: 2, returned: { max: 2 } }, cites: RFC7644-3.4.2-05 }",
  finding: 'body totalResults: expected 2, got "2"',
  notes: [
    "`returned` is how many resources are in the answer. `Resources` may be absent when there are none (reading A32); numbers written as text are complained of (A33).",
    "`startIndex` and `itemsPerPage` may be absent when all results are there (RFC 7644 section 3.4.2). Of a `pages` step every page is held against the numbers.",
  ],
  judge: (expected, context) =>
    judgeLists(context, (found) =>
      found.flatMap((answer) =>
        Object.entries(expected).flatMap(([name, bounds]) =>
          name === "returned"
            ? judgeReturned(answer, sayAmount(bounds, "resource"), isWithin(bounds, answer.resources.length))
            : judgeNumber(answer, name, sayBounds(bounds), (value) => isWithin(bounds, value)),
        ),
      ),
    ),
});

const judgeReturned = (answer: ListAnswer, wanted: string, isKept: boolean): readonly Complaint[] =>
  isKept ? [] : [complaint(bodyPlace("Resources", answer.prefix), wanted, String(answer.resources.length))];

// RFC 7644 section 3.4.2: totalResults is required; startIndex and itemsPerPage are when part of the results is returned.
const judgeNumber = (
  { list: envelope, resources, prefix }: ListAnswer,
  name: string,
  wanted: string,
  isKept: (value: number) => boolean,
): readonly Complaint[] => {
  const value = memberOf(envelope, name);
  const isWhole = memberOf(envelope, "totalResults") === resources.length;
  if ((value === undefined || value === null) && name !== "totalResults" && isWhole) return [];
  if (typeof value === "number" && isKept(value)) return [];
  return [complaint(bodyPlace(name, prefix), wanted, show(value))];
};
