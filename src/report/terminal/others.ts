import type { KnownFailure } from "../../model/event.ts";
import type { Report } from "../../model/report.ts";
import { type BaselineStates, type Covered, coveredCases } from "../baseline.ts";
import { visible } from "../escape.ts";
import { type FailureGroup, failureGroups } from "../failure-groups.ts";
import { complaintText, reasonText, requirementsOf, skipCounts, sourceText } from "../messages.ts";
import type { RenderOptions } from "../reporter.ts";
import { count, shorten } from "../text.ts";
import { undecidedGroups } from "../undecided.ts";
import { caseList, prose, section } from "./layout.ts";

/** Warnings and notes are told shortly: what, where, the rule. */
const briefly = (
  report: Report,
  { palette, width }: RenderOptions,
  group: FailureGroup,
  word: "warn" | "info",
): readonly string[] => {
  const paint = word === "warn" ? palette.warn : palette.dim;
  const more =
    group.cases.length > 1 ? palette.dim(` (and ${count(group.cases.length - 1, "more case")})`) : "";
  const what = group.claims.map((claim) =>
    visible(shorten(complaintText(claim), 200, palette.symbols.ellipsis)),
  );
  const lowered = group.claims.flatMap((claim) => (claim.loweredBy === undefined ? [] : [claim.loweredBy]));
  const rules = requirementsOf(report, group.claims).map(
    (each) => `${each.id}, ${each.sources.map(sourceText).join("; ")}`,
  );
  const reading =
    lowered.length === 0 ? [] : [`the RFCs are open here (${[...new Set(lowered)].join(", ")})`];
  return [
    `${paint(`${palette.symbols.warn} ${word}`)}  ${palette.accent(visible(group.case.id))}${more}`,
    ...what.map((line) => `    ${line}`),
    ...prose(palette, width, "rule", [...rules, ...reading].join("; ")),
  ];
};

/** Broken should-requirements, each cause once. */
export const warnings = (report: Report, options: RenderOptions): readonly string[] => {
  const groups = failureGroups(report.cases, "warning");
  const body = groups.flatMap((group) => briefly(report, options, group, "warn"));
  return section(options.palette, "Warnings", count(groups.length, "cause"), body);
};

/** Broken info claims, only for those who ask. */
export const notes = (report: Report, options: RenderOptions): readonly string[] => {
  const groups = failureGroups(report.cases, "note");
  if (options.verbose === 0) {
    return groups.length === 0
      ? []
      : [
          "",
          options.palette.dim(
            `${count(groups.length, "note")}: -v shows ${groups.length === 1 ? "it" : "them"}.`,
          ),
        ];
  }
  const body = groups.flatMap((group) => briefly(report, options, group, "info"));
  return section(options.palette, "Notes", count(groups.length, "cause"), body);
};

/** What could not be judged, by what stood in the way; never the target's fault. */
export const undecidedCases = (report: Report, options: RenderOptions): readonly string[] => {
  const { palette } = options;
  const body = undecidedGroups(report).flatMap(({ case: first, cases }) => {
    const reason = first.reason === undefined ? "no reason given" : reasonText(first.reason);
    return [
      `${palette.warn(`${palette.symbols.undecided} undecided`)}  ${visible(shorten(reason, 300, palette.symbols.ellipsis))}`,
      ...caseList(options, "in", cases),
    ];
  });
  return section(palette, "Not judged", "for these the target is not blamed", body);
};

const knownText = ({ reason, expires, ticket, file, line }: KnownFailure): string =>
  `${reason}, until ${expires}${ticket === undefined ? "" : `, ${ticket}`} (${file}:${line})`;

/** Known failures, and what is wrong with the baseline. */
export const baseline = (
  report: Report,
  options: RenderOptions,
  stateOf: BaselineStates,
): readonly string[] => {
  const { palette } = options;
  const { symbols } = palette;
  const lineOf = ({ case: each, known, state }: Covered): string => {
    const text = `${palette.accent(visible(each.id))}  ${visible(knownText(known))}`;
    return state === "known"
      ? `${palette.dim(`${symbols.known} known`)}    ${text}`
      : `${palette.bad(`${symbols.fail} ${state.padEnd(7)}`)}  ${text}`;
  };
  const unmatched = report.baseline.unmatched.map(
    ({ entry, file, line }) =>
      `${palette.bad(`${symbols.fail} unmatched`)}  ${visible(entry)} (${visible(file)}:${line})`,
  );
  const covered = coveredCases(report, stateOf);
  const body = [...covered.map(lineOf), ...unmatched];
  const states = covered.map(({ state }) => state);
  const hints = [
    ...(states.includes("stale") ? ["A stale entry is no longer needed: the case passes. Remove it."] : []),
    ...(states.includes("expired")
      ? ["An expired entry no longer covers its failure. Repair the target, or set a new date."]
      : []),
    ...(unmatched.length > 0 ? ["An unmatched entry names no case of this run. Correct or remove it."] : []),
  ];
  return section(palette, "Baseline", count(body.length, "entry", "entries"), [
    ...body,
    ...hints.map(palette.dim),
  ]);
};

/** Cases that do not apply, by reason. */
export const skips = (report: Report, { palette }: RenderOptions): readonly string[] => {
  const body = skipCounts(report.cases).map(
    ([text, cases]) => `  ${palette.dim(`${count(cases, "case")}: ${visible(text)}`)}`,
  );
  return section(palette, "Not applicable", count(report.summary.cases.skip, "case"), body);
};
