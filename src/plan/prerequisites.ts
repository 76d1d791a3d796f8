import { type CaseId, type CheckId, caseId, type ProfileId } from "../model/ids.ts";
import type { Verdict } from "../model/verdict.ts";
import { DEFAULT_PROFILE } from "./plan.ts";

/**
 * The first of some prerequisites that broke or could not be judged, as the same profile played it or else the default one.
 * One that was skipped, or that was not selected, stands in nobody's way.
 */
export const failedPrerequisite = (
  checks: readonly CheckId[],
  profile: ProfileId,
  verdicts: ReadonlyMap<CaseId, Verdict>,
): CaseId | undefined =>
  checks
    .map((check) => {
      const own = caseId(check, profile);
      return verdicts.has(own) ? own : caseId(check, DEFAULT_PROFILE);
    })
    .find((id) => {
      const kind = verdicts.get(id)?.kind;
      return kind === "fail" || kind === "undecided";
    });
