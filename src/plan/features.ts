import type { Feature } from "../model/feature.ts";
import type { CheckId } from "../model/ids.ts";
import { isNamedBy } from "../text/glob.ts";

/** The feature to which a check belongs, and whether it stands on it. */
export type Belonging = { readonly name: string; readonly isCore: boolean };

/** To which of the features a check belongs: the longest pattern that fits decides. Nothing for a check that none names. */
export const featureOf = (check: CheckId, features: readonly Feature[]): Belonging | undefined => {
  const fitting = features.flatMap(({ name, checks, standsOn }) =>
    checks
      .filter((pattern) => isNamedBy(check, pattern))
      .map((pattern) => ({ name, isCore: standsOn.includes(pattern), length: pattern.length })),
  );
  const [longest] = fitting.sort((one, other) => other.length - one.length);
  return longest === undefined ? undefined : { name: longest.name, isCore: longest.isCore };
};
