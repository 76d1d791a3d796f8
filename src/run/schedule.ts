import type { CaseId, CheckId } from "../model/ids.ts";
import type { PlannedCase } from "../plan/plan.ts";

/** Plays a case, or says why it is not played. */
export type Play = (planned: PlannedCase) => Promise<void>;

/**
 * Plays all cases: those that share nothing with so many workers, each after the cases it relies on, then the exclusive
 * ones alone.
 */
export const schedule = async (cases: readonly PlannedCase[], workers: number, play: Play): Promise<void> => {
  const later = alone(cases);
  await together(
    cases.filter((planned) => !later.has(planned.id)),
    workers,
    play,
  );
  for (const planned of inOrderOfReliance(cases.filter((one) => later.has(one.id)))) await play(planned);
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

const together = async (cases: readonly PlannedCase[], workers: number, play: Play): Promise<void> => {
  const waiting = [...cases];
  const unfinished = countByCheck(waiting);
  const sleepers: (() => void)[] = [];
  const wake = () => {
    for (const resume of sleepers.splice(0)) resume();
  };

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const index = waiting.findIndex(({ check }) => check.reliesOn.every((id) => !unfinished.has(id)));
      const [planned] = index < 0 ? [] : waiting.splice(index, 1);
      if (planned === undefined) {
        await new Promise<void>((resume) => sleepers.push(resume));
        continue;
      }
      await play(planned);
      countDown(unfinished, planned.check.id);
      wake();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, workers) }, work));
};

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
