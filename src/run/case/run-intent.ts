import { isAboutStatus, isSourced, notedOnly } from "../../assert/judge.ts";
import { defect } from "../../model/defect.ts";
import type { Finding } from "../../model/finding.ts";
import type { Intent, IntentStep, Step, Way } from "../../model/suite.ts";
import { argumentsOf } from "../step/arguments.ts";
import type { StepResult, StoryResult } from "../step/step-result.ts";
import { inIntent, type StepSource } from "../step/step-source.ts";
import { judged } from "./attempt.ts";
import type { CaseContext } from "./case-context.ts";

/** Plays steps one after the other until one cannot go on. */
export type PlayStory = (
  steps: readonly Step[],
  source: StepSource,
  context: CaseContext,
) => Promise<StoryResult>;

/** Says what is wanted in the words of the profile, and has judged what came of it. */
export const runIntent = async (
  step: IntentStep,
  source: StepSource,
  context: CaseContext,
  play: PlayStory,
): Promise<StepResult> => {
  const { values, intents, events } = context;
  const label = source.label(step.label);
  const intent = intents[step.intent];
  if (intent === undefined) defect(`intent ${step.intent} was not checked when the plan was made`);
  const told = argumentsOf(step.arguments, values, label);
  if ("undecided" in told) return { findings: [], ...told };
  const inside = values.inside(told.given);
  const within = { ...context, values: inside };
  const said = await sayInSomeWay(waysOf(intent, context), step, inIntent(label, intent), within, play);
  if (said.undecided !== undefined || said.isOver) return said;
  for (const [name, saved] of Object.entries(step.save)) values.set(name, inside.get(saved));
  if (said.last === undefined) return said;
  const own = judged(
    undefined,
    said.last,
    step,
    source,
    said.isUnsure === true ? noted(context) : context,
  ).findings;
  events.findings(own);
  return { ...said, findings: [...said.findings, ...own] };
};

/** The ways that are open with this target: of several those whose needs it meets. */
const waysOf = (
  { steps, source, ways }: Intent,
  { isThere }: Pick<CaseContext, "isThere">,
): readonly Way[] =>
  ways === undefined ? [{ needs: [], steps, source }] : ways.filter(({ needs }) => isThere(needs));

/**
 * Tries one way after the other until one is taken. A way that was refused weighs what its source weighs, unless another one is taken
 * that is known as surely: then the provider gets by, and the refusal is a note.
 */
const sayInSomeWay = async (
  ways: readonly Way[],
  step: IntentStep,
  source: StepSource,
  context: CaseContext,
  play: PlayStory,
): Promise<StoryResult> => {
  const refused: StoryResult[] = [];
  for (const way of ways) {
    const isSure = ways.length === 1 || isSourced(way.source);
    const here = isSure ? context : noted(context);
    const kept: Finding[] = [];
    const holding = {
      ...here,
      events: { ...here.events, findings: (some: readonly Finding[]) => void kept.push(...some) },
    };
    const said = await play(stepsOf(way.steps, step), source, ways.length === 1 ? here : holding);
    if (isRefused(said)) {
      refused.push(said);
      continue;
    }
    const before = refused.flatMap(({ findings }) => (isSure ? findings.map(asNote) : findings));
    context.events.findings([...before, ...kept]);
    return { ...said, findings: [...before, ...said.findings], ...(isSure ? {} : { isUnsure: true }) };
  }
  const findings = refused.flatMap((one) => one.findings);
  if (ways.length > 1) context.events.findings(findings);
  const [first] = refused;
  return first === undefined ? { findings: [], isOver: false } : { ...first, findings };
};

/** A write that miscarried, or one that was never sent, as what it needs was refused before. */
const isRefused = ({ isOver, undecided, findings }: StoryResult): boolean =>
  isOver || (undecided?.kind === "nothing-captured" && findings.some(({ verdict }) => verdict === "broken"));

const asNote = (finding: Finding): Finding => ({ ...finding, level: "info" });

const noted = (context: CaseContext): CaseContext => ({
  ...context,
  judging: { ...context.judging, levelOf: notedOnly },
});

/** A status that a check claims of an intent takes the place of what the profile claims of its last answer. */
const stepsOf = (steps: readonly Step[], { claims }: IntentStep): readonly Step[] => {
  if (!claims.some(isAboutStatus)) return steps;
  const last = steps.findLastIndex(({ kind }) => kind === "send");
  return steps.map((step, index) =>
    index === last && step.kind === "send" ? { ...step, claims: [] } : step,
  );
};
