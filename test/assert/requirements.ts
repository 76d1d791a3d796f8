import { requirementId } from "../../src/model/ids.ts";
import type { InteropRequirement, Level, Requirement } from "../../src/model/requirement.ts";

/** A rule of an RFC, of this level. */
export const rfc = (id: string, level: Exclude<Level, "interop">): Requirement => ({
  kind: "rfc",
  impact: "form",
  harm: "Nobody looks.",
  id: requirementId(id),
  level,
  statement: "",
  source: { document: "RFC 7644" },
  subject: "server",
  observable: true,
  how: "",
  capabilities: [],
  tags: [],
  sameAs: [],
});

/** A need of identity providers, known from these sources. */
export const need = (id: string, sources: InteropRequirement["sources"]): InteropRequirement => ({
  kind: "interop",
  impact: "access",
  harm: "A leaver stays.",
  id: requirementId(id),
  statement: "",
  why: "",
  sources,
});
