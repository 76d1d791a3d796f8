import type { KnownFailure, PlannedCaseInfo, RunEvent } from "../../../src/model/event.ts";
import type { Level } from "../../../src/model/requirement.ts";
import type { SkipReason, UndecidedReason, Verdict } from "../../../src/model/verdict.ts";
import {
  complaint,
  finding,
  planMade,
  planned,
  played,
  requirement,
  runFinished,
  runStarted,
  targetDescribed,
} from "./builders.ts";

/** A run in which a case ends in every way that there is: each verdict, each reason, each state of the baseline. */

const RULE = "RFC7644-3.3-07";
const known = (expires: string, line: number): KnownFailure => ({
  reason: "slow",
  expires,
  file: "baseline.yaml",
  line,
});

const SKIPS: readonly SkipReason[] = [
  { kind: "not-supported", need: "bulk", by: "discovery" },
  { kind: "not-supported", need: "sort", by: "config" },
  { kind: "not-supported", need: "etag", by: "probe" },
  { kind: "not-supported", need: "!patch", by: "discovery" },
  { kind: "not-spoken", intent: "rehire-user" },
  { kind: "not-configured", what: "a second client" },
  { kind: "read-only" },
];

const UNDECIDED: readonly (readonly [slug: string, reason: UndecidedReason])[] = [
  ["silent", { kind: "no-answer", step: "1. GET /Users", detail: "timeout" }],
  ["unset", { kind: "setup-failed", step: "given alice", detail: "500", signature: "POST /Users 500" }],
  ["empty", { kind: "nothing-captured", step: "1. POST /Users", detail: "no id" }],
  ["foreign", { kind: "not-ours", step: "2. DELETE /Users/1", detail: "not created here" }],
  ["stopped", { kind: "interrupted" }],
  ["bailed", { kind: "not-run", because: "bail" }],
  ["late", { kind: "not-run", because: "global-timeout" }],
  ["cut", { kind: "not-run", because: "interrupted" }],
  ["lost", { kind: "not-run", because: "target-lost" }],
];

const broken = (level: Level) => [
  finding("1. GET /Users", "status", [RULE], [complaint("status", "200", level)], { level }),
];

const DECIDED: readonly (readonly [
  slug: string,
  kind: "pass" | "warn" | "fail",
  level?: Level | undefined,
  known?: KnownFailure,
])[] = [
  ["right", "pass"],
  ["noted", "warn", "info"],
  ["weak", "warn", "should"],
  ["wrong", "fail", "must"],
  ["unfit", "fail", "interop"],
  ["known-failure", "fail", "must", known("2026-12-31", 1)],
  ["known-warning", "warn", "should", known("2026-12-31", 2)],
  ["expired-failure", "fail", "must", known("2026-01-01", 3)],
  ["needless-entry", "pass", undefined, known("2026-12-31", 4)],
];

type Play = { readonly info: PlannedCaseInfo; readonly events: readonly RunEvent[] };

const play = (info: PlannedCaseInfo, verdict: Verdict, level?: Level | undefined): Play => ({
  info,
  events: played(info, verdict, level === undefined ? {} : { findings: broken(level) }),
});

const PLAYS: readonly Play[] = [
  ...DECIDED.map(([slug, kind, level, entry]) =>
    play(planned("every", slug, "rfc", entry === undefined ? {} : { known: entry }), { kind }, level),
  ),
  ...SKIPS.map((reason, index) =>
    play(planned("every", `skipped-${index}`, "entra"), { kind: "skip", reason }),
  ),
  ...UNDECIDED.map(([slug, obstacle]) =>
    play(planned("every", slug, "rfc"), { kind: "undecided", obstacle }),
  ),
];

const HALF = planned("killed", "half", "rfc");

const events = (): readonly RunEvent[] => [
  runStarted(),
  targetDescribed(),
  planMade(
    [...PLAYS.map(({ info }) => info), HALF, planned("killed", "never", "entra")],
    [requirement(RULE, "must", "A rule.", [{ document: "RFC 7644", section: "3.3" }])],
  ),
  ...PLAYS.flatMap((each) => each.events),
  ...played(HALF, { kind: "pass" }).slice(0, 1),
];

export const EVERY_OUTCOME: { readonly [name: string]: readonly RunEvent[] } = {
  "every outcome": [...events(), runFinished({ ending: "interrupted", cause: "global-timeout" })],
  "every outcome, killed": events(),
};
