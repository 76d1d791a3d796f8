import { type ProfileId, profileId } from "../model/ids.ts";
import { asObject } from "../model/json.ts";
import type { HeaderList, Intent, Profile, Wire } from "../model/suite.ts";
import type { Sourced } from "../source/sourced.ts";
import { suggest } from "../text/nearest.ts";
import { linkIntent } from "./intents.ts";
import { below, has, type Ledger, membersOf, rootOf, type Spot, textAt, textsOf } from "./ledger.ts";
import type { Linking, ProfileHead } from "./linking.ts";
import { profileShape } from "./shapes/profile-shapes.ts";

/** A profile file that could be read. */
export type ProfileSource = { readonly id: string; readonly source: Sourced };

/** Who there is and who extends whom; everything else of a profile is linked later. */
export const profileHeads = (
  sources: readonly ProfileSource[],
  ledger: Ledger,
): ReadonlyMap<string, ProfileHead> => {
  const roots = new Map<string, Spot>();
  for (const { id, source } of sources) {
    if (roots.has(id))
      ledger.refuse(rootOf(source), `there are two profiles "${id}"`, "Rename one of the files.");
    else roots.set(id, rootOf(source));
  }
  const heads = [...roots].map(([id, spot]): [string, ProfileHead] => [
    id,
    {
      id: profileId(id),
      abstract: asObject(spot.value).abstract === true,
      profileChain: lineageOf(id, roots, ledger),
    },
  ]);
  return new Map(heads);
};

const lineageOf = (id: string, roots: ReadonlyMap<string, Spot>, ledger: Ledger): readonly ProfileId[] => {
  const profileChain = [id];
  for (let spot = roots.get(id); spot !== undefined && has(spot, "extends"); ) {
    const parent = textAt(below(spot, "extends"));
    const next = roots.get(parent);
    if (parent !== "" && next === undefined) {
      ledger.refuse(below(spot, "extends"), `there is no profile "${parent}"`, suggest(parent, roots.keys()));
    }
    if (profileChain.includes(parent)) {
      ledger.refuse(
        below(spot, "extends"),
        `the profile "${parent}" extends itself`,
        "Take one extends out.",
      );
      break;
    }
    if (next !== undefined) profileChain.push(parent);
    spot = next;
  }
  return profileChain.map(profileId);
};

/** Links all profiles, with what each inherits filled in; the abstract ones are left out. */
export const linkProfiles = (sources: readonly ProfileSource[], linking: Linking): readonly Profile[] => {
  const roots = new Map(sources.map(({ id, source }) => [profileId(id), rootOf(source)]));
  const own = new Map([...roots].map(([id, spot]) => [id, linkOwnIntents(id, spot, linking)]));
  return [...linking.heads.values()]
    .filter((head) => !head.abstract)
    .map((head) => {
      const ancestors = head.profileChain.flatMap((id) => roots.get(id) ?? []);
      const [spot] = ancestors;
      return {
        id: head.id,
        title: spot === undefined ? head.id : textAt(below(spot, "title")),
        about: spot === undefined ? "" : textAt(below(spot, "about")),
        file: spot?.source.file ?? "",
        profileChain: head.profileChain,
        wire: wireOf(ancestors),
        intents: spokenBy(head, own, roots),
      };
    });
};

type OwnIntents = { readonly [name: string]: Intent };

const linkOwnIntents = (id: ProfileId, spot: Spot, linking: Linking): OwnIntents => {
  const { ledger } = linking;
  ledger.check(profileShape, spot);
  const inherited = linking.heads.get(id)?.profileChain.slice(1) ?? [];
  for (const [name, place] of textsOf(below(spot, "silent"))) {
    if (!linking.vocabulary.has(name))
      ledger.refuse(place, `there is no intent "${name}"`, suggest(name, linking.vocabulary.keys()));
    else if (inherited.length === 0) ledger.refuse(place, "nothing is inherited here", "Leave silent out.");
  }
  const intents = membersOf(below(spot, "intents"));
  return Object.fromEntries(intents.map(([name, place]) => [name, linkIntent(name, id, place, linking)]));
};

/** Its own intents first, then what the nearest ancestor says, but for what is silenced on the way. */
const spokenBy = (
  head: ProfileHead,
  own: ReadonlyMap<ProfileId, OwnIntents>,
  roots: ReadonlyMap<ProfileId, Spot>,
): OwnIntents => {
  const oldestFirst = [...head.profileChain].reverse();
  return oldestFirst.reduce<OwnIntents>((inherited, id) => {
    const spot = roots.get(id);
    const silent = new Set(spot === undefined ? [] : textsOf(below(spot, "silent")).map(([name]) => name));
    const kept = Object.entries(inherited).filter(([name]) => !silent.has(name));
    return { ...Object.fromEntries(kept), ...own.get(id) };
  }, {});
};

const PLAIN: HeaderList = [["Accept", "application/scim+json"]];

const wireOf = (ancestors: readonly Spot[]): Wire => {
  const wires = ancestors.map((spot) => below(spot, "wire"));
  const first = (name: string): string | undefined => {
    const found = wires.find((wire) => has(wire, name));
    return found === undefined ? undefined : textAt(below(found, name));
  };
  const headers = (name: string): HeaderList | undefined => {
    const found = wires.map((wire) => below(wire, "headers")).find((list) => has(list, name));
    return found === undefined
      ? undefined
      : membersOf(below(found, name)).map(([key, spot]) => [key, textAt(spot)]);
  };
  return {
    space: first("space") === "+" ? "+" : "%20",
    queryTail: first("query-tail") ?? "",
    bareTail: first("bare-tail") ?? "",
    headers: {
      withBody: headers("with-body") ?? [...PLAIN, ["Content-Type", "application/scim+json"]],
      withoutBody: headers("without-body") ?? PLAIN,
    },
  };
};
