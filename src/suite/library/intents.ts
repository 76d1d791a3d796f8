import type { ProfileId } from "../../model/ids.ts";
import { asObject } from "../../model/json.ts";
import type { Intent, IntentWord } from "../../model/suite.ts";
import { below, has, KEY, lineOf, type Node } from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import { linkSteps } from "../checks/steps.ts";
import { type Linking, playersOf } from "../language/linking.ts";
import { linkNeeds } from "../language/needs.ts";
import { emptyScope, type Scope, withNames } from "../language/scope.ts";
import { intentShape } from "../shapes/profile-shapes.ts";

/** Links how a profile says one intent: it uses what it takes or has saved, and saves what the vocabulary promises. */
export const linkIntent = (name: string, profile: ProfileId, node: Node, linking: Linking): Intent => {
  const { vocabulary } = linking;
  const word = vocabulary.get(name);
  if (word === undefined) {
    const fix = suggest(name, vocabulary.keys(), "The vocabulary is suites/idp/intents.yaml.");
    linking.refuse(node, `there is no intent "${name}"`, fix, KEY);
  }
  linking.check(intentShape, node);
  const { steps, scope } = linkSteps(
    below(node, "steps"),
    startOf(profile, word, linking),
    "intent",
    linking,
  );
  for (const promised of word?.saves ?? []) {
    if (scope.names.has(promised) || !has(node, "steps")) continue;
    const fix = `Save it in a step: save: { ${promised}: body }.`;
    linking.refuse(node, `${name} promises to save "${promised}", and saves it nowhere`, fix, KEY);
  }
  return {
    name,
    profile,
    line: lineOf(node),
    file: node.source.file,
    takes: word?.takes ?? [],
    needs: linkNeeds(below(node, "needs"), linking),
    steps,
    source: has(node, "source") ? asObject(below(node, "source").value) : undefined,
  };
};

const startOf = (profile: ProfileId, word: IntentWord | undefined, linking: Linking): Scope => {
  const players = playersOf([profile], linking.heads);
  return withNames(emptyScope("this intent", players), word?.takes ?? [], players);
};
