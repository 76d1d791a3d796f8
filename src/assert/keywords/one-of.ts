import type { Json, JsonObject } from "../../model/json.ts";
import { complaint } from "../complaint.ts";
import {
  type CompoundKeyword,
  defineKeyword,
  type JudgeContext,
  type Judgement,
  type Keyword,
} from "../keyword.ts";
import { sayStatus } from "../statuses.ts";

/** Finds another keyword by its name. */
export type FindKeyword = (name: string) => Keyword | CompoundKeyword | undefined;

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
    statuses: (shapes) => {
      const expectations = shapes.flatMap((shape) => statusExpectationOf(shape, find));
      const isOpen = shapes.some((shape) => statusExpectationOf(shape, find).length === 0);
      return {
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
      if (closest !== undefined) return closest.judgement === "moot" ? "moot" : closest.judgement;
      return [complaint("status", sayShapes(shapes), String(status))];
    },
  });

const judgeShape = (shape: JsonObject, find: FindKeyword, context: JudgeContext): Judgement => {
  const judgements = partsOf(shape, find).map(({ keyword, argument }) => keyword.judge(argument, context));
  return judgements.flatMap((one) => (one === "moot" ? [] : one));
};

type Part = { readonly keyword: Keyword; readonly argument: Json };

const partsOf = (shape: JsonObject, find: FindKeyword): readonly Part[] =>
  Object.entries(shape).flatMap(([name, argument]) => {
    const keyword = find(name);
    if (keyword === undefined)
      throw new Error(`the keyword "${name}" in one-of was not checked at load time`);
    if (keyword.kind === "simple") return [{ keyword, argument }];
    return keyword
      .expand(argument, { cites: [], line: 0 })
      .flatMap((claim) => partsOf({ [claim.keyword]: claim.argument }, find));
  });

const statusExpectationOf = (shape: JsonObject, find: FindKeyword) =>
  partsOf(shape, find).flatMap(({ keyword, argument }) => {
    const expectation = keyword.statuses?.(argument);
    return expectation === undefined ? [] : [expectation];
  });

const sayShapes = (shapes: readonly JsonObject[]): string => {
  const statuses = shapes.map(({ status, error, shape }) => {
    if (status !== undefined) return sayStatus(status);
    return typeof error === "object" && error !== null && "status" in error
      ? sayStatus(error.status ?? null)
      : String(shape ?? "another shape");
  });
  return [...new Set(statuses)].join(" or ");
};
