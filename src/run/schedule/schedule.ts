import type { PlannedCase } from "../../plan/plan.ts";
import type { WorkerSlots } from "./worker-slots.ts";

/** Plays a case, or says why it is not played. */
export type Play = (planned: PlannedCase) => Promise<void>;

/** Plays all cases: those that share nothing as many at once as there are worker slots, then the exclusive ones alone. */
export const schedule = async (
  cases: readonly PlannedCase[],
  slots: WorkerSlots,
  play: Play,
): Promise<void> => {
  await together(
    cases.filter(({ check }) => !check.exclusive),
    slots,
    play,
  );
  for (const planned of cases.filter(({ check }) => check.exclusive)) {
    await slots.take();
    await play(planned).finally(slots.leave);
  }
};

const together = async (cases: readonly PlannedCase[], slots: WorkerSlots, play: Play): Promise<void> => {
  // Cases that pause begin first, so that their waiting falls into the work of the others.
  const waiting = [...cases.filter(pauses), ...cases.filter((planned) => !pauses(planned))];
  const playing = new Set<Promise<void>>();

  let defect: { readonly error: unknown } | undefined;

  const begin = (planned: PlannedCase): void => {
    const done = play(planned)
      .catch((error: unknown) => {
        defect ??= { error };
      })
      .finally(() => {
        playing.delete(done);
        slots.leave();
      });
    playing.add(done);
  };

  for (const planned of waiting) {
    await slots.take();
    if (defect !== undefined) {
      slots.leave();
      break;
    }
    begin(planned);
  }
  await Promise.all(playing);
  if (defect !== undefined) throw defect.error;
};

const pauses = ({ steps }: PlannedCase): boolean => steps.some(({ kind }) => kind === "pause");
