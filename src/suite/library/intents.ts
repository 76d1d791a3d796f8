import type { ProfileId } from "../../model/ids.ts";
import { asObject } from "../../model/json.ts";
import type { Intent, IntentWord, Way } from "../../model/suite.ts";
import { below, has, itemsOf, KEY, lineOf, type Node } from "../../source/node.ts";
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
  if (has(node, "steps") === has(node, "ways"))
    linking.refuse(
      node,
      has(node, "ways") ? "an intent has steps or ways, not both" : `${name} says nothing`,
      "Write steps, or ways, each with its steps and its source.",
      KEY,
    );
  const start = startOf(profile, word, linking);
  const ways = has(node, "ways")
    ? itemsOf(below(node, "ways")).map((way, position) => ({
        ...linkWay(name, way, position, word, start, linking),
        needs: linkNeeds(below(way, "needs"), linking),
      }))
    : [linkWay(name, node, 0, word, start, linking)];
  const [first = NO_WAY] = ways;
  return {
    name,
    profile,
    line: lineOf(node),
    file: node.source.file,
    takes: word?.takes ?? [],
    needs: linkNeeds(below(node, "needs"), linking),
    steps: first.steps,
    source: first.source,
    ...(ways.length > 1 ? { ways } : {}),
  };
};

const NO_WAY: Way = { needs: [], steps: [], source: undefined };

/** Each way saves all that the vocabulary promises; steps of the second are called `or 1. PATCH …`. */
const linkWay = (
  name: string,
  node: Node,
  position: number,
  word: IntentWord | undefined,
  start: Scope,
  linking: Linking,
): Way => {
  const { steps, scope } = linkSteps(below(node, "steps"), start, "intent", linking);
  for (const promised of word?.saves ?? []) {
    if (scope.names.has(promised) || !has(node, "steps")) continue;
    const fix = `Save it in a step: save: { ${promised}: body }.`;
    linking.refuse(node, `${name} promises to save "${promised}", and saves it nowhere`, fix, KEY);
  }
  return {
    needs: [],
    steps: position === 0 ? steps : steps.map((step) => ({ ...step, label: `or ${step.label}` })),
    source: has(node, "source") ? asObject(below(node, "source").value) : undefined,
  };
};

const startOf = (profile: ProfileId, word: IntentWord | undefined, linking: Linking): Scope => {
  const players = playersOf([profile], linking.heads);
  return withNames(emptyScope("this intent", players), word?.takes ?? [], players);
};
