import type { Broadness } from "./broadness.ts";
import type { Observation } from "./observation.ts";

export type Signature = readonly string[];

const rootOf = (path: string): string => path.split(".")[0] ?? "";

const isGeneric = (sentence: string): boolean =>
  /^((an? )?(internal|unexpected|unknown)?\s*(server )?error( occurred)?|bad request|not found|forbidden|invalid( request)?|not implemented)?[.!]?$/i.test(
    sentence,
  );

const requirementOf = ({ claim }: Observation): string => claim.requirements[0] ?? claim.keyword;

const speaksOf = (body: string, path: string): boolean => {
  const last = path.split(/[.:]/).at(-1) ?? "";
  return body.toLowerCase().includes(`${last}"`) || body.toLowerCase().includes(rootOf(path));
};

/** What a sentence about paths or targets refuses is a form of path; of any other sentence the form says nothing. */
const isAboutPath = ({ asked, came: { scimType, sentence } }: Observation): boolean =>
  asked.method === "PATCH" &&
  (/^(invalidPath|noTarget)$/.test(scimType) || /\b(path|target|filter)\b/i.test(sentence));

/** A path is refused for how it is spelt or built, whatever was to be done with it; that nothing is there depends on the operation. */
const pathForm = ({ asked, came }: Observation): string => {
  if (/\bAttribute\b/.test(asked.form)) return "letter case";
  if (/\burn:/.test(asked.form)) return "urn";
  return came.scimType === "noTarget"
    ? asked.form
    : asked.form
        .replace(/(^|, )(add|replace|remove) /g, "$1")
        .replace(/ (list|object|null|empty list)\b/g, "");
};

const refused = (of: Observation, broadness: Broadness): Signature => {
  const { asked, came } = of;
  const broad = broadness.refused(asked, came.status);
  if (broad !== undefined) return ["refused", broad, String(came.status)];
  const { sentence, status, scimType } = came;
  if (isGeneric(sentence))
    return [
      "refused",
      asked.method,
      asked.endpoint,
      asked.form,
      String(status),
      ...(asked.form === "" ? [requirementOf(of)] : []),
    ];
  return ["refused", ...(isAboutPath(of) ? [pathForm(of)] : []), String(status), scimType, sentence];
};

export const signatureOf = (of: Observation, broadness: Broadness): Signature => {
  const { asked, came, symptom, write } = of;
  switch (symptom.kind) {
    case "refused":
      return refused(of, broadness);
    case "accepted": {
      if (asked.isUnauthenticated) return ["accepted", "unauthenticated"];
      const broad = broadness.misdone(asked);
      if (broad !== undefined) return ["misdone", broad];
      return asked.form === "filter order" ? ["accepted", asked.form] : ["accepted", requirementOf(of)];
    }
    case "other-status":
      if (/^5/.test(symptom.got))
        return isGeneric(came.sentence)
          ? ["crash", asked.method, asked.endpoint, asked.form]
          : ["crash", asked.method, came.sentence];
      return /^[23]/.test(symptom.got)
        ? ["other-success", asked.method, asked.endpoint, symptom.wanted, symptom.got]
        : ["other-error", symptom.wanted, symptom.got];
    case "header":
      return ["header", symptom.name, symptom.wrong];
    case "error-body":
      return ["error-body", rootOf(symptom.path), symptom.wrong, symptom.detail];
    case "list": {
      const broad = broadness.misdone(asked);
      if (broad !== undefined) return ["misdone", broad];
      return symptom.of === ""
        ? ["list", asked.form.includes("urn:") ? "urn" : asked.form]
        : ["list", symptom.of];
    }
    case "attribute": {
      const { path, wrong } = symptom;
      if (wrong === "type") return ["attribute", path, "type"];
      if (wrong === "missing" && broadness.isLost(path)) return ["attribute", path, "missing"];
      const by = write ?? asked;
      const broad = broadness.misdone(by);
      if (broad !== undefined) return ["misdone", broad];
      if (asked.isProjected) return ["projection", wrong === "missing" ? "missing" : "surplus"];
      if (write?.method === "PATCH" && speaksOf(write.body, path)) return ["patch", write.form];
      return ["attribute", wrong === "missing" ? path : rootOf(path), wrong];
    }
    case "other":
      return ["other", symptom.keyword, symptom.place];
    default:
      return symptom satisfies never;
  }
};
