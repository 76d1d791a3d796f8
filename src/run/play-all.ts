import { verdictOfUnplayed } from "../assert/verdict.ts";
import type { RunEvent } from "../model/event.ts";
import type { CaseId } from "../model/ids.ts";
import type { SkipReason, UndecidedReason, VerdictKind } from "../model/verdict.ts";
import type { PlannedCase } from "../plan/plan.ts";
import { createCaseEvents } from "./case/case-events.ts";
import type { CaseSettings } from "./case/open-case.ts";
import { runCase } from "./case/run-case.ts";
import { createFailures, replayAlone } from "./replay.ts";
import type { Transport } from "./request/transport.ts";
import { schedule } from "./schedule/schedule.ts";
import type { Stops } from "./schedule/stops.ts";
import { createWorkerSlots } from "./schedule/worker-slots.ts";

/** What all cases are played with, and where it is told. */
export type PlaySettings = CaseSettings & { readonly emit: (event: RunEvent) => void };

/** Plays every case or says why it is not played; then those that a gap kept back, and some of those that failed once more. */
export const playAll = async (
  cases: readonly PlannedCase[],
  transport: Pick<Transport, "isTargetLost">,
  stops: Pick<Stops, "reason" | "countFailure">,
  settings: PlaySettings,
): Promise<void> => {
  const slots = createWorkerSlots(settings.options.workers);
  const verdicts = new Map<CaseId, VerdictKind>();
  const failures = createFailures(settings.options.mostReplays);
  const play = async (planned: PlannedCase): Promise<void> => {
    const events = failures.watch(planned, createCaseEvents(planned.id, settings.emit, settings.clock));
    events.started();
    const skip = stillSkipped(planned.skip, verdicts);
    const unplayed = verdictOfUnplayed(skip, keptBackBy(transport, stops));
    const verdict =
      unplayed ??
      (await runCase(planned, events, { ...settings, rest: slots.rest, spareSlots: slots.spare }));
    events.finished(verdict);
    verdicts.set(planned.id, verdict.kind);
    if (verdict.kind === "fail" && planned.known === undefined) stops.countFailure();
  };
  const isKeptBackByGap = ({ skip }: PlannedCase): boolean => skip?.kind === "gap";
  await schedule(
    cases.filter((planned) => !isKeptBackByGap(planned)),
    slots,
    play,
  );
  await schedule(cases.filter(isKeptBackByGap), slots, play);
  const mayGoOn = (): boolean => keptBackBy(transport, stops) === undefined;
  await replayAlone(failures.chosen(), mayGoOn, settings);
};

/** What the rehearsal took for a gap and the case about it did not find is none: then the others are played after all. */
const stillSkipped = (
  skip: SkipReason | undefined,
  verdicts: ReadonlyMap<CaseId, VerdictKind>,
): SkipReason | undefined => {
  const isGone = skip?.kind === "gap" && verdicts.get(skip.shownBy) === "pass";
  return isGone ? undefined : skip;
};

/** What keeps a case that applies from being played, as far as the run has come. */
const keptBackBy = (
  transport: Pick<Transport, "isTargetLost">,
  stops: Pick<Stops, "reason">,
): UndecidedReason | undefined => {
  const because = stops.reason() ?? (transport.isTargetLost() ? "target-lost" : undefined);
  return because === undefined ? undefined : { kind: "not-run", because };
};
