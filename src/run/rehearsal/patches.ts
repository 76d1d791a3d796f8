import { isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Fate } from "../../model/target.ts";
import { laid, type Tried, valueAt } from "./attributes.ts";
import type { Said } from "./stage.ts";
import { type Fates, fatesAfter, isRefusal, isSuccess, type Props, type Somebody } from "./writes.ts";

/** How many attributes are patched one by one, where all at once did not work. */
const MOST_PATCHES = 10;

/**
 * Patches all attributes at once; those that did not change then each alone, and what is left all together without a path: an
 * attribute counts as changed by PATCH when one of the three ways changes it.
 */
export const patchSomebody = async (
  somebody: Somebody,
  tried: readonly Tried[],
  props: Props,
): Promise<Fates> => {
  const patch = (operations: readonly JsonObject[]): Promise<Said> =>
    props.stage.send("PATCH", somebody.path, { $patch: operations });
  // Whoever is deactivated may be shown no more, so that goes last.
  const plain = tried.filter(({ name }) => name !== "active");
  const whole = await patch(
    plain.map(({ name, values }) => ({ op: "replace", path: name, value: values[1] })),
  );
  const sent = sentIn(whole);
  const wantedOf = (one: Tried): Json => sent[plain.indexOf(one)] ?? null;
  const fatesOf = (some: readonly Tried[], withinMs: number): Promise<Fates> =>
    fatesAfter(somebody, some, wantedOf, somebody.resource, { ...props, withinMs });

  const atOnce = isTaken(whole) ? await fatesOf(plain, props.withinMs) : {};
  const open = plain.filter(({ need }) => atOnce[need] !== "kept").slice(0, MOST_PATCHES);
  if (open.length === 0) return atOnce;

  const refused = new Set<string>();
  for (const one of open) {
    if (props.stage.isOver()) return atOnce;
    const alone = await patch([{ op: "replace", path: one.name, value: wantedOf(one) }]);
    if (isRefusal(alone.response)) refused.add(one.need);
  }
  const alone = { ...atOnce, ...(await fatesOf(open, 0)) };
  const still = open.filter(({ need }) => alone[need] !== "kept");
  const value = still.reduce<JsonObject>((body, one) => laid(body, one.path, wantedOf(one)), {});
  const isLast = still.length > 0 && isTaken(await patch([{ op: "replace", value }]));
  const fates = isLast ? { ...alone, ...(await fatesOf(still, 0)) } : alone;
  const said = Object.entries(fates).map(([need, fate]): [string, Fate] => [
    need,
    fate !== "kept" && refused.has(need) ? "refused" : fate,
  ]);
  return { ...Object.fromEntries(said), ...(await deactivated(somebody, tried, said, props)) };
};

/** Where nothing else is changed by PATCH: whether it deactivates, which many a server that has little else can do. */
const deactivated = async (
  somebody: Somebody,
  tried: readonly Tried[],
  fates: readonly (readonly [string, Fate])[],
  props: Props,
): Promise<Fates> => {
  const active = tried.find(({ name }) => name === "active");
  if (active === undefined || fates.some(([, fate]) => fate === "kept")) return {};
  const said = await props.stage.send("PATCH", somebody.path, {
    $patch: [{ op: "replace", path: "active", value: false }],
  });
  if (isRefusal(said.response)) return { [active.need]: "refused" };
  return isTaken(said) ? fatesAfter(somebody, [active], () => false, somebody.resource, props) : {};
};

const isTaken = ({ response }: Said): boolean => response !== undefined && isSuccess(response);

/** The values of the operations, filled in. */
const sentIn = ({ sent }: Said): readonly (Json | undefined)[] => {
  const operations = valueAt(sent, ["Operations"]);
  return isList(operations) ? operations.map((one) => (isObject(one) ? one.value : undefined)) : [];
};
