import type { JsonObject } from "../../model/json.ts";
import { judgeShape, sayShapes, statusExpectationOf } from "../answers/answer-shape.ts";
import { complaint } from "../complaints/complaint.ts";
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
      "Each shape is written with other keywords and fits when all of them are kept. When none fits, the complaints are those of the shape that has the status of the answer.",
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
      const fitting = judged.filter(({ shape }) =>
        statusExpectationOf(shape, find).every(({ accepts }) => accepts(status)),
      );
      const closest = fitting.toSorted((a, b) => a.judgement.length - b.judgement.length)[0];
      if (closest !== undefined) return closest.judgement;
      return [complaint("status", sayShapes(shapes, find), String(status))];
    },
  });
