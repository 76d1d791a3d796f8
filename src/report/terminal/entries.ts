import type { Severity } from "../../assert/verdict.ts";
import type { CaseResult, Report } from "../../model/report.ts";
import { type EntryView, entryViews } from "../entries/view.ts";
import { visible } from "../escape.ts";
import { complaintText } from "../messages.ts";
import type { RenderOptions } from "../reporter.ts";
import { count, shorten } from "../text.ts";
import { entryLines, type Told } from "./entry.ts";
import { prose, section, titleText } from "./layout.ts";

/** So many entries are told in a line at the beginning, and in full below; `--all` tells all. */
const MOST = 10;

/** Columns of an impact. */
const IMPACT = 8;

const lineOf = (
  { palette, width }: RenderOptions,
  { entry, cases }: EntryView,
  paint: "bad" | "warn" | "dim",
): string => {
  const many = cases.length > 1 ? `  (${count(cases.length, "case")})` : "";
  const room = Math.max(20, width - IMPACT - 12 - many.length);
  const [title = ""] = shorten(titleText(palette, entry), room, palette.symbols.ellipsis).split(
    / \(\d+ characters\)$/,
  );
  return `  ${palette[paint](entry.impact.padEnd(IMPACT))}  ${palette.accent(entry.id)}  ${title}${palette.dim(many)}`;
};

const rest = (report: Report, { palette }: RenderOptions, views: readonly EntryView[]): readonly string[] =>
  views.length === 0
    ? []
    : [
        "",
        palette.dim(
          `scim-check show RUN.json ID tells one whole; --all tells all here (${report.entries.length}).`,
        ),
      ];

/** The worst, a line each: what to look at first. */
export const worst = (
  report: Report,
  options: RenderOptions,
  isWanted: (each: CaseResult) => boolean,
): readonly string[] => {
  const views = entryViews(report, "failure", isWanted);
  if (views.length < 2) return [];
  const shown = views.slice(0, MOST);
  return section(
    options.palette,
    "Worst first",
    shown.length === views.length
      ? count(views.length, "defect")
      : `${shown.length} of ${count(views.length, "defect")}`,
    shown.map((view) => lineOf(options, view, "bad")),
  );
};

/** What is broken and must not be, each defect once. */
export const failures = (
  report: Report,
  options: RenderOptions,
  isWanted: (each: CaseResult) => boolean,
): readonly string[] => {
  const views = entryViews(report, "failure", isWanted);
  const failing = report.cases.filter((each) => each.verdict === "fail" && isWanted(each));
  const most = options.all === true ? views.length : MOST;
  const told: Told = new Set();
  const full = views.slice(0, most).flatMap((view) => entryLines(report, options, view, told));
  const others = views.slice(most);
  return section(
    options.palette,
    "Failures",
    `${count(views.length, "defect")} in ${count(failing.length, "case")}`,
    [
      ...full.slice(0, -1),
      ...(others.length === 0 ? [] : [""]),
      ...others.map((view) => lineOf(options, view, "bad")),
      ...rest(report, options, others),
    ],
  );
};

/** Warnings and notes are told shortly, unless all is asked for. */
const briefly = (
  report: Report,
  options: RenderOptions,
  severity: Severity,
  title: string,
): readonly string[] => {
  const views = entryViews(report, severity);
  const { palette, width } = options;
  const paint = severity === "warning" ? "warn" : "dim";
  const body = views.flatMap((view) => [
    lineOf(options, view, paint),
    ...(options.all === true
      ? [
          `    ${visible(view.case.id)}  ${visible(shorten(complaintText(view.claim), 200, palette.symbols.ellipsis))}`,
          ...prose(
            palette,
            width,
            "rule",
            [view.entry.requirements.join(", "), ...openPlaces(view)].join("; "),
          ),
        ]
      : []),
  ]);
  return section(palette, title, count(views.length, "defect"), body);
};

const openPlaces = ({ claims }: EntryView): readonly string[] => {
  const readings = [...new Set(claims.flatMap(({ loweredBy }) => loweredBy ?? []))];
  return readings.length === 0 ? [] : [`the RFCs are open here: ${readings.join(", ")}`];
};

/** What should be otherwise. */
export const warnings = (report: Report, options: RenderOptions): readonly string[] =>
  briefly(report, options, "warning", "Warnings");

/** Broken info claims, only for those who ask. */
export const notes = (report: Report, options: RenderOptions): readonly string[] => {
  if (options.verbose > 0 || options.all === true) return briefly(report, options, "note", "Notes");
  const amount = entryViews(report, "note").length;
  return amount === 0
    ? []
    : ["", options.palette.dim(`${count(amount, "note")}: -v shows ${amount === 1 ? "it" : "them"}.`)];
};
