import type { Response } from "../../model/exchange.ts";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Fate } from "../../model/target.ts";
import { URN } from "../../scim/urns.ts";
import { fateAfter, fateOf, laid, PARTS, type Tried, valueAt } from "./attributes.ts";
import type { Said, Stage } from "./stage.ts";

/** Attribute → what became of it in one way of writing. */
export type Fates = { readonly [need: string]: Fate };

/** Somebody that the rehearsal created. */
export type Somebody = {
  readonly path: string;
  readonly id: string;
  readonly resource: JsonObject;
  readonly fates: Fates;
  /** How long after its creation it could be read under its id; 0: at once. */
  readonly showsAfterMs: number;
};

/** What the rehearsal works with. */
export type Props = {
  readonly stage: Stage;
  /** The least that a user needs here, a fixture or written out. */
  readonly least: JsonObject;
  /** For how long a read is repeated that shows something else than was written. */
  readonly withinMs: number;
};

const PAUSES_MS = [100, 400, 1_500];

/** Reads until what was written shows, for a moment; `first` is what was read before. */
const readUntil = async (
  path: string,
  first: Json | undefined,
  shows: (resource: Json) => boolean,
  { stage, withinMs }: Props,
): Promise<Json | undefined> => {
  let seen = first;
  for (const pause of PAUSES_MS) {
    if ((seen !== undefined && shows(seen)) || pause > withinMs || stage.isOver()) break;
    await stage.sleep(pause);
    seen = jsonOf(await stage.read(path));
  }
  return seen;
};

export const jsonOf = (response: Response | undefined): Json | undefined =>
  response?.status !== undefined && isSuccess(response) && response.body.kind === "json"
    ? response.body.value
    : undefined;

export const isSuccess = ({ status }: Response): boolean => status >= 200 && status < 300;

/** A request was understood and not carried out; what may be of the moment, or our own right, shows nothing. */
export const isRefusal = (response: Response | undefined): boolean =>
  response !== undefined &&
  ((response.status >= 400 && response.status < 500 && ![401, 408, 429].includes(response.status)) ||
    response.status === 501);

/** How many creates may be tried to find the attributes that are refused. */
const MOST_CREATES = 12;

/**
 * Creates somebody with all attributes, or, where that is refused, finds out which of them are: halves that are taken
 * hold none of them.
 */
export const createSomebody = async (
  tried: readonly Tried[],
  props: Props,
): Promise<Somebody | undefined> => {
  const refused = new Set<string>();
  let left = MOST_CREATES;

  const attempt = async (some: readonly Tried[]): Promise<Said | undefined> => {
    if (left === 0 || props.stage.isOver()) return undefined;
    left -= 1;
    return props.stage.send("POST", "/Users", bodyWith(some, 0, props.least));
  };
  const narrow = async (some: readonly Tried[]): Promise<readonly Tried[]> => {
    const said = await attempt(some);
    if (said === undefined || !isRefusal(said.response)) return some;
    const [only, ...more] = some;
    if (only === undefined) return [];
    if (more.length === 0) {
      refused.add(only.need);
      return [];
    }
    const middle = Math.ceil(some.length / 2);
    return [...(await narrow(some.slice(0, middle))), ...(await narrow(some.slice(middle)))];
  };

  const whole = await attempt(tried);
  if (whole === undefined) return undefined;
  if (!isRefusal(whole.response)) return somebodyIn(whole, tried, refused, props);
  const none = await attempt([]);
  if (none === undefined || isRefusal(none.response)) return undefined;
  const middle = Math.ceil(tried.length / 2);
  const taken = [...(await narrow(tried.slice(0, middle))), ...(await narrow(tried.slice(middle)))];
  left = 1;
  const again = await attempt(taken);
  return again === undefined ? undefined : somebodyIn(again, taken, refused, props);
};

const bodyWith = (some: readonly Tried[], nth: 0 | 1 | 2, least: JsonObject): JsonObject => {
  const withThose = some.reduce<JsonObject>((body, { path, values }) => laid(body, path, values[nth]), least);
  const isEnterprise = some.some(({ path }) => path[0] === URN.enterpriseUser);
  return { ...withThose, schemas: [URN.user, ...(isEnterprise ? [URN.enterpriseUser] : [])] };
};

const somebodyIn = async (
  { sent, response }: Said,
  tried: readonly Tried[],
  refused: ReadonlySet<string>,
  props: Props,
): Promise<Somebody | undefined> => {
  const id = idIn(response);
  if (id === undefined) return undefined;
  const path = `/Users/${encodeURIComponent(id)}`;
  const isAllKept = (seen: Json) => tried.every((one) => fateIn(one, sent, seen) !== "ignored");
  const createdAt = props.stage.now();
  const first = jsonOf(await props.stage.read(path));
  const seen = await readUntil(path, first, isAllKept, props);
  if (!isObject(seen)) return undefined;
  // What was there at once and is otherwise than it was sent is no matter of time.
  const showsAfterMs = first === undefined ? Math.round(props.stage.now() - createdAt) : 0;
  const fates: { [need: string]: Fate } = Object.fromEntries([...refused].map((need) => [need, "refused"]));
  for (const one of tried) {
    const fate = fateIn(one, sent, seen);
    if (fate !== undefined) fates[one.need] = fate;
  }
  for (const { need, of, part } of PARTS) {
    if (fates[`User.${of}`] !== "kept") continue;
    const [own, theirs] = [sent, seen].map((resource) => valueAt(firstOf(valueAt(resource, [of])), [part]));
    if (own !== undefined) fates[need] = fateOf(own, theirs);
  }
  return { path, id, resource: seen, fates, showsAfterMs };
};

export const idIn = (response: Response | undefined): string | undefined => {
  const id = valueAt(jsonOf(response), ["id"]);
  return typeof id === "string" && id !== "" ? id : undefined;
};

const firstOf = (list: Json | undefined): Json | undefined => (Array.isArray(list) ? list[0] : undefined);

/** Undefined: it was not sent, as the target does not list it. */
const fateIn = ({ path }: Tried, sent: Json | undefined, seen: Json): Fate | undefined => {
  const own = valueAt(sent, path);
  return own === undefined ? undefined : fateOf(own, valueAt(seen, path));
};

/** Replaces somebody with other values. */
export const replaceSomebody = async (
  somebody: Somebody,
  tried: readonly Tried[],
  props: Props,
): Promise<Fates> => {
  const { path, resource } = somebody;
  const userName = resource.userName ?? null;
  const before = jsonOf(await props.stage.read(path));
  const said = await props.stage.send("PUT", path, {
    ...bodyWith(tried, 2, props.least),
    userName,
    id: somebody.id,
  });
  if (said.response === undefined || !isSuccess(said.response)) return {};
  return fatesAfter(somebody, tried, (one) => valueAt(said.sent, one.path), before, props);
};

/** What became of attributes that were written to somebody who is there already. */
export const fatesAfter = async (
  { path }: Somebody,
  tried: readonly Tried[],
  sentOf: (one: Tried) => Json | undefined,
  before: Json | undefined,
  props: Props,
): Promise<Fates> => {
  const fate = (one: Tried, seen: Json): Fate | undefined => {
    const sent = sentOf(one);
    return sent === undefined
      ? undefined
      : fateAfter(sent, valueAt(before, one.path), valueAt(seen, one.path));
  };
  const seen = await readUntil(
    path,
    jsonOf(await props.stage.read(path)),
    (now) => tried.every((one) => (fate(one, now) ?? "kept") === "kept"),
    props,
  );
  if (seen === undefined) return {};
  return Object.fromEntries(
    tried.flatMap((one): [string, Fate][] => {
      const became = fate(one, seen);
      return became === undefined ? [] : [[one.need, became]];
    }),
  );
};
