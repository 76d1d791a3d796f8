import { ownHeaders } from "../model/default-headers.ts";
import type { RunEvent } from "../model/event.ts";
import type { CaseId } from "../model/ids.ts";
import type { RunOptions } from "./ports/options.ts";
import type { Clock } from "./ports/ports.ts";
import type { Transport } from "./request/transport.ts";
import { isLeft } from "./safety/delete-created.ts";
import { lastLook } from "./safety/last-look.ts";
import type { Ledger } from "./safety/ledger.ts";
import { markerOf, runMarkerOf } from "./safety/marker.ts";
import type { Ask } from "./safety/ownership.ts";

/** What a run knows when its cases have been played. */
export type Played = {
  readonly options: RunOptions;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly send: Transport["send"];
  readonly signal: AbortSignal;
  readonly ids: readonly CaseId[];
  /** What has been told as left; what is found to be gone is taken out, what is found besides comes in. */
  readonly left: Set<string>;
  readonly emit: (event: RunEvent) => void;
};

/** Deletes what the cases left unawares, and tells what stays all the same. */
export const lookOnce = async (played: Played): Promise<void> => {
  const { options, ledger, ids, left, emit } = played;
  for (const one of await found(played)) {
    const { resource, result, detail, marker, pending, name } = one;
    if (left.delete(pending)) ledger.gone({ name });
    if (!isLeft(one)) continue;
    left.add(resource);
    const id = ids.find((one) => markerOf(options.runId, one) === marker);
    if (id !== undefined) emit({ type: "cleanup-failed", case: id, resource, detail: detail ?? result });
  }
};

const found = ({ options, clock, ledger, send, signal, left }: Played) => {
  const { base, timeoutMs, runId, toolVersion } = options;
  const headers = ownHeaders(toolVersion);
  const ask: Ask = async (method, path) =>
    (await send({ method, url: `${base}${path}`, headers, as: "token", timeoutMs }, signal)).outcome;
  return lastLook(
    { collections: ledger.collections(), runMarker: runMarkerOf(runId), journal: ledger, told: left },
    { ask, clock, withinMs: 0, signal },
    { space: "%20" },
  );
};
