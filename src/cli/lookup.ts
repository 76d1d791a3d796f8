import type { RequirementId } from "../model/ids.ts";
import type { Check, Library, Step } from "../model/suite.ts";
import { citedBy } from "../plan/plan-made.ts";
import type { Call } from "./call.ts";
import { gatherInput, type Input } from "./input.ts";
import { loadLibrary } from "./library.ts";
import { gatherVariables } from "./variables.ts";

/** The library for a command that only looks at it. */
export const gatherLibrary = (
  call: Call,
  named: readonly string[],
): { readonly input: Input; readonly library: Library; readonly chosen: readonly string[] } => {
  const input = gatherInput(call.table, call.flags, call.door.env);
  const { library, wanted } = loadLibrary(named, gatherVariables(input), input.problems);
  return { input, library, chosen: wanted.map(({ suite }) => suite) };
};

/** What a check's claims cite, those of the intents it plays included. */
export const requirementsOf = (check: Check, library: Library): ReadonlySet<RequirementId> =>
  new Set([
    ...citedBy(check.steps),
    ...intentsOf(check.steps).flatMap((name) => citedByIntent(name, library)),
  ]);

const intentsOf = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap((step) => (step.kind === "intent" ? [step.intent] : []));

const citedByIntent = (name: string, library: Library): readonly RequirementId[] =>
  library.profiles.flatMap((profile) => citedBy(profile.intents[name]?.steps ?? []));

/** The checks that cite each requirement. */
export const citations = (library: Library): ReadonlyMap<RequirementId, readonly Check[]> => {
  const found = new Map<RequirementId, Check[]>();
  for (const check of library.suites.flatMap((suite) => suite.checks)) {
    for (const id of requirementsOf(check, library)) found.set(id, [...(found.get(id) ?? []), check]);
  }
  return found;
};

/** Rows of text with aligned columns. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return rows.map((row) => `${line(row)}\n`).join("");
};
