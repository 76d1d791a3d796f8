import type { CaseResult } from "../../model/report.ts";
import { broadnessOf } from "./broadness.ts";
import { type Cause, causesOf } from "./consequences.ts";
import { isFromStart } from "./from-start.ts";
import { isNeed, observationsOf } from "./observation.ts";
import { type Signature, signatureOf } from "./signature.ts";

/** Causes that are one defect of the server. */
export type Group = { readonly signature: Signature; readonly causes: readonly [Cause, ...Cause[]] };

export const groupsOf = (cases: readonly CaseResult[], target: string): readonly Group[] => {
  const causes = cases.flatMap((each) => causesOf(observationsOf(each, target)));
  const broadness = broadnessOf(
    cases,
    causes.map(({ cause }) => cause),
    target,
  );
  const groups = new Map<string, Group>();
  for (const each of causes) {
    const signature = signatureOf(each.cause, broadness);
    const key = JSON.stringify(signature);
    const group = groups.get(key);
    groups.set(key, { signature, causes: group === undefined ? [each] : [...group.causes, each] });
  }
  return [...groups.values()].map(withoutFollowers);
};

const HAVE_NO_FOLLOWERS = ["misdone", "crash"];

const isRefused = ({ symptom }: Cause["cause"]): boolean => symptom.kind === "refused" && !symptom.mayBe;

/**
 * Of a lawful request that is refused follows what the same refusal does elsewhere: it comes for the wrong reason there. Of what a
 * create loses or invents follows what is wrong with it in whatever is done afterwards.
 */
const withoutFollowers = ({ signature, causes }: Group): Group => {
  const [kind, , wrong = ""] = signature;
  // Where no create shows it, nothing follows from one.
  const isOfCreate =
    kind === "attribute" &&
    /^(missing|surplus)$/.test(wrong) &&
    causes.some(({ cause }) => isFromStart(cause));
  const isLeader = ({ cause }: Cause): boolean =>
    isOfCreate ? isNeed(cause) || isFromStart(cause) : isRefused(cause);
  const [first, ...others] = causes.filter(isLeader);
  const isAlone = first === undefined || others.length === causes.length - 1;
  if (isAlone || HAVE_NO_FOLLOWERS.includes(kind ?? "")) return { signature, causes };
  const followers = causes
    .filter((each) => !isLeader(each))
    .flatMap(({ cause, consequences }) => [cause, ...consequences]);
  return {
    signature,
    causes: [{ ...first, consequences: [...first.consequences, ...followers] }, ...others],
  };
};
