import { below, has, itemsOf, membersOf, type Node, textsOf } from "../../source/node.ts";
import { suggest } from "../../text/nearest.ts";
import type { KeywordIndex } from "../language/keyword-index.ts";
import type { Linking } from "../language/linking.ts";
import { type Scope, untimelyName } from "../language/scope.ts";

/** Checks the resources that a claim names without braces: `lists: [alice, bob]`, `unchanged: { since: alice }`. */
export const checkArgumentNames = (keyword: string, argument: Node, scope: Scope, linking: Linking): void => {
  for (const [name, node] of namesIn(keyword, argument, linking.keywords)) {
    if (name.includes("${{")) continue;
    checkName(name, node, scope, linking);
  }
};

const namesIn = (name: string, argument: Node, keywords: KeywordIndex): ReturnType<typeof textsOf> => {
  const { namesIn: member, holdsShapes } = keywords.get(name) ?? {};
  if (member !== undefined) return textsOf(has(argument, member) ? below(argument, member) : argument);
  if (holdsShapes === undefined) return [];
  const inner = itemsOf(argument).flatMap(membersOf);
  return inner.flatMap(([part, node]) => namesIn(part, node, keywords));
};

const checkName = (name: string, node: Node, scope: Scope, linking: Linking): void => {
  const untimely = untimelyName(name, scope);
  if (untimely !== undefined) linking.refuse(node, ...untimely);
  else if (!scope.names.has(name)) {
    const fix = suggest(name, scope.names.keys(), "Name a resource that is given or saved.");
    linking.refuse(node, `nothing is called "${name}" here`, fix);
  }
};
