import type { PlanMade, RequirementInfo } from "../model/event.ts";
import { profileId, type RequirementId } from "../model/ids.ts";
import type { Requirement } from "../model/requirement.ts";
import type { Library, Step } from "../model/suite.ts";
import type { PlannedCase } from "./plan.ts";

/** The plan as readers of the run see it, with every requirement that a planned claim cites. */
export const planMade = (cases: readonly PlannedCase[], library: Library): PlanMade => {
  const cited = new Set(cases.flatMap((planned) => citedByCase(planned)));
  const profiles = new Map(cases.map(({ profile }) => [profile.id, profile.title]));
  return {
    type: "plan-made",
    profiles: library.profiles.filter(({ id }) => profiles.has(id)).map(({ id, title }) => ({ id, title })),
    requirements: [...cited].flatMap((id) => infoOf(library.catalogue.requirements.get(id))),
    cases: cases.map((planned) => ({
      id: planned.id,
      check: planned.check.id,
      profile: planned.profile.id,
      title: planned.check.title,
      why: planned.check.why,
      suite: planned.suite.id,
      suiteTitle: planned.suite.title,
      file: planned.check.file,
      line: planned.check.line,
      tags: planned.check.tags,
      reliesOn: planned.check.reliesOn,
      requirements: [...new Set(citedByCase(planned))],
      ...(planned.known === undefined ? {} : { known: planned.known }),
    })),
  };
};

const citedByCase = ({ steps, profile }: PlannedCase): readonly RequirementId[] =>
  citedBy(
    steps.flatMap((step) => [
      step,
      ...(step.kind === "intent" ? (profile.intents[step.intent]?.steps ?? []) : []),
    ]),
  );

/** What the claims of some steps cite; what an intent says is its profile's. */
export const citedBy = (steps: readonly Step[]): readonly RequirementId[] =>
  steps.flatMap((step) => {
    if (step.kind === "pause") return [];
    const claims = step.kind === "parallel" ? step.steps.flatMap((send) => send.claims) : step.claims;
    return claims.flatMap((claim) => claim.cites);
  });

const infoOf = (requirement: Requirement | undefined): readonly RequirementInfo[] => {
  if (requirement === undefined) return [];
  const { id, impact, statement } = requirement;
  if (requirement.kind === "rfc")
    return [{ id, level: requirement.level, impact, statement, sources: [requirement.source] }];
  const sources = Object.entries(requirement.sources).map(([profile, source]) => ({
    ...source,
    profile: profileId(profile),
  }));
  return [{ id, level: "interop", impact, statement, why: requirement.why, sources }];
};
