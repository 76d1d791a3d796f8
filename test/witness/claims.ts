import { expandClaim } from "../../src/assert/definition/expand-claim.ts";
import { levelFor } from "../../src/assert/judge.ts";
import { findKeyword } from "../../src/assert/registry.ts";
import type { Report } from "../../src/model/report.ts";
import type { Claim, Library, Profile, Step } from "../../src/model/suite.ts";
import { type PlannedCase, plan } from "../../src/plan/plan.ts";
import { readableLabel } from "../../src/run/step/step-source.ts";

/**
 * A claim is known by its check, its step, its keyword and what it cites: by no line, so that a suite can be rearranged. A row of a
 * table has claims of its own; the profiles that play it have not.
 */
const keyOf = (check: string, step: string, keyword: string, cites: readonly string[]): string =>
  `${check} ${step} ${keyword} ${cites.join("+")}`;

/** The check of a claim. */
export const checkOf = (claim: string): string => claim.slice(0, claim.indexOf(" "));

/** What a claim cites. */
export const citesOf = (claim: string): readonly string[] =>
  claim.slice(claim.lastIndexOf(" ") + 1).split("+");

/** The claims that were judged in a run, or those of them that were broken. */
export const judgedClaims = (report: Report, verdict?: "broken"): ReadonlySet<string> =>
  new Set(
    report.cases.flatMap(({ check, claims }) =>
      claims
        .filter((claim) => verdict === undefined || claim.verdict === verdict)
        .map(({ step, keyword, requirements }) => keyOf(check, step, keyword, requirements)),
    ),
  );

/** Every claim that weighs must for a profile that plays it, whether or not a target lets it be played. */
export const mustClaims = (library: Library): ReadonlySet<string> =>
  new Set(everyCase(library).flatMap((planned) => mustClaimsOf(planned, library)));

const everyCase = ({ suites, profiles }: Library): readonly PlannedCase[] =>
  plan({
    suites,
    profiles,
    wants: () => true,
    target: { base: "", capabilities: [], resourceTypes: [], schemas: [], configuration: null, notes: [] },
    readOnly: false,
    hasSecondToken: true,
    known: () => undefined,
  });

const mustClaimsOf = ({ check, profile, steps }: PlannedCase, { catalogue }: Library): readonly string[] => {
  const levelOf = levelFor(catalogue, profile.profileChain);
  return steps
    .flatMap((step) => claimsOf(step, profile, ""))
    .filter(({ claim }) => levelOf(claim) === "must")
    .map(({ step, claim }) => keyOf(check.id, step, claim.keyword, claim.cites));
};

type Placed = { readonly step: string; readonly claim: Claim };

const claimsOf = (step: Step, profile: Profile, before: string): readonly Placed[] => {
  if (step.kind === "pause") return [];
  if (step.kind === "parallel") return step.steps.flatMap((send) => claimsOf(send, profile, before));
  const label = `${before}${readableLabel(step.label)}`;
  const said = step.kind === "intent" ? (profile.intents[step.intent]?.steps ?? []) : [];
  return [
    ...said.flatMap((inner) => claimsOf(inner, profile, `${label} › `)),
    ...step.claims.flatMap(expandClaim(findKeyword)).map(({ claim }) => ({ step: label, claim })),
  ];
};
