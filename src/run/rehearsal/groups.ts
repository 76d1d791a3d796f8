import { isList, type Json } from "../../model/json.ts";
import type { AttributeFate, Fate } from "../../model/target.ts";
import { valueAt } from "./attributes.ts";
import type { Stage } from "./stage.ts";
import { idIn, isRefusal, isSuccess, jsonOf, type Props, type Somebody } from "./writes.ts";

const NAME = "${{ unique }} Team";

/** What became of the name and the members of a group: given when it is made, and by PATCH. */
export const tryGroup = async (
  alice: Somebody,
  bob: Pick<Somebody, "id">,
  { stage, leastGroup }: Pick<Props, "stage"> & { readonly leastGroup: { readonly [name: string]: Json } },
): Promise<{ readonly [need: string]: AttributeFate }> => {
  const withAlice = await stage.send("POST", "/Groups", { ...leastGroup, members: [{ value: alice.id }] });
  // A group is tried without members where members are refused, or the server fails on them.
  const alone =
    idIn(withAlice.response) === undefined ? await stage.send("POST", "/Groups", leastGroup) : withAlice;
  const id = idIn(alone.response);
  if (id === undefined) return {};
  const path = `/Groups/${encodeURIComponent(id)}`;
  // A server that failed twice may not have failed for the members.
  const created =
    alone === withAlice
      ? memberFate(alice.id, await members(path, stage))
      : isRefusal(withAlice.response)
        ? "refused"
        : undefined;
  const patched = await patchMembers(path, bob.id, stage);
  const named = await patchName(path, stage);
  return {
    "Group.members": {
      ...(created === undefined ? {} : { create: created }),
      ...(patched === undefined ? {} : { patch: patched }),
    },
    ...(named === undefined ? {} : { "Group.displayName": { patch: named } }),
  };
};

const memberFate = (id: string, members: readonly string[]): Fate =>
  members.includes(id) ? "kept" : "ignored";

/** Members by name only show where they are asked for, on some servers (RFC 7643 section 7: returned). */
const members = async (path: string, stage: Stage): Promise<readonly string[]> => {
  const shown = valueAt(jsonOf(await stage.read(path)), ["members"]);
  const list = isList(shown)
    ? shown
    : valueAt(jsonOf(await stage.read(`${path}?attributes=members`)), ["members"]);
  return isList(list) ? list.map((member) => String(valueAt(member, ["value"]))) : [];
};

const patchMembers = async (path: string, id: string, stage: Stage): Promise<Fate | undefined> => {
  const { response } = await stage.send("PATCH", path, {
    $patch: [{ op: "add", path: "members", value: [{ value: id }] }],
  });
  if (response === undefined) return undefined;
  if (isRefusal(response)) return "refused";
  return isSuccess(response) ? memberFate(id, await members(path, stage)) : undefined;
};

const patchName = async (path: string, stage: Stage): Promise<Fate | undefined> => {
  const { sent, response } = await stage.send("PATCH", path, {
    $patch: [{ op: "replace", path: "displayName", value: `${NAME} B` }],
  });
  if (response === undefined) return undefined;
  if (isRefusal(response)) return "refused";
  if (!isSuccess(response)) return undefined;
  const wanted = valueAt(firstOf(valueAt(sent, ["Operations"])), ["value"]);
  return valueAt(jsonOf(await stage.read(path)), ["displayName"]) === wanted ? "kept" : "ignored";
};

const firstOf = (list: Json | undefined): Json | undefined => (isList(list) ? list[0] : undefined);
