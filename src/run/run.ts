import type { TargetSchemas } from "../assert/schemas/schemas.ts";
import type { RunEvent, RunFinished } from "../model/event.ts";
import type { CaseId } from "../model/ids.ts";
import type { Profile } from "../model/suite.ts";
import type { Diagnosis, TargetDescription } from "../model/target.ts";
import type { Verdict } from "../model/verdict.ts";
import { baselineFor, unmatchedEntries } from "../plan/baseline.ts";
import { type PlannedCase, plan } from "../plan/plan.ts";
import { citedBy, planMade } from "../plan/plan-made.ts";
import { failedPrerequisite } from "../plan/prerequisites.ts";
import { playCase } from "./case/run-case.ts";
import type { World } from "./case/world.ts";
import { type Discovered, reconnoitre } from "./discovery/discover-target.ts";
import type { RunOptions } from "./options.ts";
import type { Ports } from "./ports.ts";
import { createTransport, type Transport } from "./request/transport.ts";
import { createEvents } from "./schedule/event-queue.ts";
import { schedule } from "./schedule/schedule.ts";
import { createDesks } from "./schedule/worker-slots.ts";

/** Compiles the judge's schemas for a target, once. */
export type CompileSchemas = (target: TargetDescription) => TargetSchemas;

/** How long a request in flight may still go on after an interrupt. */
const GRACE_MS = 2_000;
/** How long all of the cleaning up may take after an interrupt. */
const CLEANUP_MS = 15_000;

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
  const events = createEvents();
  void conduct(options, ports, compile, signal, events.emit).then(events.end, events.fail);
  return events.stream();
};

const conduct = async (
  options: RunOptions,
  ports: Ports,
  compile: CompileSchemas,
  signal: AbortSignal,
  emit: (event: RunEvent) => void,
): Promise<void> => {
  const { clock } = ports;
  const startedAt = clock.now();
  const transport = createTransport(ports.send, clock, options);
  const stops = createStops(options, ports, signal);
  const left: string[] = [];
  const finish = (
    ending: Pick<RunFinished, "ending" | "cause" | "diagnosis">,
    unmatched: RunFinished["unmatchedBaseline"] = [],
  ) =>
    emit({
      type: "run-finished",
      ...ending,
      finishedAt: clock.iso(),
      durationMs: Math.round(clock.now() - startedAt),
      left,
      requests: transport.requests(),
      unmatchedBaseline: unmatched,
    });
  const tell = (event: RunEvent): void => {
    if (event.type === "cleanup-failed") left.push(event.resource);
    emit(event);
  };
  tell(runStarted(options, clock.iso()));
  try {
    const found = await reconnoitre(options, transport, stops.steps);
    tell({ type: "target-described", target: found.target });
    if (found.diagnosis !== undefined) return finish(unreachable(found.diagnosis, stops));
    const cases = await playAll(found, options, ports, transport, compile, stops, tell);
    finish(stops.ending(), unmatchedEntries(options.baseline, cases, options.base));
  } catch (error) {
    finish({ ending: "interrupted", cause: "defect" });
    throw error;
  } finally {
    stops.dispose();
  }
};

const unreachable = (
  diagnosis: Diagnosis,
  stops: Stops,
): Pick<RunFinished, "ending" | "cause" | "diagnosis"> =>
  stops.steps.aborted ? stops.ending() : { ending: "unreachable", diagnosis };

const runStarted = (options: RunOptions, at: string): RunEvent => ({
  type: "run-started",
  schemaVersion: 1,
  tool: { name: "scim-check", version: options.toolVersion },
  run: {
    id: options.runId,
    seed: options.seed,
    startedAt: at,
    target: options.base,
    profiles: options.selection.profiles,
    insecure: options.insecure,
    redacted: options.redacted,
  },
});

const playAll = async (
  found: Discovered,
  options: RunOptions,
  ports: Ports,
  transport: Transport,
  compile: CompileSchemas,
  stops: Stops,
  emit: (event: RunEvent) => void,
): Promise<readonly PlannedCase[]> => {
  const cases = plan({
    suites: options.library.suites,
    profiles: selectedProfiles(options),
    wants: (check) => options.selection.checks({ ...check, requirements: citedBy(check.steps) }),
    target: found.target,
    readOnly: options.readOnly,
    hasSecondToken: options.hasSecondToken,
    known: baselineFor(options.baseline, options.base),
  });
  emit(planMade(cases, options.library));
  const verdicts = new Map<CaseId, Verdict>();
  const desks = createDesks(options.workers);
  const world: World = {
    options,
    transport,
    clock: ports.clock,
    journal: ports.journal,
    target: found.target,
    schemas: compile(found.target),
    emit,
    rest: desks.rest,
    signal: stops.steps,
    isStopping: () => stops.reason() === "interrupted" || stops.reason() === "global-timeout",
    cleanupSignal: stops.cleanup,
    failedPrerequisite: (checks, profile) => failedPrerequisite(checks, profile, verdicts),
  };
  await schedule(cases, desks, async (planned) => {
    const reason = stops.reason() ?? (transport.isTargetLost() ? "target-lost" : undefined);
    if (reason !== undefined && planned.skip === undefined) return tellNotRun(planned, reason, world);
    const verdict = await playCase(planned, world);
    verdicts.set(planned.id, verdict);
    if (verdict.kind === "fail" && planned.known === undefined) stops.countFailure();
  });
  return cases;
};

const selectedProfiles = (options: RunOptions): readonly Profile[] =>
  options.library.profiles.filter((profile) => options.selection.profiles.includes(profile.id));

const tellNotRun = (planned: PlannedCase, because: NotRun, world: World): void => {
  world.emit({ type: "case-started", case: planned.id, at: world.clock.iso() });
  const verdict: Verdict = { kind: "undecided", obstacle: { kind: "not-run", because } };
  world.emit({ type: "case-finished", case: planned.id, verdict, durationMs: 0 });
};

type NotRun = "bail" | "global-timeout" | "interrupted" | "target-lost";

type Stops = {
  /** Aborted when steps must end: two seconds after an interrupt, so that requests in flight can finish. */
  readonly steps: AbortSignal;
  readonly cleanup: AbortSignal;
  /** Why nothing new is started. */
  readonly reason: () => NotRun | undefined;
  readonly countFailure: () => void;
  readonly ending: () => Pick<RunFinished, "ending" | "cause">;
  readonly dispose: () => void;
};

/** Everything that can end a run early: a signal, the global timeout, too many failures. */
const createStops = (options: RunOptions, ports: Ports, signal: AbortSignal): Stops => {
  const steps = new AbortController();
  const cleanup = new AbortController();
  const done = new AbortController();
  let reason: NotRun | undefined;
  let failures = 0;

  const stop = async (why: NotRun): Promise<void> => {
    if (reason !== undefined) return;
    reason = why;
    await ports.clock.sleep(GRACE_MS, done.signal);
    steps.abort();
    await ports.clock.sleep(CLEANUP_MS, done.signal);
    cleanup.abort();
  };
  const onSignal = () => void stop("interrupted");
  if (signal.aborted) onSignal();
  else signal.addEventListener("abort", onSignal, { once: true });
  if (options.globalTimeoutMs > 0)
    void ports.clock
      .sleep(options.globalTimeoutMs, done.signal)
      .then(() => (done.signal.aborted ? undefined : stop("global-timeout")));

  return {
    steps: steps.signal,
    cleanup: cleanup.signal,
    reason: () => reason,
    countFailure: () => {
      failures += 1;
      if (options.maxFailures > 0 && failures >= options.maxFailures) reason ??= "bail";
    },
    ending: () => {
      if (reason === undefined) return { ending: "completed" };
      if (reason === "interrupted")
        return { ending: "interrupted", cause: signal.reason === "SIGTERM" ? "SIGTERM" : "SIGINT" };
      return { ending: "interrupted", cause: reason === "bail" ? "bail" : "global-timeout" };
    },
    dispose: () => {
      signal.removeEventListener("abort", onSignal);
      done.abort();
    },
  };
};
