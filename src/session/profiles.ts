import type { ProfileId } from "../model/ids.ts";
import type { Checked, Place } from "../model/problem.ts";
import type { Library, Profile } from "../model/suite.ts";
import { suggest } from "../text/nearest.ts";

/** The profiles that are meant by names, in the order of the library; a name that means none is a problem. */
export const namedProfiles = (
  names: readonly string[],
  { profiles }: Library,
  at: Place,
): Checked<readonly ProfileId[]> => {
  const all = profiles.map(({ id }) => id);
  const meantBy = (name: string): readonly Profile[] =>
    profiles.filter(all.some((id) => id === name) ? ({ id }) => id === name : isExtending(name));
  const unknown = names.filter((name) => meantBy(name).length === 0);
  if (unknown.length > 0)
    return {
      ok: false,
      problems: unknown.map((name) => ({
        at,
        what: `unknown identity provider "${name}"`,
        fix: suggest(name, all, `There are: ${all.join(", ")}.`),
      })),
    };
  const meant = new Set(names.flatMap(meantBy));
  return { ok: true, value: profiles.filter((profile) => meant.has(profile)).map(({ id }) => id) };
};

/** A profile that is only there to be extended stands for all that extend it. */
const isExtending =
  (name: string) =>
  ({ profileChain }: Profile): boolean =>
    profileChain.some((id) => id === name);
