import { verdictOf } from "../../assert/judge.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { Finding } from "../../model/finding.ts";
import { isObject } from "../../model/json.ts";
import type { SendStep, Setup } from "../../model/suite.ts";
import type { UndecidedReason, Verdict } from "../../model/verdict.ts";
import type { PlannedCase } from "../../plan/plan.ts";
import { markerOf } from "../names.ts";
import { prepare } from "../request/build-request.ts";
import { sendAndRecord, sendPlain } from "../request/send.ts";
import { createHoldings } from "../safety/created-resources.ts";
import { cleanUp } from "../safety/delete-created.ts";
import { isRefused, playStep } from "./run-step.ts";
import type { Scene } from "./scene.ts";
import { noAnswer, nothingCaptured } from "./undecided.ts";
import type { World } from "./world.ts";

/** Plays one case from its setup to its cleaning up, and tells everything about it. */
export const playCase = async (planned: PlannedCase, world: World): Promise<Verdict> => {
  const startedAt = world.clock.now();
  world.emit({ type: "case-started", case: planned.id, at: world.clock.iso() });
  const verdict = await verdictFor(planned, world);
  world.emit({
    type: "case-finished",
    case: planned.id,
    verdict,
    durationMs: Math.round((world.clock.now() - startedAt) * 10) / 10,
  });
  return verdict;
};

const verdictFor = async (planned: PlannedCase, world: World): Promise<Verdict> => {
  if (planned.skip !== undefined) return { kind: "skip", reason: planned.skip };
  const failed = world.failedPrerequisite(planned.check.reliesOn, planned.profile.id);
  if (failed !== undefined) return { kind: "undecided", obstacle: { kind: "prerequisite", case: failed } };
  const scene = sceneFor(planned, world);
  try {
    const { findings, obstacle } = await playStory(scene);
    return verdictOf(findings, obstacle);
  } finally {
    await cleanUp(scene);
  }
};

const sceneFor = (planned: PlannedCase, world: World): Scene => {
  const marker = markerOf(world.options.seed, planned.id);
  return {
    world,
    planned,
    marker,
    holdings: createHoldings(world.options.base, marker, world.journal),
    names: new Map(),
    progress: { wrote: false, fixtures: 0 },
  };
};

type Story = { readonly findings: readonly Finding[]; readonly obstacle?: UndecidedReason };

const playStory = async (scene: Scene): Promise<Story> => {
  for (const setup of scene.planned.check.setup) {
    const obstacle = await setUp(setup, scene);
    if (obstacle !== undefined) return { findings: [], obstacle };
  }
  const findings: Finding[] = [];
  for (const step of scene.planned.steps) {
    if (scene.world.isStopping()) return { findings, obstacle: { kind: "interrupted" } };
    const played = await playStep(step, scene);
    findings.push(...played.findings);
    if (played.obstacle !== undefined) return { findings, obstacle: played.obstacle };
    if (isRefused(played)) break;
  }
  return { findings };
};

/** Makes one given resource. It is not the subject of the check, so any success with an id will do. */
const setUp = async (setup: Setup, scene: Scene): Promise<UndecidedReason | undefined> => {
  if (scene.world.isStopping()) return { kind: "interrupted" };
  const step = setupStep(setup);
  const prepared = prepare(step, scene);
  const [missing] = prepared.missing;
  if (missing !== undefined) return nothingCaptured(step.label, missing);
  const exchange = await sendAndRecord(prepared.request, step.label, "setup", scene, scene.world.signal);
  scene.progress.wrote = true;
  const resource = await createdResource(exchange, setup, scene);
  if ("kind" in resource) return resource;
  scene.names.set(setup.name, resource.value);
  return undefined;
};

const setupStep = (setup: Setup): SendStep => ({
  kind: "send",
  label: `given ${setup.name}: POST ${setup.endpoint}`,
  line: setup.line,
  method: "POST",
  path: setup.endpoint,
  query: {},
  headers: {},
  body: setup.body,
  as: "token",
  adapt: true,
  save: {},
  claims: [],
});

const createdResource = async (
  exchange: Exchange,
  setup: Setup,
  scene: Scene,
): Promise<UndecidedReason | { readonly value: { readonly id: string } }> => {
  const { outcome } = exchange;
  const step = exchange.step;
  if (outcome.kind === "unanswered") return noAnswer(exchange);
  const { response } = outcome;
  const body = response.body.kind === "json" ? response.body.value : undefined;
  if (response.status >= 200 && response.status < 300 && isObject(body) && typeof body.id === "string")
    return { value: { ...body, id: body.id } };
  const read = response.status === 201 ? await readCreated(scene) : undefined;
  if (read !== undefined) return { value: read };
  const what = response.status < 300 ? `${response.status} without an id` : String(response.status);
  const signature = `POST ${setup.endpoint} answered ${what}`;
  return { kind: "setup-failed", step, detail: `${signature}${detailOf(body)}`, signature };
};

/** A 201 without a body names the resource in Location only (RFC 7644 section 3.3). */
const readCreated = async (scene: Scene): Promise<{ readonly id: string } | undefined> => {
  const holding = scene.holdings.all().at(-1);
  if (holding === undefined) return undefined;
  const { outcome } = await sendPlain(
    "GET",
    holding.path,
    { step: `read ${holding.path}`, phase: "setup" },
    scene,
    scene.world.signal,
  );
  if (outcome.kind === "unanswered" || outcome.response.body.kind !== "json") return undefined;
  const { value } = outcome.response.body;
  return isObject(value) && typeof value.id === "string" ? { ...value, id: value.id } : undefined;
};

const detailOf = (body: unknown): string =>
  typeof body === "object" && body !== null && "detail" in body
    ? `: ${String(body.detail).slice(0, 200)}`
    : "";
