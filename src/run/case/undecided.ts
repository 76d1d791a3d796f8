import type { Exchange } from "../../model/exchange.ts";
import type { UndecidedReason } from "../../model/verdict.ts";

/** No answer is an obstacle of ours, never a failure of the target. */
export const noAnswer = ({ step, outcome }: Exchange): UndecidedReason => {
  if (outcome.kind === "answered") throw new Error(`${step} was answered`);
  if (outcome.reason === "interrupted") return { kind: "interrupted" };
  return { kind: "no-answer", step, detail: `${outcome.reason}: ${outcome.detail}` };
};

/** A request cannot be sent when what it needs was never in an answer. */
export const nothingCaptured = (step: string, expression: string): UndecidedReason => ({
  kind: "nothing-captured",
  step,
  detail: `nothing was captured for ${expression}`,
});
