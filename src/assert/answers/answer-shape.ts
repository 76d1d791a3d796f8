import type { JsonObject } from "../../model/json.ts";
import type { Claim } from "../../model/suite.ts";
import type { RuledComplaint } from "../complaints/complaint.ts";
import { type ExpandedClaim, expandClaim, type FindKeyword } from "../definition/expand-claim.ts";
import type { JudgeContext } from "../definition/keyword.ts";

/** Judges an answer by every keyword of a shape. */
export const judgeShape = (
  shape: JsonObject,
  find: FindKeyword,
  context: JudgeContext,
): readonly RuledComplaint[] => {
  const judgements = partsOf(shape, find).map(({ keyword, claim }) => keyword.judge(claim.argument, context));
  return judgements.flatMap((one) => (one === "moot" ? [] : one));
};

const partsOf = (shape: JsonObject, find: FindKeyword): readonly ExpandedClaim[] =>
  Object.entries(shape)
    .map(([keyword, argument]): Claim => ({ keyword, argument, cites: [], line: 0 }))
    .flatMap(expandClaim(find));

/** What a shape hopes of the status, if it says. */
export const statusExpectationOf = (shape: JsonObject, find: FindKeyword) =>
  partsOf(shape, find).flatMap(({ keyword, claim }) => {
    const expectation = keyword.statuses?.(claim.argument);
    return expectation === undefined ? [] : [expectation];
  });

/** The statuses of shapes, in a few words. */
export const sayShapes = (shapes: readonly JsonObject[], find: FindKeyword): string => {
  const said = shapes.map((shape) => statusExpectationOf(shape, find)[0]?.said ?? "another shape");
  return [...new Set(said)].join(" or ");
};
