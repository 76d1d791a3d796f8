import type { ProfileId } from "../model/ids.ts";
import type { Checked, Place } from "../model/problem.ts";
import type { Library, Profile } from "../model/suite.ts";
import { suggest } from "../text/nearest.ts";

/** The word for every profile, also those that are played on request only. */
const ALL = "all";

/** The profiles of a run for which none was named. */
export const defaultProfiles = ({ profiles }: Library): readonly ProfileId[] =>
  profiles.filter(({ isOnRequest }) => !isOnRequest).map(({ id }) => id);

/** The profiles that are meant by names, in the order of the library; a name that means none is a problem. */
export const namedProfiles = (
  names: readonly string[],
  { profiles }: Library,
  at: Place,
): Checked<readonly ProfileId[]> => {
  const all = profiles.map(({ id }) => id);
  const unknown = names.filter((name) => meantBy(name, profiles).length === 0);
  if (unknown.length > 0)
    return {
      ok: false,
      problems: unknown.map((name) => ({
        at,
        what: `unknown identity provider "${name}"`,
        fix: suggest(name, all, `There are: ${all.join(", ")}.`),
      })),
    };
  const meant = new Set(names.flatMap((name) => meantBy(name, profiles)));
  return { ok: true, value: profiles.filter((profile) => meant.has(profile)).map(({ id }) => id) };
};

/** Entra in the style that its flag turns on, where it is to be played at all. */
export const inFlaggedStyle = (chosen: readonly ProfileId[], { profiles }: Library): readonly ProfileId[] => {
  const flagged = profiles.find(({ id }) => id === "entra-scim-flag")?.id;
  if (flagged === undefined) return chosen;
  const meant = new Set(chosen.map((id) => (id === "entra" ? flagged : id)));
  return profiles.filter(({ id }) => meant.has(id)).map(({ id }) => id);
};

/** The profile of that name; a profile that is only there to be extended stands for those that extend it. */
const meantBy = (name: string, profiles: readonly Profile[]): readonly Profile[] => {
  if (name === ALL) return profiles;
  const [called] = profiles.filter(({ id }) => id === name);
  return called === undefined ? extending(name, profiles) : [called];
};

const extending = (name: string, profiles: readonly Profile[]): readonly Profile[] =>
  profiles.filter(({ profileChain, isOnRequest }) => !isOnRequest && profileChain.some((id) => id === name));
