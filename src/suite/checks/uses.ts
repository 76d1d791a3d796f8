import type { Uses } from "../../model/suite.ts";
import { below, membersOf, type Node, textsOf } from "../../source/node.ts";
import type { Linking } from "../language/linking.ts";
import { checkAttribute } from "../language/needs.ts";
import { checkNewName } from "./captures.ts";

/** Links `uses` of a suite or a check: names, and the attributes of which each may stand for one. */
export const linkUses = (node: Node, linking: Linking): Uses =>
  Object.fromEntries(
    membersOf(below(node, "uses")).map(([name, list]) => {
      checkNewName(name, list, linking);
      for (const [attribute, place] of textsOf(list)) checkAttribute(attribute, place, linking);
      return [name, textsOf(list).map(([attribute]) => attribute)];
    }),
  );
