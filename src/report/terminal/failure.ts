import type { ClaimResult, Report } from "../../model/report.ts";
import { visible, visibleLines } from "../escape.ts";
import type { FailureGroup } from "../failure-groups.ts";
import {
  answerText,
  complaintsOf,
  profilesOf,
  requirementsOf,
  sourcesFor,
  sourceText,
  whyText,
} from "../messages.ts";
import { curlLine, exchangeOf, scimCheckLine } from "../repeat.ts";
import type { RenderOptions } from "../reporter.ts";
import { count, duration, shorten } from "../text.ts";
import { caseList, labelled, prose } from "./layout.ts";

/** How much of one value, and of one answer, is shown. */
const VALUE = 300;
const ANSWER = 400;

/** Everything a developer needs to see one failure, believe it and repeat it. */
export const failureLines = (
  report: Report,
  options: RenderOptions,
  group: FailureGroup,
): readonly string[] => {
  const { palette } = options;
  const { symbols } = palette;
  return [
    `${palette.bad(`${symbols.fail} fail`)}  ${palette.bold(visible(group.case.title))}`,
    `    ${palette.accent(visible(group.case.id))} ${palette.dim(`${symbols.dot} ${visible(group.step)}`)}`,
    ...group.claims.flatMap((claim) => complaintLines(options, claim, claim.step === group.step)),
    ...caseList(options, "also in", group.cases.slice(1)),
    ...meaning(report, options, group),
    ...exchangeLines(options, group),
    ...repeatLines(report, options, group),
    "",
  ];
};

const complaintLines = (
  { palette }: RenderOptions,
  claim: ClaimResult,
  isOfShownStep: boolean,
): readonly string[] => {
  const where = isOfShownStep ? "" : palette.dim(`  ${palette.symbols.dot} ${visible(claim.step)}`);
  const complaints = complaintsOf(claim);
  const shown = complaints
    .slice(0, 5)
    .flatMap(({ place, expected, actual }) => [
      `    ${palette.bold(visible(place))}${where}`,
      `      ${palette.dim("expected")}  ${palette.good(value(expected, palette.symbols.ellipsis))}`,
      `      ${palette.dim("got")}       ${palette.bad(value(actual, palette.symbols.ellipsis))}`,
    ]);
  const rest = complaints.length - 5;
  return rest > 0 ? [...shown, palette.dim(`      and ${count(rest, "more place")} like this`)] : shown;
};

const value = (text: string, ellipsis: string): string => visible(shorten(text, VALUE, ellipsis));

/** Why it matters, to whom, and where it is written. */
const meaning = (
  report: Report,
  { palette, width }: RenderOptions,
  group: FailureGroup,
): readonly string[] => {
  const requirements = requirementsOf(report, group.claims);
  const profiles = new Set(group.cases.map((each) => each.profile));
  return [
    ...prose(palette, width, "why", whyText(group.case, requirements)),
    ...prose(palette, width, "breaks", profilesOf(report, group.cases).join("; ")),
    ...requirements.flatMap((each) => [
      ...prose(palette, width, "rule", `${each.statement} [${each.id}, ${each.level}]`),
      ...sourcesFor(each, profiles).flatMap((source) => prose(palette, width, "source", sourceText(source))),
    ]),
  ];
};

const exchangeLines = ({ palette }: RenderOptions, group: FailureGroup): readonly string[] => {
  const exchange = exchangeOf(group.case, group.step);
  if (exchange === undefined) return [];
  const { request, response, durationMs } = exchange;
  const line = `${visible(request.method)} ${visible(request.url)} ${palette.symbols.arrow} ${answerText(exchange)} (${duration(durationMs)})`;
  // The body of an answer that was not wanted often says why it was given.
  const body = response !== undefined && response.status >= 400 ? (response.body ?? "") : "";
  return labelled(palette, "sent", [line, ...(body === "" ? [] : quoted(palette, body))]);
};

/** What a server wrote, each line behind the gutter. */
const quoted = ({ symbols, dim }: RenderOptions["palette"], body: string): readonly string[] =>
  visibleLines(shorten(body, ANSWER, symbols.ellipsis))
    .slice(0, 8)
    .map((line) => dim(`${symbols.gutter} ${line}`));

const repeatLines = (report: Report, { palette }: RenderOptions, group: FailureGroup): readonly string[] => {
  const exchange = exchangeOf(group.case, group.step);
  const curl = exchange === undefined ? undefined : curlLine(exchange, report.run.insecure);
  // Ids in the request are those of resources that the run has deleted since.
  const isAlone = group.case.exchanges.filter(({ phase }) => phase !== "cleanup")[0] === exchange;
  const [claim] = group.claims;
  const note = isAlone
    ? []
    : [palette.dim("# curl repeats the last request; the line below it plays the case from its start")];
  return labelled(palette, "repeat", [
    ...(curl === undefined ? [] : [...note, curl]),
    visible(scimCheckLine(report, group.case)),
    palette.dim(`# ${visible(claim.file)}:${claim.line}`),
  ]);
};
