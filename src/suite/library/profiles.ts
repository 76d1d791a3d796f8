import { AUTH_SCHEMES } from "../../model/auth.ts";
import { plainHeaders } from "../../model/default-headers.ts";
import { type ProfileId, profileId } from "../../model/ids.ts";
import { asObject } from "../../model/json.ts";
import { DIRECTORY_IDS, type HeaderList, type Intent, type Profile, type Wire } from "../../model/suite.ts";
import type { Diagnostics } from "../../source/diagnostics.ts";
import { below, has, membersOf, type Node, rootOf, textAt, textsOf, wordsOf } from "../../source/node.ts";
import type { Sourced } from "../../source/sourced.ts";
import { suggest } from "../../text/nearest.ts";
import type { Linking, ProfileHead } from "../language/linking.ts";
import { profileShape } from "../shapes/profile-shapes.ts";
import { checkAllFeatures, checkOwnFeatures, featuresOf, verdictOnOf } from "./features.ts";
import { linkIntent } from "./intents.ts";

/** A profile file that could be read. */
export type ProfileSource = { readonly id: ProfileId; readonly source: Sourced };

/** Who there is and who extends whom; everything else of a profile is linked later. */
export const profileHeads = (
  sources: readonly ProfileSource[],
  diagnostics: Diagnostics,
): ReadonlyMap<ProfileId, ProfileHead> => {
  const roots = new Map<ProfileId, Node>();
  for (const { id, source } of sources) {
    if (roots.has(id))
      diagnostics.refuse(rootOf(source), `there are two profiles "${id}"`, "Rename one of the files.");
    else roots.set(id, rootOf(source));
  }
  const headOf = (id: ProfileId, node: Node): ProfileHead => ({
    id,
    abstract: asObject(node.value).abstract === true,
    profileChain: profileChainOf(id, roots, diagnostics),
  });
  return new Map([...roots].map(([id, node]) => [id, headOf(id, node)]));
};

const profileChainOf = (
  id: ProfileId,
  roots: ReadonlyMap<ProfileId, Node>,
  diagnostics: Diagnostics,
): readonly ProfileId[] => {
  const profileChain = [id];
  for (let node = roots.get(id); node !== undefined && has(node, "extends"); ) {
    const parent = profileId(textAt(below(node, "extends")));
    const next = roots.get(parent);
    if (parent !== "" && next === undefined) {
      diagnostics.refuse(
        below(node, "extends"),
        `there is no profile "${parent}"`,
        suggest(parent, roots.keys()),
      );
    }
    if (profileChain.includes(parent)) {
      diagnostics.refuse(
        below(node, "extends"),
        `the profile "${parent}" extends itself`,
        "Take one extends out.",
      );
      break;
    }
    if (next !== undefined) profileChain.push(parent);
    node = next;
  }
  return profileChain;
};

/** Links all profiles, with what each inherits filled in; the abstract ones are left out. */
export const linkProfiles = (sources: readonly ProfileSource[], linking: Linking): readonly Profile[] => {
  const roots = new Map(sources.map(({ id, source }) => [id, rootOf(source)]));
  const own = new Map([...roots].map(([id, node]) => [id, linkOwnIntents(id, node, linking)]));
  return [...linking.heads.values()]
    .filter((head) => !head.abstract)
    .map((head) => {
      const ancestors = head.profileChain.flatMap((id) => roots.get(id) ?? []);
      const [node] = ancestors;
      const intents = spokenBy(head, own, roots);
      const features = featuresOf(ancestors);
      if (node !== undefined) checkAllFeatures(node, features, Object.keys(intents), linking);
      return {
        id: head.id,
        title: node === undefined ? head.id : textAt(below(node, "title")),
        about: node === undefined ? "" : textAt(below(node, "about")),
        file: node?.source.file ?? "",
        isOnRequest: asObject(node?.value)["on-request"] === true || isExperimental(node),
        isExperimental: ancestors.some(isExperimental),
        profileChain: head.profileChain,
        wire: wireOf(ancestors),
        ...authSchemesOf(ancestors),
        intents,
        verdictOn: verdictOnOf(ancestors),
        features,
      };
    });
};

const isExperimental = (node: Node | undefined): boolean => asObject(node?.value).experimental === true;

type OwnIntents = { readonly [name: string]: Intent };

const linkOwnIntents = (id: ProfileId, node: Node, linking: Linking): OwnIntents => {
  linking.check(profileShape, node);
  checkOwnFeatures(node, linking);
  const inherited = linking.heads.get(id)?.profileChain.slice(1) ?? [];
  for (const [name, place] of textsOf(below(node, "silent"))) {
    if (!linking.vocabulary.has(name))
      linking.refuse(place, `there is no intent "${name}"`, suggest(name, linking.vocabulary.keys()));
    else if (inherited.length === 0) linking.refuse(place, "nothing is inherited here", "Leave silent out.");
  }
  const intents = membersOf(below(node, "intents"));
  return Object.fromEntries(intents.map(([name, place]) => [name, linkIntent(name, id, place, linking)]));
};

/** Its own intents first, then what the nearest ancestor says, but for what is silenced on the way. */
const spokenBy = (
  head: ProfileHead,
  own: ReadonlyMap<ProfileId, OwnIntents>,
  roots: ReadonlyMap<ProfileId, Node>,
): OwnIntents => {
  const oldestFirst = [...head.profileChain].reverse();
  return oldestFirst.reduce<OwnIntents>((inherited, id) => {
    const node = roots.get(id);
    const silent = new Set(node === undefined ? [] : wordsOf(below(node, "silent")));
    const kept = Object.entries(inherited).filter(([name]) => !silent.has(name));
    return { ...Object.fromEntries(kept), ...own.get(id) };
  }, {});
};

const authSchemesOf = (ancestors: readonly Node[]): Pick<Profile, "authSchemes"> => {
  const wire = ancestors.map((node) => below(node, "wire")).find((node) => has(node, "auth-schemes"));
  const said = wire === undefined ? [] : wordsOf(below(wire, "auth-schemes"));
  return wire === undefined ? {} : { authSchemes: AUTH_SCHEMES.filter((scheme) => said.includes(scheme)) };
};

const wireOf = (ancestors: readonly Node[]): Wire => {
  const wires = ancestors.map((node) => below(node, "wire"));
  const first = (name: string): string | undefined => {
    const found = wires.find((wire) => has(wire, name));
    return found === undefined ? undefined : textAt(below(found, name));
  };
  const headers = (name: string): HeaderList | undefined => {
    const found = wires.map((wire) => below(wire, "headers")).find((list) => has(list, name));
    return found === undefined
      ? undefined
      : membersOf(below(found, name)).map(([key, node]) => [key, textAt(node)]);
  };
  const list = (name: string): readonly string[] => {
    const found = wires.find((wire) => has(wire, name));
    return found === undefined ? [] : wordsOf(below(found, name));
  };
  const directoryIds = DIRECTORY_IDS.find((ids) => ids === first("directory-ids"));
  return {
    ...(directoryIds === undefined ? {} : { directoryIds }),
    space: first("space") === "+" ? "+" : "%20",
    queryTail: first("query-tail") ?? "",
    bareTail: first("bare-tail") ?? "",
    bareTailOn: list("bare-tail-on"),
    unencoded: first("unencoded") ?? "",
    baseQuery: first("base-query") ?? "",
    headerOrder: list("header-order"),
    headers: {
      withBody: headers("with-body") ?? plainHeaders(true),
      withoutBody: headers("without-body") ?? plainHeaders(false),
    },
  };
};
