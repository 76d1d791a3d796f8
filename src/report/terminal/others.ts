import type { KnownFailure } from "../../model/event.ts";
import type { CaseResult, Report } from "../../model/report.ts";
import { type BaselineStates, type Covered, coveredCases } from "../baseline.ts";
import { visible } from "../escape.ts";
import { grouped } from "../grouped.ts";
import { reasonText, skipCounts } from "../messages.ts";
import type { RenderOptions } from "../reporter.ts";
import { count, shorten } from "../text.ts";
import { undecidedGroups } from "../undecided.ts";
import { prose, section } from "./layout.ts";

/** What could not be judged, every case under what stood in the way; never the target's fault. */
export const undecidedCases = (report: Report, options: RenderOptions): readonly string[] => {
  const { palette, width } = options;
  const body = undecidedGroups(report).flatMap(({ case: first, cases }) => {
    const reason = first.reason === undefined ? "no reason given" : reasonText(first.reason);
    const isUnplayed = first.reason?.kind === "not-run" && options.all !== true;
    return [
      `${palette.warn(`${palette.symbols.undecided} undecided`)}  ${visible(shorten(reason, 300, palette.symbols.ellipsis))}`,
      ...prose(
        palette,
        width,
        "in",
        `${count(cases.length, "case")}: ${isUnplayed ? bySuite(cases) : byCheck(cases)}`,
      ),
    ];
  });
  return section(palette, "Not judged", "for these the target is not blamed", body);
};

/** `users/create/answers-201 (rfc, entra)` for each check. */
const byCheck = (cases: readonly CaseResult[]): string =>
  [...grouped(cases, ({ check }) => check)]
    .map(([check, own]) => `${check} (${own.map(({ profile }) => profile).join(", ")})`)
    .join("; ");

/** Of a run that was stopped most was not played: there the suites are enough. */
const bySuite = (cases: readonly CaseResult[]): string =>
  [...grouped(cases, ({ suite }) => suite)].map(([suite, own]) => `${suite} (${own.length})`).join(", ");

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
    ...hints.map((hint) => palette.dim(hint)),
  ]);
};

/** Cases that do not apply, by reason. */
export const skips = (report: Report, { palette }: RenderOptions): readonly string[] => {
  const body = skipCounts(report.cases).map(
    ([text, cases]) => `  ${palette.dim(`${count(cases, "case")}: ${visible(text)}`)}`,
  );
  return section(palette, "Not applicable", count(report.summary.cases.skip, "case"), body);
};
