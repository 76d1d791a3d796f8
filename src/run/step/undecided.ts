import type { Exchange } from "../../model/exchange.ts";
import type { UndecidedReason } from "../../model/verdict.ts";

/** Why a step without an answer decides nothing: never a failure of the target. Undefined when there is an answer. */
export const noAnswer = ({
  step,
  outcome,
}: Pick<Exchange, "step" | "outcome">): UndecidedReason | undefined => {
  if (outcome.kind === "answered") return undefined;
  if (outcome.reason === "interrupted") return { kind: "interrupted" };
  return { kind: "no-answer", step, detail: `${outcome.reason}: ${outcome.detail}` };
};

/** A request cannot be sent when what it needs was never in an answer: the first of the expressions that had no value. */
export const nothingCaptured = (
  step: string,
  [expression]: readonly string[],
): UndecidedReason | undefined =>
  expression === undefined
    ? undefined
    : { kind: "nothing-captured", step, detail: `nothing was captured for ${expression}` };
