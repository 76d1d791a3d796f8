import type { JsonObject } from "../../model/json.ts";
import type { Setup } from "../../model/suite.ts";
import type { Undecided } from "./prepared.ts";
import type { SayTools } from "./say.ts";
import { make } from "./say-set-up.ts";

/** With what several resources of one kind are made. */
export type ManyTools = SayTools & {
  /** Takes as many free slots of the workers as there are, but no more than are wanted; each is given back by a call. */
  readonly spareSlots: (wanted: number) => readonly (() => void)[];
  readonly isStopping: () => boolean;
};

/** The resources in their order, or why one of them could not be made. */
export type SetUpAll = { readonly resources: readonly JsonObject[] } | Undecided;

/**
 * Makes what the set-up asks for: the first by itself, so that a create that fails fails once, and the others as many at once as workers
 * are idle. What creates at the same moment have made cannot be told apart where no answer says it; then the case is undecided.
 */
export const makeAll = async (setup: Setup, tools: ManyTools): Promise<SetUpAll> => {
  const { count } = setup;
  const resources: JsonObject[] = [];
  while (resources.length < (count ?? 1)) {
    if (tools.isStopping()) return { undecided: { kind: "interrupted" } };
    const slots = resources.length === 0 ? [] : tools.spareSlots((count ?? 1) - resources.length - 1);
    const batch = Array.from({ length: slots.length + 1 }, (_, offset) =>
      make(setup, {
        ...tools,
        ...(slots.length === 0 ? {} : AT_ONCE),
        ...(count === undefined
          ? {}
          : { values: tools.values.beside({ index: resources.length + offset + 1 }) }),
      }),
    );
    const made = await Promise.all(batch);
    for (const leave of slots) leave();
    for (const one of made) {
      if ("undecided" in one) return one;
      resources.push(one.resource);
    }
  }
  return { resources };
};

const AT_ONCE: Pick<SayTools, "created" | "lookForLost"> = {
  created: () => [],
  lookForLost: async () => false,
};
