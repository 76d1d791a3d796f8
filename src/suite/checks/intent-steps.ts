import type { Intent, IntentStep, IntentWord, Step } from "../../model/suite.ts";
import { below, has, KEY, membersOf, type Node, textAt } from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import { checkTemplate } from "../language/directives.ts";
import type { Linking } from "../language/linking.ts";
import { type Scope, withNames, withSpecial } from "../language/scope.ts";
import { linkIntentSaves } from "./captures.ts";
import { linkClaims } from "./claims.ts";
import { common, eachOf, type StepPlace, withEach } from "./step-place.ts";

/** Where somebody asks for an intent, and what stands beside it there that is not for the intent. */
const OWN_KEYS = {
  step: new Set(["intent", "each", "save", "expect", "only"]),
  given: new Set(["intent", "count"]),
} satisfies { readonly [place: string]: ReadonlySet<string> };

type AskedIn = keyof typeof OWN_KEYS;

/** Links what an intent is given: it is known, and gets what it takes; undefined where there is no such intent. */
export const linkAsked = (
  node: Node,
  place: AskedIn,
  scope: Scope,
  linking: Linking,
): IntentWord | undefined => {
  const name = textAt(below(node, "intent"));
  const word = linking.vocabulary.get(name);
  if (word === undefined) refuseUnknown(name, below(node, "intent"), linking);
  else checkArguments(word, node, OWN_KEYS[place], linking);
  for (const [key, argument] of membersOf(node))
    if (!OWN_KEYS[place].has(key)) checkTemplate(argument, scope, linking);
  return word;
};

/** Links a step that says what is wanted: the intent is known, gets what it takes, and somebody speaks it. */
export const linkIntentStep = (at: StepPlace, linking: Linking): IntentStep => {
  const { node } = at;
  const scope = withEach(node, at.scope, linking);
  const name = textAt(below(node, "intent"));
  const word = linkAsked(node, "step", { ...scope, where: "this argument" }, linking);
  const given = membersOf(node).filter(([key]) => !OWN_KEYS.step.has(key));
  const save = linkIntentSaves(
    below(node, "save"),
    name,
    word?.saves ?? [],
    word === undefined ? silenced(linking) : linking,
  );
  return {
    kind: "intent",
    label: `${at.number}. ${name}`,
    ...common(at),
    intent: name,
    ...eachOf(node),
    arguments: Object.fromEntries(given.map(([key, argument]) => [key, argument.value])),
    save,
    claims: linkClaims(
      below(node, "expect"),
      claimScope({ ...at, scope }, name, Object.keys(save), linking),
      linking,
    ),
  };
};

/** An unknown intent is one mistake; what it would save is not known. */
const silenced = (linking: Linking): Linking => ({ ...linking, refuse: () => undefined });

const refuseUnknown = (name: string, node: Node, linking: Linking): void => {
  if (name === "") return;
  linking.refuse(node, `there is no intent "${name}"`, suggest(name, linking.vocabulary.keys()));
};

const checkArguments = (
  word: IntentWord,
  node: Node,
  ownKeys: ReadonlySet<string>,
  linking: Linking,
): void => {
  for (const name of word.takes) {
    if (has(node, name)) continue;
    linking.refuse(node, `${word.name} takes "${name}", which is not given`, `Add ${name}: …`);
  }
  for (const [name, argument] of membersOf(node)) {
    if (ownKeys.has(name) || word.takes.includes(name)) continue;
    const otherwise = word.takes.length === 0 ? "It takes nothing." : `It takes ${word.takes.join(", ")}.`;
    const fix = suggest(name, [...word.takes, ...ownKeys], otherwise);
    linking.refuse(argument, `${word.name} takes no "${name}"`, fix, KEY);
  }
};

const claimScope = (at: StepPlace, name: string, saved: readonly string[], linking: Linking): Scope => {
  const spoken = [...at.scope.players].flatMap((id) => intentOf(linking.spoken.get(id), name));
  if (spoken.length === 0 && linking.vocabulary.has(name)) refuseUnspoken(at, name, linking);
  const scope = withNames(at.scope, saved, at.scope.players);
  return spoken.length > 0 && spoken.every(endsWithBody) ? withSpecial(scope, "sent") : scope;
};

const intentOf = (
  intents: { readonly [name: string]: Intent } | undefined,
  name: string,
): readonly Intent[] => {
  const intent = intents !== undefined && Object.hasOwn(intents, name) ? intents[name] : undefined;
  return intent === undefined ? [] : [intent];
};

const refuseUnspoken = (at: StepPlace, name: string, linking: Linking): void => {
  const others = [...linking.spoken].filter(([, intents]) => Object.hasOwn(intents, name)).map(([id]) => id);
  const fix =
    others.length === 0 ? "Say it in a profile of suites/idp." : `It is spoken by ${others.join(", ")}.`;
  linking.refuse(below(at.node, "intent"), `no profile that plays this step speaks ${name}`, fix);
};

/** The claims of an intent are judged on its last exchange. */
const endsWithBody = (intent: Intent): boolean =>
  (intent.ways ?? [intent]).every(({ steps }) => {
    const last: Step | undefined = steps.findLast((step) => step.kind === "send");
    return last?.kind === "send" && last.body !== undefined;
  });
