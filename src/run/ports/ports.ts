import type { Outcome } from "../../model/exchange.ts";
import type { HeaderList, Identity } from "../../model/suite.ts";

/** What goes through the network door. The door adds the credentials and masks them in whatever comes back. */
export type OutgoingRequest = {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: HeaderList;
  /** Names in the order and the letter case in which they go out, those that the connection adds among them; absent: as it comes. */
  readonly headerOrder?: readonly string[];
  readonly body?: string;
  readonly as: Identity;
  readonly timeoutMs: number;
};

/** Never throws: whatever goes wrong is an `unanswered` outcome. */
export type Send = (request: OutgoingRequest, signal: AbortSignal) => Promise<Outcome>;

/** A create of which nobody knows what became. `isMade`: the server said that it made it, and not where. */
type PendingEntry = { readonly endpoint: string; readonly name: string; readonly isMade?: true };

/** Keeps on disk what the run creates, so that `sweep` can delete it after a kill -9. Writes before it returns. */
export type Journal = {
  /** A create is about to be sent; `name` is what it calls the resource, with the unique text of the case in it. */
  readonly pending: (entry: PendingEntry) => void;
  /** The create of `name` gave this resource. `path` is below the base URL: `/Users/2819c223`. */
  readonly created: (entry: { readonly path: string; readonly name: string }) => void;
  /** It is gone, or it never was. */
  readonly gone: (entry: { readonly path?: string; readonly name: string }) => void;
};

/** What may still be on the server: such a create, or a resource that was created. */
export type Remains =
  | ({ readonly type: "pending" } & PendingEntry)
  | { readonly type: "created"; readonly path: string; readonly name: string };

export type Clock = {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** The time of day, ISO 8601 UTC. */
  readonly iso: () => string;
  /** Ends early when the signal aborts; never throws. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
};

export type Ports = { readonly send: Send; readonly journal: Journal; readonly clock: Clock };
