import type { ProfileSummary, Report } from "../../model/report.ts";
import { VERDICT_KINDS, type VerdictKind } from "../../model/verdict.ts";
import { baselineStates } from "../baseline.ts";
import { conditionsOf, narrowedBy } from "../conditions.ts";
import { visible } from "../escape.ts";
import { judgementMark, judgementText, STATE_MARKS } from "../judgement.ts";
import { LEVEL_HEAD, levelRows } from "../messages.ts";
import type { Palette } from "../palette.ts";
import type { RenderOptions } from "../reporter.ts";
import { count, wrap } from "../text.ts";
import { table } from "./layout.ts";

/** The colour of each verdict. */
const PAINT: Record<VerdictKind, "good" | "warn" | "bad" | "dim"> = {
  pass: "good",
  warn: "warn",
  fail: "bad",
  skip: "dim",
  undecided: "warn",
};

/** What was run against what, and how to have the same run again. */
export const header = (report: Report, options: RenderOptions): readonly string[] => {
  const { palette, width } = options;
  const { tool, run, target } = report;
  const dot = ` ${palette.symbols.dot} `;
  const facts = [run.profiles.map(visible).join(", "), `run ${visible(run.id)}`, visible(run.startedAt)];
  const conditions = conditionsOf(report).map(([name, value]) => `${name} ${visible(value)}`);
  const narrowed = narrowedBy(report).map(visible);
  return [
    `${palette.bold(`${tool.name} ${tool.version}`)}  ${palette.accent(visible(run.target))}`,
    ...[facts, conditions].flatMap((parts) =>
      inLines(
        parts.map((text) => ({ text, painted: text })),
        width,
        dot,
      ).map(palette.dim),
    ),
    ...(narrowed.length === 0 ? [] : [palette.warn(`Narrowed by ${narrowed.join(", ")}.`)]),
    ...(run.redacted ? [] : [palette.warn("Secrets are not masked (--no-redact).")]),
    ...(run.insecure ? [palette.warn("TLS certificates were not checked (--insecure).")] : []),
    ...(run.ending === "interrupted"
      ? [
          palette.warn(
            `Interrupted${run.cause === undefined ? "" : ` (${run.cause})`}: this covers what was played until then.`,
          ),
        ]
      : []),
    ...noteLines(target?.notes ?? [], options).map(palette.dim),
  ];
};

/** How many notes stand above the verdicts, each in one line; `--all` shows them whole. */
const MOST_NOTES = 3;

const noteLines = (
  notes: readonly string[],
  { palette, width, all = false }: RenderOptions,
): readonly string[] => {
  const lines = notes.map((note) => `note: ${visible(note)}`);
  if (all) return lines;
  const short = lines.map((line) =>
    line.length <= width ? line : `${line.slice(0, width - 1)}${palette.symbols.ellipsis}`,
  );
  const more = lines.length - MOST_NOTES;
  return more <= 0 ? short : [...short.slice(0, MOST_NOTES), `and ${count(more, "note")} more: --all`];
};

/** A text, and what it looks like. */
type Mark = { readonly text: string; readonly painted: string };

type Counts = { readonly [kind in VerdictKind]: number };

/** `41 pass, 2 fail`, without what there is none of. */
const verdictCounts = (counts: Counts, palette: Palette): Mark => {
  const marks = VERDICT_KINDS.filter((kind) => counts[kind] > 0).map((kind) => {
    const text = `${counts[kind]} ${kind}`;
    return { text, painted: palette[PAINT[kind]](text) };
  });
  return {
    text: marks.map(({ text }) => text).join(", "),
    painted: marks.map(({ painted }) => painted).join(", "),
  };
};

const marksOf = (features: ProfileSummary["features"], palette: Palette): readonly Mark[] =>
  features.map(({ title, state }) => {
    const [paint, symbol] = STATE_MARKS[state];
    const text = `${palette.symbols[symbol]} ${visible(title)}`;
    return { text, painted: palette[paint](text) };
  });

/** Those that work are counted where somebody looks for the others. */
const featureMarks = (
  { features }: ProfileSummary,
  { palette, all = false }: RenderOptions,
): readonly Mark[] => {
  const working = features.filter(({ state }) => state === "works");
  if (all || working.length < 2) return marksOf(features, palette);
  const others = features.filter(({ state }) => state !== "works");
  const which = others.length === 0 ? `all ${features.length} features` : `${working.length} others`;
  const text = `${palette.symbols.pass} ${which}`;
  return [...marksOf(others, palette), { text, painted: palette.good(text) }];
};

/** Marks side by side, as many as fit into a line. */
const inLines = (marks: readonly Mark[], width: number, gap = "  "): readonly string[] => {
  const lines: { marks: string[]; length: number }[] = [];
  for (const { text, painted } of marks) {
    const line = lines.at(-1);
    if (line === undefined || line.length + text.length + gap.length > width)
      lines.push({ marks: [painted], length: text.length });
    else {
      line.marks.push(painted);
      line.length += text.length + gap.length;
    }
  }
  return lines.map((line) => line.marks.join(gap));
};

/** Before what stands below the name of a profile. */
const INDENT = "      ";

const profileLines = (
  id: string,
  summary: ProfileSummary,
  known: number,
  options: RenderOptions,
  wide: number,
): readonly string[] => {
  const { palette, width } = options;
  const [paint, symbol] = judgementMark(summary);
  const name = visible(id).padEnd(wide);
  const verdict = visible(judgementText(summary));
  const mark = `  ${palette[paint](palette.symbols[symbol])} ${palette.bold(name)}  `;
  const before = name.length + "  x   ".length;
  const [said = "", ...further] = wrap(verdict, Math.max(30, width - before));
  const head = `${mark}${palette[paint](said)}`;
  const more = known === 0 ? "" : ` (${known} known)`;
  const { text, painted } = verdictCounts(summary, palette);
  const counts = { text: text + more, painted: painted + more };
  const isTogether = before + verdict.length + counts.text.length + "  ".length <= width;
  const marks = [...(isTogether ? [] : [counts]), ...featureMarks(summary, options)];
  return [
    (isTogether ? `${head}  ${counts.painted}` : head).trimEnd(),
    ...further.map((line) => `${" ".repeat(before)}${palette[paint](line)}`),
    ...inLines(marks, width - INDENT.length).map((line) => `${INDENT}${line}`),
  ];
};

/** The matrix: per identity provider whether it can be used with this server, and what became of each of its features. */
export const profileTotals = (report: Report, options: RenderOptions): readonly string[] => {
  const profiles = Object.entries(report.summary.profiles);
  const stateOf = baselineStates(report, options.today);
  const knownTo = (id: string): number =>
    report.cases.filter((each) => each.profile === id && stateOf(each) === "known").length;
  const wide = Math.max(0, ...profiles.map(([id]) => visible(id).length));
  return profiles.flatMap(([id, each]) => profileLines(id, each, knownTo(id), options, wide));
};

/** How many requirements of each level were kept. */
export const levelTotals = (report: Report, { palette }: RenderOptions): readonly string[] => {
  const [head = "", ...lines] = table([LEVEL_HEAD, ...levelRows(report)]);
  return [`  ${palette.dim(head)}`, ...lines.map((line) => `  ${line}`)];
};

/** The last line but one: everything in a nutshell. */
export const nutshell = ({ summary, run }: Report, palette: Palette, took: string): string => {
  const dot = ` ${palette.symbols.dot} `;
  const { kept, broken } = summary.claims;
  return [
    verdictCounts(summary.cases, palette).painted || "no cases",
    `${count(kept + broken, "claim")}, ${broken} broken`,
    `${count(run.requests, "request")} in ${took}`,
  ].join(dot);
};
