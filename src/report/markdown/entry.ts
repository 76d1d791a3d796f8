import type { RequirementId } from "../../model/ids.ts";
import type { ClaimResult, Report } from "../../model/report.ts";
import type { EntryView } from "../entries/view.ts";
import { markdownBlock, markdownCode, markdownHtml, markdownText } from "../escape.ts";
import {
  aloneText,
  answerText,
  complaintsOf,
  profilesOf,
  requirementsById,
  sourcesFor,
  sourceText,
  whyText,
} from "../messages.ts";
import { scimCheckLine } from "../repeat.ts";
import { count, duration, shorten } from "../text.ts";

/** How much of an answer is shown. */
const ANSWER = 1000;

/** One defect, folded: what, the answer, why and to whom, the rule, how to repeat it. */
export const entrySection = (
  report: Report,
  view: EntryView,
  told: Set<RequirementId>,
): readonly string[] => {
  const { entry, case: shown, claim } = view;
  return [
    "<details>",
    `<summary><b>${entry.impact}</b>: ${markdownHtml(entry.title)}</summary>`,
    `${markdownText(shown.title)}: ${markdownCode(shown.id)}, step ${markdownCode(claim.step)}, entry ${markdownCode(entry.id)}`,
    view.claims.flatMap((each) => complaintItems(each, each.step === claim.step)).join("\n"),
    ...exchange(view),
    meaning(report, view, told).join("\n"),
    ...also(view),
    ...markdownParagraph(markdownBlock("sh", [scimCheckLine(report, shown)])),
    "</details>",
  ];
};

const markdownParagraph = (lines: readonly string[]): readonly string[] => [lines.join("\n")];

const complaintItems = (claim: ClaimResult, isOfShownStep: boolean): readonly string[] =>
  complaintsOf(claim).map(
    ({ place, expected, actual }) =>
      `- ${isOfShownStep ? "" : `in ${markdownCode(claim.step)}, `}${markdownCode(place)}: expected ${markdownCode(shorten(expected, 300))}, got ${markdownCode(shorten(actual, 300))}`,
  );

const exchange = ({ exchange: shown }: EntryView): readonly string[] => {
  if (shown === undefined) return [];
  const { request, response, durationMs } = shown;
  const body = response?.body ?? "";
  return [
    `Sent ${markdownCode(`${request.method} ${request.url}`)}, came ${markdownCode(answerText(shown))} in ${duration(durationMs)}${body === "" ? "." : ":"}`,
    ...(body === "" ? [] : markdownParagraph(markdownBlock("text", [shorten(body, ANSWER)]))),
  ];
};

/** A rule that stands further up is only named. */
const meaning = (
  report: Report,
  { entry, case: shown, cases }: EntryView,
  told: Set<RequirementId>,
): readonly string[] => {
  const requirements = requirementsById(report, entry.requirements);
  const profiles = new Set(cases.map((each) => each.profile));
  const fresh = requirements.filter(({ id }) => !told.has(id));
  const old = requirements.filter(({ id }) => told.has(id)).map(({ id }) => id);
  for (const { id } of requirements) told.add(id);
  return [
    `- Why it matters: ${markdownText(whyText(shown, fresh))}`,
    `- Breaks: ${markdownText(profilesOf(report, cases).join("; "))}`,
    ...fresh.map(
      (each) =>
        `- Rule: ${markdownText(`${each.statement} [${each.id}, ${each.level}] ${sourcesFor(each, profiles).map(sourceText).join("; ")}`)}`,
    ),
    ...(old.length === 0 ? [] : [`- Rule, see above: ${markdownText(old.join(", "))}`]),
  ];
};

/** Every case is named: a reader searches the page for the one at hand. */
const also = ({ cases, consequences, hides }: EntryView): readonly string[] => {
  const others = cases.slice(1).map(({ id }) => markdownCode(id));
  const alone = aloneText(cases);
  const places = consequences.map(
    ({ case: { id }, claim }) => `${markdownCode(id)} ${markdownCode(claim.step)}`,
  );
  return [
    ...(others.length === 0 ? [] : [`Also in ${count(others.length, "case")}: ${others.join(", ")}`]),
    ...(places.length === 0 ? [] : [`Broken because of it: ${[...new Set(places)].join(", ")}`]),
    ...(hides.length === 0
      ? []
      : [`Not judged because of it: ${hides.map(({ id }) => markdownCode(id)).join(", ")}`]),
    ...(alone === undefined ? [] : [`Played once more at the end: ${alone}`]),
  ];
};
