import type { Fate, Learned } from "../../model/target.ts";

type Way = "create" | "replace" | "patch";

/** What was learned, for the reader; nothing where the target does as it says. */
export const notesOf = (learned: Learned): readonly string[] => {
  const { operators, showsAfterMs, deletes, rateLimit } = learned;
  const refused = Object.keys(operators).filter((name) => operators[name] === "refused");
  const answered = Object.keys(operators).filter((name) => operators[name] === "answered");
  const unfound = Object.entries(learned.attributes).flatMap(([name, { filter }]) =>
    filter === "refused" ? [name] : [],
  );
  return [
    ...attributeNotes("create", "POST", learned),
    ...attributeNotes("replace", "PUT", learned),
    ...attributeNotes("patch", "PATCH", learned),
    ...(refused.length === 0
      ? []
      : [
          `Filters are answered with ${answered.join(", ") || "no operator"}, refused with ${refused.join(", ")}`,
        ]),
    ...(unfound.length === 0 ? [] : [`Filters are refused on ${unfound.join(", ")}`]),
    ...(showsAfterMs === 0 ? [] : [`A write shows after about ${showsAfterMs} ms; reads waited for that`]),
    ...(deletes === undefined || deletes === 204 ? [] : [`DELETE answers ${deletes}`]),
    ...(rateLimit === undefined ? [] : [`The target limits requests (${rateLimit})`]),
  ];
};

const WORDS: { readonly [fate in Exclude<Fate, "kept">]: string } = {
  ignored: "leaves as they were",
  changed: "makes something else of",
  refused: "refuses",
};

const attributeNotes = (way: Way, method: string, { attributes }: Learned): readonly string[] =>
  (["ignored", "changed", "refused"] as const).flatMap((fate) => {
    const names = Object.keys(attributes).filter((name) => attributes[name]?.[way] === fate);
    return names.length === 0 ? [] : [`${method} ${WORDS[fate]} ${names.join(", ")}`];
  });
