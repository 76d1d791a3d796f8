import type { RunEvent } from "../../model/event.ts";

export type EventQueue = {
  readonly emit: (event: RunEvent) => void;
  readonly end: () => void;
  readonly fail: (error: unknown) => void;
  readonly stream: () => AsyncGenerator<RunEvent>;
};

/** Joins many workers, who say things as they happen, into one stream that somebody reads. */
export const createEventQueue = (): EventQueue => {
  const waiting: RunEvent[] = [];
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  let wake: () => void = () => {};

  const end = (): void => {
    ended = true;
    wake();
  };

  const stream = async function* (): AsyncGenerator<RunEvent> {
    for (;;) {
      yield* waiting.splice(0);
      if (waiting.length > 0) continue;
      if (failure !== undefined) throw failure.error;
      if (ended) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };

  return {
    emit: (event) => {
      waiting.push(event);
      wake();
    },
    end,
    fail: (error) => {
      failure = { error };
      end();
    },
    stream,
  };
};
