import type { CaseResult, ClaimResult, Report } from "../../model/report.ts";
import { markdownBlock, markdownCode, markdownText } from "../escape.ts";
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
import { unicodeSymbols } from "../palette.ts";
import { curlLine, exchangeOf, scimCheckLine } from "../repeat.ts";
import { count, duration, shorten } from "../text.ts";

/** One failure in paragraphs: what, why and to whom, the rule, the exchange, how to repeat it. */
export const failureSection = (report: Report, group: FailureGroup): readonly string[] => [
  `### ${unicodeSymbols.fail} ${markdownText(group.case.title)}`,
  `${markdownCode(group.case.id)}, step ${markdownCode(group.step)}`,
  group.claims.flatMap((claim) => complaintItems(claim, claim.step === group.step)).join("\n"),
  meaning(report, group).join("\n"),
  ...caseList("Also in", group.cases.slice(1)),
  repeat(report, group),
];

const complaintItems = (claim: ClaimResult, isOfShownStep: boolean): readonly string[] =>
  complaintsOf(claim).map(
    ({ place, expected, actual }) =>
      `- ${isOfShownStep ? "" : `in ${markdownCode(claim.step)}, `}${markdownCode(place)}: expected ${markdownCode(shorten(expected, 300))}, got ${markdownCode(shorten(actual, 300))}`,
  );

const meaning = (report: Report, group: FailureGroup): readonly string[] => {
  const requirements = requirementsOf(report, group.claims);
  const profiles = new Set(group.cases.map((each) => each.profile));
  return [
    `- Why it matters: ${markdownText(whyText(group.case, requirements))}`,
    `- Breaks: ${markdownText(profilesOf(report, group.cases).join("; "))}`,
    ...requirements.map(
      (each) =>
        `- Rule: ${markdownText(`${each.statement} [${each.id}, ${each.level}] ${sourcesFor(each, profiles).map(sourceText).join("; ")}`)}`,
    ),
  ];
};

/** Every case is named: a reader searches the page for the one at hand. */
const caseList = (title: string, cases: readonly CaseResult[]): readonly string[] =>
  cases.length === 0
    ? []
    : [`${title} ${count(cases.length, "case")}: ${cases.map(({ id }) => markdownCode(id)).join(", ")}`];

const repeat = (report: Report, group: FailureGroup): string => {
  const exchange = exchangeOf(group.case, group.step);
  const command = scimCheckLine(report, group.case);
  if (exchange === undefined) return markdownBlock("sh", [command]).join("\n");
  const { request, durationMs } = exchange;
  const curl = curlLine(exchange, report.run.insecure);
  const sent = `Sent ${markdownCode(`${request.method} ${request.url}`)}, came ${markdownCode(answerText(exchange))} in ${duration(durationMs)}. Repeat it:`;
  return [sent, "", ...markdownBlock("sh", [command, ...(curl === undefined ? [] : [curl])])].join("\n");
};
