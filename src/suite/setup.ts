import { asObject, type JsonObject } from "../model/json.ts";
import type { Setup } from "../model/suite.ts";
import { suggest } from "../text/nearest.ts";
import { checkAddress } from "./addresses.ts";
import { checkNewName } from "./captures.ts";
import { checkFixture, checkTemplate } from "./directives.ts";
import { below, lineOf, membersOf, type Spot, textAt } from "./ledger.ts";
import type { Linking } from "./linking.ts";
import { type Scope, withNames } from "./scope.ts";
import { givenShapes } from "./shapes/suite-shapes.ts";

/** Given resources, and what is known after them. */
export type LinkedSetup = { readonly setup: readonly Setup[]; readonly scope: Scope };

/** Links what is made before the steps; each sees the names of those before it. */
export const linkSetup = (list: Spot, before: LinkedSetup, linking: Linking): LinkedSetup => {
  let { scope } = before;
  const setup: Setup[] = [...before.setup];
  for (const [name, spot] of membersOf(list)) {
    checkNewName(name, spot, linking);
    if (setup.some((other) => other.name === name)) {
      const fix = "The suite gives it already; choose another name.";
      linking.ledger.refuse(spot, `"${name}" is given twice`, fix, { part: "key" });
    }
    const one = linkOne(name, spot, scope, linking);
    if (one !== undefined) setup.push(one);
    scope = withNames(scope, [name], scope.players);
  }
  return { setup, scope };
};

const KINDS = ["user", "group", "post"] as const;

const ENDPOINTS = { user: "/Users", group: "/Groups" } as const;

const linkOne = (name: string, spot: Spot, scope: Scope, linking: Linking): Setup | undefined => {
  const object = asObject(spot.value);
  const kind = KINDS.find((key) => Object.hasOwn(object, key));
  if (kind === undefined) {
    refuseKind(name, spot, Object.keys(object), linking);
    return undefined;
  }
  linking.ledger.check(givenShapes[kind], spot);
  const inGiven = { ...scope, where: "a given resource" };
  const line = lineOf(spot);
  if (kind === "post") {
    checkTemplate(below(spot, "body"), inGiven, linking);
    checkAddress("POST", below(spot, "post"), linking);
    return { name, endpoint: textAt(below(spot, "post")), body: object.body ?? null, line };
  }
  if (typeof object[kind] === "string") checkFixture(below(spot, kind), linking);
  checkTemplate(below(spot, "with"), inGiven, linking);
  return {
    name,
    endpoint: ENDPOINTS[kind],
    body: bodyOf(textAt(below(spot, kind)), asObject(object.with)),
    line,
  };
};

const bodyOf = (fixture: string, members: JsonObject): JsonObject => ({ $fixture: fixture, ...members });

const refuseKind = (name: string, spot: Spot, keys: readonly string[], linking: Linking): void => {
  const [key] = keys;
  const fix = "Write { user: user/minimal }, { group: group/empty } or { post: /Devices, body: … }.";
  if (key === undefined) linking.ledger.refuse(spot, `"${name}" says not what to make`, fix);
  else
    linking.ledger.refuse(below(spot, key), `unknown key "${key}"`, suggest(key, KINDS, fix), {
      part: "key",
    });
};
