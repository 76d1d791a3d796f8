import { SEVERITY } from "../assert/verdict.ts";
import type { Alone, RunEvent } from "../model/event.ts";
import type { Finding } from "../model/finding.ts";
import { caseId, checkId } from "../model/ids.ts";
import type { Verdict } from "../model/verdict.ts";
import type { PlannedCase } from "../plan/plan.ts";
import type { CaseEvents } from "./case/case-events.ts";
import type { CaseSettings } from "./case/open-case.ts";
import { runCase } from "./case/run-case.ts";

/** Failed cases, one of each kind of failure, as far as there is room. */
export type Failures = {
  /** Hears of what is found in a case, and tells it on. */
  readonly watch: (planned: PlannedCase, events: CaseEvents) => CaseEvents;
  readonly chosen: () => readonly PlannedCase[];
};

export const createFailures = (most: number): Failures => {
  const byKind = new Map<string, PlannedCase>();
  return {
    watch: (planned, events) => {
      let kind: string | undefined;
      return {
        ...events,
        findings: (findings) => {
          kind ??= kindOf(findings);
          events.findings(findings);
        },
        finished: (verdict) => {
          const isNew = verdict.kind === "fail" && kind !== undefined && !byKind.has(kind);
          if (isNew && kind !== undefined && byKind.size < most) byKind.set(kind, planned);
          events.finished(verdict);
        },
      };
    },
    chosen: () => [...byKind.values()],
  };
};

/** What the first broken claim says, without what differs from case to case: the same words are the same kind of failure. */
const kindOf = (findings: readonly Finding[]): string | undefined => {
  const first = findings.find(({ verdict, level }) => verdict === "broken" && SEVERITY[level] === "failure");
  const [complaint] = first?.complaints ?? [];
  if (first === undefined || complaint === undefined) return undefined;
  const { place, expected, actual } = complaint;
  return [first.keyword, ...first.requirements, place, expected, actual]
    .join("\n")
    .replace(/sc[0-9a-z]{12}|\d+/g, "#");
};

/** How long all of the replaying may take: the verdicts stand already. */
const LONGEST_MS = 60_000;

/**
 * Plays some failed cases once more, each with nothing beside it, and tells how they ended. Their requests are not told again;
 * what they create has names of its own.
 */
export const replayAlone = async (
  failed: readonly PlannedCase[],
  mayGoOn: () => boolean,
  settings: CaseSettings & { readonly emit: (event: RunEvent) => void },
): Promise<void> => {
  const until = settings.clock.now() + LONGEST_MS;
  for (const planned of failed) {
    if (!mayGoOn() || settings.clock.now() > until) return;
    const { id, check, profile } = planned;
    const again = { ...planned, id: caseId(checkId(check.suite, "alone", check.id), profile.id) };
    const events: CaseEvents = {
      started: () => {},
      exchange: () => {},
      findings: () => {},
      left: (resource, detail) => settings.emit({ type: "cleanup-failed", case: id, resource, detail }),
      finished: () => {},
    };
    const verdict = await runCase(again, events, settings);
    settings.emit({ type: "case-replayed", case: id, alone: aloneOf(verdict) });
  }
};

const aloneOf = ({ kind }: Verdict): Alone => {
  if (kind === "fail") return "fails";
  return kind === "undecided" ? "undecided" : "passes";
};
