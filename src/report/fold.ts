import { verdictOfUnfinished } from "../assert/verdict.ts";
import type {
  CaseFinished,
  PlanMade,
  PlannedCaseInfo,
  RunEvent,
  RunFinished,
  RunStarted,
} from "../model/event.ts";
import type { Finding } from "../model/finding.ts";
import type { CaseId } from "../model/ids.ts";
import type { CaseResult, ClaimResult, Report } from "../model/report.ts";
import type { TargetDescription } from "../model/target.ts";
import type { Verdict } from "../model/verdict.ts";
import { requirementResults, summaryOf } from "./summary.ts";
import { exchangeResult } from "./truncate.ts";

/** Takes events one by one, in the order in which the run says them, and gives the report of those so far. */
export type Fold = { readonly add: (event: RunEvent) => void; readonly report: () => Report };

/** What a case has said so far. */
type Story = {
  started: boolean;
  finished: CaseFinished | undefined;
  readonly claims: ClaimResult[];
  readonly exchanges: CaseResult["exchanges"][number][];
  readonly leftBehind: CaseResult["leftBehind"][number][];
};

type Told = {
  started: RunStarted | undefined;
  target: TargetDescription | null;
  plan: PlanMade | undefined;
  finished: RunFinished | undefined;
  lastAt: string;
  readonly stories: Map<CaseId, Story>;
};

/** Starts to fold a run. */
export const createFold = (): Fold => {
  const told: Told = {
    started: undefined,
    target: null,
    plan: undefined,
    finished: undefined,
    lastAt: "",
    stories: new Map(),
  };
  return { add: (event) => take(told, event), report: () => reportOf(told) };
};

/** The report of a whole run. */
export const fold = (events: Iterable<RunEvent>): Report => {
  const folding = createFold();
  for (const event of events) folding.add(event);
  return folding.report();
};

const storyOf = (told: Told, id: CaseId): Story => {
  const story = told.stories.get(id) ?? {
    started: false,
    finished: undefined,
    claims: [],
    exchanges: [],
    leftBehind: [],
  };
  told.stories.set(id, story);
  return story;
};

const take = (told: Told, event: RunEvent): void => {
  switch (event.type) {
    case "run-started":
      told.started = event;
      told.lastAt = event.run.startedAt;
      return;
    case "target-described":
      told.target = event.target;
      return;
    case "plan-made":
      told.plan = event;
      return;
    case "case-started":
      storyOf(told, event.case).started = true;
      told.lastAt = event.at;
      return;
    case "exchange-finished":
      storyOf(told, event.case).exchanges.push({ ...exchangeResult(event.exchange), phase: event.phase });
      return;
    case "finding-made":
      storyOf(told, event.case).claims.push(claimResult(event.finding));
      return;
    case "cleanup-failed":
      storyOf(told, event.case).leftBehind.push({ resource: event.resource, detail: event.detail });
      return;
    case "case-finished":
      storyOf(told, event.case).finished = event;
      return;
    case "run-finished":
      told.finished = event;
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
    file: finding.file,
    line: finding.line,
  };
};

const reasonOf = (verdict: Verdict): Pick<CaseResult, "reason"> => {
  if (verdict.kind === "skip") return { reason: verdict.reason };
  return verdict.kind === "undecided" ? { reason: verdict.obstacle } : {};
};

const caseResult = (planned: PlannedCaseInfo, story: Story): CaseResult => {
  const verdict = story.finished?.verdict ?? verdictOfUnfinished(story.started);
  const { known, ...info } = planned;
  return {
    ...info,
    verdict: verdict.kind,
    ...reasonOf(verdict),
    durationMs: story.finished?.durationMs ?? 0,
    ...(known === undefined ? {} : { known }),
    claims: story.claims,
    exchanges: story.exchanges,
    leftBehind: story.leftBehind,
  };
};

const runOf = (told: Told, { run }: RunStarted): Report["run"] => {
  const end = told.finished;
  return {
    ...run,
    finishedAt: end?.finishedAt ?? told.lastAt,
    durationMs: end?.durationMs ?? 0,
    // A stream without an end is that of a run that was killed.
    ending: end?.ending ?? "interrupted",
    ...(end?.cause === undefined ? {} : { cause: end.cause }),
    ...(end?.diagnosis === undefined ? {} : { diagnosis: end.diagnosis }),
    requests: end?.requests ?? 0,
    left: end?.left ?? [],
  };
};

const reportOf = (told: Told): Report => {
  if (told.started === undefined) throw new Error("a run that did not begin with run-started was folded");
  const planned = told.plan?.cases ?? [];
  // The plan's order, so that a run with many workers gives the bytes of a run with one.
  const cases = planned.map((info) => caseResult(info, storyOf(told, info.id)));
  const requirements = requirementResults(cases, told.plan?.requirements ?? []);
  return {
    schemaVersion: 1,
    tool: told.started.tool,
    run: runOf(told, told.started),
    target: told.target,
    summary: summaryOf(cases, told.plan?.profiles ?? [], requirements),
    requirements,
    cases,
    baseline: { unmatched: told.finished?.unmatchedBaseline ?? [] },
  };
};
