import type { Complaint } from "../../model/finding.ts";
import { isList, type Json, type JsonObject } from "../../model/json.ts";
import { memberOf } from "../../scim/value.ts";
import type { ListAnswer } from "../answers/answer.ts";
import { complaint, show } from "../complaints/complaint.ts";
import { asList } from "../definition/arguments.ts";
import type { JudgeContext } from "../definition/keyword.ts";

/** JSON Schema of names of given or saved resources, or the resources themselves. */
export const NAMES: JsonObject = {
  type: "array",
  items: {
    anyOf: [
      { type: "string", minLength: 1 },
      { type: "object", required: ["id"] },
    ],
  },
};

/** A resource that a claim speaks of. */
export type Named = { readonly label: string; readonly id: string };

/** The resources that a claim names; undefined when one of them has no id to look for. */
export const namedResources = (names: Json, context: JudgeContext): readonly Named[] | undefined => {
  const found = asList(names).flatMap((name) => {
    const value = typeof name === "string" ? context.named(name) : name;
    return (isList(value) ? value : [value]).map((resource, position) => {
      const id = idOf(resource);
      if (id === undefined) return undefined;
      if (typeof name !== "string") return { id, label: `id ${id}` };
      return { id, label: `${isList(value) ? `${name}[${position}]` : name} (id ${id})` };
    });
  });
  return found.every((one) => one !== undefined) ? found : undefined;
};

const idOf = (resource: Json | undefined): string | undefined => {
  const id = memberOf(resource, "id");
  return typeof id === "string" ? id : undefined;
};

/** How often each id is listed, over all pages. */
export const listedIds = (lists: readonly ListAnswer[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { resources } of lists) {
    for (const id of resources.map(idOf)) if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
};

/** Whether every resource that is wanted is listed. */
export const missingOf = (
  wanted: readonly Named[],
  listed: ReadonlyMap<string, number>,
): readonly Complaint[] =>
  wanted
    .filter(({ id }) => !listed.has(id))
    .map(({ label }) => complaint("body Resources", label, sayListed(listed)));

/** What is listed, in a few words. */
export const sayListed = (listed: ReadonlyMap<string, number>): string => {
  const ids = [...listed.keys()];
  if (ids.length === 0) return "no resources";
  return `${ids.length === 1 ? "only" : `${ids.length} others:`} id ${ids.slice(0, 4).join(", ")}${ids.length > 4 ? ", …" : ""}`;
};

/** Whatever is listed and not wanted, in one complaint. */
export const strangersOf = (wanted: readonly Named[], lists: readonly ListAnswer[]): readonly Complaint[] => {
  const known = new Set(wanted.map(({ id }) => id));
  const strangers = lists.flatMap(({ resources }) =>
    resources.filter((resource) => !known.has(idOf(resource) ?? "")),
  );
  const [first] = strangers;
  if (first === undefined) return [];
  const expected =
    wanted.length === 0 ? "no resources" : `only ${wanted.map(({ label }) => label).join(", ")}`;
  const more = strangers.length === 1 ? "" : `${strangers.length} others, the first: `;
  return [complaint("body Resources", expected, `${more}${sayResource(first)}`)];
};

const sayResource = (resource: Json): string => {
  const id = idOf(resource);
  return id === undefined || isList(resource) ? show(resource) : `id ${id}`;
};
