import {
  ADDRESS_DEMANDS,
  type Checklist,
  type ChecklistItem,
  type ItemEvidence,
} from "../../model/checklist.ts";
import { profileId } from "../../model/ids.ts";
import type { Check, Profile } from "../../model/suite.ts";
import type { SchemaDiagnostics } from "../../source/diagnostics.ts";
import {
  below,
  has,
  KEY,
  membersOf,
  type Node,
  rootOf,
  textAt,
  textsOf,
  wordsOf,
} from "../../source/node.ts";
import type { Sourced } from "../../source/sourced.ts";
import { isNamedBy } from "../../text/glob.ts";
import { suggest } from "../../text/nearest.ts";
import { checklistItemShape, checklistShape, EVIDENCE_KEYS } from "../shapes/checklist-shapes.ts";
import { sourceOf } from "./catalogue.ts";

/** A checklist file that could be read. */
export type ChecklistSource = { readonly id: string; readonly source: Sourced };

/** Who and what the items of checklists can name. */
export type Played = { readonly profiles: readonly Profile[]; readonly checks: readonly Check[] };

/** Links the checklists; what an item names is there, and each item says in one way how it is looked at. */
export const linkChecklists = (
  sources: readonly ChecklistSource[],
  { profiles, checks }: Played,
  diagnostics: SchemaDiagnostics,
): readonly Checklist[] =>
  sources.map(({ id, source }) => {
    const root = rootOf(source);
    diagnostics.check(checklistShape, root);
    refuseUnknown(
      below(root, "profiles"),
      profiles.map((profile) => profile.id),
      diagnostics,
    );
    const own = wordsOf(below(root, "profiles"));
    const items = membersOf(below(root, "items")).map(([name, node]) => {
      diagnostics.check(checklistItemShape, node);
      checkEvidence(node, diagnostics);
      refuseUnknown(below(node, "profiles"), own, diagnostics);
      checkChecks(below(node, "checks"), checks, diagnostics);
      return itemOf(name, node);
    });
    return {
      id,
      title: textAt(below(root, "title")),
      about: textAt(below(root, "about")),
      profiles: own.map(profileId),
      items,
    };
  });

const refuseUnknown = (list: Node, known: readonly string[], { refuse }: SchemaDiagnostics): void => {
  for (const [id, place] of textsOf(list))
    if (!known.includes(id)) refuse(place, `there is no profile "${id}" here`, suggest(id, known));
};

const checkEvidence = (node: Node, { refuse }: SchemaDiagnostics): void => {
  const said = EVIDENCE_KEYS.filter((key) => has(node, key));
  if (said.length === 1) return;
  const what =
    said.length === 0 ? "nothing says how this is looked at" : `it is looked at in ${said.length} ways`;
  refuse(node, what, `Give one of ${EVIDENCE_KEYS.join(", ")}.`, KEY);
};

const checkChecks = (list: Node, checks: readonly Check[], { refuse }: SchemaDiagnostics): void => {
  for (const [pattern, place] of textsOf(list))
    if (!checks.some(({ id }) => isNamedBy(id, pattern)))
      refuse(
        place,
        `no check is called ${pattern}`,
        suggest(
          pattern,
          checks.map(({ id }) => id),
        ),
      );
};

const itemOf = (name: string, node: Node): ChecklistItem => ({
  name,
  title: textAt(below(node, "title")),
  why: textAt(below(node, "why")),
  isAdvice: below(node, "advice").value === true,
  source: sourceOf(below(node, "source")),
  evidence: evidenceOf(node),
});

const evidenceOf = (node: Node): ItemEvidence => {
  if (has(node, "address")) {
    const asked = wordsOf(below(node, "address"));
    return { kind: "address", demands: ADDRESS_DEMANDS.filter((demand) => asked.includes(demand)) };
  }
  if (has(node, "within")) return { kind: "within", seconds: Number(below(node, "within").value) };
  if (has(node, "rate")) return { kind: "rate", perSecond: Number(below(node, "rate").value) };
  if (has(node, "by-hand")) return { kind: "by-hand", instruction: textAt(below(node, "by-hand")) };
  return {
    kind: "checks",
    checks: wordsOf(below(node, "checks")),
    profiles: wordsOf(below(node, "profiles")).map(profileId),
  };
};
