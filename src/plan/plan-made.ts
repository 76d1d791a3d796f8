import type { PlanMade, PlannedCaseInfo, RequirementInfo } from "../model/event.ts";
import type { ProfileFeatures } from "../model/feature.ts";
import { profileId, type RequirementId, requirementId } from "../model/ids.ts";
import type { Requirement } from "../model/requirement.ts";
import type { Library, Profile, Step } from "../model/suite.ts";
import { featureOf } from "./features.ts";
import { casesOf, type PlannedCase } from "./plan.ts";
import { saidFor } from "./said.ts";

/** The plan as readers of the run see it, with every requirement that a planned claim cites, and those that a keyword may name by itself. */
export const planMade = (
  cases: readonly PlannedCase[],
  library: Library,
  named: readonly string[] = [],
): PlanMade => {
  const cited = new Set(cases.flatMap((planned) => citedByCase(planned)));
  const played = new Set(cases.map(({ profile }) => profile.id));
  return {
    type: "plan-made",
    profiles: library.profiles.filter(({ id }) => played.has(id)).map((each) => featuresInfo(each, library)),
    requirements: [...cited].flatMap((id) => infoOf(library.catalogue.requirements.get(id))),
    named: named
      .map(requirementId)
      .filter((id) => !cited.has(id))
      .flatMap((id) => infoOf(library.catalogue.requirements.get(id))),
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
      ...belonging(planned),
      ...(planned.known === undefined ? {} : { known: planned.known }),
    })),
  };
};

const featuresInfo = (profile: Profile, library: Library): ProfileFeatures => ({
  id: profile.id,
  title: profile.title,
  verdictOn: profile.verdictOn,
  cases: casesOf(profile, library.suites),
  features: profile.features.map(({ name, title, isEssential, intents }) => ({
    name,
    title,
    isEssential,
    intents,
  })),
});

const belonging = ({ check, profile }: PlannedCase): Pick<PlannedCaseInfo, "feature" | "isCore"> => {
  const feature = featureOf(check.id, profile.features);
  if (feature === undefined) return {};
  return { feature: feature.name, ...(feature.isCore ? { isCore: true } : {}) };
};

const citedByCase = ({ steps, profile }: PlannedCase): readonly RequirementId[] =>
  citedBy(
    steps.flatMap((step) => [step, ...(step.kind === "intent" ? saidFor(profile.intents[step.intent]) : [])]),
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
