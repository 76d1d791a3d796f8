import type { Outcome } from "../../model/exchange.ts";
import type { Scene } from "../case/scene.ts";
import { sendPlain } from "../request/send.ts";
import { type Holding, holdsMarker } from "./created-resources.ts";

/** Whether a write to this path is allowed, or why not. */
export type Permission = { readonly ok: true } | { readonly ok: false; readonly why: string };

const ALLOWED: Permission = { ok: true };

/**
 * A run writes only to what it created. The answer to a create is a server's word; before the first write the resource is
 * read, and only when the case's own marker stands in it, it is ours. An id that we made up cannot be anyone's.
 */
export const mayWrite = async (path: string, scene: Scene, signal: AbortSignal): Promise<Permission> => {
  const holding = scene.holdings.find(path);
  if (holding !== undefined) return mayWriteTo(holding, scene, signal);
  if (decodeURIComponent(path).toLowerCase().includes(scene.marker)) return ALLOWED;
  if (path.includes("/bulkId:")) return ALLOWED;
  return { ok: false, why: `${path} is nothing that this case created, so nothing was written to it` };
};

const mayWriteTo = async (holding: Holding, scene: Scene, signal: AbortSignal): Promise<Permission> => {
  if (holding.state === "claimed") holding.state = await examine(holding, scene, signal);
  if (holding.state !== "foreign") return ALLOWED;
  const why = `the server gave ${holding.path} as the address of what we created, but what stands there is not ours`;
  return { ok: false, why };
};

/** Reads what the server says it created. Nothing there cannot be harmed; something else must not be touched. */
const examine = async (holding: Holding, scene: Scene, signal: AbortSignal): Promise<Holding["state"]> => {
  const { clock, options } = scene.world;
  const until = clock.now() + options.settleMs;
  const step = `make sure that ${holding.path} is ours`;
  for (let pause = 50; ; pause *= 2) {
    const { outcome } = await sendPlain("GET", holding.path, { step, phase: "ownership" }, scene, signal);
    const state = stateShownBy(outcome, scene.marker);
    if (state !== "claimed" || clock.now() + pause > until || signal.aborted) return state;
    await clock.sleep(pause, signal);
  }
};

const stateShownBy = (outcome: Outcome, marker: string): Holding["state"] => {
  if (outcome.kind === "unanswered") return "claimed";
  const { response } = outcome;
  if (response.status === 404 || response.status === 410) return "claimed";
  return response.status === 200 && holdsMarker(response, marker) ? "ours" : "foreign";
};
