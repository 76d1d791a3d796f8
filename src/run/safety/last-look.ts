import type { Outcome } from "../../model/exchange.ts";
import { asText, isList, isObject, type Json } from "../../model/json.ts";
import type { Wire } from "../../model/suite.ts";
import { memberOf } from "../../scim/value.ts";
import type { Journal } from "../ports/ports.ts";
import { lookUpBeginningPath, resourcePath } from "../request/address.ts";
import { type CreatedResources, createCreatedResources } from "./created-resources.ts";
import type { Created, PendingCreate } from "./creates.ts";
import { type Deletion, deleteCreated, pendingCreate } from "./delete-created.ts";
import { markerIn } from "./marker.ts";
import type { OwnershipRead } from "./ownership.ts";
import { namesOf } from "./whose.ts";

/** What of a run may still be on the target. */
export type LookFor = {
  /** Collections in which it created something: `/Users`. */
  readonly collections: readonly string[];
  /** With what all its markers begin. */
  readonly runMarker: string;
  readonly journal: Journal;
  /** What has been told as left already; it is not tried again. */
  readonly told: ReadonlySet<string>;
};

/** What was found: the marker of the case whose it is, and how a create of it that nobody answered was told. */
export type Found = Deletion & { readonly marker: string; readonly pending: string; readonly name: string };

/**
 * One look into each collection before a run ends: it finds what no answer told, as when a bulk request makes a group twice, and
 * what a deletion only seemed to take away. It goes by the same rules as everything else, and now each deletion is looked after.
 */
export const lastLook = async (
  { collections, runMarker, journal, told }: LookFor,
  read: OwnershipRead,
  wire: Pick<Wire, "space">,
): Promise<readonly Found[]> => {
  const found = new Map<string, PendingCreate>();
  const nowhere: Deletion[] = [];
  for (const endpoint of collections) {
    for (const resource of await listed(endpoint, runMarker, read, wire)) {
      const name = nameIn(resource, runMarker);
      if (name === undefined) continue;
      const create = { endpoint, name };
      const path = resourcePath(endpoint, asText(memberOf(resource, "id")));
      const at = path ?? pendingCreate(create);
      if (told.has(at)) continue;
      found.set(at, create);
      if (path !== undefined) continue;
      nowhere.push({ resource: at, result: "failed", detail: WITHOUT_ID });
      journal.pending({ ...create, isMade: true });
    }
  }
  const created = [...found].flatMap(([path, { name }]): readonly Created[] =>
    nowhere.some(({ resource }) => resource === path) ? [] : [{ path, name }],
  );
  const deletions = [...(await deleteSome(created, journal, read, wire)), ...nowhere];
  return deletions.map((deletion) => {
    const create = found.get(deletion.resource) ?? { endpoint: "", name: "" };
    const { name } = create;
    return { ...deletion, name, marker: markerOfName(name), pending: pendingCreate(create) };
  });
};

const WITHOUT_ID = "it is listed without an id, so nobody can delete it";

const markerOfName = (name: string): string => markerIn(name.toLowerCase());

/** The name by which a resource shows that it is of the run; a server may have made other letters of it. */
const nameIn = (resource: Json, runMarker: string): string | undefined =>
  namesIn(resource).find((name) => markerOfName(name).startsWith(runMarker));

/** A body that was stored as it came may be no resource at all, but a list of some. */
const namesIn = (listed: Json): readonly string[] => {
  if (isList(listed)) return listed.flatMap(namesIn);
  return isObject(listed) ? namesOf(listed) : [];
};

/** A server on which nothing can be deleted is not asked to for each of hundreds of resources. */
const FIRST = 3;

const deleteSome = async (
  found: readonly Created[],
  journal: Journal,
  read: OwnershipRead,
  wire: Pick<Wire, "space">,
): Promise<readonly Deletion[]> => {
  const tried = await deleteFound(found.slice(0, FIRST), journal, read, wire);
  const rest = found.slice(FIRST);
  if (rest.length === 0 || tried.some(({ result }) => result === "deleted" || result === "gone"))
    return [...tried, ...(await deleteFound(rest, journal, read, wire))];
  for (const one of rest) journal.created(one);
  const detail = "not tried, as nothing else could be deleted";
  return [...tried, ...rest.map(({ path }): Deletion => ({ resource: path, result: "failed", detail }))];
};

const deleteFound = (
  found: readonly Created[],
  journal: Journal,
  read: OwnershipRead,
  wire: Pick<Wire, "space">,
): Promise<readonly Deletion[]> => {
  const created: CreatedResources = createCreatedResources({ base: "", marker: "" }, journal);
  for (const one of found) created.add(one);
  const account = { ...created, markerOf: markerOfName };
  return deleteCreated(account, { ...read, withinMs: 0 }, wire, { isLookedAfter: true });
};

const PAGE = 100;
const MOST_PAGES = 5;

/** A small collection is read, as not every server can be asked; a large one is asked for what begins with our marker. */
const listed = async (
  endpoint: string,
  runMarker: string,
  { ask }: OwnershipRead,
  wire: Pick<Wire, "space">,
): Promise<readonly Json[]> => {
  const look = async (path: string) => listIn(await ask("GET", path, LAST_LOOK));
  const page = (startIndex: number) => look(`${endpoint}?startIndex=${startIndex}&count=${PAGE}`);
  const first = await page(1);
  if (first === undefined) return [];
  if (first.total > PAGE * MOST_PAGES) {
    const asked = await look(lookUpBeginningPath(endpoint, runMarker, wire));
    return (asked ?? first).resources;
  }
  const all = [...first.resources];
  for (let pages = 1; all.length < first.total && pages < MOST_PAGES; pages += 1) {
    const next = await page(all.length + 1);
    if (next === undefined || next.resources.length === 0) break;
    all.push(...next.resources);
  }
  return all;
};

const LAST_LOOK = { step: "last look", phase: "cleanup" } as const;

type Listed = { readonly total: number; readonly resources: readonly Json[] };

const listIn = (outcome: Outcome): Listed | undefined => {
  if (outcome.kind === "unanswered" || outcome.response.status !== 200) return undefined;
  const { body } = outcome.response;
  const resources = body.kind === "json" ? memberOf(body.value, "Resources") : undefined;
  if (body.kind !== "json" || !isList(resources)) return undefined;
  const total = Number(memberOf(body.value, "totalResults"));
  return { resources, total: Number.isFinite(total) ? total : resources.length };
};
