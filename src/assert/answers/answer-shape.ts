import { defect } from "../../model/defect.ts";
import type { Complaint } from "../../model/finding.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import type { CompoundKeyword, JudgeContext, Keyword } from "../definition/keyword.ts";

/** Finds another keyword by its name. */
export type FindKeyword = (name: string) => Keyword | CompoundKeyword | undefined;

/** Judges an answer by every keyword of a shape. */
export const judgeShape = (
  shape: JsonObject,
  find: FindKeyword,
  context: JudgeContext,
): readonly Complaint[] => {
  const judgements = partsOf(shape, find).map(({ keyword, argument }) => keyword.judge(argument, context));
  return judgements.flatMap((one) => (one === "moot" ? [] : one));
};

type Part = { readonly keyword: Keyword; readonly argument: Json };

const partsOf = (shape: JsonObject, find: FindKeyword): readonly Part[] =>
  Object.entries(shape).flatMap(([name, argument]) => {
    const keyword = find(name);
    if (keyword === undefined) defect(`the keyword "${name}" in one-of was not checked at load time`);
    if (keyword.kind === "simple") return [{ keyword, argument }];
    return keyword
      .expand(argument, { cites: [], line: 0 })
      .flatMap((claim) => partsOf({ [claim.keyword]: claim.argument }, find));
  });

/** What a shape hopes of the status, if it says. */
export const statusExpectationOf = (shape: JsonObject, find: FindKeyword) =>
  partsOf(shape, find).flatMap(({ keyword, argument }) => {
    const expectation = keyword.statuses?.(argument);
    return expectation === undefined ? [] : [expectation];
  });

/** The statuses of shapes, in a few words. */
export const sayShapes = (shapes: readonly JsonObject[], find: FindKeyword): string => {
  const said = shapes.map((shape) => statusExpectationOf(shape, find)[0]?.said ?? "another shape");
  return [...new Set(said)].join(" or ");
};
