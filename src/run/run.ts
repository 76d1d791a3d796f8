import { RULE } from "../assert/complaints/rules.ts";
import type { TargetSchemas } from "../assert/schemas/schemas.ts";
import type { RunEvent, RunFinished, RunSettings } from "../model/event.ts";
import type { CaseId } from "../model/ids.ts";
import type { TargetDescription } from "../model/target.ts";
import { baselineFor, unmatchedEntries } from "../plan/baseline.ts";
import { DEFAULT_PROFILE, type PlannedCase, plan, writes } from "../plan/plan.ts";
import { citedBy, planMade } from "../plan/plan-made.ts";
import type { CaseSettings } from "./case/open-case.ts";
import { discoverTarget } from "./discovery/discover-target.ts";
import { isNameless } from "./discovery/nameless.ts";
import { lookOnce } from "./look-once.ts";
import { playAll } from "./play-all.ts";
import type { RunOptions } from "./ports/options.ts";
import type { Ports } from "./ports/ports.ts";
import { type Rehearsed, rehearse, settleTime } from "./rehearsal/rehearse.ts";
import { createTransport, type Transport } from "./request/transport.ts";
import { oneByOne } from "./request/wrong-tokens.ts";
import { createLedger } from "./safety/ledger.ts";
import { createEventQueue } from "./schedule/event-queue.ts";
import { createStops, type Stops } from "./schedule/stops.ts";

/** Compiles the judge's schemas for a target, once. */
export type CompileSchemas = (target: TargetDescription) => TargetSchemas;

/**
 * Runs the selected checks against a target and tells what happens, event by event. Ends with `run-finished` whatever
 * happens; aborting the signal ends it early, cleaned up.
 */
export const run = (
  options: RunOptions,
  ports: Ports,
  compile: CompileSchemas,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> => {
  const queue = createEventQueue();
  void conduct(options, ports, compile, signal, queue.emit).then(queue.end, queue.fail);
  return queue.stream();
};

type Emit = (event: RunEvent) => void;
type Ending = Pick<RunFinished, "ending" | "cause" | "diagnosis"> &
  Partial<Pick<RunFinished, "unmatchedBaseline" | "left">>;

const conduct = async (
  options: RunOptions,
  ports: Ports,
  compile: CompileSchemas,
  signal: AbortSignal,
  emit: Emit,
): Promise<void> => {
  const { clock } = ports;
  const startedAt = clock.now();
  const connection = createTransport(ports.send, clock, options);
  const transport = { ...connection, send: oneByOne(connection.send, clock) };
  const stops = createStops(options, clock, signal);
  const left = new Set<string>();
  let ids: readonly CaseId[] = [];
  const finish = ({ unmatchedBaseline = [], ...ending }: Omit<Ending, "left">): void =>
    emit({
      type: "run-finished",
      ...ending,
      finishedAt: clock.iso(),
      durationMs: Math.round(clock.now() - startedAt),
      left: [...left],
      requests: transport.requests(),
      unmatchedBaseline,
    });
  const emitAndCount: Emit = (event) => {
    if (event.type === "cleanup-failed") left.add(event.resource);
    if (event.type === "plan-made") ids = event.cases.map(({ id }) => id);
    emit(event);
  };
  const ledger = createLedger(ports.journal);
  emit(runStarted(options, clock.iso()));
  try {
    const { left: before = [], ...ending } = await discoverAndPlay(
      options,
      { ...ports, journal: ledger },
      compile,
      transport,
      stops,
      emitAndCount,
    );
    for (const resource of before) left.add(resource);
    if (options.cleanup && !stops.isStopping() && !transport.isTargetLost())
      await lookOnce({
        options,
        clock,
        ledger,
        send: transport.send,
        signal: stops.cleanup,
        ids,
        left,
        emit,
      });
    // The user may have grown tired of waiting for it.
    finish(stops.isStopping() ? { ...ending, ...stops.ending() } : ending);
  } catch (error) {
    finish({ ending: "interrupted", cause: "defect" });
    throw error;
  } finally {
    stops.dispose();
  }
};

const runStarted = (options: RunOptions, at: string): RunEvent => ({
  type: "run-started",
  schemaVersion: 1,
  tool: { name: "scim-check", version: options.toolVersion },
  run: {
    id: options.runId,
    seed: options.seed,
    startedAt: at,
    target: options.base,
    ...(options.query === undefined ? {} : { query: options.query }),
    ...(options.auth === undefined ? {} : { auth: options.auth }),
    profiles: options.selection.profiles,
    insecure: options.insecure,
    redacted: options.redacted,
    selection: options.selection.said ?? [],
    settings: settingsOf(options),
    ...(options.library.digest === undefined ? {} : { digest: options.library.digest }),
    node: options.nodeVersion,
    ...(options.flags === undefined || options.flags.length === 0 ? {} : { flags: options.flags }),
  },
});

const settingsOf = (options: RunOptions): RunSettings => ({
  readOnly: options.readOnly,
  workers: options.workers,
  settleMs: options.settleMs,
  domain: options.domain,
  overlay: Object.entries(options.overrides).flatMap(([schema, { set = {}, remove = [] }]) => [
    ...Object.keys(set).map((name) => `${schema}.set.${name}`),
    ...remove.map((name) => `${schema}.remove.${name}`),
  ]),
  capabilities: options.capabilities,
  maxFailures: options.maxFailures,
});

const discoverAndPlay = async (
  options: RunOptions,
  ports: Ports,
  compile: CompileSchemas,
  transport: Transport,
  stops: Stops,
  emit: Emit,
): Promise<Ending> => {
  const { profiles } = options.library;
  const nameless = profiles.filter(
    (profile) => options.selection.profiles.includes(profile.id) && isNameless(profile),
  );
  const { target: described, diagnosis } = await discoverTarget(
    { ...options, nameless },
    transport.send,
    stops.steps,
  );
  const settings: Omit<CaseSettings, "schemas"> = {
    options,
    target: described,
    clock: ports.clock,
    journal: ports.journal,
    send: transport.send,
    rest: (during) => during,
    spareSlots: () => [],
    isStopping: stops.isStopping,
    signals: stops,
  };
  const schemas = once(() => compile(described));
  const { target, left } =
    diagnosis === undefined ? await rehearsed(settings, schemas) : { target: described, left: [] };
  emit({ type: "target-described", target });
  if (diagnosis !== undefined)
    return stops.steps.aborted ? stops.ending() : { ending: "unreachable", diagnosis };
  const cases = planned(options, target);
  emit(planMade(cases, options.library, Object.values(RULE)));
  const settled = { ...options, settleMs: settleTime(options.settleMs, target.learned) };
  await playAll(cases, transport, stops, {
    ...settings,
    schemas: schemas(),
    options: settled,
    target,
    emit,
  });
  const unmatchedBaseline = unmatchedEntries(options.baseline, cases, options.base);
  return { ...stops.ending(), unmatchedBaseline, left };
};

/** Rehearses where the run may write at all, and something that it plays does. */
const rehearsed = async (
  settings: Omit<CaseSettings, "schemas">,
  schemas: () => TargetSchemas,
): Promise<Rehearsed> => {
  const { options, target } = settings;
  const profile = options.library.profiles.find(({ id }) => id === DEFAULT_PROFILE);
  const isWanted = options.rehearses && planned(options, target).some(writes);
  if (!isWanted || profile === undefined) return { target, left: [] };
  return rehearse(profile, { ...settings, schemas: schemas() });
};

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const planned = (options: RunOptions, target: TargetDescription): readonly PlannedCase[] =>
  plan({
    suites: options.library.suites,
    profiles: options.library.profiles.filter(({ id }) => options.selection.profiles.includes(id)),
    wants: (check) => options.selection.checks({ ...check, requirements: citedBy(check.steps) }),
    target,
    readOnly: options.readOnly,
    hasSecondToken: options.hasSecondToken,
    known: baselineFor(options.baseline, options.base),
  });
