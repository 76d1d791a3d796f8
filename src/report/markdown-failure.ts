import type { CaseResult, ClaimResult, Report } from "../model/report.ts";
import { blockedByAny, type Entry, type Undecided } from "./causes.ts";
import { markdownBlock, markdownCode, markdownText } from "./escape.ts";
import { unicodeSymbols } from "./palette.ts";
import { curlLine, exchangeOf, scimCheckLine } from "./repeat.ts";
import { count, duration, shorten } from "./text.ts";
import { profilesOf, requirementsOf, sourcesFor, sourceText } from "./words.ts";

/** One failure in paragraphs: what, why and to whom, the rule, the exchange, how to repeat it. */
export const failureSection = (report: Report, entry: Entry, undecided: Undecided): readonly string[] => [
  `### ${unicodeSymbols.fail} ${markdownText(entry.case.title)}`,
  `${markdownCode(entry.case.id)}, step ${markdownCode(entry.step)}`,
  entry.causes.flatMap(({ claim }) => complaintItems(claim, claim.step === entry.step)).join("\n"),
  meaning(report, entry).join("\n"),
  ...caseList("Also in", entry.cases.slice(1)),
  ...caseList("Blocks", blockedByAny(undecided, entry.cases)),
  repeat(report, entry),
];

const complaintItems = (claim: ClaimResult, isOfShownStep: boolean): readonly string[] =>
  [
    { place: claim.place ?? claim.keyword, expected: claim.expected ?? "", actual: claim.actual ?? "" },
    ...(claim.others ?? []),
  ].map(
    ({ place, expected, actual }) =>
      `- ${isOfShownStep ? "" : `in ${markdownCode(claim.step)}, `}${markdownCode(place)}: expected ${markdownCode(shorten(expected, 300))}, got ${markdownCode(shorten(actual, 300))}`,
  );

const meaning = (report: Report, entry: Entry): readonly string[] => {
  const requirements = requirementsOf(
    report,
    entry.causes.map(({ claim }) => claim),
  );
  const profiles = new Set<string>(entry.cases.map((each) => each.profile));
  const whys = new Set([
    entry.case.why,
    ...requirements.flatMap(({ why }) => (why === undefined ? [] : [why])),
  ]);
  return [
    `- Why it matters: ${markdownText([...whys].join(" "))}`,
    `- Breaks: ${markdownText(profilesOf(report, entry.cases).join("; "))}`,
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

const repeat = (report: Report, entry: Entry): string => {
  const exchange = exchangeOf(entry.case, entry.step);
  const command = scimCheckLine(report, entry.case);
  if (exchange === undefined) return markdownBlock("sh", [command]).join("\n");
  const { request, response, noAnswer, durationMs } = exchange;
  const came =
    response === undefined ? `no answer (${noAnswer?.reason ?? "unknown"})` : String(response.status);
  const curl = curlLine(exchange, report.run.insecure);
  const sent = `Sent ${markdownCode(`${request.method} ${request.url}`)}, came ${markdownCode(came)} in ${duration(durationMs)}. Repeat it:`;
  return [sent, "", ...markdownBlock("sh", [command, ...(curl === undefined ? [] : [curl])])].join("\n");
};
