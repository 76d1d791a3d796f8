import type { AddressDemand, Checklist, ChecklistItem, MeasuredRate } from "../../model/checklist.ts";
import type { CaseId } from "../../model/ids.ts";
import type { CaseResult, Report } from "../../model/report.ts";
import { isNamedBy } from "../../text/glob.ts";
import { reasonText } from "../messages.ts";
import { count, duration, some } from "../text.ts";

/** `unseen`: a client could see it, and this run did not; `by-hand`: no client could. */
export const ITEM_STATES = ["failed", "unseen", "by-hand", "passed"] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** A demand of the vendor and what became of it. */
export type ItemResult = ChecklistItem & {
  readonly state: ItemState;
  /** What was seen, or what to look at; without text of the server but in titles of entries. */
  readonly details: readonly string[];
  /** The cases that were looked at. */
  readonly cases: readonly CaseId[];
  /** The defects of the report behind a failure. */
  readonly entries: readonly string[];
};

/** `not-ready`: a demand failed. `open`: none did, and not all that can be seen was seen. */
export type Readiness = {
  readonly schemaVersion: 1;
  readonly checklist: Pick<Checklist, "id" | "title" | "about">;
  readonly tool: Report["tool"];
  readonly run: Pick<Report["run"], "id" | "target" | "startedAt" | "ending" | "digest" | "node">;
  readonly verdict: "ready" | "not-ready" | "open";
  readonly items: readonly ItemResult[];
};

/** Goes through a checklist with what a run has found and what was measured besides. Pure. */
export const readinessOf = (
  checklist: Checklist,
  report: Report,
  rate: MeasuredRate | undefined,
): Readiness => {
  const items = checklist.items.map((item) => ({
    ...item,
    cases: [],
    entries: [],
    ...lookedAt(item, checklist, report, rate),
  }));
  const { id, title, about } = checklist;
  const { id: runId, target, startedAt, ending, node, digest } = report.run;
  return {
    schemaVersion: 1,
    checklist: { id, title, about },
    tool: report.tool,
    run: { id: runId, target, startedAt, ending, node, ...(digest === undefined ? {} : { digest }) },
    verdict: verdictOf(items),
    items,
  };
};

const verdictOf = (items: readonly ItemResult[]): Readiness["verdict"] => {
  const demands = items.filter(({ isAdvice }) => !isAdvice);
  if (demands.some(({ state }) => state === "failed")) return "not-ready";
  return demands.some(({ state }) => state === "unseen") ? "open" : "ready";
};

type Seen = Pick<ItemResult, "state" | "details"> & Partial<Pick<ItemResult, "cases" | "entries">>;

const lookedAt = (
  { evidence }: ChecklistItem,
  checklist: Checklist,
  report: Report,
  rate: MeasuredRate | undefined,
): Seen => {
  switch (evidence.kind) {
    case "by-hand":
      return { state: "by-hand", details: [evidence.instruction] };
    case "address":
      return addressSeen(report.run.target, evidence.demands);
    case "within":
      return slowestSeen(report, evidence.seconds);
    case "rate":
      return rateSeen(rate, evidence.perSecond);
    default: {
      const { checks, profiles } = evidence;
      const players = profiles.length > 0 ? profiles : checklist.profiles;
      const cases = report.cases.filter(
        (each) => players.includes(each.profile) && checks.some((pattern) => isNamedBy(each.check, pattern)),
      );
      return casesSeen(cases, report);
    }
  }
};

const IS_KEPT: Record<AddressDemand, (url: URL) => boolean> = {
  https: ({ protocol }) => protocol === "https:",
  "public-host": ({ hostname }) => isPublic(hostname),
  "no-underscore": ({ href }) => !href.includes("_"),
};

const ADDRESS_WORDS: Record<AddressDemand, string> = {
  https: "it is not https",
  "public-host": "its host is not one that others can reach",
  "no-underscore": "it holds an underscore",
};

/** By its name: an address in figures, and a name that only a local resolver knows, are nobody else's. */
const isPublic = (hostname: string): boolean =>
  /\.[a-z][a-z0-9-]*$/i.test(hostname) && !/\.(local|localhost|internal|test|example)$/i.test(hostname);

const addressSeen = (target: string, demands: readonly AddressDemand[]): Seen => {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  // Whoever tries a server at his desk does not hand in this address.
  if (url === undefined || !isPublic(url.hostname))
    return {
      state: "by-hand",
      details: [`this run looked at ${url?.origin ?? target}; look at the address that you hand in`],
    };
  const missing = demands.filter((demand) => !IS_KEPT[demand](url));
  return missing.length === 0
    ? { state: "passed", details: [url.origin] }
    : { state: "failed", details: missing.map((demand) => ADDRESS_WORDS[demand]) };
};

const slowestSeen = ({ cases }: Report, seconds: number): Seen => {
  const exchanges = cases.flatMap((each) => each.exchanges);
  if (exchanges.length === 0) return { state: "unseen", details: ["nothing was asked"] };
  const slowest = Math.max(...exchanges.map(({ durationMs }) => durationMs));
  return {
    state: slowest <= seconds * 1000 ? "passed" : "failed",
    details: [`the slowest of ${count(exchanges.length, "answer")} took ${duration(slowest)}`],
  };
};

const rateSeen = (rate: MeasuredRate | undefined, perSecond: number): Seen => {
  if (rate === undefined) return { state: "unseen", details: ["it was not measured"] };
  const { sent, answered, refused, seconds, slowestMs } = rate;
  const pace = answered / seconds;
  const limited = refused === 0 ? "" : `, ${refused} of them with 429`;
  return {
    // A tenth less is the clock of the measuring side, not the server.
    state: answered === sent && pace >= perSecond * 0.9 ? "passed" : "failed",
    details: [
      `${answered} of ${sent} lookups answered${limited}, ${pace.toFixed(1)} a second, the slowest in ${duration(slowestMs)}`,
    ],
  };
};

const casesSeen = (cases: readonly CaseResult[], report: Report): Seen => {
  const ids = cases.map(({ id }) => id);
  const of = (...verdicts: readonly CaseResult["verdict"][]): readonly CaseResult[] =>
    cases.filter(({ verdict }) => verdicts.includes(verdict));
  const failed = of("fail");
  if (failed.length > 0) return { state: "failed", cases: ids, ...whatFailed(failed, report) };
  const undecided = of("undecided");
  if (undecided.length > 0) return { state: "unseen", cases: ids, details: reasonsOf(undecided) };
  const judged = of("pass", "warn");
  if (judged.length > 0)
    return { state: "passed", cases: ids, details: [`${count(judged.length, "case")} played`] };
  const skipped = of("skip");
  return {
    state: "unseen",
    cases: ids,
    details: skipped.length === 0 ? ["no case was played"] : reasonsOf(skipped),
  };
};

const reasonsOf = (cases: readonly CaseResult[]): readonly string[] => [
  ...new Set(cases.flatMap(({ reason }) => (reason === undefined ? [] : [reasonText(reason)]))),
];

const whatFailed = (
  failed: readonly CaseResult[],
  { entries }: Report,
): Pick<ItemResult, "details" | "entries"> => {
  const ids = failed.map(({ id }) => id);
  const found = entries.filter(({ cause, alike, consequences }) =>
    [cause, ...alike, ...consequences].some((place) => ids.includes(place.case)),
  );
  return {
    entries: found.map(({ id }) => id),
    details: [...found.map(({ id, title }) => `${title} (${id})`), `in ${some(ids, 3)}`],
  };
};
