import type { SendStep } from "../../model/suite.ts";
import type { CaseContext } from "./case-context.ts";
import { judgeAnswer, type StepAnswer } from "./judge-answer.ts";
import { type Attempt, mayRepeat, retryRead } from "./retry-read.ts";
import type { StepSource } from "./step-source.ts";
import { noAnswer } from "./undecided.ts";

/** A list that was seen to be late is read when the write can show in it: what it lacks until then, later steps would miss. */
export const waitForLists = async (path: string, { time, writtenAt }: CaseContext): Promise<void> => {
  const at = writtenAt();
  if (at === undefined || time.lateMs === 0 || !isList(path)) return;
  const wait = at + time.lateMs - time.clock.now();
  if (wait > 0) await time.rest(time.clock.sleep(wait, time.signal));
};

const isList = (path: string): boolean => /^(\/[^/]+)?(\/\.search)?\/*$/.test(path);

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
