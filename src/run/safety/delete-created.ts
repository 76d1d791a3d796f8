import type { Outcome } from "../../model/exchange.ts";
import type { Wire } from "../../model/suite.ts";
import { lookUpPath, resourcePath } from "../request/address.ts";
import { isTransient } from "../request/transient.ts";
import type { CreatedResource, CreatedResources } from "./created-resources.ts";
import type { PendingCreate } from "./creates.ts";
import { mayWrite, type OwnershipRead, type Purpose } from "./ownership.ts";
import { isGone, oursIn } from "./whose.ts";

/**
 * What became of one resource. `not-ours`: what stands there does not show our marker, so it was left alone. `lost`: the server said
 * that it made it, and nobody can find it.
 */
export type Deletion = {
  /** Below the base URL: `/Users/2819c223`; of a create that could not be looked up, its endpoint and name. */
  readonly resource: string;
  readonly result: "deleted" | "gone" | "not-ours" | "failed" | "lost";
  readonly detail?: string;
};

type Account = Pick<CreatedResources, "all" | "find" | "add" | "mark" | "pending" | "resolve"> & {
  /** The text by which a resource of this name shows that it is ours. */
  readonly markerOf: (name: string) => string;
};

/**
 * Deletes what was created, last first, each after it was read to be ours; touches nothing else. A create without an answer
 * may have been carried out: the name that we gave it finds it. The one story of cleaning up, after a case and after a kill -9.
 */
export const deleteCreated = async (
  created: Account,
  read: OwnershipRead,
  wire: Pick<Wire, "space">,
  { isLookedAfter = false }: { readonly isLookedAfter?: boolean } = {},
): Promise<readonly Deletion[]> => {
  const deletions: Deletion[] = [];
  for (const create of created.pending()) deletions.push(...(await lookFor(create, created, read, wire)));
  // What refers was made after what it refers to, so it goes first.
  for (const resource of created.all().toReversed())
    if (resource.state !== "gone") deletions.push(await remove(resource, created, read, isLookedAfter));
  return deletions;
};

const CLEAN_UP = { step: "clean up", phase: "cleanup" } as const;

/** What stays on the target. */
export const isLeft = ({ result }: Pick<Deletion, "result">): boolean =>
  result === "failed" || result === "not-ours" || result === "lost";

/** How a create is called of which nobody knows what became. */
export const pendingCreate = ({ endpoint, name }: PendingCreate): string => `${endpoint} (${name})`;

/**
 * Looks by its name for what a create without an answer may have made: what is found is ours from now on, and what became of
 * the create is known. Gives nothing then, or what is not known.
 */
export const lookFor = async (
  create: PendingCreate,
  created: Pick<Account, "add" | "resolve" | "markerOf">,
  { ask }: Pick<OwnershipRead, "ask">,
  wire: Pick<Wire, "space">,
  purpose: Purpose = CLEAN_UP,
): Promise<readonly Deletion[]> => {
  const { endpoint, name, isMade } = create;
  const found = oursIn(await ask("GET", lookUpPath(endpoint, name, wire), purpose), created.markerOf(name));
  const paths = found?.map((id) => resourcePath(endpoint, id)) ?? [undefined];
  if (!paths.every((path) => path !== undefined)) {
    const detail = "it is not known whether it was created";
    return [{ resource: pendingCreate(create), result: "failed", detail }];
  }
  if (paths.length === 0 && isMade === true)
    return [{ resource: pendingCreate(create), result: "lost", detail: UNNAMED }];
  for (const path of paths) created.add({ path, name });
  created.resolve(create);
  return [];
};

const UNNAMED = "the server answered 201 and did not say where it is, and its name does not find it";

const remove = async (
  { path, name }: CreatedResource,
  created: Account,
  read: OwnershipRead,
  isLookedAfter: boolean,
): Promise<Deletion> => {
  const permission = await mayWrite(path, { created, marker: created.markerOf(name) }, read);
  if (!permission.ok) {
    const result = permission.because === "foreign" ? "not-ours" : "failed";
    return { resource: path, result, detail: permission.why };
  }
  const outcome = await deleteWithPatience(path, read);
  if (outcome.kind === "unanswered")
    return { resource: path, result: "failed", detail: `${outcome.reason}: ${outcome.detail}` };
  const { status } = outcome.response;
  // What is gone already is nothing that was left, whatever its deletion is answered with.
  if (!isGone(status) && !(await isAbsent(path, read)))
    return { resource: path, result: "failed", detail: `DELETE answered ${status}` };
  if (isLookedAfter && status < 300 && !(await isAbsent(path, read)))
    return { resource: path, result: "failed", detail: `DELETE answered ${status}, and it is still there` };
  created.mark(path, "gone");
  return { resource: path, result: status < 300 ? "deleted" : "gone" };
};

/** Whether a read says that nothing is there any more; without an answer nobody can tell. */
const isAbsent = async (path: string, { ask }: OwnershipRead): Promise<boolean> => {
  const outcome = await ask("GET", path, CLEAN_UP);
  return outcome.kind === "answered" && ABSENT.has(outcome.response.status);
};

const ABSENT: ReadonlySet<number> = new Set([404, 410]);

/** What is left behind is somebody else's trouble, so a deletion that the server failed at is tried once more. */
const deleteWithPatience = async (path: string, { ask }: OwnershipRead): Promise<Outcome> => {
  const first = await ask("DELETE", path, CLEAN_UP);
  return first.kind === "answered" && !isTransient(first) ? first : ask("DELETE", path, CLEAN_UP);
};
