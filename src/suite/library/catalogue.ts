import {
  type ProfileId,
  profileId,
  type ReadingId,
  type RequirementId,
  readingId,
  requirementId,
} from "../../model/ids.ts";
import { asObject } from "../../model/json.ts";
import {
  CONFIDENCES,
  type InteropRequirement,
  type Interpretation,
  type Requirement,
  type RfcRequirement,
  type Source,
  SUBJECTS,
} from "../../model/requirement.ts";
import type { SchemaDiagnostics } from "../../source/diagnostics.ts";
import {
  below,
  itemsOf,
  KEY,
  membersOf,
  type Node,
  rootOf,
  textAt,
  wordAt,
  wordsOf,
} from "../../source/node.ts";
import type { Sourced } from "../../source/sourced.ts";
import { suggest } from "../../text/nearest.ts";
import type { ProfileHead } from "../language/linking.ts";
import { interopShape, interpretationsShape, rfcShape, shownShape } from "../shapes/catalogue-shapes.ts";
import { harmOf, type Impacts } from "./impacts.ts";

/** Requirements by id, gathered from several files, and what is said of how they hurt. */
export type Requirements = {
  readonly byId: Map<RequirementId, Requirement>;
  readonly impacts: Impacts;
};

/** Adds the statements of an RFC. */
export const linkRfc = (source: Sourced, into: Requirements, diagnostics: SchemaDiagnostics): void => {
  const root = rootOf(source);
  if (!diagnostics.check(rfcShape, root)) return;
  const document = `RFC ${String(asObject(root.value).rfc)}`;
  for (const node of itemsOf(below(root, "requirements"))) {
    const at = below(node, "id");
    enter(requirementId(textAt(at)), (stem) => rfcRequirement(stem, node, document), at, into, diagnostics);
  }
};

const LEVELS: { readonly [keyword: string]: RfcRequirement["level"] } = {
  MUST: "must",
  SHOULD: "should",
  MAY: "info",
};

const rfcRequirement = (stem: Stem, node: Node, document: string): RfcRequirement => {
  const text = (name: string): string => textAt(below(node, name));
  return {
    kind: "rfc",
    ...stem,
    level: LEVELS[text("level")] ?? "info",
    statement: text("statement"),
    source: { document, section: text("section") },
    subject: wordAt(below(node, "subject"), SUBJECTS) ?? "server",
    observable: below(node, "observable").value === true,
    how: text("how") || text("why_not"),
    capabilities: wordsOf(below(node, "capability")),
    tags: wordsOf(below(node, "tags")),
    sameAs: wordsOf(below(node, "same_as")).map(requirementId),
  };
};

/** Adds what named identity providers need. */
export const linkInterop = (
  source: Sourced,
  heads: ReadonlyMap<ProfileId, ProfileHead>,
  into: Requirements,
  diagnostics: SchemaDiagnostics,
): void => {
  const root = rootOf(source);
  diagnostics.check(interopShape, root);
  for (const [name, node] of membersOf(below(root, "requirements"))) {
    for (const [profile, named] of membersOf(below(node, "sources"))) {
      if (heads.has(profileId(profile))) continue;
      diagnostics.refuse(named, `there is no profile "${profile}"`, suggest(profile, heads.keys()), KEY);
    }
    enter(requirementId(name), (stem) => interopRequirement(stem, node), node, into, diagnostics, "key");
  }
};

/** Adds what a profile says in its own file of the needs of its provider, so that all facts of one provider can stand together. */
export const linkOwnNeeds = (
  profile: ProfileId,
  source: Sourced,
  { byId }: Requirements,
  { refuse }: SchemaDiagnostics,
): void => {
  for (const [name, node] of membersOf(below(rootOf(source), "needs"))) {
    const need = byId.get(requirementId(name));
    if (need?.kind !== "interop")
      refuse(node, `there is no need "${name}"`, suggest(name, interopNeeds(byId)), KEY);
    else if (need.sources[profile] !== undefined)
      refuse(node, `${name} names ${profile} already`, "Say it in one of the two files.", KEY);
    else byId.set(need.id, { ...need, sources: { ...need.sources, [profile]: sourceOf(node) } });
  }
};

const interopNeeds = (byId: Requirements["byId"]): readonly string[] =>
  [...byId.values()].filter(({ kind }) => kind === "interop").map(({ id }) => id);

const interopRequirement = (stem: Stem, node: Node): InteropRequirement => ({
  kind: "interop",
  ...stem,
  statement: textAt(below(node, "statement")),
  why: textAt(below(node, "why")),
  sources: Object.fromEntries(
    membersOf(below(node, "sources")).map(([name, place]) => [name, sourceOf(place)]),
  ),
});

/** Where something about an identity provider is said. */
export const sourceOf = (node: Node): Source => {
  const { document, section, seen, recommended } = asObject(node.value);
  const confidence = wordAt(below(node, "confidence"), CONFIDENCES);
  return {
    document: String(document),
    ...(section === undefined ? {} : { section: String(section) }),
    ...(seen === undefined ? {} : { seen: String(seen) }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(recommended === true ? { recommended } : {}),
  };
};

/** What all requirements have: a name, and how they hurt. */
type Stem = Pick<Requirement, "id" | "impact" | "harm">;

const enter = (
  id: RequirementId,
  requirementOf: (stem: Stem) => Requirement,
  node: Node,
  { byId, impacts }: Requirements,
  diagnostics: SchemaDiagnostics,
  part: "key" | "value" = "value",
): void => {
  const harm = harmOf(id, impacts);
  if (byId.has(id)) {
    const fix = "Give the new one an id of its own.";
    diagnostics.refuse(node, `there are two requirements ${id}`, fix, { part });
  } else if (harm === undefined) {
    const fix = "Say in requirements/impacts.yaml who is hurt when it is broken.";
    diagnostics.refuse(node, `${id} has no impact`, fix, { part });
  } else byId.set(id, requirementOf({ id, ...harm }));
};

/** Adds the readings of places where the RFCs are open. */
export const linkInterpretations = (
  source: Sourced,
  into: Map<ReadingId, Interpretation>,
  diagnostics: SchemaDiagnostics,
): void => {
  const root = rootOf(source);
  diagnostics.check(interpretationsShape, root);
  for (const [name, node] of membersOf(below(root, "interpretations"))) {
    const id = readingId(name);
    if (into.has(id)) {
      const fix = "Give the new one an id of its own.";
      diagnostics.refuse(node, `there are two readings ${id}`, fix, KEY);
    }
    into.set(id, { id, title: textAt(below(node, "title")), reading: textAt(below(node, "reading")) });
  }
};

/** Adds which faults showed a requirement broken. */
export const linkShown = (
  source: Sourced,
  requirements: ReadonlyMap<RequirementId, Requirement>,
  into: Map<RequirementId, readonly string[]>,
  diagnostics: SchemaDiagnostics,
): void => {
  const root = rootOf(source);
  diagnostics.check(shownShape, root);
  for (const [name, node] of membersOf(below(root, "shown"))) {
    const id = requirementId(name);
    if (!requirements.has(id))
      diagnostics.refuse(node, `there is no requirement ${id}`, suggest(id, requirements.keys()), KEY);
    into.set(id, wordsOf(node));
  }
};
