import type { ProfileId } from "../../model/ids.ts";
import type { Catalogue } from "../../model/requirement.ts";
import type { Intent, IntentWord } from "../../model/suite.ts";
import type { SchemaDiagnostics } from "../../source/diagnostics.ts";
import { isFor } from "../../text/is-for.ts";
import type { KeywordIndex } from "./keyword-index.ts";

/** A profile before its intents are linked: enough to know who plays a step. */
export type ProfileHead = {
  readonly id: ProfileId;
  readonly abstract: boolean;
  /** Itself, then what it extends, nearest first. */
  readonly profileChain: readonly ProfileId[];
};

/** Names that the user defines outside of the files. */
export type Known = { readonly variables: readonly string[]; readonly secrets: readonly string[] };

/** All that the parts of a check may refer to. */
export type Linking = SchemaDiagnostics & {
  readonly keywords: KeywordIndex;
  readonly catalogue: Catalogue;
  readonly fixtures: ReadonlySet<string>;
  readonly vocabulary: ReadonlyMap<string, IntentWord>;
  readonly heads: ReadonlyMap<ProfileId, ProfileHead>;
  /** Intents that each profile speaks, once these are linked. */
  readonly spoken: ReadonlyMap<ProfileId, { readonly [name: string]: Intent }>;
  readonly known: Known;
};

/** The profiles that play something limited to `only`: those named, and those that extend them. */
export const playersOf = (
  only: readonly ProfileId[] | undefined,
  heads: Linking["heads"],
): ReadonlySet<ProfileId> => {
  const key = only?.join(" ") ?? "";
  const known = remembered.get(heads)?.get(key);
  if (known !== undefined) return known;
  const concrete = [...heads.values()].filter((head) => !head.abstract);
  const players = concrete.filter((head) => only === undefined || isFor(only, head.profileChain));
  const found = new Set(players.map((head) => head.id));
  remembered.set(heads, (remembered.get(heads) ?? new Map()).set(key, found));
  return found;
};

const remembered = new WeakMap<Linking["heads"], Map<string, ReadonlySet<ProfileId>>>();
