import type { Entry } from "./entry.ts";
import type {
  Alone,
  ExchangeFinished,
  PlannedCaseInfo,
  RequirementInfo,
  RunFinished,
  RunStarted,
} from "./event.ts";
import type { Exchange } from "./exchange.ts";
import type { FeatureResult, Judgement } from "./feature.ts";
import type { Complaint, Finding } from "./finding.ts";
import type { RequirementId } from "./ids.ts";
import type { Diagnosis, TargetDescription } from "./target.ts";
import type { SkipReason, UndecidedReason, VerdictKind } from "./verdict.ts";

export type VerdictCounts = { readonly [verdict in VerdictKind]: number };

/** What a run found. Folded from its events; every reporter renders it and sees nothing else. */
export type Report = {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: "scim-check"; readonly version: string };
  readonly run: RunStarted["run"] & {
    readonly finishedAt: string;
    readonly durationMs: number;
    readonly ending: "completed" | "interrupted" | "unreachable";
    readonly cause?: NonNullable<RunFinished["cause"]>;
    readonly diagnosis?: Diagnosis;
    readonly requests: number;
    readonly left: readonly string[];
  };
  readonly target: TargetDescription | null;
  readonly summary: Summary;
  /** Every cited requirement, with what became of it. */
  readonly requirements: readonly RequirementResult[];
  readonly cases: readonly CaseResult[];
  /** What is wrong, each defect once, the worst first. */
  readonly entries: readonly Entry[];
  readonly baseline: {
    readonly unmatched: readonly { readonly entry: string; readonly file: string; readonly line: number }[];
  };
};

export type Summary = {
  readonly cases: VerdictCounts;
  readonly claims: { readonly kept: number; readonly broken: number };
  readonly profiles: { readonly [profile: string]: ProfileSummary };
  readonly requirements: { readonly [level in "must" | "should" | "interop"]: ResultCounts };
};

/** `verdict`: fail if any case failed, undecided if none was decided, warn, pass, or skip when nothing applied. */
export type ProfileSummary = VerdictCounts & {
  readonly title: string;
  readonly verdict: VerdictKind;
  /** The must and interop requirements that are broken for it, in the order of the plan. */
  readonly brokenNeeds: readonly RequirementId[];
  /** What the target lacks, so that part of what this profile does was not played: `patch`. */
  readonly lacking: readonly string[];
  /** Whether the provider can be used with the target, or what the target keeps. */
  readonly judgement: Judgement;
  /** What the provider does, and whether it works. */
  readonly features: readonly FeatureResult[];
  /** The must, interop and should requirements that its own cases show. */
  readonly requirements: { readonly kept: number; readonly broken: number };
};

export type ResultCounts = {
  readonly kept: number;
  readonly broken: number;
  readonly notApplicable: number;
  readonly notEvaluated: number;
};

export type RequirementResult = RequirementInfo & {
  readonly result: "kept" | "broken" | "notApplicable" | "notEvaluated";
};

/**
 * What the baseline says of a case on a given day: a failure that is known, an entry past its date, an entry that is
 * no longer needed. It depends on today, so it is worked out when a report is rendered and never stored.
 */
export type BaselineState = "known" | "expired" | "stale";

/** A planned case and what became of it; `known` covers it whatever came of it. */
export type CaseResult = PlannedCaseInfo & {
  readonly verdict: VerdictKind;
  readonly reason?: SkipReason | UndecidedReason;
  readonly durationMs: number;
  readonly claims: readonly ClaimResult[];
  readonly exchanges: readonly (ExchangeResult & { readonly phase: ExchangeFinished["phase"] })[];
  readonly leftBehind: readonly { readonly resource: string; readonly detail: string }[];
  /** Of some failed cases: how they ended when they were played once more, with nothing beside them. */
  readonly alone?: Alone;
};

/** One judged claim; place, expected and actual are those of the first complaint, `others` has the rest. */
export type ClaimResult = Omit<Finding, "complaints"> &
  Partial<Complaint> & { readonly others?: readonly Complaint[] };

/** An exchange with its bodies cut to 10 KiB; `bodyBytes` is the whole length of a body that was cut. */
export type ExchangeResult = {
  readonly step: string;
  readonly request: Exchange["request"] & { readonly bodyBytes?: number };
  readonly response?: {
    readonly status: number;
    readonly headers: { readonly [name: string]: string };
    readonly body?: string;
    readonly bodyBytes?: number;
  };
  readonly noAnswer?: { readonly reason: string; readonly detail: string };
  readonly durationMs: number;
  readonly attempts: number;
};
