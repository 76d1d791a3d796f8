import { verdictOfUnfinished } from "../assert/verdict.ts";
import type {
  CaseFinished,
  CaseReplayed,
  PlanMade,
  PlannedCaseInfo,
  RequirementInfo,
  RunEvent,
  RunFinished,
  RunStarted,
} from "../model/event.ts";
import type { Finding } from "../model/finding.ts";
import type { CaseId } from "../model/ids.ts";
import type { CaseResult, ClaimResult, Report } from "../model/report.ts";
import type { TargetDescription } from "../model/target.ts";
import type { Verdict } from "../model/verdict.ts";
import { entriesOf, withoutConsequences } from "./entries/entries.ts";
import { requirementResults, summaryOf } from "./summary.ts";
import { exchangeResult } from "./truncate.ts";

/** Takes events one by one, in the order in which the run emits them, and gives the report of those so far. */
export type Fold = { readonly add: (event: RunEvent) => void; readonly report: () => Report };

/** What was emitted of a case so far. */
type CaseEvents = {
  started: boolean;
  finished: CaseFinished | undefined;
  alone: CaseReplayed["alone"] | undefined;
  readonly claims: ClaimResult[];
  readonly exchanges: CaseResult["exchanges"][number][];
  readonly leftBehind: CaseResult["leftBehind"][number][];
};

/** What the run has emitted so far. */
type Emitted = {
  started: RunStarted | undefined;
  target: TargetDescription | null;
  plan: PlanMade | undefined;
  finished: RunFinished | undefined;
  lastAt: string;
  readonly cases: Map<CaseId, CaseEvents>;
};

/** Starts to fold a run. */
export const createFold = (): Fold => {
  const emitted: Emitted = {
    started: undefined,
    target: null,
    plan: undefined,
    finished: undefined,
    lastAt: "",
    cases: new Map(),
  };
  return { add: (event) => take(emitted, event), report: () => reportOf(emitted) };
};

/** The report of a whole run. */
export const fold = (events: Iterable<RunEvent>): Report => {
  const folding = createFold();
  for (const event of events) folding.add(event);
  return folding.report();
};

const eventsOf = (emitted: Emitted, id: CaseId): CaseEvents => {
  const events = emitted.cases.get(id) ?? {
    started: false,
    finished: undefined,
    alone: undefined,
    claims: [],
    exchanges: [],
    leftBehind: [],
  };
  emitted.cases.set(id, events);
  return events;
};

const take = (emitted: Emitted, event: RunEvent): void => {
  switch (event.type) {
    case "run-started":
      emitted.started = event;
      emitted.lastAt = event.run.startedAt;
      return;
    case "target-described":
      emitted.target = event.target;
      return;
    case "plan-made":
      emitted.plan = event;
      return;
    case "case-started":
      eventsOf(emitted, event.case).started = true;
      emitted.lastAt = event.at;
      return;
    case "exchange-finished":
      eventsOf(emitted, event.case).exchanges.push({ ...exchangeResult(event.exchange), phase: event.phase });
      return;
    case "finding-made":
      eventsOf(emitted, event.case).claims.push(claimResult(event.finding));
      return;
    case "cleanup-failed":
      eventsOf(emitted, event.case).leftBehind.push({ resource: event.resource, detail: event.detail });
      return;
    case "case-finished":
      eventsOf(emitted, event.case).finished = event;
      return;
    case "case-replayed":
      eventsOf(emitted, event.case).alone = event.alone;
      return;
    case "run-finished":
      emitted.finished = event;
      return;
    default:
      event satisfies never;
  }
};

const claimResult = ({ complaints, ...finding }: Finding): ClaimResult => {
  const [first, ...others] = complaints;
  return {
    step: finding.step,
    keyword: finding.keyword,
    level: finding.level,
    requirements: finding.requirements,
    verdict: finding.verdict,
    ...first,
    ...(others.length === 0 ? {} : { others }),
    ...(finding.loweredBy === undefined ? {} : { loweredBy: finding.loweredBy }),
    ...(finding.intent === undefined ? {} : { intent: finding.intent }),
    file: finding.file,
    line: finding.line,
  };
};

const reasonOf = (verdict: Verdict): Pick<CaseResult, "reason"> => {
  if (verdict.kind === "skip") return { reason: verdict.reason };
  return verdict.kind === "undecided" ? { reason: verdict.obstacle } : {};
};

const caseResult = (planned: PlannedCaseInfo, events: CaseEvents): CaseResult => {
  const verdict = events.finished?.verdict ?? verdictOfUnfinished(events.started);
  const { known, ...info } = planned;
  return {
    ...info,
    verdict: verdict.kind,
    ...reasonOf(verdict),
    durationMs: events.finished?.durationMs ?? 0,
    ...(known === undefined ? {} : { known }),
    claims: events.claims,
    exchanges: events.exchanges,
    leftBehind: events.leftBehind,
    ...(events.alone === undefined ? {} : { alone: events.alone }),
  };
};

const runOf = (emitted: Emitted, { run }: RunStarted): Report["run"] => {
  const end = emitted.finished;
  return {
    ...run,
    finishedAt: end?.finishedAt ?? emitted.lastAt,
    durationMs: end?.durationMs ?? 0,
    // A stream without an end is that of a run that was killed.
    ending: end?.ending ?? "interrupted",
    ...(end?.cause === undefined ? {} : { cause: end.cause }),
    ...(end?.diagnosis === undefined ? {} : { diagnosis: end.diagnosis }),
    requests: end?.requests ?? 0,
    left: end?.left ?? [],
  };
};

const namedIn = (
  cases: readonly CaseResult[],
  named: readonly RequirementInfo[],
): readonly RequirementInfo[] => {
  const ids = new Set(cases.flatMap(({ claims }) => claims.flatMap((claim) => claim.requirements)));
  return named.filter(({ id }) => ids.has(id));
};

const reportOf = (emitted: Emitted): Report => {
  if (emitted.started === undefined) throw new Error("a run that did not begin with run-started was folded");
  const planned = emitted.plan?.cases ?? [];
  // The plan's order, so that a run with many workers gives the bytes of a run with one.
  const cases = planned.map((info) => caseResult(info, eventsOf(emitted, info.id)));
  const cited = [...(emitted.plan?.requirements ?? []), ...namedIn(cases, emitted.plan?.named ?? [])];
  const entries = entriesOf(cases, cited, emitted.started.run.target);
  const causes = withoutConsequences(cases, entries);
  const requirements = requirementResults(causes, cited, entries);
  return {
    schemaVersion: 1,
    tool: emitted.started.tool,
    run: runOf(emitted, emitted.started),
    target: emitted.target,
    summary: summaryOf(cases, causes, emitted.plan?.profiles ?? [], requirements),
    requirements,
    cases,
    entries,
    baseline: { unmatched: emitted.finished?.unmatchedBaseline ?? [] },
  };
};
