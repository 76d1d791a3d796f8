/** The engine: a plan becomes exchanges, findings and verdicts, told as a stream of events. */

export type { BaselineEntry } from "../plan/baseline.ts";
export { citedBy } from "../plan/plan-made.ts";
export { dryRun, type PlannedRequest } from "./dry-run.ts";
export { markerOf, seedOf } from "./names.ts";
export type { Overlay, RunOptions, Selection } from "./options.ts";
export type { Clock, Journal, OutgoingRequest, Ports, Send } from "./ports.ts";
export { type CompileSchemas, run } from "./run.ts";
export { type SweepEntry, type Swept, sweepJournal } from "./safety/sweep.ts";
