import type { HeaderList } from "../../model/suite.ts";
import type { Clock, Journal, OutgoingRequest, Remains, Send } from "../ports/ports.ts";
import { createCreatedResources } from "./created-resources.ts";
import { type Deletion, deleteCreated } from "./delete-created.ts";
import { markerIn } from "./marker.ts";
import type { Ask } from "./ownership.ts";

/** Where to sweep and how the requests go there. */
export type SweepTarget = {
  /** Without trailing slash. */
  readonly base: string;
  readonly send: Send;
  readonly headers: HeaderList;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

/** Deletes what a killed run left on the server, each after reading that it is ours; touches nothing else. */
export const sweepJournal = (
  remains: readonly Remains[],
  { base, send, headers, timeoutMs, clock, signal }: SweepTarget,
): Promise<readonly Deletion[]> => {
  const ask: Ask = (method, path) => {
    const request: OutgoingRequest = { method, url: `${base}${path}`, headers, as: "token", timeoutMs };
    return send(request, signal);
  };
  const read = { ask, clock, withinMs: 0, signal };
  return deleteCreated(accountOf(remains), read, { space: "%20" }, { isLookedAfter: true });
};

const accountOf = (remains: readonly Remains[]) => {
  const created = createCreatedResources({ base: "", marker: "" }, UNWRITTEN);
  for (const one of remains) if (one.type === "created") created.add(one);
  const pending = remains.filter((one) => one.type === "pending");
  return { ...created, pending: () => pending, resolve: () => {}, markerOf: markerIn };
};

const UNWRITTEN: Journal = { pending: () => {}, created: () => {}, gone: () => {} };
