import type { KnownFailure } from "../model/event.ts";
import { type CaseId, type CheckId, caseId, type ProfileId, profileId } from "../model/ids.ts";
import type { Check, Intent, Profile, SendStep, Step, Suite } from "../model/suite.ts";
import type { TargetDescription } from "../model/target.ts";
import type { SkipReason } from "../model/verdict.ts";
import { isFor } from "../text/is-for.ts";
import { type Gap, gapsOf } from "./gaps.ts";
import { writesOf } from "./mentions.ts";
import { unadvertisedNeeds, unmetNeed } from "./needs.ts";
import { keptBackByGaps } from "./reporters.ts";
import { saidFor } from "./said.ts";
import { settleUses } from "./uses.ts";

/** A check that one profile plays, or the reason why it does not apply. */
export type PlannedCase = {
  readonly id: CaseId;
  readonly check: Check;
  readonly suite: Suite;
  readonly profile: Profile;
  /** The steps that this profile plays; intents are still to be said. */
  readonly steps: readonly Step[];
  readonly skip?: SkipReason;
  readonly known?: KnownFailure;
};

export type PlanRequest = {
  readonly suites: readonly Suite[];
  /** The selected ones. */
  readonly profiles: readonly Profile[];
  readonly wants: (check: Check) => boolean;
  readonly target: TargetDescription;
  readonly readOnly: boolean;
  readonly hasSecondToken: boolean;
  readonly known: (check: CheckId, profile: ProfileId) => KnownFailure | undefined;
};

/** Every selected check with every profile that plays it; nothing is dropped, what does not apply is marked. */
export const plan = (request: PlanRequest): readonly PlannedCase[] => {
  const drafts = request.suites.flatMap((suite) =>
    suite.checks
      .filter(request.wants)
      .flatMap((check) =>
        players(check, request.profiles).map((profile) => planCase(suite, check, profile, request)),
      ),
  );
  const keptBack = keptBackByGaps(drafts);
  return drafts.map(({ gaps: _, ...planned }) => {
    const skip = keptBack.get(planned.id);
    return skip === undefined ? planned : { ...planned, skip };
  });
};

type DraftCase = PlannedCase & { readonly gaps: readonly Gap[] };

/** Who plays what no profile changes. */
export const DEFAULT_PROFILE = profileId("rfc");

/**
 * A check whose bytes no profile changes is played once, by the default one. A profile does not play a check all of whose steps are
 * somebody else's: that case could only pass.
 */
const players = (check: Check, profiles: readonly Profile[]): readonly Profile[] =>
  wantedBy(check, profiles).filter(
    (profile) => check.steps.length === 0 || check.steps.some((step) => isPlayedBy(step, profile)),
  );

const wantedBy = ({ profiles: wanted }: Check, profiles: readonly Profile[]): readonly Profile[] => {
  if (wanted === "every") return profiles;
  if (wanted === "default") return profiles.filter((profile) => profile.id === DEFAULT_PROFILE);
  return profiles.filter((profile) => isFor(wanted, profile.profileChain));
};

/** How many cases a profile has, whatever is selected. */
export const casesOf = (profile: Profile, suites: readonly Suite[]): number =>
  suites.flatMap(({ checks }) => checks).filter((check) => players(check, [profile]).length > 0).length;

const planCase = (suite: Suite, written: Check, profile: Profile, request: PlanRequest): DraftCase => {
  const { check, unlisted, gap } = settleUses(written, request.target);
  const steps = check.steps.filter((step) => isPlayedBy(step, profile));
  const skip: SkipReason | undefined =
    unlisted === undefined
      ? reasonToSkip(check, steps, profile, request)
      : { kind: "not-supported", need: unlisted, by: "discovery" };
  const known = request.known(check.id, profile.id);
  // A provider sends what it sends: what does not work for it is its own finding.
  const isPlain = skip === undefined && profile.id === DEFAULT_PROFILE;
  return {
    id: caseId(check.id, profile.id),
    check,
    suite,
    profile,
    steps,
    ...(skip === undefined ? {} : { skip }),
    ...(known === undefined ? {} : { known }),
    gaps: !isPlain ? [] : gap === undefined ? gapsOf(check, request.target) : [gap],
  };
};

/** Whether a step is for this profile, or for one that it extends. */
const isPlayedBy = (step: Step, profile: Profile): boolean =>
  step.only === undefined || isFor(step.only, profile.profileChain);

/** What the profile cannot say goes before what the target lacks, and that before what the user has not given or allowed. */
const reasonToSkip = (
  check: Check,
  steps: readonly Step[],
  profile: Profile,
  { target, hasSecondToken, readOnly }: PlanRequest,
): SkipReason | undefined => {
  const wanted = [...check.setup, ...steps].flatMap((one) => (one.kind === "intent" ? [one.intent] : []));
  const intent = wanted.find((name) => profile.intents[name] === undefined);
  if (intent !== undefined) return { kind: "not-spoken", intent };
  const spoken = wanted.flatMap((name) => profile.intents[name] ?? []);
  const own = profile.id === DEFAULT_PROFILE ? check.needs : unadvertisedNeeds(check.needs, target);
  const needs = [...own, ...spoken.flatMap((intent) => intent.needs)];
  const unmet = unmetNeed(needs, target, writesOf(check)) ?? noWay(spoken, target);
  if (unmet !== undefined) return unmet;
  const sends = [...steps, ...spoken.flatMap(saidFor)].flatMap(sentBy);
  if (!hasSecondToken && sends.some((send) => send.as === "second-token"))
    return { kind: "not-configured", what: "a second token" };
  return readOnly && (check.setup.length > 0 || sends.some(isWrite)) ? { kind: "read-only" } : undefined;
};

/** Why none of the ways of an intent is open: what the first of them needs. */
const noWay = (spoken: readonly Intent[], target: TargetDescription): SkipReason | undefined => {
  const unmet = spoken.map(({ ways = [] }) => ways.map(({ needs }) => unmetNeed(needs, target)));
  return unmet.find((reasons) => reasons.length > 0 && !reasons.includes(undefined))?.[0];
};

const isWrite = ({ method }: SendStep): boolean => !READS.has(method);

/** Whether a case is played and sends what could change something. */
export const writes = ({ check, steps, profile, skip }: PlannedCase): boolean => {
  const spoken = steps.flatMap((step) =>
    step.kind === "intent" ? saidFor(profile.intents[step.intent]) : [],
  );
  const sends = [...steps, ...spoken].flatMap(sentBy);
  return skip === undefined && (check.setup.length > 0 || sends.some(isWrite));
};

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

const sentBy = (step: Step): readonly SendStep[] =>
  step.kind === "send" ? [step] : step.kind === "parallel" ? step.steps : [];
