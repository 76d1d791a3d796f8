import { encodeQuery } from "../../idp/wire.ts";
import type { Outcome } from "../../model/exchange.ts";
import { namingAttribute } from "../case/scene.ts";
import type { OutgoingRequest, Send } from "../ports.ts";
import { holdsMarker, isGone } from "./created-resources.ts";
import { foundIn } from "./delete-created.ts";

/** What a run that was killed wrote down: creates begun, resources created, resources gone. */
export type SweepEntry =
  | { readonly type: "opening"; readonly endpoint: string; readonly marker: string }
  | { readonly type: "created"; readonly path: string; readonly marker: string }
  | { readonly type: "settled"; readonly path?: string; readonly marker: string };

/** What became of one resource. `not-ours`: what stands there does not hold our marker, so it was left alone. */
export type Swept = {
  readonly resource: string;
  readonly result: "deleted" | "gone" | "not-ours" | "failed";
  readonly detail?: string;
};

type Remains = { readonly path: string; readonly marker: string };

/** Deletes what a killed run left on the server, each after reading that it is ours; touches nothing else. */
export const sweepJournal = async (
  base: string,
  entries: readonly SweepEntry[],
  send: Send,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<readonly Swept[]> => {
  const ask = (method: "GET" | "DELETE", path: string): Promise<Outcome> =>
    send(plain(method, `${base}${path}`, timeoutMs), signal);
  const swept: Swept[] = [];
  const remains = [...createdAndLeft(entries)];
  for (const opening of openAndLeft(entries)) {
    const found = await lookUp(opening, ask);
    if (found === undefined)
      swept.push({
        resource: `${opening.endpoint} (${opening.marker})`,
        result: "failed",
        detail: "it could not be looked up",
      });
    remains.push(...(found ?? []));
  }
  for (const one of remains.reverse()) swept.push(await sweepOne(one, ask));
  return swept;
};

type Ask = (method: "GET" | "DELETE", path: string) => Promise<Outcome>;

const plain = (method: string, url: string, timeoutMs: number): OutgoingRequest => ({
  method,
  url,
  headers: [["Accept", "application/scim+json"]],
  as: "token",
  timeoutMs,
});

const createdAndLeft = (entries: readonly SweepEntry[]): readonly Remains[] => {
  const left = new Map<string, Remains>();
  for (const entry of entries) {
    if (entry.type === "created") left.set(entry.path, { path: entry.path, marker: entry.marker });
    if (entry.type === "settled" && entry.path !== undefined) left.delete(entry.path);
  }
  return [...left.values()];
};

/** Creates whose answer nobody saw. */
const openAndLeft = (entries: readonly SweepEntry[]): readonly Extract<SweepEntry, { type: "opening" }>[] => {
  const answered = new Set(entries.flatMap((entry) => (entry.type === "opening" ? [] : [entry.marker])));
  return entries.flatMap((entry) => (entry.type === "opening" && !answered.has(entry.marker) ? [entry] : []));
};

const lookUp = async (opening: { readonly endpoint: string; readonly marker: string }, ask: Ask) => {
  const filter = `${namingAttribute(opening.endpoint)} eq "${opening.marker}"`;
  const outcome = await ask("GET", `${opening.endpoint}?filter=${encodeQuery(filter, { space: "%20" })}`);
  const ids = foundIn({ outcome }, markerIn(opening.marker));
  return ids?.map((id) => ({
    path: `${opening.endpoint}/${encodeURIComponent(id)}`,
    marker: opening.marker,
  }));
};

/** The part of a name that no one else uses; the rest of the name may have been changed since. */
const markerIn = (name: string): string => /sc[0-9a-z]{12}/.exec(name)?.[0] ?? name;

const sweepOne = async ({ path, marker }: Remains, ask: Ask): Promise<Swept> => {
  const read = await ask("GET", path);
  if (read.kind === "unanswered")
    return { resource: path, result: "failed", detail: `${read.reason}: ${read.detail}` };
  const { response } = read;
  if (response.status === 404 || response.status === 410) return { resource: path, result: "gone" };
  if (response.status !== 200)
    return { resource: path, result: "failed", detail: `GET answered ${response.status}` };
  if (!holdsMarker(response, markerIn(marker))) return { resource: path, result: "not-ours" };
  const deleted = await ask("DELETE", path);
  if (deleted.kind === "unanswered")
    return { resource: path, result: "failed", detail: `${deleted.reason}: ${deleted.detail}` };
  if (isGone(deleted.response.status)) return { resource: path, result: "deleted" };
  return { resource: path, result: "failed", detail: `DELETE answered ${deleted.response.status}` };
};
