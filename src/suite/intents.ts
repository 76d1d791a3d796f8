import type { ProfileId } from "../model/ids.ts";
import { asObject } from "../model/json.ts";
import type { Intent, IntentWord } from "../model/suite.ts";
import { suggest } from "../text/nearest.ts";
import { below, has, lineOf, type Spot } from "./ledger.ts";
import { type Linking, playersOf } from "./linking.ts";
import { linkNeeds } from "./needs.ts";
import { type Scope, withNames } from "./scope.ts";
import { intentShape } from "./shapes/profile-shapes.ts";
import { linkSteps } from "./steps.ts";

/** Links how a profile says one intent: it uses what it takes or has saved, and saves what the vocabulary promises. */
export const linkIntent = (name: string, profile: ProfileId, spot: Spot, linking: Linking): Intent => {
  const { ledger, vocabulary } = linking;
  const word = vocabulary.get(name);
  if (word === undefined) {
    const fix = suggest(name, vocabulary.keys(), "The vocabulary is suites/idp/intents.yaml.");
    ledger.refuse(spot, `there is no intent "${name}"`, fix, { part: "key" });
  }
  ledger.check(intentShape, spot);
  const { steps, scope } = linkSteps(
    below(spot, "steps"),
    startOf(profile, word, linking),
    "intent",
    linking,
  );
  for (const promised of word?.saves ?? []) {
    if (scope.names.has(promised) || !has(spot, "steps")) continue;
    const fix = `Save it in a step: save: { ${promised}: body }.`;
    ledger.refuse(spot, `${name} promises to save "${promised}", and saves it nowhere`, fix, { part: "key" });
  }
  return {
    name,
    profile,
    line: lineOf(spot),
    file: spot.source.file,
    takes: word?.takes ?? [],
    needs: linkNeeds(below(spot, "needs"), linking),
    steps,
    source: has(spot, "source") ? asObject(below(spot, "source").value) : undefined,
  };
};

const startOf = (profile: ProfileId, word: IntentWord | undefined, linking: Linking): Scope => {
  const players = playersOf([profile], linking.heads);
  const scope: Scope = {
    where: "this intent",
    names: new Map(),
    players,
    later: new Map(),
    special: new Set(),
  };
  return withNames(scope, word?.takes ?? [], players);
};
