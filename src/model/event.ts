import type { Auth } from "./auth.ts";
import type { Exchange } from "./exchange.ts";
import type { ProfileFeatures } from "./feature.ts";
import type { Finding } from "./finding.ts";
import type { CaseId, CheckId, ProfileId, RequirementId, RunId, SuiteId } from "./ids.ts";
import type { Impact, Level, Source } from "./requirement.ts";
import type { Diagnosis, TargetDescription } from "./target.ts";
import type { Verdict } from "./verdict.ts";

/**
 * What a run says while it goes on, in this order, ending with `run-finished` whatever happens:
 * `run-started target-described (plan-made (case-started (exchange-finished finding-made*)* cleanup-failed*
 * case-finished)* case-replayed*)? run-finished`. Cases interleave; each event names its case. Every event is plain JSON.
 */
export type RunEvent =
  | RunStarted
  | TargetDescribed
  | PlanMade
  | CaseStarted
  | ExchangeFinished
  | FindingMade
  | CleanupFailed
  | CaseFinished
  | CaseReplayed
  | RunFinished;

export type RunStarted = {
  readonly type: "run-started";
  readonly schemaVersion: 1;
  readonly tool: { readonly name: "scim-check"; readonly version: string };
  readonly run: {
    readonly id: RunId;
    readonly seed: number;
    /** ISO 8601, UTC. */
    readonly startedAt: string;
    readonly target: string;
    /** What goes with every address of it, without its `?`. */
    readonly query?: string;
    /** How it is told who asks; absent: by a bearer token. */
    readonly auth?: Auth;
    readonly profiles: readonly ProfileId[];
    /** TLS certificates were not checked. */
    readonly insecure: boolean;
    /** Secrets were masked; off only with --no-redact. */
    readonly redacted: boolean;
    /** What narrowed the run down, as it was said: `--grep is-created`. Empty: everything was to be played. */
    readonly selection: readonly string[];
    readonly settings: RunSettings;
    /** SHA-256 of the suites, profiles, requirements and fixtures, the user's own among them; absent for a library of no files. */
    readonly digest?: string;
    /** Version of Node.js. */
    readonly node: string;
    /** What a repetition has to say besides, as words of shell: `--cacert ca.pem`; a secret as its variable. */
    readonly flags?: readonly string[];
  };
};

/** The settings on which a verdict may depend. */
export type RunSettings = {
  readonly readOnly: boolean;
  readonly workers: number;
  /** How long a read after a write may be repeated. */
  readonly settleMs: number;
  readonly domain: string;
  /** What the user lays over every payload, without the values: `User.set.userType`, `User.remove.nickName`. */
  readonly overlay: readonly string[];
  /** What the user says that the target has or lacks, whatever it says itself. */
  readonly capabilities: { readonly [name: string]: boolean };
  /** Stop after so many failed cases; 0: never. */
  readonly maxFailures: number;
};

export type TargetDescribed = { readonly type: "target-described"; readonly target: TargetDescription };

export type PlanMade = {
  readonly type: "plan-made";
  readonly cases: readonly PlannedCaseInfo[];
  readonly profiles: readonly ProfileFeatures[];
  /** Every requirement that a planned claim cites. */
  readonly requirements: readonly RequirementInfo[];
  /** Those that no claim cites and a finding may name all the same: the rule that a value of the wrong type breaks. */
  readonly named?: readonly RequirementInfo[];
};

export type PlannedCaseInfo = {
  readonly id: CaseId;
  readonly check: CheckId;
  readonly profile: ProfileId;
  readonly title: string;
  readonly why: string;
  readonly suite: SuiteId;
  readonly suiteTitle: string;
  readonly file: string;
  readonly line: number;
  readonly tags: readonly string[];
  /** Checks whose failure has this one's failure as a consequence; the case is played all the same. */
  readonly reliesOn: readonly CheckId[];
  /** Requirements that its claims cite. */
  readonly requirements: readonly RequirementId[];
  /** What the profile calls what the check is about; a check of the user's own belongs to none. */
  readonly feature?: string;
  /** The feature is not there without it. */
  readonly isCore?: true;
  /** The baseline entry that covers the case. */
  readonly known?: KnownFailure;
};

/** An entry of the user's baseline. */
export type KnownFailure = {
  readonly reason: string;
  /** YYYY-MM-DD */
  readonly expires: string;
  readonly ticket?: string;
  readonly file: string;
  readonly line: number;
};

export type RequirementInfo = {
  readonly id: RequirementId;
  /** Its own level; per profile for an interop need. */
  readonly level: Level;
  /** Who is hurt when it is broken. */
  readonly impact: Impact;
  readonly statement: string;
  readonly why?: string;
  readonly sources: readonly (Source & { readonly profile?: ProfileId })[];
};

export type CaseStarted = { readonly type: "case-started"; readonly case: CaseId; readonly at: string };

export type ExchangeFinished = {
  readonly type: "exchange-finished";
  readonly case: CaseId;
  readonly exchange: Exchange;
  /** What the exchange is for. */
  readonly phase: "setup" | "step" | "ownership" | "cleanup";
};

export type FindingMade = { readonly type: "finding-made"; readonly case: CaseId; readonly finding: Finding };

export type CleanupFailed = {
  readonly type: "cleanup-failed";
  readonly case: CaseId;
  /** Path below the base URL: `/Users/2819c223`. */
  readonly resource: string;
  readonly detail: string;
};

export type CaseFinished = {
  readonly type: "case-finished";
  readonly case: CaseId;
  readonly verdict: Verdict;
  readonly durationMs: number;
};

/** A case that failed was played once more at the end, with nothing beside it. Its verdict stays. */
export type CaseReplayed = {
  readonly type: "case-replayed";
  readonly case: CaseId;
  readonly alone: Alone;
};

/** How a failed case ended alone: `fails` as before, or `passes`, so that it fails only beside other data or requests. */
export type Alone = "fails" | "passes" | "undecided";

export type RunFinished = {
  readonly type: "run-finished";
  readonly ending: "completed" | "interrupted" | "unreachable";
  /** Why `interrupted`: a signal, or the bound of --global-timeout. */
  readonly cause?: "SIGINT" | "SIGTERM" | "global-timeout" | "bail" | "defect";
  readonly finishedAt: string;
  readonly durationMs: number;
  readonly diagnosis?: Diagnosis;
  /** Resources that could not be deleted, as paths. */
  readonly left: readonly string[];
  readonly requests: number;
  /** Baseline entries that matched no planned case. */
  readonly unmatchedBaseline: readonly {
    readonly entry: string;
    readonly file: string;
    readonly line: number;
  }[];
};
