import type { Profile } from "../../model/suite.ts";
import type { AttributeFate, Fate, Learned, Lookup, TargetDescription } from "../../model/target.ts";
import { unmetNeed } from "../../plan/needs.ts";
import { URN } from "../../scim/urns.ts";
import type { CaseSettings } from "../case/open-case.ts";
import { HOME_ADDRESS, USER_ATTRIBUTES } from "./attributes.ts";
import { lateness, tryLookups, tryOperators } from "./filters.ts";
import { tryGroup } from "./groups.ts";
import { notesOf } from "./notes.ts";
import { patchSomebody } from "./patches.ts";
import { openStage, type Stage } from "./stage.ts";
import { createSomebody, type Fates, type Props, replaceSomebody, type Somebody } from "./writes.ts";

/** The target with what was learned, and resources of the rehearsal that could not be deleted. */
export type Rehearsed = { readonly target: TargetDescription; readonly left: readonly string[] };

/** A list may show a write so many times later than a read is repeated otherwise. */
const LATE_TIMES = 4;

/**
 * Learns with a few resources of its own what the target does beside what it says: which attributes it keeps, changes, finds,
 * which filters it takes, how late a write shows. They are journalled, read to be ours, and deleted, like those of a case.
 * Nothing is judged here; where nothing comes of it, nothing is learned.
 */
export const rehearse = async (profile: Profile, settings: CaseSettings): Promise<Rehearsed> => {
  const { target } = settings;
  const stage = openStage(profile, settings);
  const seen = await watch(stage, settings);
  const remains = await stage.cleanUp();
  const left = remains.map(({ resource }) => resource);
  const troubles = stage
    .troubles()
    .map((line) => `${line} failed once, and was carried out when it was sent again`);
  const notes = remains.map(({ resource, detail }) => `The rehearsal had to leave ${resource}: ${detail}`);
  if (seen === undefined)
    return { target: { ...target, notes: [...target.notes, ...troubles, ...notes] }, left };
  const limit = rateLimitIn(stage);
  const learned: Learned = {
    requests: stage.requests(),
    ...seen,
    ...(limit === undefined ? {} : { rateLimit: limit }),
  };
  return {
    target: { ...target, learned, notes: [...target.notes, ...notesOf(learned), ...troubles, ...notes] },
    left,
  };
};

/** For how long a read after a write may be repeated: twice as long as a write was seen to need, within the bound. */
export const settleTime = (settleMs: number, learned: Learned | undefined): number =>
  Math.max(settleMs, Math.min(LATE_TIMES * settleMs, 2 * (learned?.showsAfterMs ?? 0)));

type Seen = Omit<Learned, "requests" | "rateLimit">;

const watch = async (stage: Stage, settings: CaseSettings): Promise<Seen | undefined> => {
  const { target, options } = settings;
  const has = (need: string): boolean => unmetNeed([need], target) === undefined;
  const isWritable = (need: string): boolean => unmetNeed([need], target, () => true) === undefined;
  const props: Props = { stage, least: leastUser(settings), withinMs: options.settleMs };
  const isExtended = has("enterpriseUser");
  const attributes = USER_ATTRIBUTES.filter(
    ({ need }) => isWritable(need) && (isExtended || !need.startsWith("EnterpriseUser")),
  );
  const alice = has("users") ? await createSomebody(attributes, props) : undefined;
  if (alice === undefined) return undefined;

  const tried = attributes.filter(
    ({ need }) => alice.fates[need] !== undefined && alice.fates[need] !== "refused",
  );
  const filters = has("filter");
  // A server may have filters and not say so; what the user says of it holds.
  const isDenied = target.capabilities.some(({ name, origin }) => name === "filter" && origin === "config");
  const listedAfterMs = await lateness(alice, stage, LATE_TIMES * options.settleMs);
  const operators = filters || !isDenied ? await tryOperators(alice, stage, options.workers) : {};
  const lookups = filters ? await tryLookups(alice, tried, stage, options.workers) : {};
  const patched = has("patch") ? await patchSomebody(alice, tried, props) : {};
  const replaced = await replaceSomebody(alice, tried, props);
  const hasTypes = alice.fates["User.emails.type"] === "kept";
  const bob =
    (hasTypes ? await createSomebody([HOME_ADDRESS], props) : undefined) ?? (await createSomebody([], props));
  const groups =
    has("groups") && bob !== undefined
      ? await tryGroup(alice, bob, { stage, leastGroup: leastGroup(settings) })
      : {};
  const deletes = bob === undefined ? undefined : (await stage.send("DELETE", bob.path)).response?.status;
  return {
    attributes: { ...merged({ ...alice.fates, ...typeOf(bob) }, replaced, patched, lookups), ...groups },
    operators,
    showsAfterMs: Math.max(alice.showsAfterMs, listedAfterMs),
    ...(deletes === undefined || deletes >= 300 ? {} : { deletes }),
  };
};

/** What became of a type that is not the usual one; where the address was refused for it, that shows nothing of others. */
const typeOf = (bob: Somebody | undefined): Fates => {
  const fate = bob?.fates["User.emails.type"];
  return fate === undefined ? {} : { "User.emails.type": fate };
};

/** A fixture, which takes what the configuration and the schema ask for; written out where a library has none. */
const leastUser = ({ options }: CaseSettings) =>
  options.library.fixtures.has("user/minimal")
    ? { $fixture: "user/minimal" }
    : { schemas: [URN.user], userName: "${{ unique }}@${{ domain }}" };

const leastGroup = ({ options }: CaseSettings) =>
  options.library.fixtures.has("group/empty")
    ? { $fixture: "group/empty" }
    : { schemas: [URN.group], displayName: "${{ unique }} Team" };

const merged = (
  created: Somebody["fates"],
  replaced: { readonly [need: string]: Fate },
  patched: { readonly [need: string]: Fate },
  lookups: { readonly [need: string]: Lookup },
): { readonly [need: string]: AttributeFate } => {
  const needs = new Set([created, replaced, patched, lookups].flatMap((each) => Object.keys(each)));
  return Object.fromEntries(
    [...needs].map((need): [string, AttributeFate] => {
      const [create, replace, patch, filter] = [created[need], replaced[need], patched[need], lookups[need]];
      return [
        need,
        {
          ...(create === undefined ? {} : { create }),
          ...(replace === undefined ? {} : { replace }),
          ...(patch === undefined ? {} : { patch }),
          ...(filter === undefined ? {} : { filter }),
        },
      ];
    }),
  );
};

/** Headers in which servers say how much they allow. */
const LIMITS = [
  "ratelimit-policy",
  "ratelimit",
  "ratelimit-limit",
  "x-ratelimit-limit",
  "x-rate-limit-limit",
  "retry-after",
];

const rateLimitIn = (stage: Stage): string | undefined => {
  for (const name of LIMITS) {
    const value = stage.answers().find(({ headers }) => headers[name] !== undefined)?.headers[name];
    if (value !== undefined) return `${name}: ${value}`;
  }
  return undefined;
};
