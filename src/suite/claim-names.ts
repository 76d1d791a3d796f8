import { suggest } from "../text/nearest.ts";
import { below, has, itemsOf, membersOf, type Spot, textsOf } from "./ledger.ts";
import type { Linking } from "./linking.ts";
import type { Scope } from "./scope.ts";

const LISTS_NAMES: ReadonlySet<string> = new Set(["lists", "includes", "excludes"]);

/** Checks the resources that a claim names without braces: `lists: [alice, bob]`, `unchanged: { since: alice }`. */
export const checkArgumentNames = (keyword: string, argument: Spot, scope: Scope, linking: Linking): void => {
  for (const [name, spot] of namesIn(keyword, argument)) {
    if (name.includes("${{")) continue;
    checkName(name, spot, scope, linking);
  }
};

const namesIn = (keyword: string, argument: Spot): readonly (readonly [name: string, spot: Spot])[] => {
  if (LISTS_NAMES.has(keyword)) return textsOf(has(argument, "names") ? below(argument, "names") : argument);
  if (keyword === "unchanged") return textsOf(has(argument, "since") ? below(argument, "since") : argument);
  if (keyword !== "one-of") return [];
  return itemsOf(argument).flatMap((shape) =>
    membersOf(shape).flatMap(([inner, spot]) => namesIn(inner, spot)),
  );
};

const checkName = (name: string, spot: Spot, scope: Scope, linking: Linking): void => {
  const players = scope.names.get(name);
  const later = scope.later.get(name);
  if (players !== undefined) {
    const without = [...scope.players].find((profile) => !players.has(profile));
    if (without === undefined) return;
    linking.ledger.refuse(
      spot,
      `"${name}" is not saved for ${without}`,
      "Limit this step with only, or save it for every profile.",
    );
  } else if (later !== undefined) {
    linking.ledger.refuse(
      spot,
      `"${name}" is used before it is saved`,
      `Step ${later} saves it; use it after that step.`,
    );
  } else {
    const fix = suggest(name, scope.names.keys(), "Name a resource that is given or saved.");
    linking.ledger.refuse(spot, `nothing is called "${name}" here`, fix);
  }
};
