import type { ProfileId } from "../../../model/ids.ts";
import type { Check, Library, SendStep, Setup, Step } from "../../../model/suite.ts";
import { defaultProfiles } from "../../../session/profiles.ts";
import { requirementsOf } from "./citations.ts";
import { type Explanation, fact } from "./explained.ts";

/** A check, or the rows of one: what it claims, how, what for, what hangs together with it. */
export const explainChecks = (
  name: string,
  first: Check,
  checks: readonly Check[],
  library: Library,
): Explanation => {
  const cites = [...new Set(checks.flatMap((check) => [...requirementsOf(check, library)]))];
  const dependents = library.suites
    .flatMap((suite) => suite.checks)
    .filter((check) => check.reliesOn.includes(first.id));
  const facts = [
    fact(
      "Claim",
      ...checks.map((check) => (checks.length === 1 ? check.title : `${check.id}: ${check.title}`)),
    ),
    fact("Why it matters", first.why),
    fact("Where", `${first.file}:${first.line}`),
    fact("Steps", ...first.setup.map(setupText), ...first.steps.map(stepText)),
    fact("Played by", ...playersOf(first, library)),
    fact("Needs", ...first.needs),
    fact("Relies on", ...first.reliesOn),
    fact("Others rely on it", ...dependents.map((check) => check.id)),
    fact(
      "Cites",
      ...cites.map((cite) => `${cite}: ${library.catalogue.requirements.get(cite)?.statement ?? ""}`),
    ),
    fact("Try it", `scim-check run --check ${name}`),
  ];
  return { kind: checks.length === 1 ? "check" : "checks", name, facts };
};

const setupText = (setup: Setup): string =>
  `given ${setup.name} (${setup.kind === "intent" ? setup.intent : `POST ${setup.endpoint}`})`;

const stepText = (step: Step): string =>
  step.kind === "parallel" ? `${step.label}: ${step.steps.map(sendText).join(" | ")}` : step.label;

const sendText = ({ method, path }: SendStep): string => `${method} ${path}`;

const playersOf = ({ profiles }: Check, library: Library): readonly string[] => {
  if (profiles === "default") return ["rfc, as no identity provider says it otherwise"];
  if (profiles === "every") return defaultProfiles(library);
  return profiles.map((id: ProfileId) => id);
};
