import type { Observation } from "./observation.ts";

/**
 * The form that a PATCH goes wrong by. What goes wrong alone, and spelt plainly, goes wrong in a list of operations, with its URN, in
 * other letter case and with a filter of another kind too: then it is no matter of these.
 */
export type Forms = {
  /** Of a refused PATCH the form that the same words refuse alone, if they do. */
  readonly refused: (of: Observation) => string | undefined;
  /** Of a PATCH that was carried out wrongly the form that is so alone; without one its own. */
  readonly misdone: (form: string) => string;
};

const SEVERAL = ", ";

/** Of each operation the form spelt plainly, then as it is spelt. */
const candidatesOf = (form: string): readonly string[] =>
  form.split(SEVERAL).flatMap((each) => [plain(each), each]);

const plain = (form: string): string =>
  form
    .replace(/\burn:/g, "")
    .replace(/\bAttribute\b/g, "attribute")
    .replace(/\[filter[^\]]\]/g, "[filter]");

/** A path without what was to be done with it. */
export const pathIn = (form: string): string =>
  form
    .replace(/(^|, )(add|replace|remove) /g, "$1")
    .replace(/ (list|object|null|empty list|empty text)\b/g, "");

const inWords = ({ came: { status, scimType, sentence } }: Observation, form: string): string =>
  [status, scimType, sentence, scimType === "noTarget" ? form : pathIn(form)].join(" ");

export const formsOf = (causes: readonly Observation[]): Forms => {
  const refused = new Set<string>();
  const misdone = new Set<string>();
  for (const of of causes) {
    const { asked, symptom, write } = of;
    if (symptom.kind === "refused" && isAlone(asked)) refused.add(inWords(of, asked.form));
    if (symptom.kind === "attribute" && isAlone(write)) misdone.add(write?.form ?? "");
  }
  return {
    refused: (of) => candidatesOf(of.asked.form).find((form) => refused.has(inWords(of, form))),
    misdone: (form) => candidatesOf(form).find((one) => misdone.has(one)) ?? form,
  };
};

/** A PATCH of one operation, or of one kind of them. */
const isAlone = (asked: Observation["write"]): boolean =>
  asked?.method === "PATCH" && !asked.form.includes(SEVERAL);
