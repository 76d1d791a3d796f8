import type { IntentWord } from "../../model/suite.ts";
import type { SchemaDiagnostics } from "../../source/diagnostics.ts";
import { below, KEY, membersOf, rootOf, textAt, wordsOf } from "../../source/node.ts";
import type { Sourced } from "../../source/sourced.ts";
import { vocabularyShape } from "../shapes/catalogue-shapes.ts";

/** Adds the intents of a vocabulary file. */
export const linkVocabulary = (
  source: Sourced,
  into: Map<string, IntentWord>,
  diagnostics: SchemaDiagnostics,
): void => {
  const root = rootOf(source);
  diagnostics.check(vocabularyShape, root);
  for (const [name, node] of membersOf(below(root, "intents"))) {
    if (into.has(name))
      diagnostics.refuse(node, `there are two intents "${name}"`, "Rename one of them.", KEY);
    const list = (key: string): readonly string[] => wordsOf(below(node, key));
    into.set(name, { name, title: textAt(below(node, "title")), takes: list("takes"), saves: list("saves") });
  }
};
