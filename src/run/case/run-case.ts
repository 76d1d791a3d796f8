import { verdictOf } from "../../assert/verdict.ts";
import type { Finding } from "../../model/finding.ts";
import type { JsonObject } from "../../model/json.ts";
import type { UndecidedReason, Verdict } from "../../model/verdict.ts";
import type { PlannedCase } from "../../plan/plan.ts";
import { makeAll } from "../given/make-many.ts";
import { inCheck } from "../step/step-source.ts";
import type { CaseEvents } from "./case-events.ts";
import { type CaseSettings, type OpenCase, openCase } from "./open-case.ts";
import { runStory } from "./run-step.ts";

/** Plays one case from its setup to its cleaning up. */
export const runCase = async (
  planned: PlannedCase,
  events: CaseEvents,
  settings: CaseSettings,
): Promise<Verdict> => {
  const open = openCase(planned, events, settings);
  try {
    const { findings, undecided } = await playStory(planned, open, settings.isStopping);
    return verdictOf(findings, undecided);
  } finally {
    await open.cleanUp();
  }
};

type Story = { readonly findings: readonly Finding[]; readonly undecided?: UndecidedReason };

const playStory = async (
  { check, steps }: PlannedCase,
  { context, setUpTools }: OpenCase,
  isStopping: () => boolean,
): Promise<Story> => {
  const known = new Map<string, JsonObject>();
  const tools = { ...setUpTools, known: (id: string) => known.get(id) };
  for (const setup of check.setup) {
    if (isStopping()) return { findings: [], undecided: { kind: "interrupted" } };
    const made = await makeAll(setup, tools);
    if ("undecided" in made) return { findings: [], undecided: made.undecided };
    for (const resource of made.resources) known.set(String(resource.id), resource);
    context.values.set(setup.name, setup.count === undefined ? made.resources[0] : made.resources);
  }
  return runStory(steps, inCheck(check.file), context, { isStopping, goesOn: check.goesOn });
};
