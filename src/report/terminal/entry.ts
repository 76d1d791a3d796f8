import type { RequirementId } from "../../model/ids.ts";
import type { ClaimResult, Report } from "../../model/report.ts";
import type { EntryView } from "../entries/view.ts";
import { visible, visibleLines } from "../escape.ts";
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
import type { RenderOptions } from "../reporter.ts";
import { count, duration, shorten, some } from "../text.ts";
import { caseList, labelled, prose, titleText } from "./layout.ts";

/** How much of one value, and of one answer, is shown. */
const VALUE = 300;
const ANSWER = 400;
/** So many rules of an entry are told; the others are named, for scim-check explain. */
const RULES = 3;

/** The requirements and reasons that were told already: each is told once. */
export type Told = Set<RequirementId | string>;

/** Everything a developer needs to see one defect, believe it and repeat it. */
export const entryLines = (
  report: Report,
  options: RenderOptions,
  view: EntryView,
  told: Told,
): readonly string[] => {
  const { palette } = options;
  const { entry, claim, case: shown } = view;
  const { dot, fail } = palette.symbols;
  return [
    `${palette.bad(`${fail} ${entry.impact}`)}  ${palette.bold(titleText(palette, entry))}`,
    `    ${palette.accent(entry.id)} ${palette.dim(dot)} ${visible(shown.title)}`,
    `    ${palette.accent(visible(shown.id))} ${palette.dim(`${dot} ${visible(claim.step)}`)}`,
    ...view.claims.flatMap((each) => complaintLines(options, each, each.step === claim.step)),
    ...exchangeLines(options, view),
    ...meaning(report, options, view, told),
    ...caseList(options, "also in", view.cases.slice(1)),
    ...consequenceLines(options, view),
    ...aloneLines(options, view),
    ...caseList(options, "hides", view.hides),
    ...repeatLines(report, options, view),
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

/** Why it matters, to whom, and where it is written; a rule that stands further up is only named. */
const meaning = (
  report: Report,
  options: RenderOptions,
  { entry, case: shown, claims, cases }: EntryView,
  told: Told,
): readonly string[] => {
  const { palette, width } = options;
  const requirements = requirementsById(report, entry.requirements);
  // What the case that is shown breaks comes first.
  const own = new Set(claims.flatMap((claim) => claim.requirements));
  const untold = requirements
    .filter(({ id }) => !told.has(id))
    .toSorted((one, other) => Number(own.has(other.id)) - Number(own.has(one.id)));
  const fresh = untold.slice(0, options.all === true ? untold.length : RULES);
  const named = requirements.filter((each) => !fresh.includes(each)).map(({ id }) => id);
  const profiles = new Set(cases.map((each) => each.profile));
  const why = whyText(shown, fresh);
  const isWhyTold = told.has(why);
  const readings = [...new Set(claims.flatMap(({ loweredBy }) => loweredBy ?? []))];
  for (const each of [why, ...fresh.map(({ id }) => id)]) told.add(each);
  return [
    ...(isWhyTold ? [] : prose(palette, width, "why", why)),
    ...prose(palette, width, "breaks", profilesOf(report, cases).join("; ")),
    ...fresh.flatMap((each) => [
      ...prose(palette, width, "rule", `${each.statement} [${each.id}, ${each.level}]`),
      ...sourcesFor(each, profiles).flatMap((source) => prose(palette, width, "source", sourceText(source))),
    ]),
    ...(named.length === 0 ? [] : prose(palette, width, "and", named.join(", "))),
    ...(readings.length === 0
      ? []
      : prose(palette, width, "reading", `the RFCs are open here: ${readings.join(", ")}`)),
  ];
};

const exchangeLines = ({ palette }: RenderOptions, { exchange }: EntryView): readonly string[] => {
  if (exchange === undefined) return [];
  const { request, response, durationMs } = exchange;
  const line = `${visible(request.method)} ${visible(request.url)} ${palette.symbols.arrow} ${answerText(exchange)} (${duration(durationMs)})`;
  const body = response?.body ?? "";
  return labelled(palette, "sent", [line, ...(body === "" ? [] : quoted(palette, body))]);
};

/** What a server wrote, each line behind the gutter. */
const quoted = ({ symbols, dim }: RenderOptions["palette"], body: string): readonly string[] =>
  visibleLines(shorten(body, ANSWER, symbols.ellipsis))
    .slice(0, 8)
    .map((line) => dim(`${symbols.gutter} ${line}`));

const consequenceLines = (
  { palette, width }: RenderOptions,
  { consequences }: EntryView,
): readonly string[] => {
  if (consequences.length === 0) return [];
  const places = consequences.map(({ case: { id }, claim }) => `${id} ${claim.step}`);
  return prose(
    palette,
    width,
    "so too",
    `${count(places.length, "claim")}: ${some([...new Set(places)], 3)}`,
  );
};

const aloneLines = ({ palette, width }: RenderOptions, { cases }: EntryView): readonly string[] => {
  const text = aloneText(cases);
  return text === undefined ? [] : prose(palette, width, "alone", text);
};

const repeatLines = (report: Report, { palette }: RenderOptions, { case: shown, claim, entry }: EntryView) =>
  labelled(palette, "repeat", [
    visible(scimCheckLine(report, shown)),
    palette.dim(`# as curl calls: scim-check show RUN.json ${entry.id} --curl`),
    palette.dim(`# ${visible(claim.file)}:${claim.line}`),
  ]);
