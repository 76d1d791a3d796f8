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
import { interopShape, interpretationsShape, rfcShape } from "../shapes/catalogue-shapes.ts";

/** Requirements by id, gathered from several files. */
export type Requirements = Map<RequirementId, Requirement>;

/** Adds the statements of an RFC. */
export const linkRfc = (source: Sourced, into: Requirements, diagnostics: SchemaDiagnostics): void => {
  const root = rootOf(source);
  if (!diagnostics.check(rfcShape, root)) return;
  const document = `RFC ${String(asObject(root.value).rfc)}`;
  for (const node of itemsOf(below(root, "requirements"))) {
    const requirement = rfcRequirement(node, document);
    enter(requirement, below(node, "id"), into, diagnostics);
  }
};

const LEVELS: { readonly [keyword: string]: RfcRequirement["level"] } = {
  MUST: "must",
  SHOULD: "should",
  MAY: "info",
};

const rfcRequirement = (node: Node, document: string): RfcRequirement => {
  const text = (name: string): string => textAt(below(node, name));
  return {
    kind: "rfc",
    id: requirementId(text("id")),
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
    enter(interopRequirement(requirementId(name), node), node, into, diagnostics, "key");
  }
};

const interopRequirement = (id: RequirementId, node: Node): InteropRequirement => ({
  kind: "interop",
  id,
  statement: textAt(below(node, "statement")),
  why: textAt(below(node, "why")),
  sources: Object.fromEntries(
    membersOf(below(node, "sources")).map(([name, place]) => [name, sourceOf(place)]),
  ),
});

const sourceOf = (node: Node): Source => {
  const { document, section, seen } = asObject(node.value);
  const confidence = wordAt(below(node, "confidence"), CONFIDENCES);
  return {
    document: String(document),
    ...(section === undefined ? {} : { section: String(section) }),
    ...(seen === undefined ? {} : { seen: String(seen) }),
    ...(confidence === undefined ? {} : { confidence }),
  };
};

const enter = (
  requirement: Requirement,
  node: Node,
  into: Requirements,
  diagnostics: SchemaDiagnostics,
  part: "key" | "value" = "value",
): void => {
  if (into.has(requirement.id)) {
    diagnostics.refuse(
      node,
      `there are two requirements ${requirement.id}`,
      "Give the new one an id of its own.",
      { part },
    );
  } else into.set(requirement.id, requirement);
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
