import { evaluate } from "../../idp/evaluate.ts";
import { isList } from "../../model/json.ts";
import type { IntentStep, SendStep } from "../../model/suite.ts";
import { isMiscarried, type StepResult } from "../step/step-result.ts";
import type { StepSource } from "../step/step-source.ts";
import { nothingCaptured } from "../step/undecided.ts";
import type { CaseContext } from "./case-context.ts";

/** Plays a step once for each item of its list, with the item as `each`; the first that cannot go on is the last that is played. */
export const runEach = async <S extends SendStep | IntentStep>(
  step: S,
  source: StepSource,
  context: CaseContext,
  play: (step: S, source: StepSource, context: CaseContext) => Promise<StepResult>,
): Promise<StepResult> => {
  const { each = [], ...once } = step;
  const { value, missing } = evaluate(each, context.values.scope(""));
  const undecided = nothingCaptured(source.label(step.label), missing);
  if (undecided !== undefined) return { findings: [], undecided };
  const items = isList(value) ? value : [];
  let result: StepResult = { findings: [] };
  for (const [position, item] of items.entries()) {
    const values = context.values.beside({ each: item, index: position + 1 });
    const label = `${step.label} (${position + 1} of ${items.length})`;
    const played = await play({ ...once, label } as S, source, { ...context, values });
    result = { ...played, findings: [...result.findings, ...played.findings] };
    if (played.undecided !== undefined || isMiscarried(played)) return result;
  }
  return result;
};
