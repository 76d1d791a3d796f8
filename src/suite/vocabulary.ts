import type { IntentWord } from "../model/suite.ts";
import type { Sourced } from "../source/sourced.ts";
import { below, type Ledger, membersOf, rootOf, textAt, textsOf } from "./ledger.ts";
import { vocabularyShape } from "./shapes/catalogue-shapes.ts";

/** Adds the intents of a vocabulary file. */
export const linkVocabulary = (source: Sourced, into: Map<string, IntentWord>, ledger: Ledger): void => {
  const root = rootOf(source);
  ledger.check(vocabularyShape, root);
  for (const [name, spot] of membersOf(below(root, "intents"))) {
    if (into.has(name))
      ledger.refuse(spot, `there are two intents "${name}"`, "Rename one of them.", { part: "key" });
    const list = (key: string): readonly string[] => textsOf(below(spot, key)).map(([text]) => text);
    into.set(name, { name, title: textAt(below(spot, "title")), takes: list("takes"), saves: list("saves") });
  }
};
