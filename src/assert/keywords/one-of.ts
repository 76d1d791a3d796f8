import type { JsonObject } from "../../model/json.ts";
import { judgeShape, sayShapes, statusExpectationOf } from "../answers/answer-shape.ts";
import { complaint, type RuledComplaint, ruled } from "../complaints/complaint.ts";
import type { FindKeyword } from "../definition/expand-claim.ts";
import { defineKeyword, type Keyword } from "../definition/keyword.ts";

/** `one-of: [{ status: 200, body: { … } }, { status: 404 }]` */
export const oneOf = (find: FindKeyword): Keyword =>
  defineKeyword<readonly JsonObject[]>({
    name: "one-of",
    summary: "has one of these shapes",
    argument: { type: "array", minItems: 2, items: { type: "object", minProperties: 1 } },
    example:
      "{ one-of: [{ status: 200, body: { active: false } }, { status: 404 }], cites: RFC7643-4.1.1-22 }",
    finding: "status: expected 200 or 404, got 500",
    notes: [
      "Each shape is written with other keywords and fits when all of them are kept. When none fits and the answer has the status of the first, the complaints are those of the first: it is what is wanted most.",
      'When it has the status of a later shape, the complaint names the first and what the later one lacks: `status: expected 200, or 400 with body scimType noTarget, got 400 with "invalidPath"`. An error that is no SCIM error is a matter of its own, and told as such.',
      "A shape with a status makes this a claim about the status: see `status` for what follows when it is broken.",
    ],
    holdsShapes: true,
    statuses: (shapes) => {
      const expectations = shapes.flatMap((shape) => statusExpectationOf(shape, find));
      const isOpen = shapes.some((shape) => statusExpectationOf(shape, find).length === 0);
      return {
        said: sayShapes(shapes, find),
        accepts: (status) => isOpen || expectations.some(({ accepts }) => accepts(status)),
        isNegative: isOpen || expectations.every(({ isNegative }) => isNegative),
      };
    },
    judge: (shapes, context) => {
      const judged = shapes.map((shape) => ({ shape, judgement: judgeShape(shape, find, context) }));
      if (judged.some(({ judgement }) => judgement.length === 0)) return [];
      const { status } = context.response;
      const fitting = judged.filter(({ shape }) => isOfStatus(shape, status, find));
      const [closest] = fitting.toSorted((a, b) => a.judgement.length - b.judgement.length);
      if (closest === undefined) return [complaint("status", sayShapes(shapes, find), String(status))];
      const [first] = fitting[0]?.shape === shapes[0] ? [] : shapes;
      return first === undefined || isNoScimError(closest.judgement, status)
        ? closest.judgement
        : wantedFirst(sayShapes([first], find), closest.judgement, status);
    },
  });

const isOfStatus = (shape: JsonObject, status: number, find: FindKeyword): boolean =>
  statusExpectationOf(shape, find).every(({ accepts }) => accepts(status));

const isNoScimError = ([first]: readonly RuledComplaint[], status: number): boolean =>
  status >= 400 && first?.place !== "body scimType";

/** What was wanted most, then the alternative that the answer comes closest to, with what that lacks. */
const wantedFirst = (
  wanted: string,
  [lack, ...others]: readonly RuledComplaint[],
  status: number,
): readonly RuledComplaint[] =>
  lack === undefined
    ? []
    : [
        ruled(
          lack.rule,
          complaint(
            "status",
            `${wanted}, or ${status} with ${lack.place} ${lack.expected}`,
            `${status} with ${lack.actual}`,
          ),
        ),
        ...others,
      ];
