import { SEVERITY } from "../../assert/verdict.ts";
import type { Exchange } from "../../model/exchange.ts";
import type { Complaint, Finding } from "../../model/finding.ts";
import type { UndecidedReason } from "../../model/verdict.ts";
import type { BuiltRequest } from "../request/build-request.ts";

/** What is left of a step for those that come after: why the case cannot go on, or the answer. */
export type StepResult = {
  readonly undecided?: UndecidedReason;
  readonly findings: readonly Finding[];
  readonly last?: { readonly exchange: Exchange; readonly built: BuiltRequest };
  /** It was said in a way that the provider is not known to have, so whatever follows is noted and nothing more. */
  readonly isUnsure?: boolean;
};

/** What came of steps played one after the other; `isOver`: a write miscarried, and what comes after would only follow from it. */
export type StoryResult = StepResult & { readonly isOver: boolean };

/**
 * Whether a write came out the other way than it had to: refused although it should have succeeded, or accepted although it should
 * have been refused. Whatever later steps would miss or find changed follows from it, and one cause is one failure.
 */
export const isMiscarried = ({ last, findings }: StepResult): boolean => {
  if (last === undefined || last.exchange.outcome.kind === "unanswered") return false;
  if (last.exchange.request.method === "GET") return false;
  const isSuccess = last.exchange.outcome.response.status < 400;
  const broken = findings.filter(({ verdict }) => verdict === "broken");
  return isSuccess
    ? broken.some(isToBeRefused)
    : broken.some(({ complaints }) => complaints.some(isOfSuccess));
};

const isOfSuccess = ({ place, expected }: Complaint): boolean =>
  place === "status" && /\b2(\d\d|xx)\b|^anything but 4\d\d/.test(expected);

/** A lighter claim leaves it open what may happen, so that the next step tells what did. */
const isToBeRefused = ({ level, complaints }: Finding): boolean =>
  SEVERITY[level] === "failure" &&
  complaints.some(({ place, expected }) => place === "status" && /^[45](\d\d|xx)\b/.test(expected)) &&
  !complaints.some(isOfSuccess);
