/** So many workers may be busy at once; one that only waits lets another have its slot. */
export type WorkerSlots = {
  readonly take: () => Promise<void>;
  readonly leave: () => void;
  /** Leaves the slot while something else goes on, and takes one again. */
  readonly rest: (during: Promise<void>) => Promise<void>;
  /** Takes slots that nobody wants now, as many as are wanted or free; each is left by a call. */
  readonly spare: (wanted: number) => readonly (() => void)[];
};

export const createWorkerSlots = (count: number): WorkerSlots => {
  let free = Math.max(1, count);
  const waiting: (() => void)[] = [];

  const take = async (): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resume) => waiting.push(resume));
  };

  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };

  const rest = async (during: Promise<void>): Promise<void> => {
    leave();
    await during;
    await take();
  };

  const spare = (wanted: number): readonly (() => void)[] => {
    const taken = Math.max(0, Math.min(wanted, free));
    free -= taken;
    return Array.from({ length: taken }, () => leave);
  };

  return { take, leave, rest, spare };
};
