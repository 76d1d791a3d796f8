import type { ProfileSummary, Report } from "../../model/report.ts";
import { VERDICT_KINDS, type VerdictKind } from "../../model/verdict.ts";
import { visible } from "../escape.ts";
import { LEVEL_HEAD, levelRows, profileVerdictText } from "../messages.ts";
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
export const header = ({ tool, run, target }: Report, { palette }: RenderOptions): readonly string[] => {
  const dot = ` ${palette.symbols.dot} `;
  const facts = [
    run.profiles.map(visible).join(", "),
    `seed ${run.seed}`,
    `run ${visible(run.id)}`,
    visible(run.startedAt),
  ];
  return [
    `${palette.bold(`${tool.name} ${tool.version}`)}  ${palette.accent(visible(run.target))}`,
    palette.dim(facts.join(dot)),
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

const profileLine = (
  palette: Palette,
  id: string,
  summary: ProfileSummary,
  wide: readonly [number, number],
): string => {
  const paint = palette[PAINT[summary.verdict]];
  const verdict = profileVerdictText(summary).padEnd(wide[1]);
  return `  ${paint(palette.symbols[summary.verdict])} ${palette.bold(visible(id).padEnd(wide[0]))}  ${paint(verdict)}  ${verdictCounts(summary, palette)}`.trimEnd();
};

/** One line per identity provider: does it work with this server? */
export const profileTotals = ({ summary }: Report, { palette }: RenderOptions): readonly string[] => {
  const profiles = Object.entries(summary.profiles);
  const wide = [
    Math.max(0, ...profiles.map(([id]) => visible(id).length)),
    Math.max(0, ...profiles.map(([, each]) => profileVerdictText(each).length)),
  ] as const;
  return profiles.map(([id, each]) => profileLine(palette, id, each, wide));
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
