import { IMPACTS, type Impact } from "../../model/requirement.ts";
import type { SchemaDiagnostics } from "../../source/diagnostics.ts";
import { below, itemsOf, type Node, rootOf, textAt, textsOf, wordAt } from "../../source/node.ts";
import type { Sourced } from "../../source/sourced.ts";
import { isGlob, longestFit } from "../../text/glob.ts";
import { suggest } from "../../text/nearest.ts";
import { impactsShape } from "../shapes/catalogue-shapes.ts";

/** One line of the list: an id, or a beginning of ids with `*`, and how whatever it fits hurts. */
type Line = { readonly impact: Impact; readonly harm: string; readonly node: Node };

/** The lines of all lists by what they fit. */
export type Impacts = Map<string, Line>;

/** Adds the groups of a list of impacts. */
export const linkImpacts = (source: Sourced, into: Impacts, diagnostics: SchemaDiagnostics): void => {
  const root = rootOf(source);
  diagnostics.check(impactsShape, root);
  for (const group of itemsOf(below(root, "impacts"))) {
    const impact = wordAt(below(group, "impact"), IMPACTS) ?? "form";
    const harm = textAt(below(group, "why"));
    for (const [fits, node] of textsOf(below(group, "of"))) {
      if (into.has(fits))
        diagnostics.refuse(node, `${fits} has an impact already`, "Take it out of one of the groups.");
      else into.set(fits, { impact, harm, node });
    }
  }
};

/** How a requirement hurts: what the longest line that fits its id says. Undefined when none does. */
export const harmOf = (
  id: string,
  impacts: Impacts,
): { readonly impact: Impact; readonly harm: string } | undefined => {
  const line = impacts.get(longestFit(id, impacts.keys()) ?? "");
  return line === undefined ? undefined : { impact: line.impact, harm: line.harm };
};

/** Refuses ids that no requirement has. A beginning of ids may be there for what somebody adds. */
export const refuseIdle = (impacts: Impacts, ids: Iterable<string>, diagnostics: SchemaDiagnostics): void => {
  const known = [...ids];
  for (const [fits, { node }] of impacts) {
    if (!isGlob(fits) && !known.includes(fits))
      diagnostics.refuse(node, `there is no requirement ${fits}`, suggest(fits, known));
  }
};
