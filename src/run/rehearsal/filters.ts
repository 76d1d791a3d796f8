import { encodeQuery } from "../../idp/wire.ts";
import { asText, isList, type Json, type JsonObject } from "../../model/json.ts";
import type { Learned, Lookup } from "../../model/target.ts";
import { type Tried, valueAt } from "./attributes.ts";
import type { Stage } from "./stage.ts";
import { isRefusal, isSuccess, jsonOf, type Somebody } from "./writes.ts";

/** Asks for users by a filter. */
type Ask = (filter: string) => ReturnType<Stage["read"]>;

const askerOf =
  (stage: Stage): Ask =>
  (filter) =>
    stage.read(`/Users?filter=${encodeQuery(filter, { space: "%20" })}&count=1`);

/** The operators of RFC 7644 section 3.4.2.2, each in a filter that somebody of this name fits. */
const OPERATORS: { readonly [operator: string]: (name: string) => string } = {
  eq: (name) => `userName eq ${name}`,
  ne: (name) => `userName ne ${name}`,
  co: (name) => `userName co ${name}`,
  sw: (name) => `userName sw ${name}`,
  ew: (name) => `userName ew ${name}`,
  gt: () => 'userName gt "!"',
  ge: (name) => `userName ge ${name}`,
  lt: () => 'userName lt "~"',
  le: (name) => `userName le ${name}`,
  pr: () => "userName pr",
  and: (name) => `userName eq ${name} and userName eq ${name}`,
  or: (name) => `userName eq ${name} or userName eq ${name}`,
  not: (name) => `not (userName eq ${name})`,
};

/** Which operators a filter may have. That a filter is answered says nothing about whether the answer is right. */
export const tryOperators = async (
  { resource }: Somebody,
  stage: Stage,
  workers: number,
): Promise<Learned["operators"]> => {
  const name = JSON.stringify(asText(resource.userName));
  const ask = askerOf(stage);
  const answers = await together(Object.entries(OPERATORS), workers, async ([operator, filter]) => {
    const response = await ask(filter(name));
    if (response === undefined || !(isSuccess(response) || isRefusal(response))) return [];
    return [[operator, isRefusal(response) ? "refused" : "answered"] as const];
  });
  return Object.fromEntries(answers.flat());
};

/** Attributes by which people are looked for; in a list, by the value that its items have. */
const LOOKED_UP = new Set([
  "User.externalId",
  "User.displayName",
  "User.title",
  "User.nickName",
  "User.name.familyName",
  "User.active",
  "User.emails",
  "EnterpriseUser.department",
]);

/** Which attributes a filter may be on, and whether it finds somebody by them. */
export const tryLookups = async (
  { id, resource, fates }: Somebody,
  tried: readonly Tried[],
  stage: Stage,
  workers: number,
): Promise<{ readonly [need: string]: Lookup }> => {
  const ask = askerOf(stage);
  const wanted = tried.filter(({ need }) => LOOKED_UP.has(need) && fates[need] === "kept");
  const answers = await together(wanted, workers, async ({ need, name, path }) => {
    const value = valueAt(resource, path);
    const first = isList(value) ? valueAt(value[0], ["value"]) : value;
    if (first === undefined) return [];
    const response = await ask(`${isList(value) ? `${name}.value` : name} eq ${JSON.stringify(first)}`);
    if (isRefusal(response)) return [[need, "refused"] as const];
    if (response === undefined || !isSuccess(response)) return [];
    return [[need, idsIn(jsonOf(response)).includes(id) || first === true ? "found" : "missed"] as const];
  });
  return Object.fromEntries(answers.flat());
};

export const idsIn = (list: Json | undefined): readonly string[] => {
  const resources = valueAt(list, ["Resources"]);
  return isList(resources) ? resources.map((one) => asText(valueAt(one, ["id"]))) : [];
};

const FIRST_PAUSE_MS = 100;

/**
 * How long after its creation somebody shows in a list, in milliseconds; 0 where that is at once, or where it never is: then it
 * is no matter of time.
 */
export const lateness = async (
  { id, resource }: { readonly id: string; readonly resource: JsonObject },
  stage: Stage,
  withinMs: number,
): Promise<number> => {
  const startedAt = stage.now();
  const ask = askerOf(stage);
  const look = async (): Promise<boolean> => {
    const found = await ask(OPERATORS.eq?.(JSON.stringify(asText(resource.userName))) ?? "");
    const response = isRefusal(found) ? await stage.read("/Users?count=200") : found;
    return idsIn(jsonOf(response)).includes(id);
  };
  if (await look()) return 0;
  for (
    let pause = FIRST_PAUSE_MS;
    stage.now() + pause - startedAt <= withinMs && !stage.isOver();
    pause *= 2
  ) {
    await stage.sleep(pause);
    if (await look()) return Math.round(stage.now() - startedAt);
  }
  return 0;
};

/** Does something with each, so many at once. */
const together = async <T, R>(
  all: readonly T[],
  workers: number,
  work: (one: T) => Promise<R>,
): Promise<readonly R[]> => {
  const results: R[] = [];
  const waiting = [...all.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: Math.max(1, workers) }, worker));
  return results;
};
