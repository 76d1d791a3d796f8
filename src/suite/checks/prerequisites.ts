import type { CheckId } from "../../model/ids.ts";
import type { Check } from "../../model/suite.ts";
import type { Diagnostics } from "../../source/diagnostics.ts";
import { suggest } from "../../text/nearest.ts";
import type { DraftCheck } from "./checks.ts";

/** Links `relies-on` once every check is known: ids exist, and nothing relies on itself by a detour. */
export const linkPrerequisites = (
  drafts: readonly DraftCheck[],
  diagnostics: Diagnostics,
): readonly Check[] => {
  const ids = new Map<string, CheckId[]>();
  for (const { check, table } of drafts) {
    for (const id of new Set([check.id, table])) ids.set(id, [...(ids.get(id) ?? []), check.id]);
  }
  const linked = drafts.map((draft) => ({ draft, check: withPrerequisites(draft, ids, diagnostics) }));
  refuseCycles(linked, diagnostics);
  return linked.map(({ check }) => check);
};

const withPrerequisites = (
  draft: DraftCheck,
  ids: ReadonlyMap<string, readonly CheckId[]>,
  diagnostics: Diagnostics,
): Check => {
  const found = draft.reliesOn.flatMap(([id, node]) => {
    const meant = ids.get(id);
    if (meant === undefined) {
      const fix = suggest(
        id,
        ids.keys(),
        "It is the path of the file and the id: users/create/answers-with-the-user.",
      );
      diagnostics.refuse(node, `there is no check "${id}"`, fix);
    }
    return meant ?? [];
  });
  return { ...draft.check, reliesOn: [...new Set(found)] };
};

type Linked = { readonly draft: DraftCheck; readonly check: Check };

const refuseCycles = (all: readonly Linked[], diagnostics: Diagnostics): void => {
  const byId = new Map(all.map((linked) => [linked.check.id, linked]));
  const done = new Set<CheckId>();
  for (const { check } of all) follow(check.id, [], byId, done, diagnostics);
};

const follow = (
  id: CheckId,
  path: readonly CheckId[],
  byId: ReadonlyMap<CheckId, Linked>,
  done: Set<CheckId>,
  diagnostics: Diagnostics,
): void => {
  const start = path.indexOf(id);
  if (start !== -1) refuseCycle([...path.slice(start), id], byId, diagnostics);
  if (start !== -1 || done.has(id)) return;
  for (const next of byId.get(id)?.check.reliesOn ?? []) follow(next, [...path, id], byId, done, diagnostics);
  done.add(id);
};

const refuseCycle = (
  cycle: readonly CheckId[],
  byId: ReadonlyMap<CheckId, Linked>,
  diagnostics: Diagnostics,
): void => {
  const last = cycle.at(-2);
  const draft = last === undefined ? undefined : byId.get(last)?.draft;
  const [target = ""] = cycle;
  const node =
    draft?.reliesOn.find(([id]) => id === target || target.startsWith(`${id}/`))?.[1] ?? draft?.node;
  if (node === undefined) return;
  const what =
    cycle.length === 2 ? `${target} relies on itself` : `checks rely on each other: ${cycle.join(" → ")}`;
  diagnostics.refuse(node, what, "Take one of them out of relies-on.");
};
