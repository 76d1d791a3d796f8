import type { CaseFinished, ExchangeFinished, FindingMade, RunEvent, RunFinished } from "../model/event.ts";
import type { Exchange } from "../model/exchange.ts";
import type { VerdictKind } from "../model/verdict.ts";
import { visible, visibleLines } from "./escape.ts";
import { reasonText } from "./messages.ts";
import type { Palette } from "./palette.ts";
import { count, duration, shorten } from "./text.ts";

export type LiveOptions = {
  readonly palette: Palette;
  /** Columns of the terminal; a status never fills more than one line. */
  readonly width: number;
  /** 1 prints each step, 2 also headers and bodies. */
  readonly verbose: 0 | 1 | 2;
  /** The stream is a terminal on which one line may be drawn over. */
  readonly tty: boolean;
};

/** What is shown while a run goes on. It only makes text: io writes it, and knows the time. */
export type Live = {
  /** `status`: each text replaces the line before it. `lines`: each text is appended. */
  readonly mode: "status" | "lines";
  /** Text after this event, without line end; nothing when there is nothing new to show. */
  readonly on: (event: RunEvent) => string | undefined;
  /** A sign of life when nothing was said for 30 seconds; `nowMs` is of any clock that never goes back. */
  readonly heartbeat: (nowMs: number) => string | undefined;
};

/** Silence after which a run without a status line says that it goes on. */
const HEARTBEAT_MS = 30_000;

type Progress = { total: number; done: number; current: string } & {
  readonly verdicts: Record<VerdictKind, number>;
  /** The day on which the run began. */
  today: string;
  /** Cases of which the baseline says today that they fail. */
  readonly known: Set<string>;
};

/** Makes the text of a run's progress. With -v lines are printed, so that nothing is drawn over. */
export const createLive = (options: LiveOptions): Live => {
  const mode = options.tty && options.verbose === 0 ? "status" : "lines";
  const progress: Progress = {
    total: 0,
    done: 0,
    current: "",
    verdicts: { pass: 0, warn: 0, fail: 0, skip: 0, undecided: 0 },
    today: "",
    known: new Set(),
  };
  let hasEmitted = true;
  let emittedAtMs = 0;
  return {
    mode,
    on: (event) => {
      follow(progress, event);
      const text = mode === "status" ? statusLine(progress, options) : lineFor(event, progress, options);
      hasEmitted ||= text !== undefined;
      return text;
    },
    heartbeat: (nowMs) => {
      if (hasEmitted) emittedAtMs = nowMs;
      hasEmitted = false;
      if (mode === "status" || nowMs - emittedAtMs < HEARTBEAT_MS) return undefined;
      emittedAtMs = nowMs;
      return `still running: ${standing(progress)}`;
    },
  };
};

const follow = (progress: Progress, event: RunEvent): void => {
  if (event.type === "run-started") progress.today = event.run.startedAt.slice(0, "2026-10-01".length);
  if (event.type === "plan-made") {
    progress.total = event.cases.length;
    for (const { id, known } of event.cases)
      if (known !== undefined && known.expires >= progress.today) progress.known.add(id);
  }
  if (event.type === "case-started") progress.current = event.case;
  if (event.type === "case-finished") {
    progress.done += 1;
    progress.verdicts[event.verdict.kind] += 1;
  }
};

const standing = ({ done, total, verdicts }: Progress): string =>
  [
    `${done} of ${count(total, "case")}`,
    ...(["fail", "warn", "undecided"] as const)
      .filter((kind) => verdicts[kind] > 0)
      .map((kind) => `${verdicts[kind]} ${kind}`),
  ].join(", ");

const statusLine = (progress: Progress, { palette, width }: LiveOptions): string => {
  if (progress.total === 0) return palette.dim("looking at the target");
  const known = standing(progress);
  const room = width - known.length - 3;
  const current = visible(progress.current);
  const shown = current.length <= room ? current : current.slice(0, Math.max(0, room));
  const paint = progress.verdicts.fail > 0 ? palette.bad : palette.accent;
  return `${paint(known.slice(0, Math.max(0, width - 1)))}${shown === "" ? "" : `  ${palette.dim(shown)}`}`;
};

const lineFor = (event: RunEvent, { total, known }: Progress, options: LiveOptions): string | undefined => {
  switch (event.type) {
    case "run-started":
      return `scim-check ${event.tool.version} looks at ${visible(event.run.target)}`;
    case "target-described":
      return lines(event.target.notes.map((note) => `note: ${visible(note)}`));
    case "plan-made":
      return `playing ${count(total, "case")} under ${count(event.profiles.length, "profile")}`;
    case "case-started":
      return options.verbose > 0 ? visible(event.case) : undefined;
    case "exchange-finished":
      return options.verbose > 0 ? lines(exchangeLines(event, options)) : undefined;
    case "finding-made":
      return options.verbose > 0 ? findingLine(event, options) : undefined;
    case "cleanup-failed":
      return options.palette.warn(
        `${visible(event.case)}: ${visible(event.resource)} is left behind: ${visible(event.detail)}`,
      );
    case "case-finished":
      return caseLine(event, known.has(event.case), options);
    case "case-replayed":
      return event.alone === "passes"
        ? options.palette.dim(
            `${visible(event.case)}: passes alone, so it fails only beside other data or requests`,
          )
        : undefined;
    case "run-finished":
      return endLine(event);
    default:
      return event satisfies never;
  }
};

const lines = (texts: readonly string[]): string | undefined =>
  texts.length === 0 ? undefined : texts.join("\n");

/** A failure of which the baseline knows is news to nobody. */
const caseLine = (
  event: CaseFinished,
  isKnown: boolean,
  { palette, verbose }: LiveOptions,
): string | undefined => {
  const { verdict } = event;
  const id = visible(event.case);
  const { symbols } = palette;
  switch (verdict.kind) {
    case "fail":
      if (!isKnown) return palette.bad(`${symbols.fail} fail ${id}`);
      return verbose > 0 ? palette.dim(`${symbols.fail} fail ${id}: in the baseline`) : undefined;
    case "warn":
      return verbose > 0 ? palette.warn(`${symbols.warn} warn ${id}`) : undefined;
    case "pass":
      return verbose > 0 ? palette.good(`${symbols.pass} pass ${id}`) : undefined;
    case "skip":
      return verbose > 0
        ? palette.dim(`${symbols.skip} skip ${id}: ${visible(reasonText(verdict.reason))}`)
        : undefined;
    case "undecided":
      return verbose > 0
        ? palette.warn(`${symbols.undecided} undecided ${id}: ${visible(reasonText(verdict.obstacle))}`)
        : undefined;
    default:
      return verdict satisfies never;
  }
};

const findingLine = ({ finding }: FindingMade, { palette }: LiveOptions): string | undefined => {
  if (finding.verdict === "kept") return undefined;
  const texts = finding.complaints.map(
    ({ place, expected, actual }) =>
      `    ${finding.level}: ${visible(place)}: expected ${brief(expected, palette)}, got ${brief(actual, palette)}`,
  );
  return palette.bad(texts.length === 0 ? `    ${finding.level}: ${finding.keyword}` : texts.join("\n"));
};

const brief = (text: string, { symbols }: Palette): string => visible(shorten(text, 300, symbols.ellipsis));

const answer = ({ outcome }: Exchange): string =>
  outcome.kind === "answered"
    ? String(outcome.response.status)
    : `no answer (${outcome.reason}: ${visible(outcome.detail)})`;

/** `>` stands before what was sent and `<` before what came. */
const exchangeLines = (
  { exchange, phase }: ExchangeFinished,
  { palette, verbose }: LiveOptions,
): readonly string[] => {
  const { request, outcome } = exchange;
  const repeats = exchange.attempts > 1 ? `, ${exchange.attempts} attempts` : "";
  const head = `  ${phase}: ${visible(request.method)} ${visible(request.url)} ${palette.symbols.arrow} ${answer(exchange)} (${duration(exchange.durationMs)}${repeats})`;
  if (verbose < 2) return [head];
  const sent = [...request.headers.map(([name, value]) => `${name}: ${value}`), ...bodyLines(request.body)];
  const came =
    outcome.kind === "unanswered"
      ? []
      : [
          ...Object.entries(outcome.response.headers).map(([name, value]) => `${name}: ${value}`),
          ...bodyLines(outcome.response.body.kind === "none" ? undefined : outcome.response.body.text),
        ];
  return [
    head,
    ...sent.map((line) => palette.dim(`    > ${visible(line)}`)),
    ...came.map((line) => palette.dim(`    < ${visible(line)}`)),
  ];
};

const bodyLines = (body: string | undefined): readonly string[] =>
  body === undefined ? [] : visibleLines(body);

const endLine = (event: RunFinished): string =>
  event.diagnosis !== undefined
    ? `this target cannot be checked (${event.diagnosis.code}) after ${duration(event.durationMs)}`
    : event.ending === "completed"
      ? `done: ${count(event.requests, "request")} in ${duration(event.durationMs)}`
      : `${event.ending}${event.cause === undefined ? "" : ` (${event.cause})`} after ${duration(event.durationMs)}`;
