import { below, has, itemsOf, membersOf, type Node, textsOf } from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import type { Linking } from "../language/linking.ts";
import type { Scope } from "../language/scope.ts";

const LISTS_NAMES: ReadonlySet<string> = new Set(["lists", "includes", "excludes"]);

/** Checks the resources that a claim names without braces: `lists: [alice, bob]`, `unchanged: { since: alice }`. */
export const checkArgumentNames = (keyword: string, argument: Node, scope: Scope, linking: Linking): void => {
  for (const [name, node] of namesIn(keyword, argument)) {
    if (name.includes("${{")) continue;
    checkName(name, node, scope, linking);
  }
};

const namesIn = (keyword: string, argument: Node): readonly (readonly [name: string, node: Node])[] => {
  if (LISTS_NAMES.has(keyword)) return textsOf(has(argument, "names") ? below(argument, "names") : argument);
  if (keyword === "unchanged") return textsOf(has(argument, "since") ? below(argument, "since") : argument);
  if (keyword !== "one-of") return [];
  return itemsOf(argument).flatMap((shape) =>
    membersOf(shape).flatMap(([inner, node]) => namesIn(inner, node)),
  );
};

const checkName = (name: string, node: Node, scope: Scope, linking: Linking): void => {
  const players = scope.names.get(name);
  const later = scope.later.get(name);
  if (players !== undefined) {
    const without = [...scope.players].find((profile) => !players.has(profile));
    if (without === undefined) return;
    linking.diagnostics.refuse(
      node,
      `"${name}" is not saved for ${without}`,
      "Limit this step with only, or save it for every profile.",
    );
  } else if (later !== undefined) {
    linking.diagnostics.refuse(
      node,
      `"${name}" is used before it is saved`,
      `Step ${later} saves it; use it after that step.`,
    );
  } else {
    const fix = suggest(name, scope.names.keys(), "Name a resource that is given or saved.");
    linking.diagnostics.refuse(node, `nothing is called "${name}" here`, fix);
  }
};
