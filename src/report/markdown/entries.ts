import type { Severity } from "../../assert/verdict.ts";
import type { RequirementId } from "../../model/ids.ts";
import type { CaseResult, Report } from "../../model/report.ts";
import { type EntryView, entryViews } from "../entries/view.ts";
import { markdownCode, markdownText } from "../escape.ts";
import { complaintText, reasonText } from "../messages.ts";
import { count, shorten } from "../text.ts";
import { undecidedGroups } from "../undecided.ts";
import { entrySection } from "./entry.ts";
import { table } from "./table.ts";

/** What is broken and must not be: a table, the worst first, and below it each defect with its details folded. */
export const failures = (report: Report, isWanted: (each: CaseResult) => boolean): readonly string[] => {
  const views = entryViews(report, "failure", isWanted);
  if (views.length === 0) return [];
  const failing = report.cases.filter((each) => each.verdict === "fail" && isWanted(each));
  const told = new Set<RequirementId>();
  return [
    `## Failures: ${count(views.length, "defect")} in ${count(failing.length, "case")}`,
    table(["impact", "defect", "entry", "profiles", "cases"], 4, views.map(rowOf)),
    ...views.flatMap((view) => entrySection(report, view, told)),
  ];
};

const rowOf = ({ entry, cases }: EntryView): readonly string[] => [
  entry.impact,
  markdownText(entry.title),
  markdownCode(entry.id),
  entry.profiles.map(markdownText).join(", "),
  String(cases.length),
];

/** Warnings and notes: a line each. */
export const brief = (report: Report, title: string, severity: Severity): readonly string[] => {
  const views = entryViews(report, severity);
  if (views.length === 0) return [];
  const items = views.map(({ entry, case: first, claim, claims, cases }) => {
    const more = cases.length > 1 ? ` and ${count(cases.length - 1, "more case")}` : "";
    const what = markdownCode(shorten(complaintText(claim), 200));
    const readings = [...new Set(claims.flatMap(({ loweredBy }) => loweredBy ?? []))];
    const open = readings.length === 0 ? "" : `; the RFCs are open here: ${readings.join(", ")}`;
    return `- ${entry.impact}: ${markdownText(entry.title)} (${markdownCode(first.id)}${more}): ${what}. ${markdownText(entry.requirements.join(", "))}${open}`;
  });
  return [`## ${title}: ${count(views.length, "defect")}`, items.join("\n")];
};

/** What could not be judged, every case under its reason. */
export const notJudged = (report: Report): readonly string[] => {
  const groups = undecidedGroups(report);
  if (groups.length === 0) return [];
  const items = groups.map(({ case: first, cases }) => {
    const reason = first.reason === undefined ? "" : markdownCode(shorten(reasonText(first.reason), 300));
    return `- ${count(cases.length, "case")}: ${reason}: ${cases.map(({ id }) => markdownCode(id)).join(", ")}`;
  });
  return ["## Not judged", "The target is not blamed for these.", items.join("\n")];
};
