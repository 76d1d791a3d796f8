import { asText, type Json } from "../../../model/json.ts";
import type { Source } from "../../../model/requirement.ts";

/** One thing explained: named facts, each a few lines. */
export type Explanation = {
  readonly kind: string;
  /** What the user called it. */
  readonly name: string;
  readonly facts: readonly Fact[];
};

/** A name and the lines that stand under it; without lines it is not shown. */
export type Fact = { readonly name: string; readonly lines: readonly string[] };

/** A fact of some lines. */
export const fact = (name: string, ...lines: readonly string[]): Fact => ({ name, lines });

/** Where something is said, and how sure that is: a source, or what a profile file says of one. */
export const sourceText = (source: { readonly [name in keyof Source]?: Json }): string => {
  const section = asText(source.section);
  const seen = asText(source.seen);
  return [
    asText(source.document),
    /^\d|^[A-Z]\./.test(section) ? `section ${section}` : section,
    asText(source.confidence),
    seen === "" ? "" : `read ${seen}`,
  ]
    .filter((part) => part !== "")
    .join(", ");
};
