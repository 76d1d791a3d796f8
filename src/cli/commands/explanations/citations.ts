import type { RequirementId } from "../../../model/ids.ts";
import type { Check, Library, Step } from "../../../model/suite.ts";
import { citedBy } from "../../../plan/plan-made.ts";
import { saidFor } from "../../../plan/said.ts";

/** What a check's claims cite, those of the intents it plays included. */
export const requirementsOf = (check: Check, library: Library): ReadonlySet<RequirementId> =>
  new Set([
    ...citedBy(check.steps),
    ...intentsOf(check.steps).flatMap((name) => citedByIntent(name, library)),
  ]);

const intentsOf = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap((step) => (step.kind === "intent" ? [step.intent] : []));

const citedByIntent = (name: string, library: Library): readonly RequirementId[] =>
  library.profiles.flatMap((profile) => citedBy(saidFor(profile.intents[name])));

/** The checks that cite each requirement. */
export const citations = (library: Library): ReadonlyMap<RequirementId, readonly Check[]> => {
  const found = new Map<RequirementId, Check[]>();
  for (const check of library.suites.flatMap((suite) => suite.checks)) {
    for (const id of requirementsOf(check, library)) found.set(id, [...(found.get(id) ?? []), check]);
  }
  return found;
};
