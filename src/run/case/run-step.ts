import type { JudgeContext } from "../../assert/definition/keyword.ts";
import { judgeStep, levelFor } from "../../assert/judge.ts";
import { evaluate } from "../../idp/evaluate.ts";
import type { Exchange, Response } from "../../model/exchange.ts";
import type { Complaint, Finding } from "../../model/finding.ts";
import type { Json } from "../../model/json.ts";
import type {
  Captures,
  Claim,
  IntentStep,
  PagesStep,
  ParallelStep,
  SendStep,
  Step,
} from "../../model/suite.ts";
import type { UndecidedReason } from "../../model/verdict.ts";
import { changedBy, type Prepared, prepare } from "../request/build-request.ts";
import { sendAndNote, tell } from "../request/send.ts";
import { mayWrite } from "../safety/ownership.ts";
import { readPages } from "./read-pages.ts";
import { settle } from "./retry-read.ts";
import { fileOf, type Local, labelOf, type Scene, scopeOf } from "./scene.ts";
import { noAnswer, nothingCaptured } from "./undecided.ts";

/** What is left of a step for those that come after: why the case cannot go on, or the answer. */
export type Played = {
  readonly obstacle?: UndecidedReason;
  readonly findings: readonly Finding[];
  readonly last?: { readonly exchange: Exchange; readonly prepared: Prepared };
};

/** Plays one step and judges its claims. */
export const playStep = (step: Step, scene: Scene): Promise<Played> => {
  switch (step.kind) {
    case "send":
      return playSend(step, scene);
    case "intent":
      return playIntent(step, scene);
    case "parallel":
      return playParallel(step, scene);
    case "pages":
      return playPages(step, scene);
    case "pause":
      return playPause(step.durationMs, scene);
    default:
      return step satisfies never;
  }
};

const playPause = async (durationMs: number, scene: Scene): Promise<Played> => {
  await scene.world.rest(scene.world.clock.sleep(durationMs, scene.world.signal));
  return { findings: [] };
};

const playSend = async (step: SendStep, scene: Scene): Promise<Played> => {
  const prepared = prepare(step, scene);
  const refused = await obstacleBefore(step, prepared, scene);
  return refused === undefined ? sendPrepared(step, prepared, scene) : { findings: [], obstacle: refused };
};

/** Requests are made ready in order, so that names are given the same way each time, and sent together. */
const playParallel = async (step: ParallelStep, scene: Scene): Promise<Played> => {
  const ready = step.steps.map((send) => ({ send, prepared: prepare(send, scene) }));
  for (const { send, prepared } of ready) {
    const refused = await obstacleBefore(send, prepared, scene);
    if (refused !== undefined) return { findings: [], obstacle: refused };
  }
  const played = await Promise.all(ready.map(({ send, prepared }) => sendPrepared(send, prepared, scene)));
  const obstacle = played.find((one) => one.obstacle !== undefined)?.obstacle;
  return { findings: played.flatMap((one) => one.findings), ...(obstacle === undefined ? {} : { obstacle }) };
};

const obstacleBefore = async (
  step: SendStep,
  prepared: Prepared,
  scene: Scene,
): Promise<UndecidedReason | undefined> => {
  const label = labelOf(step.label, scene);
  const [missing] = prepared.missing;
  if (missing !== undefined) return nothingCaptured(label, missing);
  for (const path of changedBy(prepared)) {
    const permission = await mayWrite(path, scene, scene.world.signal);
    if (!permission.ok) return { kind: "not-ours", step: label, detail: permission.why };
  }
  return undefined;
};

/** Sends a step; a read after a write is repeated within the bound until its claims are kept. */
const sendPrepared = async (step: SendStep, prepared: Prepared, scene: Scene): Promise<Played> => {
  const label = labelOf(step.label, scene);
  const isRead = prepared.request.method === "GET" || prepared.path.endsWith("/.search");
  let attempts = 0;
  const attempt = async () => {
    const sent = await sendAndNote(prepared.request, label, scene, scene.world.signal);
    attempts += sent.attempts;
    const findings = judgeAnswer(step.claims, step.save, label, sent, prepared, scene);
    return { value: { ...sent, attempts }, isAnswered: sent.outcome.kind === "answered", findings };
  };
  const { value: exchange, findings } = await settle(
    attempt,
    maySettle(step.settle, isRead, scene),
    step,
    scene,
  );
  tell(exchange, "step", scene);
  if (!isRead) scene.progress.wrote = true;
  if (exchange.outcome.kind === "unanswered") return { findings: [], obstacle: noAnswer(exchange) };
  tellFindings(findings, scene);
  return { findings, last: { exchange, prepared } };
};

const maySettle = (wish: boolean | undefined, isRead: boolean, scene: Scene): boolean =>
  isRead && (wish ?? scene.progress.wrote) && scene.world.options.settleMs > 0;

const playPages = async (step: PagesStep, scene: Scene): Promise<Played> => {
  const label = labelOf(step.label, scene);
  const attempt = async () => {
    const walk = await readPages(step, label, scene);
    const { exchange, prepared } = walk.last;
    const isAnswered = walk.obstacle === undefined;
    const findings = isAnswered
      ? judgeAnswer(step.claims, {}, label, exchange, prepared, scene, walk.pages)
      : [];
    return { value: walk, isAnswered, findings };
  };
  const { value: walk, findings } = await settle(attempt, maySettle(step.settle, true, scene), step, scene);
  if (walk.obstacle !== undefined) return { findings: [], obstacle: walk.obstacle };
  tellFindings(findings, scene);
  return { findings };
};

const playIntent = async (step: IntentStep, scene: Scene): Promise<Played> => {
  const intent = scene.planned.profile.intents[step.intent];
  if (intent === undefined) throw new Error(`intent ${step.intent} was not checked when the plan was made`);
  const names = new Map<string, Json>();
  for (const [name, template] of Object.entries(step.arguments)) {
    const { value, missing } = evaluate(template, scopeOf(scene, ""));
    if (missing[0] !== undefined)
      return { findings: [], obstacle: nothingCaptured(labelOf(step.label, scene), missing[0]) };
    if (value !== undefined) names.set(name, value);
  }
  const inner: Scene = { ...scene, names, intent: { label: labelOf(step.label, scene), file: intent.file } };
  const findings: Finding[] = [];
  let last: Played["last"];
  for (const said of intent.steps) {
    const played = await playStep(said, inner);
    findings.push(...played.findings);
    last = played.last ?? last;
    if (played.obstacle !== undefined) return { findings, obstacle: played.obstacle };
    if (isRefused(played)) return { findings, ...(last === undefined ? {} : { last }) };
  }
  for (const [name, source] of Object.entries(step.save)) keep(scene, name, names.get(source));
  if (last === undefined) return { findings };
  const own = judgeAnswer(step.claims, {}, labelOf(step.label, scene), last.exchange, last.prepared, scene);
  tellFindings(own, scene);
  return { findings: [...findings, ...own], last };
};

/**
 * A write that should have succeeded and was refused: whatever later steps would miss follows from it, and one cause is one
 * failure.
 */
export const isRefused = ({ last, findings }: Played): boolean => {
  if (last === undefined || last.exchange.outcome.kind === "unanswered") return false;
  if (last.exchange.request.method === "GET" || last.exchange.outcome.response.status < 400) return false;
  return findings.some(({ verdict, complaints }) => verdict === "broken" && complaints.some(expectedSuccess));
};

const expectedSuccess = ({ place, expected }: Complaint): boolean =>
  place === "status" && /\b2(\d\d|xx)\b/.test(expected);

const keep = (scene: Scene, name: string, value: Json | undefined): void => {
  if (value !== undefined) scene.names.set(name, value);
};

/** Judges the claims of a step on its answer, after saving what the step saves: claims may use it. */
const judgeAnswer = (
  claims: readonly Claim[],
  save: Captures,
  label: string,
  exchange: Exchange,
  prepared: Prepared,
  scene: Scene,
  pages?: readonly Response[],
): readonly Finding[] => {
  if (exchange.outcome.kind === "unanswered") return [];
  const { response } = exchange.outcome;
  capture(save, response, scene);
  const scope = scopeOf(scene, prepared.endpoint, { ...partsOf(response), sent: prepared.sent });
  const { catalogue } = scene.world.options.library;
  return judgeStep({
    claims: claims.flatMap((claim) => resolved(claim, scope)),
    step: label,
    file: fileOf(scene),
    context: contextOf(exchange, response, prepared, scene, pages),
    levelOf: levelFor(catalogue, scene.planned.profile.profileChain),
  });
};

/** A claim that compares with a value which the server never gave shows nothing; its absence is another claim's matter. */
const resolved = (claim: Claim, scope: ReturnType<typeof scopeOf>): readonly Claim[] => {
  const { value, missing } = evaluate(claim.argument, scope);
  return missing.length > 0 || value === undefined ? [] : [{ ...claim, argument: value }];
};

const contextOf = (
  exchange: Exchange,
  response: Response,
  prepared: Prepared,
  scene: Scene,
  pages: readonly Response[] | undefined,
): JudgeContext => ({
  request: exchange.request,
  response,
  ...(pages === undefined ? {} : { pages }),
  ...(prepared.sent === undefined ? {} : { sent: prepared.sent }),
  named: (name) => scene.names.get(name),
  base: scene.world.options.base,
  schemas: scene.world.schemas,
});

const capture = (save: Captures, response: Response, scene: Scene): void => {
  const scope = scopeOf(scene, "", partsOf(response));
  for (const [name, source] of Object.entries(save))
    keep(scene, name, evaluate(`\${{ ${source} }}`, scope).value);
};

const partsOf = (response: Response): Local => ({
  status: response.status,
  headers: response.headers,
  body:
    response.body.kind === "json"
      ? response.body.value
      : response.body.kind === "text"
        ? response.body.text
        : undefined,
});

const tellFindings = (findings: readonly Finding[], scene: Scene): void => {
  for (const finding of findings) scene.world.emit({ type: "finding-made", case: scene.planned.id, finding });
};
