import type {
  KnownFailure,
  PlannedCaseInfo,
  RequirementInfo,
  RunEvent,
  RunFinished,
} from "../../../src/model/event.ts";
import type { Body, Exchange, Outcome } from "../../../src/model/exchange.ts";
import type { ProfileFeatures } from "../../../src/model/feature.ts";
import type { Complaint, Finding } from "../../../src/model/finding.ts";
import {
  type CaseId,
  caseId,
  checkId,
  type ProfileId,
  profileId,
  readingId,
  requirementId,
  runId,
  suiteId,
} from "../../../src/model/ids.ts";
import type { Json } from "../../../src/model/json.ts";
import type { Impact, Level, Source } from "../../../src/model/requirement.ts";
import type { TargetDescription } from "../../../src/model/target.ts";
import type { Verdict } from "../../../src/model/verdict.ts";

/** Small builders of events: each has the defaults of an ordinary run, so that a test says only what it is about. */

const BASE = "https://api.example.com/scim/v2";

const PROFILE_TITLES: { readonly [id: string]: string } = {
  rfc: "Plain RFC client",
  "okta-oin": "Okta, catalogue app",
  entra: "Microsoft Entra ID",
};

export const runStarted = (
  run: Partial<Extract<RunEvent, { type: "run-started" }>["run"]> = {},
): RunEvent => ({
  type: "run-started",
  schemaVersion: 1,
  tool: { name: "scim-check", version: "0.1.0" },
  run: {
    id: runId("run-7f3a"),
    seed: 4711,
    startedAt: "2026-10-01T08:00:00.000Z",
    target: BASE,
    profiles: ["rfc", "okta-oin", "entra"].map(profileId),
    insecure: false,
    redacted: true,
    selection: [],
    settings: {
      readOnly: false,
      workers: 4,
      settleMs: 2000,
      domain: "example.com",
      overlay: [],
      capabilities: {},
      maxFailures: 0,
    },
    digest: "5d41402abc4b2a76b9719d911017c592ae1f3c0f0b4b2f7d9f6e6d8c0b1a2f3e",
    node: "20.18.1",
    ...run,
  },
});

export const targetDescribed = (target: Partial<TargetDescription> = {}): RunEvent => ({
  type: "target-described",
  target: {
    base: BASE,
    capabilities: [
      { name: "users", present: true, origin: "advertised" },
      { name: "groups", present: true, origin: "advertised" },
      { name: "bulk", present: false, origin: "advertised" },
    ],
    resourceTypes: [
      {
        name: "User",
        endpoint: "/Users",
        schema: "urn:ietf:params:scim:schemas:core:2.0:User",
        extensions: [],
      },
    ],
    schemas: [],
    configuration: { patch: { supported: true } },
    notes: ["/Schemas answered 404; the RFC's own schemas are used"],
    ...target,
  },
});

const FEATURES: ProfileFeatures["features"] = [
  { name: "deactivate-users", title: "Deactivate users", isEssential: true, intents: ["deactivate-user"] },
];

/** A case of the plan: suite, slug and profile name it. */
export const planned = (
  suite: string,
  slug: string,
  profile: string,
  more: {
    title?: string;
    why?: string;
    cites?: readonly string[];
    known?: KnownFailure;
    tags?: readonly string[];
    /** Slugs of checks of the same suite. */
    reliesOn?: readonly string[];
    feature?: string;
  } = {},
): PlannedCaseInfo => {
  const check = checkId(suiteId(suite), slug);
  return {
    id: caseId(check, profileId(profile)),
    check,
    profile: profileId(profile),
    title: more.title ?? `Does ${slug}`,
    why: more.why ?? "Clients depend on it.",
    suite: suiteId(suite),
    suiteTitle: `About ${suite}`,
    file: `suites/${suite}.yaml`,
    line: 7,
    tags: more.tags ?? [],
    reliesOn: (more.reliesOn ?? []).map((id) => checkId(suiteId(suite), id)),
    requirements: (more.cites ?? ["RFC7644-3.3-07"]).map(requirementId),
    ...(more.feature === undefined ? {} : { feature: more.feature, isCore: true }),
    ...(more.known === undefined ? {} : { known: more.known }),
  };
};

export const requirement = (
  id: string,
  level: Level,
  statement: string,
  sources: readonly (Source & { readonly profile?: ProfileId })[],
  why?: string,
  impact: Impact = "data",
): RequirementInfo => ({
  id: requirementId(id),
  level,
  impact,
  statement,
  sources,
  ...(why === undefined ? {} : { why }),
});

export const planMade = (
  cases: readonly PlannedCaseInfo[],
  requirements: readonly RequirementInfo[],
): RunEvent => ({
  type: "plan-made",
  cases,
  profiles: [...new Set(cases.map((each) => each.profile))].map((id) => ({
    id,
    title: PROFILE_TITLES[id] ?? id,
    verdictOn: id === "rfc" ? "conformance" : "use",
    cases: cases.filter(({ profile }) => profile === id).length,
    features: id === "rfc" ? [] : FEATURES,
  })),
  requirements,
});

export const json = (value: Json): Body => ({ kind: "json", value, text: JSON.stringify(value) });

export const answered = (status: number, body: Body = { kind: "none" }, headers = {}): Outcome => ({
  kind: "answered",
  response: { status, headers: { "content-type": "application/scim+json", ...headers }, body },
});

export const exchange = (
  step: string,
  outcome: Outcome,
  more: { body?: string; path?: string; headers?: Exchange["request"]["headers"]; as?: string } = {},
): Exchange => {
  const [, method = "GET", path = "/Users"] = /^\d+\. (\w+) (\S+)/.exec(step) ?? [];
  return {
    step,
    request: {
      method,
      url: `${BASE}${more.path ?? path}`,
      headers: more.headers ?? [
        ["Accept", "application/scim+json"],
        ...(more.body === undefined ? [] : [["Content-Type", "application/scim+json"] as const]),
      ],
      ...(more.body === undefined ? {} : { body: more.body }),
      as: more.as ?? "token",
    },
    outcome,
    durationMs: 34,
    attempts: 1,
  };
};

export const finding = (
  step: string,
  keyword: string,
  cites: readonly string[],
  complaints: readonly Complaint[] = [],
  more: { level?: Level; loweredBy?: string; file?: string; line?: number } = {},
): Finding => ({
  step,
  keyword,
  level: more.level ?? "must",
  requirements: cites.map(requirementId),
  verdict: complaints.length === 0 ? "kept" : "broken",
  complaints,
  ...(more.loweredBy === undefined ? {} : { loweredBy: readingId(more.loweredBy) }),
  file: more.file ?? "suites/users/create.yaml",
  line: more.line ?? 14,
});

export const complaint = (place: string, expected: string, actual: string): Complaint => ({
  place,
  expected,
  actual,
});

/** What one case says, from start to end. */
export type Emitted = {
  readonly exchanges?: readonly Exchange[];
  readonly findings?: readonly Finding[];
  readonly leaves?: { readonly resource: string; readonly detail: string };
};

export const played = (of: PlannedCaseInfo, verdict: Verdict, emitted: Emitted = {}): readonly RunEvent[] => [
  { type: "case-started", case: of.id, at: "2026-10-01T08:00:01.000Z" },
  ...(emitted.exchanges ?? []).map(
    (each): RunEvent => ({ type: "exchange-finished", case: of.id, exchange: each, phase: "step" }),
  ),
  ...(emitted.findings ?? []).map((each): RunEvent => ({ type: "finding-made", case: of.id, finding: each })),
  ...(emitted.leaves === undefined
    ? []
    : [{ type: "cleanup-failed", case: of.id, ...emitted.leaves } as const]),
  finished(of.id, verdict),
];

const finished = (id: CaseId, verdict: Verdict): RunEvent => ({
  type: "case-finished",
  case: id,
  verdict,
  durationMs: 40,
});

export const runFinished = (more: Partial<RunFinished> = {}): RunEvent => ({
  type: "run-finished",
  ending: "completed",
  finishedAt: "2026-10-01T08:00:12.400Z",
  durationMs: 12_400,
  left: [],
  requests: 128,
  unmatchedBaseline: [],
  ...more,
});
