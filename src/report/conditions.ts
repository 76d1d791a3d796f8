import type { Report } from "../model/report.ts";
import { duration } from "./text.ts";

/** What narrowed a run down, in the user's words: cases left out, writing forbidden, abilities denied, an early end allowed. */
export const narrowedBy = ({ run }: Report): readonly string[] => [
  ...run.selection,
  ...(run.settings.readOnly ? ["--read-only"] : []),
  ...Object.entries(run.settings.capabilities).map(
    ([name, isPresent]) => `capabilities: ${name} ${isPresent ? "on" : "off"}`,
  ),
  ...(run.settings.maxFailures > 0 ? [`--max-failures ${run.settings.maxFailures}`] : []),
];

/** The other conditions of a run on which its verdicts may depend, by name. */
export const conditionsOf = ({ run }: Report): readonly (readonly [name: string, value: string])[] => [
  ["workers", String(run.settings.workers)],
  ["settle", duration(run.settings.settleMs)],
  ["domain", run.settings.domain],
  ...(run.settings.overlay.length === 0 ? [] : [["overlay", run.settings.overlay.join(" ")] as const]),
  ["seed", String(run.seed)],
  ...(run.digest === undefined ? [] : [["suites", run.digest.slice(0, 12)] as const]),
  ["node", run.node],
];
