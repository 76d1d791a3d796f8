import type { CaseId, CheckId } from "../../model/ids.ts";
import type { PlannedCase } from "../../plan/plan.ts";
import type { WorkerSlots } from "./worker-slots.ts";

/** Plays a case, or says why it is not played. */
export type Play = (planned: PlannedCase) => Promise<void>;

/**
 * Plays all cases: those that share nothing as many at once as there are worker slots, each after the cases it relies on, then the exclusive
 * ones alone.
 */
export const schedule = async (
  cases: readonly PlannedCase[],
  slots: WorkerSlots,
  play: Play,
): Promise<void> => {
  const later = alone(cases);
  await together(
    cases.filter((planned) => !later.has(planned.id)),
    slots,
    play,
  );
  for (const planned of inOrderOfReliance(cases.filter((one) => later.has(one.id)))) {
    await slots.take();
    await play(planned).finally(slots.leave);
  }
};

/** Exclusive cases, and those that rely on one. */
const alone = (cases: readonly PlannedCase[]): ReadonlySet<CaseId> => {
  const checks = new Set<CheckId>(cases.filter(({ check }) => check.exclusive).map(({ check }) => check.id));
  for (let before = -1; before !== checks.size; ) {
    before = checks.size;
    for (const { check } of cases) if (check.reliesOn.some((id) => checks.has(id))) checks.add(check.id);
  }
  return new Set(cases.filter(({ check }) => checks.has(check.id)).map(({ id }) => id));
};

const inOrderOfReliance = (cases: readonly PlannedCase[]): readonly PlannedCase[] => {
  const ordered: PlannedCase[] = [];
  const waiting = [...cases];
  while (waiting.length > 0) {
    const open = new Set(waiting.map(({ check }) => check.id));
    const index = waiting.findIndex(({ check }) => !check.reliesOn.some((id) => open.has(id)));
    ordered.push(...waiting.splice(Math.max(index, 0), 1));
  }
  return ordered;
};

const together = async (cases: readonly PlannedCase[], slots: WorkerSlots, play: Play): Promise<void> => {
  // Cases that pause begin first, so that their waiting falls into the work of the others.
  const waiting = [...cases.filter(pauses), ...cases.filter((planned) => !pauses(planned))];
  const unfinished = countByCheck(waiting);
  const isReady = ({ check }: PlannedCase) => check.reliesOn.every((id) => !unfinished.has(id));
  const playing = new Set<Promise<void>>();

  let defect: { readonly error: unknown } | undefined;

  const begin = (planned: PlannedCase): void => {
    const done = play(planned)
      .catch((error: unknown) => {
        defect ??= { error };
      })
      .finally(() => {
        playing.delete(done);
        countDown(unfinished, planned.check.id);
        slots.leave();
      });
    playing.add(done);
  };

  while (waiting.length > 0 && defect === undefined) {
    const index = waiting.findIndex(isReady);
    if (index < 0) {
      await Promise.race(playing);
      continue;
    }
    await slots.take();
    if (defect === undefined) waiting.splice(index, 1).forEach(begin);
  }
  await Promise.all(playing);
  if (defect !== undefined) throw defect.error;
};

const pauses = ({ steps }: PlannedCase): boolean => steps.some(({ kind }) => kind === "pause");

const countByCheck = (cases: readonly PlannedCase[]): Map<CheckId, number> => {
  const counts = new Map<CheckId, number>();
  for (const { check } of cases) counts.set(check.id, (counts.get(check.id) ?? 0) + 1);
  return counts;
};

const countDown = (counts: Map<CheckId, number>, id: CheckId): void => {
  const left = (counts.get(id) ?? 1) - 1;
  if (left === 0) counts.delete(id);
  else counts.set(id, left);
};
