import type { Intent, Step } from "../model/suite.ts";

/** Everything that a profile may send for an intent, in whichever of its ways; nothing for what it does not speak. */
export const saidFor = (intent: Pick<Intent, "steps" | "ways"> | undefined): readonly Step[] =>
  intent?.ways?.flatMap(({ steps }) => steps) ?? intent?.steps ?? [];
