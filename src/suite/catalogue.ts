import { type RequirementId, requirementId } from "../model/ids.ts";
import { asObject, type Json, type JsonObject } from "../model/json.ts";
import type {
  Confidence,
  InteropRequirement,
  Interpretation,
  Requirement,
  RfcRequirement,
  Source,
} from "../model/requirement.ts";
import type { Sourced } from "../source/sourced.ts";
import { suggest } from "../text/nearest.ts";
import { below, itemsOf, type Ledger, membersOf, rootOf, type Spot, textAt, textsOf } from "./ledger.ts";
import type { ProfileHead } from "./linking.ts";
import { interopShape, interpretationsShape, rfcShape } from "./shapes/catalogue-shapes.ts";

/** Requirements by id, gathered from several files. */
export type Requirements = Map<RequirementId, Requirement>;

/** Adds the statements of an RFC. */
export const linkRfc = (source: Sourced, into: Requirements, ledger: Ledger): void => {
  const root = rootOf(source);
  if (!ledger.check(rfcShape, root)) return;
  const document = `RFC ${String(asObject(root.value).rfc)}`;
  for (const spot of itemsOf(below(root, "requirements"))) {
    const requirement = rfcRequirement(spot, document);
    enter(requirement, below(spot, "id"), into, ledger);
  }
};

const LEVELS: { readonly [keyword: string]: RfcRequirement["level"] } = {
  MUST: "must",
  SHOULD: "should",
  MAY: "info",
};

const rfcRequirement = (spot: Spot, document: string): RfcRequirement => {
  const { id, section, level, subject, statement, observable, how, why_not } = spot.value as {
    readonly [name: string]: Json;
  };
  return {
    kind: "rfc",
    id: requirementId(String(id)),
    level: LEVELS[String(level)] ?? "info",
    statement: String(statement),
    source: { document, section: String(section) },
    subject: subject as RfcRequirement["subject"],
    observable: observable === true,
    how: String(how ?? why_not ?? ""),
    capabilities: texts(spot, "capability"),
    tags: texts(spot, "tags"),
    sameAs: texts(spot, "same_as").map(requirementId),
  };
};

const texts = (spot: Spot, name: string): readonly string[] =>
  textsOf(below(spot, name)).map(([text]) => text);

/** Adds what named identity providers need. */
export const linkInterop = (
  source: Sourced,
  heads: ReadonlyMap<string, ProfileHead>,
  into: Requirements,
  ledger: Ledger,
): void => {
  const root = rootOf(source);
  ledger.check(interopShape, root);
  for (const [id, spot] of membersOf(below(root, "requirements"))) {
    for (const [profile, named] of membersOf(below(spot, "sources"))) {
      if (heads.has(profile)) continue;
      ledger.refuse(named, `there is no profile "${profile}"`, suggest(profile, heads.keys()), {
        part: "key",
      });
    }
    enter(interopRequirement(id, spot), spot, into, ledger, "key");
  }
};

const interopRequirement = (id: string, spot: Spot): InteropRequirement => ({
  kind: "interop",
  id: requirementId(id),
  statement: textAt(below(spot, "statement")),
  why: textAt(below(spot, "why")),
  sources: Object.fromEntries(
    membersOf(below(spot, "sources")).map(([name, place]) => [name, sourceOf(place)]),
  ),
});

const sourceOf = (spot: Spot): Source => {
  const { document, section, seen, confidence } = asObject(spot.value);
  return {
    document: String(document),
    ...(section === undefined ? {} : { section: String(section) }),
    ...(seen === undefined ? {} : { seen: String(seen) }),
    ...(confidence === undefined ? {} : { confidence: confidence as Confidence }),
  };
};

const enter = (
  requirement: Requirement,
  spot: Spot,
  into: Requirements,
  ledger: Ledger,
  part: "key" | "value" = "value",
): void => {
  if (into.has(requirement.id)) {
    ledger.refuse(
      spot,
      `there are two requirements ${requirement.id}`,
      "Give the new one an id of its own.",
      { part },
    );
  } else into.set(requirement.id, requirement);
};

/** Adds the readings of places where the RFCs are open. */
export const linkInterpretations = (
  source: Sourced,
  into: Map<string, Interpretation>,
  ledger: Ledger,
): void => {
  const root = rootOf(source);
  ledger.check(interpretationsShape, root);
  for (const [id, spot] of membersOf(below(root, "interpretations"))) {
    const { title, reading } = asObject(spot.value) satisfies JsonObject;
    if (into.has(id))
      ledger.refuse(spot, `there are two readings ${id}`, "Give the new one an id of its own.", {
        part: "key",
      });
    into.set(id, { id, title: String(title), reading: String(reading) });
  }
};
