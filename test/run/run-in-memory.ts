import type { RunEvent } from "../../src/model/event.ts";
import type { Check, Library } from "../../src/model/suite.ts";
import type { RunOptions } from "../../src/run/ports/options.ts";
import type { Clock, Send } from "../../src/run/ports/ports.ts";
import { type CompileSchemas, run } from "../../src/run/run.ts";
import { check, send, suite } from "../plan/builders.ts";
import { runOptions } from "../support/run-options.ts";
import { claim, library, neverAborted, noSchemas, sleepyClock } from "./builders.ts";
import { type Instead, storingTarget } from "./storing-target.ts";

type World = {
  readonly instead?: Instead;
  readonly options?: Partial<RunOptions>;
  readonly library?: Partial<Library>;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  readonly compile?: CompileSchemas;
  readonly send?: Send;
};

/** Runs checks against a target in memory; `error` is what the run threw after its last event. */
export const play = async (checks: readonly Check[], world: World = {}) => {
  const remote = storingTarget(world.instead);
  const events: RunEvent[] = [];
  let error: unknown;
  const stream = run(
    runOptions(library([suite(...checks)], world.library), world.options),
    {
      send: world.send ?? remote.send,
      journal: { pending: () => {}, created: () => {}, gone: () => {} },
      clock: world.clock ?? sleepyClock(),
    },
    world.compile ?? noSchemas,
    world.signal ?? neverAborted(),
  );
  try {
    for await (const event of stream) events.push(event);
  } catch (thrown) {
    error = thrown;
  }
  return { ...remote, events, error, types: events.map(({ type }) => type), ...summary(events) };
};

/** `users/a@rfc fail`, in the order of their ends; and how the run ended. */
const summary = (events: readonly RunEvent[]) => {
  const verdicts = events.flatMap((event) => {
    if (event.type !== "case-finished") return [];
    const { verdict } = event;
    const why =
      verdict.kind === "skip" ? verdict.reason : verdict.kind === "undecided" ? verdict.obstacle : undefined;
    const detail = why === undefined ? "" : ` ${why.kind}${"because" in why ? ` ${why.because}` : ""}`;
    return [`${event.case.replace("users/", "")} ${verdict.kind}${detail}`];
  });
  const last = events.at(-1);
  return { verdicts, finished: last?.type === "run-finished" ? last : undefined };
};

/** Reads users, as it may. */
export const passing = (slug: string, change: Partial<Check> = {}): Check =>
  check(slug, { steps: [send("GET", { claims: [claim("status", 200)] })], ...change });
/** Asks users to be missing, which they are not. */
export const failing = (slug: string, change: Partial<Check> = {}): Check =>
  check(slug, { steps: [send("GET", { claims: [claim("status", 404)] })], ...change });

/** Requests before the first case: two looks, three documents, four probes. */
export const DISCOVERY = 9;
