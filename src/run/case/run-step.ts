import { notedOnly } from "../../assert/judge.ts";
import type { Exchange, Response } from "../../model/exchange.ts";
import type { Finding } from "../../model/finding.ts";
import type { IntentStep, PagesStep, ParallelStep, SendStep, Step } from "../../model/suite.ts";
import type { UndecidedReason } from "../../model/verdict.ts";
import { notPrepared } from "../given/prepared.ts";
import type { BuiltRequest } from "../request/build-request.ts";
import { isRead } from "../request/is-read.ts";
import { changedBy } from "../safety/ownership.ts";
import { capture } from "../step/judge-answer.ts";
import { isMiscarried, type StepResult, type StoryResult } from "../step/step-result.ts";
import type { StepSource } from "../step/step-source.ts";
import { nothingCaptured } from "../step/undecided.ts";
import { judged, repeated, waitToShow } from "./attempt.ts";
import type { CaseContext } from "./case-context.ts";
import { asOne, readOn } from "./read-on.ts";
import { givesTwice, readPages } from "./read-pages.ts";
import type { Attempt } from "./retry-read.ts";
import { runEach } from "./run-each.ts";
import { runIntent } from "./run-intent.ts";
import { sendPatiently } from "./send-again.ts";

/** Plays one step and has its claims judged. */
export const runStep = (step: Step, source: StepSource, context: CaseContext): Promise<StepResult> => {
  switch (step.kind) {
    case "send":
      return step.each === undefined
        ? runSend(step, source, context)
        : runEach(step, source, context, runSend);
    case "intent":
      return step.each === undefined
        ? sayIntent(step, source, context)
        : runEach(step, source, context, sayIntent);
    case "parallel":
      return runParallel(step, source, context);
    case "pages":
      return runPages(step, source, context);
    case "pause":
      return pause(step.durationMs, context);
    default:
      return step satisfies never;
  }
};

const pause = async (durationMs: number, { time }: CaseContext): Promise<StepResult> => {
  await time.rest(time.clock.sleep(durationMs, time.signal));
  return { findings: [] };
};

const runSend = async (step: SendStep, source: StepSource, context: CaseContext): Promise<StepResult> => {
  const built = context.build(step, source.saidBy, context.values);
  // An address of another origin is not read, so nothing can be said of what it leads to; a write to it is told.
  if (built.isElsewhere && isRead(built.request)) return { findings: [] };
  const undecided = await reasonNotToSend(source.label(step.label), built, context);
  return undecided === undefined ? sendBuilt(step, built, source, context) : { findings: [], undecided };
};

/** Requests are made ready in order, so that names are given the same way each time, and sent together. */
const runParallel = async (
  step: ParallelStep,
  source: StepSource,
  context: CaseContext,
): Promise<StepResult> => {
  const ready = step.steps.map((send) => ({
    send,
    built: context.build(send, source.saidBy, context.values),
  }));
  for (const { send, built } of ready) {
    const undecided = await reasonNotToSend(source.label(send.label), built, context);
    if (undecided !== undefined) return { findings: [], undecided };
  }
  const results = await Promise.all(ready.map(({ send, built }) => sendBuilt(send, built, source, context)));
  const undecided = results.find((one) => one.undecided !== undefined)?.undecided;
  return {
    findings: results.flatMap((one) => one.findings),
    ...(undecided === undefined ? {} : { undecided }),
  };
};

const reasonNotToSend = async (
  label: string,
  { request, path, sent, missing }: BuiltRequest,
  { mayWrite }: CaseContext,
): Promise<UndecidedReason | undefined> => {
  if (missing.length > 0) return nothingCaptured(label, missing);
  for (const changed of changedBy(request.method, path, sent)) {
    const permission = await mayWrite(changed);
    if (!permission.ok) return { kind: "not-ours", step: label, detail: permission.why };
  }
  return undefined;
};

/** Sends a step; a read after a write is repeated within the bound until its claims are kept. */
const sendBuilt = async (
  step: SendStep,
  built: BuiltRequest,
  source: StepSource,
  context: CaseContext,
): Promise<StepResult> => {
  const { events, values } = context;
  const label = source.label(step.label);
  let attempts = 0;
  const isReading = isRead(built.request);
  // Awaited in both cases, so that requests that are sent at once stay in their order.
  await (isReading ? waitToShow(context) : undefined);
  const attempt = async (): Promise<Attempt<Exchange>> => {
    const exchange = await sendPatiently(built, label, context);
    attempts += exchange.attempts;
    const pages = await readOn(step, exchange, (next) => readPage(next, source, context));
    const answer = inOne(exchange, pages);
    // Saved before it is judged: claims may use it.
    capture(step.save, answer, values);
    const whole = { exchange: answer, built, ...(pages.length > 1 ? { pages } : {}) };
    return judged({ ...exchange, attempts }, whole, step, source, context);
  };
  const {
    value: exchange,
    findings,
    undecided,
  } = await repeated(attempt, isReading ? step.settle : false, step, source, context);
  events.exchange(exchange, step.setup === true ? "setup" : "step");
  const ended = undecided ?? (step.setup === true ? notPrepared(step, exchange) : undefined);
  if (ended !== undefined) return { findings: [], undecided: ended };
  events.findings(findings);
  return { findings, last: { exchange, built } };
};

/** Asks for a further page, and tells it. */
const readPage = async (step: SendStep, source: StepSource, context: CaseContext): Promise<Exchange> => {
  const { request } = context.build(step, source.saidBy, context.values);
  const exchange = await context.http.send(request, source.label(step.label));
  context.events.exchange(exchange, "step");
  return exchange;
};

const inOne = (exchange: Exchange, pages: readonly Response[]): Exchange => {
  const response = pages.length > 1 ? asOne(pages) : undefined;
  return response === undefined ? exchange : { ...exchange, outcome: { kind: "answered", response } };
};

const runPages = async (step: PagesStep, source: StepSource, context: CaseContext): Promise<StepResult> => {
  const { build, values, http, events } = context;
  const label = source.label(step.label);
  const read = async (page: SendStep) => {
    const built = build(page, source.saidBy, values);
    const exchange = await http.send(built.request, label);
    events.exchange(exchange, "step");
    return { built, exchange };
  };
  await waitToShow(context);
  const attempt = async () => {
    const walk = await readPages(step, read);
    const attempted = judged(walk, { ...walk.last, pages: walk.pages }, step, source, context);
    return { ...attempted, isFinal: givesTwice(walk.pages) };
  };
  const { findings, undecided } = await repeated(attempt, step.settle, step, source, context);
  if (undecided !== undefined) return { findings: [], undecided };
  events.findings(findings);
  return { findings };
};

const sayIntent = (step: IntentStep, source: StepSource, context: CaseContext): Promise<StepResult> =>
  runIntent(step, source, context, runStory);

/** When steps that are played one after the other end: at once, and not where a write miscarries. */
type StoryRules = { readonly isStopping?: () => boolean; readonly goesOn?: boolean };

/** Plays steps one after the other until one cannot go on. */
export const runStory = async (
  steps: readonly Step[],
  source: StepSource,
  context: CaseContext,
  { isStopping = () => false, goesOn = false }: StoryRules = {},
): Promise<StoryResult> => {
  const findings: Finding[] = [];
  let last: StepResult["last"];
  let here = context;
  let isUndone = false;
  for (const step of steps) {
    if (isStopping()) return { findings, undecided: { kind: "interrupted" }, isOver: false };
    // What a write that miscarried should have left there is not looked for: one cause is one failure.
    if (isUndone && isReadingBack(step)) continue;
    if (!context.isKnownToBeSent(step)) here = { ...here, judging: { ...here.judging, levelOf: notedOnly } };
    const result = await runStep(step, source, here);
    if (result.isUnsure === true) here = { ...here, judging: { ...here.judging, levelOf: notedOnly } };
    findings.push(...result.findings);
    last = result.last ?? last;
    const soFar = { findings, ...(last === undefined ? {} : { last }) };
    if (result.undecided !== undefined) return { ...soFar, undecided: result.undecided, isOver: false };
    if (isMiscarried(result)) {
      if (!goesOn) return { ...soFar, isOver: true };
      isUndone = true;
    } else if (isWriting(result)) isUndone = false;
  }
  return { findings, ...(last === undefined ? {} : { last }), isOver: false };
};

/** What scim-check reads to see what is there. */
const isReadingBack = (step: Step): boolean =>
  (step.kind === "pages" || (step.kind === "send" && step.method === "GET" && step.setup !== true)) &&
  step.sentBy !== "profile";

const isWriting = ({ last }: StepResult): boolean => last !== undefined && !isRead(last.built.request);
