import { SEVERITY } from "../../assert/verdict.ts";
import { rootOf } from "./asked.ts";
import type { Observation } from "./observation.ts";

const WEIGHT = { failure: 2, warning: 1, note: 0 };

const weightOf = ({ claim }: Observation): number => WEIGHT[SEVERITY[claim.level]];

const isAboutStatus = ({ symptom: { kind } }: Observation): boolean =>
  kind === "refused" || kind === "accepted" || kind === "other-status";

/** Claims about the form of an answer, whatever it is about: no state explains them. */
const isAboutForm = ({ symptom, claim }: Observation): boolean =>
  symptom.kind === "error-body" ||
  symptom.kind === "header" ||
  (symptom.kind === "attribute" &&
    (symptom.wrong === "type" ||
      (symptom.wrong === "missing" && /^(schemas|id|meta)\b/.test(symptom.path)))) ||
  claim.keyword === "media-type";

/** What a list says of its pages. */
const isAboutPaging = ({ symptom }: Observation): boolean =>
  symptom.kind === "list" ||
  (symptom.kind === "attribute" &&
    /^(totalresults|itemsperpage|startindex|nextcursor|previouscursor)$/.test(symptom.path));

/**
 * Whether an earlier broken claim of the same case explains a later one, and weighs as much:
 * - in the same answer, when the earlier one says that its status is wrong, or that a list holds others than it should, and this one
 *   is about that list or what it says of its pages;
 * - in a later answer, when the earlier write was refused or should have been: what is read or done then is the state that it left;
 * - in a later answer, when the earlier read failed, and this write was refused: it was to send what was read;
 * - in a later answer, when the earlier one says that a value is not what it should be, and this one is about that value, or about a
 *   list asked for by it;
 * - in a later answer, when the earlier one says that an operation of a bulk request had another result;
 * - in a later answer, when an earlier list holds others than it should: what is done with what was found there is done with another.
 */
const explains = (earlier: Observation, later: Observation): boolean => {
  if (weightOf(earlier) < weightOf(later)) return false;
  if (earlier.exchangeAt === later.exchangeAt)
    return isAboutStatus(earlier) || (earlier.symptom.kind === "list" && isAboutPaging(later));
  if (isAboutForm(later)) return false;
  const { symptom } = earlier;
  if (symptom.kind === "refused" || symptom.kind === "accepted")
    return earlier.asked.isWrite || (later.symptom.kind === "refused" && later.asked.isWrite);
  if (symptom.kind === "list") return later.symptom.kind === "attribute" || later.symptom.kind === "accepted";
  if (symptom.kind !== "attribute") return false;
  if (symptom.path === "operations.status") return true;
  return later.symptom.kind === "attribute"
    ? rootOf(later.symptom.path) === rootOf(symptom.path)
    : later.symptom.kind === "list" && later.asked.form.includes("filter");
};

/** The broken claims of a case that stand for themselves, each with those that it explains. */
export type Cause = { readonly cause: Observation; readonly consequences: readonly Observation[] };

export const causesOf = (observations: readonly Observation[]): readonly Cause[] => {
  const causes: { cause: Observation; consequences: Observation[] }[] = [];
  for (const each of observations) {
    const found = causes.find(({ cause }) => explains(cause, each));
    if (found === undefined) causes.push({ cause: each, consequences: [] });
    else found.consequences.push(each);
  }
  return causes;
};
