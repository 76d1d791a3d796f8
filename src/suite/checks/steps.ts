import { type ProfileId, profileId } from "../../model/ids.ts";
import { asObject } from "../../model/json.ts";
import { METHODS, type SendStep, type Step } from "../../model/suite.ts";
import { below, has, itemsOf, KEY, type Node, textAt, textsOf } from "../../source/node.ts";
import { nearest, suggest } from "../../text/nearest.ts";
import { checkExpressions } from "../language/expressions.ts";
import { type Linking, playersOf } from "../language/linking.ts";
import { type Scope, withNames, withSpecial } from "../language/scope.ts";
import { innerStepShape, stepShape, VERBS, type Verb } from "../shapes/step-shapes.ts";
import { linkClaims } from "./claims.ts";
import { linkIntentStep } from "./intent-steps.ts";
import { linkSend } from "./send-steps.ts";
import { common, type StepPlace, senderIn } from "./step-place.ts";

/** Where steps stand: in a check, in an intent, or next to each other in a parallel step. */
export type Setting = "check" | "intent" | "parallel";

/** Linked steps, and what is known after them. */
export type LinkedSteps = { readonly steps: readonly Step[]; readonly scope: Scope };

/** Links steps in order; each sees the names that those before it have saved. */
export const linkSteps = (list: Node, scope: Scope, setting: Setting, linking: Linking): LinkedSteps => {
  const nodes = itemsOf(list);
  const steps: Step[] = [];
  let current: Scope = withSpecial(scope, "ours");
  for (const [position, node] of nodes.entries()) {
    const later = laterNames(nodes.slice(position + 1), position + 2);
    const linked = linkStep(node, `${position + 1}`, { ...current, later }, setting, linking);
    if (linked === undefined) continue;
    steps.push(linked.step);
    current = withNames(current, linked.saved, linked.players);
  }
  return { steps, scope: current };
};

type LinkedStep = {
  readonly step: Step;
  readonly saved: readonly string[];
  readonly players: ReadonlySet<ProfileId>;
};

const laterNames = (nodes: readonly Node[], first: number): ReadonlyMap<string, string> =>
  new Map(
    nodes
      .flatMap((node, offset) => savedIn(node).map((name) => [name, String(first + offset)] as const))
      .reverse(),
  );

const savedIn = (node: Node): readonly string[] => [
  ...Object.keys(asObject(asObject(node.value).save)),
  ...itemsOf(below(node, "parallel")).flatMap(savedIn),
];

const linkStep = (
  node: Node,
  number: string,
  scope: Scope,
  setting: Setting,
  linking: Linking,
): LinkedStep | undefined => {
  const verb = verbOf(node, setting, linking);
  if (verb === undefined) return undefined;
  const shape = setting === "check" ? stepShape(verb) : innerStepShape(verb);
  const isWellFormed = linking.check(shape, node);
  const only = onlyOf(node, linking);
  const players =
    only === undefined ? scope.players : intersection(scope.players, playersOf(only, linking.heads));
  if (only !== undefined && players.size === 0 && isWellFormed) {
    linking.refuse(
      below(node, "only"),
      "no profile that plays the check plays this step",
      "Name a profile that does.",
    );
  }
  const at = { node, number, scope: { ...scope, players }, ...(only === undefined ? {} : { only }) };
  return { step: linkByVerb(verb, at, linking), saved: savedIn(node), players };
};

const intersection = (one: ReadonlySet<ProfileId>, other: ReadonlySet<ProfileId>): ReadonlySet<ProfileId> =>
  new Set([...one].filter((id) => other.has(id)));

const linkByVerb = (verb: Verb, at: StepPlace, linking: Linking): Step => {
  switch (verb) {
    case "intent":
      return linkIntentStep(at, linking);
    case "parallel":
      return linkParallel(at, linking);
    case "pages":
      return linkPages(at, linking);
    case "pause":
      return linkPause(at, linking);
    default:
      return linkSend(verb, at, linking);
  }
};

const verbOf = (node: Node, setting: Setting, linking: Linking): Verb | undefined => {
  const keys = Object.keys(asObject(node.value));
  const verbs = VERBS.filter((verb) => keys.includes(verb));
  const [verb, ...more] = verbs;
  if (verb === undefined) {
    refuseVerbless(node, keys, linking);
    return undefined;
  }
  if (more[0] !== undefined) {
    const fix = `Make it a step of its own: this one has ${verb}.`;
    linking.refuse(below(node, more[0]), `a step does one thing, not ${verb} and ${more[0]}`, fix, KEY);
    return undefined;
  }
  return isAllowed(verb, node, setting, linking) ? verb : undefined;
};

const refuseVerbless = (node: Node, keys: readonly string[], linking: Linking): void => {
  const slip = keys.find((key) => nearest(key, VERBS) !== undefined && !COMMON_KEYS.has(key));
  if (slip !== undefined) {
    linking.refuse(below(node, slip), `unknown key "${slip}"`, suggest(slip, VERBS), KEY);
    return;
  }
  linking.refuse(node, "this step does nothing", `It needs one of ${VERBS.join(", ")}.`);
};

/** Keys that are near a verb by their letters only. */
const COMMON_KEYS: ReadonlySet<string> = new Set([
  "body",
  "raw",
  "save",
  "only",
  "as",
  "by",
  "query",
  "expect",
]);

const isAllowed = (verb: Verb, node: Node, setting: Setting, linking: Linking): boolean => {
  const isRequest = METHODS.some((method) => method === verb);
  const refuse = (what: string, fix: string): false => {
    linking.refuse(below(node, verb), what, fix, KEY);
    return false;
  };
  if (setting === "parallel" && !isRequest)
    return refuse(`${verb} cannot stand in parallel`, "Only requests are sent in parallel.");
  if (setting === "parallel" && has(node, "each")) {
    linking.refuse(below(node, "each"), "each cannot stand in parallel", "Write the requests out.", KEY);
    return false;
  }
  if (setting === "intent" && verb === "intent")
    return refuse("an intent cannot call another", "Write out its requests.");
  if (setting === "intent" && has(node, "sent-by"))
    linking.refuse(below(node, "sent-by"), "all of an intent is the profile's", "Leave sent-by out.", KEY);
  return true;
};

const onlyOf = (node: Node, linking: Linking): readonly ProfileId[] | undefined =>
  has(node, "only") ? linkProfileNames(below(node, "only"), linking) : undefined;

/** Links the profiles that a check or a step is limited to; `!entra-scim-flag` excepts one. */
export const linkProfileNames = (list: Node, linking: Linking): readonly ProfileId[] =>
  textsOf(list).map(([name, node]) => {
    const plain = name.replace(/^!/, "");
    if (!linking.heads.has(profileId(plain))) {
      linking.refuse(node, `there is no profile "${plain}"`, suggest(plain, linking.heads.keys()));
    }
    return profileId(name);
  });

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

const linkParallel = (at: StepPlace, linking: Linking): Step => {
  const steps = itemsOf(below(at.node, "parallel")).flatMap((node, position) => {
    const number = `${at.number}${LETTERS[position] ?? `-${position + 1}`}`;
    const linked = linkStep(node, number, at.scope, "parallel", linking);
    return linked?.step.kind === "send" ? [linked.step satisfies SendStep] : [];
  });
  return { kind: "parallel", label: `${at.number}. in parallel`, ...common(at), steps };
};

const linkPages = (at: StepPlace, linking: Linking): Step => {
  const { node, scope } = at;
  checkExpressions(below(node, "pages"), { ...scope, where: "this path" }, linking);
  checkExpressions(below(node, "query"), { ...scope, where: "this query" }, linking);
  const path = textAt(below(node, "pages"));
  const { settle } = asObject(node.value);
  return {
    kind: "pages",
    label: `${at.number}. all pages of ${path}`,
    ...common(at),
    path,
    query: asObject(below(node, "query").value),
    by: textAt(below(node, "by")) === "cursor" ? "cursor" : "index",
    ...senderIn(node),
    ...(typeof settle === "boolean" ? { settle } : {}),
    claims: linkClaims(below(node, "expect"), scope, linking),
  };
};

const LONGEST_PAUSE_MS = 60_000;

const linkPause = (at: StepPlace, linking: Linking): Step => {
  const pause = below(at.node, "pause");
  const [, amount = "0", unit = "ms"] = /^([0-9.]+)(ms|s)$/.exec(textAt(pause)) ?? [];
  const durationMs = Math.round(Number(amount) * (unit === "s" ? 1000 : 1));
  if (durationMs > LONGEST_PAUSE_MS) linking.refuse(pause, "a pause lasts a minute at most", "Shorten it.");
  return { kind: "pause", label: `${at.number}. pause ${textAt(pause)}`, ...common(at), durationMs };
};
