import type { ProfileSummary, Report } from "../../model/report.ts";
import { VERDICT_KINDS, type VerdictKind } from "../../model/verdict.ts";
import { baselineStates } from "../baseline.ts";
import { conditionsOf, narrowedBy } from "../conditions.ts";
import { visible } from "../escape.ts";
import { judgementMark, judgementText, STATE_MARKS } from "../judgement.ts";
import { LEVEL_HEAD, levelRows } from "../messages.ts";
import type { Palette } from "../palette.ts";
import type { RenderOptions } from "../reporter.ts";
import { count } from "../text.ts";
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
export const header = (report: Report, { palette }: RenderOptions): readonly string[] => {
  const { tool, run, target } = report;
  const dot = ` ${palette.symbols.dot} `;
  const facts = [run.profiles.map(visible).join(", "), `run ${visible(run.id)}`, visible(run.startedAt)];
  const conditions = conditionsOf(report).map(([name, value]) => `${name} ${visible(value)}`);
  const narrowed = narrowedBy(report).map(visible);
  return [
    `${palette.bold(`${tool.name} ${tool.version}`)}  ${palette.accent(visible(run.target))}`,
    palette.dim(facts.join(dot)),
    palette.dim(conditions.join(dot)),
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
    ...(target?.notes ?? []).map((note) => palette.dim(`note: ${visible(note)}`)),
  ];
};

/** `41 pass, 2 fail`, without what there is none of. */
const verdictCounts = (counts: { readonly [kind in VerdictKind]: number }, palette: Palette): string =>
  VERDICT_KINDS.filter((kind) => counts[kind] > 0)
    .map((kind) => palette[PAINT[kind]](`${counts[kind]} ${kind}`))
    .join(", ");

const featureMarks = ({ features }: ProfileSummary, palette: Palette): readonly string[] =>
  features.map(({ title, state }) => {
    const [paint, symbol] = STATE_MARKS[state];
    return palette[paint](`${palette.symbols[symbol]} ${visible(title)}`);
  });

/** Marks side by side, as many as fit into a line. */
const inLines = (marks: readonly string[], texts: readonly string[], width: number): readonly string[] => {
  const lines: { marks: string[]; length: number }[] = [];
  for (const [index, mark] of marks.entries()) {
    const { length } = texts[index] ?? "";
    const line = lines.at(-1);
    if (line === undefined || line.length + length + 2 > width) lines.push({ marks: [mark], length });
    else {
      line.marks.push(mark);
      line.length += length + 2;
    }
  }
  return lines.map((line) => line.marks.join("  "));
};

const profileLines = (
  id: string,
  summary: ProfileSummary,
  known: number,
  { palette, width }: RenderOptions,
  wide: number,
): readonly string[] => {
  const [paint, symbol] = judgementMark(summary);
  const verdict = `${palette[paint](palette.symbols[symbol])} ${palette.bold(visible(id).padEnd(wide))}`;
  const texts = summary.features.map(({ title }) => `x ${visible(title)}`);
  const features = inLines(featureMarks(summary, palette), texts, width - 8);
  return [
    `  ${verdict}  ${palette[paint](visible(judgementText(summary)))}  ${verdictCounts(summary, palette)}${known === 0 ? "" : ` (${known} known)`}`.trimEnd(),
    ...features.map((line) => `      ${line}`),
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
    verdictCounts(summary.cases, palette) || "no cases",
    `${count(kept + broken, "claim")}, ${broken} broken`,
    `${count(run.requests, "request")} in ${took}`,
  ].join(dot);
};
