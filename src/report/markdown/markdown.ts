// # scim-check: does not work with okta-oin
//
// `https://api.example.com/scim/v2` · seed 4711 · 2026-10-01T08:00:00.000Z · scim-check 0.1.0
//
// | profile | verdict | pass | warn | fail | skip | undecided |
// | --- | --- | ---: | ---: | ---: | ---: | ---: |
// | `okta-oin` Okta (catalogue app) | ✗ does not work: 1 need broken | 12 | 0 | 2 | 1 | 0 |
//
// ## Failures (1)
//
// ### ✗ Answers with the created user and where it is
// …
import type { JudgementKind } from "../../model/feature.ts";
import type { Report } from "../../model/report.ts";
import { VERDICT_KINDS } from "../../model/verdict.ts";
import { type BaselineStates, baselineStates, type Covered, coveredCases } from "../baseline.ts";
import { conditionsOf, narrowedBy } from "../conditions.ts";
import { markdownCell, markdownCode, markdownText } from "../escape.ts";
import { featureReason, judgementMark, judgementText, STATE_MARKS, STATE_WORDS } from "../judgement.ts";
import { LEVEL_HEAD, levelRows, skipCounts } from "../messages.ts";
import { unicodeSymbols } from "../palette.ts";
import type { Reporter } from "../reporter.ts";
import { count, duration } from "../text.ts";
import { brief, failures, notJudged } from "./entries.ts";
import { table } from "./table.ts";

/** For a pull request or a wiki page. */
export const markdown: Reporter = {
  name: "markdown",
  extension: "md",
  summary: "A summary for a pull request or a wiki page.",
  render: (report, options) => {
    const stateOf = baselineStates(report, options.today);
    const paragraphs = [
      heading(report),
      facts(report),
      ...diagnosis(report),
      ...(report.cases.length === 0 ? [] : [profiles(report), ...features(report), levels(report)]),
      ...failures(report, (each) => stateOf(each) !== "known"),
      ...brief(report, "Warnings", "warning"),
      ...(options.verbose > 0 || options.all === true ? brief(report, "Notes", "note") : []),
      ...notJudged(report),
      ...baseline(report, stateOf),
      ...skips(report),
      ...left(report),
      counts(report),
    ];
    return `${paragraphs.join("\n\n")}\n`;
  },
};

const heading = ({ run, summary }: Report): string => {
  if (run.ending === "unreachable") return "# scim-check: this target cannot be checked";
  const profiles = Object.entries(summary.profiles);
  const of = (kind: JudgementKind): string =>
    profiles
      .filter(([, { judgement }]) => judgement.kind === kind)
      .map(([id]) => markdownText(id))
      .join(", ");
  const [kind, words] = HEADINGS.find(([each]) => of(each) !== "") ?? [undefined, "nothing was played"];
  return `# scim-check: ${kind === undefined ? words : `${words} ${of(kind)}`}`;
};

/** The heaviest word that can be said gives the page its name. */
const HEADINGS: readonly (readonly [JudgementKind, string])[] = [
  ["does-not-work", "does not work with"],
  ["no-verdict", "no verdict for"],
  ["works-as-far-as-seen", "works as far as seen with"],
  ["works-with-limits", "works with limits with"],
  ["works", "works with"],
  ["conformance", "conformance of"],
];

/** The matrix: what each provider does, whether it works, and what stops or limits it. */
const features = ({ summary }: Report): readonly string[] => {
  const rows = Object.entries(summary.profiles).flatMap(([id, each]) =>
    each.features.map((feature) => [
      markdownCell(id),
      markdownText(feature.title),
      `${unicodeSymbols[STATE_MARKS[feature.state][1]]} ${STATE_WORDS[feature.state]}`,
      markdownText(featureReason(feature)),
    ]),
  );
  return rows.length === 0
    ? []
    : [table(["profile", "feature", "state", "what stops or limits it"], 4, rows)];
};

const facts = (report: Report): string => {
  const { run, tool } = report;
  const narrowed = narrowedBy(report);
  return [
    markdownCode(run.target),
    `run ${markdownCode(run.id)}`,
    `${markdownText(run.startedAt)} to ${markdownText(run.finishedAt)}`,
    `${tool.name} ${markdownText(tool.version)}`,
    ...conditionsOf(report).map(([name, value]) => `${name} ${markdownText(value)}`),
    ...(narrowed.length === 0 ? [] : [`**narrowed by** ${narrowed.map(markdownCode).join(", ")}`]),
    ...(run.redacted ? [] : ["**Secrets are not masked**"]),
    ...(run.insecure ? ["**TLS certificates were not checked**"] : []),
    ...(run.ending === "interrupted"
      ? [`**interrupted${run.cause === undefined ? "" : ` (${run.cause})`}: this is a part**`]
      : []),
  ].join(" · ");
};

const diagnosis = ({ run }: Report): readonly string[] =>
  run.diagnosis === undefined
    ? []
    : [`**${markdownText(run.diagnosis.what)}** (${run.diagnosis.code})`, markdownText(run.diagnosis.fix)];

const profiles = ({ summary }: Report): string =>
  table(
    ["profile", "verdict", ...VERDICT_KINDS],
    2,
    Object.entries(summary.profiles).map(([id, each]) => [
      `${markdownCell(id)} ${markdownText(each.title)}`,
      `${unicodeSymbols[judgementMark(each)[1]]} ${markdownText(judgementText(each))}`,
      ...VERDICT_KINDS.map((kind) => String(each[kind])),
    ]),
  );

const levels = (report: Report): string => table(LEVEL_HEAD, 1, levelRows(report));

const coveredItem = ({ case: { id }, known, state }: Covered): string => {
  const ticket = known.ticket === undefined ? "" : `, ${markdownText(known.ticket)}`;
  return `- ${state}: ${markdownCode(id)} ${markdownText(known.reason)}, until ${markdownText(known.expires)}${ticket} (${markdownCode(`${known.file}:${known.line}`)})`;
};

const baseline = (report: Report, stateOf: BaselineStates): readonly string[] => {
  const items = [
    ...coveredCases(report, stateOf).map(coveredItem),
    ...report.baseline.unmatched.map(
      ({ entry, file, line }) => `- unmatched: ${markdownCode(entry)} (${markdownCode(`${file}:${line}`)})`,
    ),
  ];
  return items.length === 0 ? [] : ["## Baseline", items.join("\n")];
};

const skips = (report: Report): readonly string[] => {
  const items = skipCounts(report.cases).map(
    ([text, cases]) => `- ${count(cases, "case")}: ${markdownText(text)}`,
  );
  return items.length === 0 ? [] : ["## Not applicable", items.join("\n")];
};

const left = ({ run }: Report): readonly string[] =>
  run.left.length === 0
    ? []
    : [
        `## Left behind on the target: ${count(run.left.length, "resource")}`,
        run.left.map((resource) => `- ${markdownCode(resource)}`).join("\n"),
        "`scim-check sweep` deletes what of it shows that it is ours.",
      ];

const counts = ({ summary, run }: Report): string => {
  const cases = VERDICT_KINDS.filter((kind) => summary.cases[kind] > 0).map(
    (kind) => `${summary.cases[kind]} ${kind}`,
  );
  const { kept, broken } = summary.claims;
  return `${cases.join(", ") || "no cases"} · ${count(kept + broken, "claim")}, ${broken} broken · ${count(run.requests, "request")} in ${duration(run.durationMs)}`;
};
