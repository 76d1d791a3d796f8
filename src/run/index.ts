/** The engine: a plan becomes exchanges, findings and verdicts, told as a stream of events. */

export type { BaselineEntry } from "../plan/baseline.ts";
export { citedBy } from "../plan/plan-made.ts";
export { dryRun, type PlannedRequest } from "./dry-run.ts";
export type { RunOptions, Selection, TargetOverrides } from "./ports/options.ts";
export type { Clock, Journal, OutgoingRequest, Ports, Send } from "./ports/ports.ts";
export { type CompileSchemas, run } from "./run.ts";
export type { Deletion } from "./safety/delete-created.ts";
export { type SweepTarget, sweepJournal } from "./safety/sweep.ts";
