import type { CaseId, ProfileId, RequirementId } from "./ids.ts";
import type { Impact, Level } from "./requirement.ts";

/** Where a judged claim stands in a report: its case, and its place among the claims of the case, from 0. */
export type ClaimPlace = { readonly case: CaseId; readonly claim: number };

/** One defect of the target, with every broken claim that it explains. */
export type Entry = {
  /** Short, and the same in the next run while the defect is: `k3f9q2`. */
  readonly id: string;
  /** What was asked, and what came. */
  readonly title: string;
  /** The heaviest of its causes. */
  readonly level: Level;
  /** The heaviest impact of what its causes break. */
  readonly impact: Impact;
  /** What it breaks, of all that its claims cite; what only shares an answer with it is not here. */
  readonly requirements: readonly RequirementId[];
  /** For whom it was seen. */
  readonly profiles: readonly ProfileId[];
  /** What of theirs it touches, by the names of the features. */
  readonly features: readonly string[];
  /** The claim that shows it, and the place of the exchange among those of the case; none: nothing was sent for it. */
  readonly cause: ClaimPlace & { readonly exchange?: number };
  /** The claims that show the same, of this case and of others. */
  readonly alike: readonly ClaimPlace[];
  /** The claims that are broken because of it. */
  readonly consequences: readonly ClaimPlace[];
};
