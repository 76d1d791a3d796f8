import { asObject, type JsonObject } from "../../model/json.ts";
import type { IntentSetup, Setup } from "../../model/suite.ts";
import { below, has, KEY, lineOf, membersOf, type Node, textAt } from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import { checkFixture, checkTemplate } from "../language/directives.ts";
import type { Linking } from "../language/linking.ts";
import { type Scope, withNames, withSpecial } from "../language/scope.ts";
import { setupShapes } from "../shapes/suite-shapes.ts";
import { checkAddress } from "./addresses.ts";
import { checkNewName } from "./captures.ts";
import { linkAsked } from "./intent-steps.ts";

/** Given resources, and what is known after them. */
export type LinkedSetup = { readonly setup: readonly Setup[]; readonly scope: Scope };

/** Links what is made before the steps; each sees the names of those before it. */
export const linkSetup = (list: Node, before: LinkedSetup, linking: Linking): LinkedSetup => {
  let { scope } = before;
  const setup: Setup[] = [...before.setup];
  for (const [name, node] of membersOf(list)) {
    checkNewName(name, node, linking);
    if (scope.uses.has(name))
      linking.refuse(node, `"${name}" is a name of uses`, "Choose another name.", KEY);
    if (setup.some((other) => other.name === name)) {
      const fix = "The suite gives it already; choose another name.";
      linking.refuse(node, `"${name}" is given twice`, fix, KEY);
    }
    const one = linkOne(name, node, scope, linking);
    if (one !== undefined) setup.push(one);
    scope = withNames(scope, [name], scope.players);
  }
  return { setup, scope };
};

const KINDS = ["intent", "user", "group", "post"] as const;

const ENDPOINTS = { user: "/Users", group: "/Groups" } as const;

const linkOne = (name: string, node: Node, scope: Scope, linking: Linking): Setup | undefined => {
  const object = asObject(node.value);
  const kind = KINDS.find((key) => Object.hasOwn(object, key));
  if (kind === undefined) {
    refuseKind(name, node, Object.keys(object), linking);
    return undefined;
  }
  linking.check(setupShapes[kind], node);
  const here = { ...scope, where: "a given resource" };
  const inSetup = has(node, "count") ? withSpecial(here, "index") : here;
  const count = typeof object.count === "number" ? { count: object.count } : {};
  const line = lineOf(node);
  if (kind === "intent") return { ...linkIntentSetup(name, node, inSetup, linking), ...count };
  if (kind === "post") {
    checkTemplate(below(node, "body"), inSetup, linking);
    checkAddress("POST", below(node, "post"), linking);
    const endpoint = textAt(below(node, "post"));
    return { kind: "resource", name, endpoint, body: object.body ?? null, plain: true, ...count, line };
  }
  if (typeof object[kind] === "string") checkFixture(below(node, kind), linking);
  checkTemplate(below(node, "with"), inSetup, linking);
  return {
    kind: "resource",
    name,
    endpoint: ENDPOINTS[kind],
    body: bodyOf(textAt(below(node, kind)), asObject(object.with)),
    plain: object.plain === true,
    ...count,
    line,
  };
};

const linkIntentSetup = (name: string, node: Node, scope: Scope, linking: Linking): IntentSetup => {
  const intent = textAt(below(node, "intent"));
  const word = linkAsked(node, "given", scope, linking);
  const [saved = ""] = word?.saves ?? [];
  if (word !== undefined && saved === "")
    linking.refuse(
      below(node, "intent"),
      `${intent} makes nothing that could be given`,
      "Ask for it in a step.",
    );
  const { intent: _, count: __, ...given } = asObject(node.value);
  return { kind: "intent", name, intent, arguments: given, saved, line: lineOf(node) };
};

const bodyOf = (fixture: string, members: JsonObject): JsonObject => ({ $fixture: fixture, ...members });

const refuseKind = (name: string, node: Node, keys: readonly string[], linking: Linking): void => {
  const [key] = keys;
  const fix =
    "Write { user: user/minimal }, { group: group/empty }, { intent: create-user, person: … } or { post: /Devices, body: … }.";
  if (key === undefined) linking.refuse(node, `"${name}" says not what to make`, fix);
  else linking.refuse(below(node, key), `unknown key "${key}"`, suggest(key, KINDS, fix), KEY);
};
