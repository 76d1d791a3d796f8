import type { SendStep } from "../../model/suite.ts";
import { judgeAnswer, type StepAnswer } from "../step/judge-answer.ts";
import type { StepSource } from "../step/step-source.ts";
import { noAnswer } from "../step/undecided.ts";
import type { CaseContext } from "./case-context.ts";
import { type Attempt, mayRepeat, retryRead } from "./retry-read.ts";

/** Where writes were seen to show late, a read waits until the last one can show: what it lacks until then, later steps would miss. */
export const waitToShow = async ({ time, writtenAt }: CaseContext): Promise<void> => {
  const at = writtenAt();
  if (at === undefined || time.lateMs === 0) return;
  const wait = at + time.lateMs - time.clock.now();
  if (wait > 0) await time.rest(time.clock.sleep(wait, time.signal));
};

/** Judges an answer to a step. */
export const judged = <T>(
  value: T,
  answer: StepAnswer,
  { claims, label }: Pick<SendStep, "claims" | "label">,
  source: StepSource,
  { values, judging }: CaseContext,
): Attempt<T> => {
  const undecided = noAnswer(answer.exchange);
  const stand = { ...source, label: source.label(label) };
  return {
    value,
    findings: judgeAnswer(claims, answer, stand, values, judging),
    ...(undecided === undefined ? {} : { undecided }),
  };
};

/** Repeats a read after a write within the bound until its claims are kept. */
export const repeated = <T>(
  attempt: () => Promise<Attempt<T>>,
  settle: boolean | undefined,
  { label, line }: Pick<SendStep, "label" | "line">,
  source: StepSource,
  { time, writtenAt }: CaseContext,
): Promise<Attempt<T>> =>
  retryRead(
    attempt,
    { ...time, withinMs: mayRepeat(settle, writtenAt() !== undefined) ? time.withinMs : 0 },
    { step: source.label(label), file: source.file, line },
  );
