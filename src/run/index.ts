/** The engine: a plan becomes exchanges, findings and verdicts, told as a stream of events. */

export { dryRun, type PlannedRequest } from "./dry-run.ts";
export { measureRate } from "./measure-rate.ts";
export type { RunOptions, TargetOverrides } from "./ports/options.ts";
export type { Send } from "./ports/ports.ts";
export { run } from "./run.ts";
export { type Deletion, isLeft } from "./safety/delete-created.ts";
export { sweepJournal } from "./safety/sweep.ts";
