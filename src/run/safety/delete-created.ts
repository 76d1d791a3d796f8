import { encodeQuery } from "../../idp/wire.ts";
import type { Exchange } from "../../model/exchange.ts";
import { asText, isList, isObject, type Json } from "../../model/json.ts";
import { namingAttribute, type Scene } from "../case/scene.ts";
import { sendPlain } from "../request/send.ts";
import { type Holding, isGone, type Opening } from "./created-resources.ts";
import { mayWrite } from "./ownership.ts";

/** Deletes what the case created, last first, and tells what had to stay. */
export const cleanUp = async (scene: Scene): Promise<void> => {
  if (!scene.world.options.cleanup) return;
  for (const opening of scene.holdings.unresolved()) await lookFor(opening, scene);
  for (const holding of [...scene.holdings.all()].reverse()) {
    if (holding.state !== "gone") await remove(holding, scene);
  }
};

const remove = async (holding: Holding, scene: Scene): Promise<void> => {
  const signal = scene.world.cleanupSignal;
  const permission = await mayWrite(holding.path, scene, signal);
  if (!permission.ok) return leave(holding.path, permission.why, scene);
  const { outcome } = await deleteWithPatience(holding.path, scene);
  if (outcome.kind === "unanswered")
    return leave(holding.path, `${outcome.reason}: ${outcome.detail}`, scene);
  if (!isGone(outcome.response.status))
    return leave(holding.path, `DELETE answered ${outcome.response.status}`, scene);
  scene.holdings.settle(holding);
};

/** What is left behind is somebody else's trouble, so a deletion without an answer is tried once more. */
const deleteWithPatience = async (path: string, scene: Scene): Promise<Exchange> => {
  const first = await request("DELETE", path, scene);
  return first.outcome.kind === "answered" ? first : request("DELETE", path, scene);
};

const leave = (resource: string, detail: string, scene: Scene): void => {
  scene.world.emit({ type: "cleanup-failed", case: scene.planned.id, resource, detail });
};

/** A create without an answer may have been carried out: the name that we gave it finds it. */
const lookFor = async (opening: Opening, scene: Scene): Promise<void> => {
  const { wire } = scene.planned.profile;
  const filter = `${namingAttribute(opening.endpoint)} eq "${opening.marker}"`;
  const exchange = await request("GET", `${opening.endpoint}?filter=${encodeQuery(filter, wire)}`, scene);
  const found = foundIn(exchange, scene.marker);
  if (found === undefined)
    return leave(`${opening.endpoint} (${opening.marker})`, "it is not known whether it was created", scene);
  for (const id of found) scene.holdings.add(`${opening.endpoint}/${encodeURIComponent(id)}`, opening.marker);
  scene.holdings.resolve(opening);
};

/** Ids of the listed resources that hold our marker; undefined when the answer is no list. */
export const foundIn = (
  exchange: Pick<Exchange, "outcome">,
  marker: string,
): readonly string[] | undefined => {
  const { outcome } = exchange;
  if (outcome.kind === "unanswered" || outcome.response.body.kind !== "json") return undefined;
  const body: Json = outcome.response.body.value;
  if (outcome.response.status === 404) return [];
  if (outcome.response.status !== 200 || !isObject(body)) return undefined;
  const resources = isList(body.Resources) ? body.Resources : [];
  return resources.flatMap((resource) =>
    isObject(resource) && JSON.stringify(resource).includes(marker) ? [asText(resource.id)] : [],
  );
};

const request = (method: "GET" | "DELETE", path: string, scene: Scene): Promise<Exchange> =>
  sendPlain(method, path, { step: "clean up", phase: "cleanup" }, scene, scene.world.cleanupSignal);
