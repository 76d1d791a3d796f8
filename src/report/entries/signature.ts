import { complaintsOf } from "../messages.ts";
import { type Asked, DISCOVERY, FOREIGN_SCHEMAS, rootOf, speaksOf } from "./asked.ts";
import { isAboutPrimary, isMisreadText, isTextForBoolean } from "./booleans.ts";
import type { Broadness } from "./broadness.ts";
import { pathIn } from "./forms.ts";
import { fromStart } from "./from-start.ts";
import { isGeneric } from "./generic.ts";
import { isBadFilter, type Observation } from "./observation.ts";
import type { Symptom } from "./symptom.ts";
import { isAboutSchemas, isDeletedInVain, isUnfitPath, requirementOf } from "./taken.ts";

export type Signature = readonly string[];

/** What a PATCH that failed leaves changed (RFC 7644 section 3.5.2). */
const isHalfDone = ({ claim: { requirements } }: Observation): boolean =>
  requirements.some((each) => each === "RFC7644-3.5.2-25" || each === "RFC7644-3.5.2-26");

/** What a sentence about paths or targets refuses is a form of path; of any other sentence the form says nothing. */
const isAboutPath = ({ asked, came: { scimType, sentence } }: Observation): boolean =>
  asked.method === "PATCH" &&
  (/^(invalidPath|noTarget)$/.test(scimType) || /\b(path|target|filter)\b/i.test(sentence));

/** A path is refused for how it is spelt or built, whatever was to be done with it; that nothing is there depends on the operation. */
const pathForm = (of: Observation, { forms }: Broadness): string => {
  const form = forms.refused(of) ?? of.asked.form;
  if (/\bAttribute\b/.test(form)) return "letter case";
  if (/\burn:/.test(form)) return "urn";
  return of.came.scimType === "noTarget" ? form : pathIn(form);
};

/** Who says no more than that something is not implemented says it of an operation, whatever it was about. */
const notOffered = ({ method, endpoint, form }: Observation["asked"]): Signature => [
  "refused",
  method,
  endpoint,
  form.match(/^\w+/)?.[0] ?? "",
  "501",
];

const foreign = (status: number): Signature => ["refused", FOREIGN_SCHEMAS, String(status), ""];

const refused = (of: Observation, broadness: Broadness): Signature => {
  const { asked, came } = of;
  const { sentence, status, scimType } = came;
  if (isMissing(status) && isDiscovery(asked)) return ["discovery", String(status)];
  const broad = broadness.refused(asked, status);
  if (!isMissing(status) && !isGeneric(sentence) && broadness.isEverywhere(came))
    return ["refused", "requests", String(status)];
  if (broad !== undefined) return ["refused", broad, String(status)];
  if (status >= 500 && !isGeneric(sentence)) return crash(of, broadness);
  if (status === 501) return notOffered(asked);
  if (isGeneric(sentence) && asked.form === FOREIGN_SCHEMAS) return foreign(status);
  if (isGeneric(sentence))
    return [
      "refused",
      asked.method,
      asked.endpoint,
      asked.form,
      String(status),
      ...(asked.form === "" ? [requirementOf(of)] : []),
    ];
  return [
    "refused",
    ...(isAboutPath(of) ? [pathForm(of, broadness)] : []),
    String(status),
    scimType,
    sentence,
  ];
};

/** Such an answer speaks of what was asked for, and of nothing else. */
const isMissing = (status: number): boolean => [404, 405, 501].includes(status);

const isDiscovery = ({ endpoint }: Asked): boolean => DISCOVERY.test(endpoint.replace("/{id}", ""));

/** A server error in its own words. Where many refusals come as one, that is the defect, and not what each refuses. */
const crash = ({ symptom, came: { sentence, status } }: Observation, broadness: Broadness): Signature => {
  if (symptom.kind === "other-status" && symptom.wanted === "404") return ["crash", "due 404"];
  const isOfRefusal = symptom.kind === "other-status" || (symptom.kind === "refused" && symptom.mayBe);
  return isOfRefusal && broadness.refusesAs(status) ? ["crash", "refusals"] : ["crash", sentence];
};

/** A refusal that was due, but for another reason than the one that is told. */
const isOtherRefusal = ({ symptom, came: { status, sentence } }: Observation): boolean =>
  status >= 400 &&
  status < 500 &&
  !isGeneric(sentence) &&
  (symptom.kind === "other-status" || (symptom.kind === "error-body" && symptom.path === "scimtype"));

/** What is read depends on how it is asked for and on the write before it; a write that should have been refused stands for itself. */
const misdoneBy = (of: Observation, broadness: Broadness): string | undefined => {
  const { asked, write, deleted, symptom, came } = of;
  const isOfState =
    symptom.kind === "accepted" ||
    symptom.kind === "list" ||
    (symptom.kind === "attribute" && symptom.wrong !== "type") ||
    (symptom.kind === "other-status" && /^[23]/.test(symptom.got));
  // That an answer shows another state than there is, is no matter of what was done (RFC 7644 section 3.1).
  if (requirementOf(of) === "RFC7644-3.1-10") return undefined;
  // Whoever is not deleted can be changed, and is in the way of who comes after.
  const isInTheWay = symptom.kind === "accepted" || (symptom.kind === "refused" && came.status === 409);
  if (asked.isUnauthenticated) return undefined;
  const causes = [...(isOfState ? [asked, write] : []), ...(isInTheWay ? [deleted] : [])];
  for (const one of causes) {
    const misdone = one === undefined ? undefined : broadness.misdone(one);
    if (misdone !== undefined) return misdone;
  }
  return undefined;
};

/**
 * What two causes have in common when they are one defect of the server. What came decides first, then what was asked for, as far
 * as it matters for that:
 *
 * | what is wrong | one defect is |
 * |---|---|
 * | what creates lose, or come back with although it was not given | that attribute, whatever was done afterwards |
 * | what a setup of the case lost, and creates lose elsewhere, too | that attribute |
 * | what a bulk request left undone whose operation was refused in the words that refuse lawful requests | that refusal |
 * | most requests of a method get one error | that method, whether a success or another error was due |
 * | most of what different requests ask gets the same telling words | those, whatever was asked |
 * | a discovery endpoint is missing | all of them |
 * | most requests of a method do something else | that method |
 * | a server error with a telling sentence | that sentence, whatever was asked and due; where it stands for a 404, or for many refusals, that |
 * | refused, with a sentence | that sentence and scimType, its values taken out; for a sentence about paths each form of path |
 * | refused, without a telling sentence | method, endpoint, form; where there is no form, the requirement; schemas that are not SCIM's wherever they stand |
 * | taken or looked up without valid credentials | all of it |
 * | not implemented, without a telling sentence | method, endpoint, operation |
 * | taken against a rule | that rule; comparisons of order are one, so are filters where those against several rules are taken, paths of PATCH that cannot be read or name nothing, deletions of what is not there, writes to discovery, and what a body says of its schemas |
 * | another error than the due one, in the words that refuse lawful requests too | that refusal |
 * | another error than the due one | the two statuses; for a crash its sentence or, where that tells nothing, the method and the status that was due |
 * | an error as a success | all of it |
 * | another success | method, endpoint, the two statuses |
 * | a header, a part of an error body | its name, and how it is wrong; what comes in place of a SCIM error |
 * | a list | what is asked for: operators of a filter (order is one), sorting, paging, projection; where `and` goes wrong in several forms, that |
 * | a value of a wrong type, or missing | its path; where all of `meta` is missing, that; of wrong types in `meta`, too; where creates lose many attributes, all of them; texts for booleans are one, and one those that are read as the other value; in the configuration the type that was due, and what is missing |
 * | a reference within a bulk request | all of it |
 * | two values are primary | all of it |
 * | what a PATCH that failed leaves changed | all of it |
 * | what is to be emptied stays after a PATCH | what it was to be emptied with: null, an empty list, an empty text |
 * | what a PUT leaves out or empties stays | all of it |
 * | a value that PUT leaves as it is, and PATCH in several forms that change other attributes | its attribute |
 * | another value, or one too many | after a PATCH that speaks of it the form of its operations, else its attribute |
 * | a projection | whether too much or too little comes |
 */
export const signatureOf = (of: Observation, broadness: Broadness): Signature => {
  const { asked, came, symptom } = of;
  const start = fromStart(of, broadness);
  if (start !== undefined) return start;
  const { undone } = of;
  if (undone !== undefined && broadness.isRefusal(undone)) return refused({ ...of, came: undone }, broadness);
  const misdone = misdoneBy(of, broadness);
  if (misdone !== undefined) return ["misdone", misdone];
  if (isOtherRefusal(of) && broadness.isRefusal(came)) return refused(of, broadness);
  switch (symptom.kind) {
    case "refused":
      return refused(of, broadness);
    case "accepted":
      if (asked.isUnauthenticated) return ["accepted", "unauthenticated"];
      if (isUnfitPath(of)) return ["accepted", "path"];
      if (isDeletedInVain(of)) return ["accepted", "DELETE"];
      if (asked.isWrite && DISCOVERY.test(asked.endpoint)) return ["accepted", "discovery"];
      if (isAboutSchemas(of)) return ["accepted", "schemas"];
      if (broadness.takesAnyFilter && isBadFilter(of)) return ["accepted", "filter"];
      return ["accepted", asked.form === "filter order" ? asked.form : requirementOf(of)];
    case "other-status":
      return otherStatus(of, symptom, broadness);
    case "header":
      return ["header", symptom.name, symptom.wrong];
    case "error-body":
      return ["error-body", rootOf(symptom.path), symptom.wrong, symptom.detail];
    case "list":
      if (DISCOVERY.test(asked.endpoint)) return ["list", "discovery"];
      if (broadness.misreadsAnd && symptom.of === "" && asked.joins) return ["list", "filter and"];
      return ["list", symptom.of !== "" ? symptom.of : asked.form.includes("urn:") ? "urn" : asked.form];
    case "attribute":
      return symptom.wrong === "value" && !asked.isProjected && broadness.isUnchanged(symptom.path)
        ? ["attribute", rootOf(symptom.path), "value"]
        : attribute(of, symptom, broadness);
    case "other":
      return ["other", symptom.keyword, symptom.place, String(came.status)];
    default:
      return symptom satisfies never;
  }
};

const otherStatus = (
  of: Observation,
  { wanted, got }: Extract<Symptom, { kind: "other-status" }>,
  broadness: Broadness,
): Signature => {
  const { asked, came } = of;
  if (wanted === "error") return ["other-success", "an error"];
  if (asked.isUnauthenticated && got === "404") return ["accepted", "unauthenticated"];
  if (/^[23]/.test(got)) return ["other-success", asked.method, asked.endpoint, wanted, got];
  if (asked.form === FOREIGN_SCHEMAS && isGeneric(came.sentence)) return foreign(came.status);
  if (!/^5/.test(got)) return ["other-error", wanted, got];
  const broad = broadness.refused(asked, came.status);
  if (broad !== undefined) return ["refused", broad, got];
  if (!isGeneric(came.sentence)) return crash(of, broadness);
  if (came.status === 501) return notOffered(asked);
  return ["crash", asked.method, wanted];
};

/** Each part of it is worked out by itself. */
const META = /^meta\./;

/** A member of the configuration that says what there is (RFC 7643 section 5). */
const isFeature = ({ endpoint }: Asked, path: string): boolean =>
  endpoint === "/ServiceProviderConfig" && !/^(schemas|id|meta)\b/.test(path);

/** What a bulk request makes is named in it before it has an id (RFC 7644 section 3.7.2). */
const refersInBulk = ({ endpoint, body }: Asked): boolean => endpoint === "/Bulk" && /"bulkId:/i.test(body);

const attribute = (
  of: Observation,
  { path, wrong }: Extract<Symptom, { kind: "attribute" }>,
  { forms }: Broadness,
): Signature => {
  const { asked, write, claim } = of;
  if (wrong === "type" && isTextForBoolean(claim)) return ["attribute", "boolean", "type"];
  if (wrong === "type" && asked.endpoint === "/ServiceProviderConfig")
    return ["config", complaintsOf(claim)[0].expected, "type"];
  // All parts of meta are texts, and one place of the code makes them.
  if (wrong === "type") return ["attribute", rootOf(path) === "meta" ? "meta" : path, "type"];
  if (isMisreadText(of)) return ["attribute", "boolean", "misread"];
  if (isHalfDone(of)) return ["patch", "half done"];
  if (isAboutPrimary(claim) && wrong === "surplus") return ["attribute", "primary", "surplus"];
  if (isFeature(asked, path) && wrong === "missing") return ["config", "missing"];
  if (asked.isProjected) return ["projection", wrong === "missing" ? "missing" : "surplus"];
  if (write !== undefined && refersInBulk(write)) return ["bulk", "references"];
  if (write?.method === "PUT" && wrong === "surplus") return ["put", "surplus"];
  const emptied = write?.method === "PATCH" ? /\w+ \S+ (null|empty \w+)$/.exec(write.form) : null;
  if (emptied !== null && wrong === "surplus") return ["patch", `to ${emptied[1]}`];
  if (write?.method === "PATCH" && speaksOf(write.body, path)) return ["patch", forms.misdone(write.form)];
  return ["attribute", wrong === "missing" || META.test(path) ? path : rootOf(path), wrong];
};
