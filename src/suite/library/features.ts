import { type Feature, VERDICTS_ON, type VerdictOn } from "../../model/feature.ts";
import {
  below,
  has,
  KEY,
  membersOf,
  type Node,
  textAt,
  textsOf,
  wordAt,
  wordsOf,
} from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import type { Linking } from "../language/linking.ts";

/** The features of a profile and of what it extends, nearest first; one of the same name takes the place of the inherited one. */
export const featuresOf = (ancestors: readonly Node[]): readonly Feature[] => {
  const features = new Map<string, Feature>();
  for (const node of [...ancestors].reverse())
    for (const [name, place] of membersOf(below(node, "features")))
      features.set(name, featureOf(name, place));
  return [...features.values()];
};

const featureOf = (name: string, node: Node): Feature => {
  const standsOn = wordsOf(below(node, "stands-on"));
  return {
    name,
    title: textAt(below(node, "title")),
    isEssential: below(node, "essential").value === true,
    intents: wordsOf(below(node, "intents")),
    checks: [...standsOn, ...wordsOf(below(node, "checks"))],
    standsOn,
  };
};

/** What the verdict speaks of, as the nearest of them that says it. */
export const verdictOnOf = (ancestors: readonly Node[]): VerdictOn =>
  ancestors
    .map((node) => wordAt(below(node, "verdict-on"), VERDICTS_ON))
    .find((word) => word !== undefined) ?? "use";

/** Refuses intents of a profile's own features that the vocabulary does not have. */
export const checkOwnFeatures = (node: Node, { refuse, vocabulary }: Linking): void => {
  for (const [, feature] of membersOf(below(node, "features")))
    for (const [name, place] of textsOf(below(feature, "intents")))
      if (!vocabulary.has(name))
        refuse(place, `there is no intent "${name}"`, suggest(name, vocabulary.keys()));
};

/**
 * Refuses intents that a profile speaks and that belong to no feature or to two of them: what their answers break would count
 * nowhere, or twice. A profile without features says nothing of them.
 */
export const checkAllFeatures = (
  node: Node,
  features: readonly Feature[],
  spoken: readonly string[],
  { refuse }: Linking,
): void => {
  if (features.length === 0) return;
  const place = below(node, has(node, "features") ? "features" : "title");
  for (const name of spoken) {
    const owners = features.filter(({ intents }) => intents.includes(name)).length;
    if (owners === 1) continue;
    const what = `the intent "${name}" belongs to ${owners === 0 ? "no feature" : "two features"}`;
    refuse(place, what, "Name it under the intents of one of them.", KEY);
  }
};
