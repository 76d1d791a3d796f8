import type { ExchangeFinished } from "../../model/event.ts";
import type { Outcome, SentRequest } from "../../model/exchange.ts";
import type { Json } from "../../model/json.ts";
import type { Clock } from "../ports/ports.ts";
import { isTransient } from "../request/transient.ts";
import { bulkOperations, isBulk } from "./bulk.ts";
import type { CreatedResources } from "./created-resources.ts";
import { isInvented } from "./marker.ts";
import { isOurs } from "./whose.ts";

/** Whether a write to a path is allowed, or why not. `unreadable`: nobody can say whose it is. */
export type Permission =
  | { readonly ok: true }
  | { readonly ok: false; readonly because: "foreign" | "unreadable"; readonly why: string };

/** What a request of our own is for: its label in the report, and its phase. */
export type Purpose = { readonly step: string; readonly phase: ExchangeFinished["phase"] };

/** Sends a request that no step asks for: a read to make sure, a lookup, a deletion. */
export type Ask = (method: "GET" | "DELETE", path: string, purpose: Purpose) => Promise<Outcome>;

/** With what a resource is read to make sure, and for how long a create may take to show. */
export type OwnershipRead = {
  readonly ask: Ask;
  readonly clock: Clock;
  readonly withinMs: number;
  readonly signal: AbortSignal;
};

type Known = {
  readonly created: Pick<CreatedResources, "find" | "mark">;
  /** The text that only this case uses. */
  readonly marker: string;
};

const ALLOWED: Permission = { ok: true };

/**
 * A run writes only to what it created. The answer to a create is a server's word; before the first write the resource is
 * read, and only when the case's own marker stands in it, it is ours. An id that we made up cannot be anyone's.
 */
export const mayWrite = async (path: string, known: Known, read: OwnershipRead): Promise<Permission> => {
  const resource = known.created.find(path);
  if (resource === undefined) return isYetToBe(path, known.marker) ? ALLOWED : foreign(notCreated(path));
  if (resource.state === "foreign") return foreign(notWhatWeCreated(path));
  return resource.state === "claimed" ? examine(path, known, read) : ALLOWED;
};

/** An address that we made up, or the bulkId of a resource yet to be made (RFC 7644 section 3.7.2). */
const isYetToBe = (path: string, marker: string): boolean =>
  isInvented(path, marker) || /^\/[^/?#]+\/bulkId:/.test(path);

const FIRST_PAUSE_MS = 50;

/** Reads what the server says it created. Nothing there cannot be harmed; something else must not be touched. */
const examine = async (
  path: string,
  { created, marker }: Known,
  read: OwnershipRead,
): Promise<Permission> => {
  const { clock, signal } = read;
  const until = clock.now() + read.withinMs;
  for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
    const seen = whatIs(
      await read.ask("GET", path, { step: `make sure that ${path} is ours`, phase: "ownership" }),
      marker,
      pause === FIRST_PAUSE_MS,
    );
    if (seen.is === "ours" || seen.is === "foreign") created.mark(path, seen.is);
    const permission = permissionFor(path, seen);
    if (!seen.mayChange || clock.now() + pause > until || signal.aborted) return permission;
    await clock.sleep(pause, signal);
  }
};

type Seen = {
  readonly is: "ours" | "foreign" | "absent" | "unreadable";
  /** Another look may show more: a create that does not show yet, a read without an answer. */
  readonly mayChange: boolean;
  readonly detail: string;
};

const whatIs = (outcome: Outcome, marker: string, isFirst: boolean): Seen => {
  if (outcome.kind === "unanswered")
    return { is: "unreadable", mayChange: true, detail: `${outcome.reason}: ${outcome.detail}` };
  const { status } = outcome.response;
  const detail = `GET answered ${status}`;
  if (status === 404 || status === 410) return { is: "absent", mayChange: true, detail };
  if (status !== 200) return { is: "unreadable", mayChange: isFirst && isTransient(outcome), detail };
  return { is: isOurs(outcome.response, marker) ? "ours" : "foreign", mayChange: false, detail };
};

const permissionFor = (path: string, { is, detail }: Seen): Permission => {
  if (is === "foreign") return foreign(notWhatWeCreated(path));
  if (is === "unreadable")
    return { ok: false, because: "unreadable", why: `${detail}, so nobody can say whether ${path} is ours` };
  return ALLOWED;
};

const foreign = (why: string): Permission => ({ ok: false, because: "foreign", why });

const notCreated = (path: string): string =>
  `${path} is nothing that this case created, so nothing was written to it`;

const notWhatWeCreated = (path: string): string =>
  `the server gave ${path} as the address of what we created, but what stands there is not ours`;

const WRITES = new Set(["PUT", "PATCH", "DELETE"]);

/** The resources that a request would change: its own address, or the addresses of bulk operations. */
export const changedBy = (
  method: SentRequest["method"],
  path: string,
  sent: Json | undefined,
): readonly string[] => {
  if (WRITES.has(method)) return [path];
  if (method !== "POST" || !isBulk(path)) return [];
  return bulkOperations(sent).flatMap((operation) => (WRITES.has(operation.method) ? [operation.path] : []));
};
