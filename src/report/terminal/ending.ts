import type { JudgementKind } from "../../model/feature.ts";
import type { Report } from "../../model/report.ts";
import { baselineStates } from "../baseline.ts";
import { shellWord, visible } from "../escape.ts";
import { exitCode, exitReasons } from "../exit-code.ts";
import { judgementMark, judgementText } from "../judgement.ts";
import type { RenderOptions } from "../reporter.ts";
import { count, duration } from "../text.ts";
import { prose, section } from "./layout.ts";
import { nutshell } from "./totals.ts";

/** Why the target cannot be checked, and what to do. */
export const diagnosis = ({ run }: Report, { palette, width }: RenderOptions): readonly string[] => {
  if (run.diagnosis === undefined) return [];
  const { code, what, fix } = run.diagnosis;
  return [
    "",
    `${palette.bad(`${palette.symbols.fail} This target cannot be checked`)}  ${palette.dim(code)}`,
    "",
    ...prose(palette, width, "what", what),
    ...prose(palette, width, "fix", fix),
  ];
};

/** What the run could not delete, and how to. */
export const leftBehind = (report: Report, { palette }: RenderOptions): readonly string[] => {
  const { left, target } = report.run;
  const details = new Map(
    report.cases.flatMap((each) => each.leftBehind.map((one) => [one.resource, one.detail])),
  );
  const body = left.flatMap((resource) => [
    `    ${visible(resource)}  ${palette.dim(visible(details.get(resource) ?? ""))}`.trimEnd(),
  ]);
  return section(palette, "Left behind", `${count(left.length, "resource")} on the target`, [
    ...body,
    ...(left.length === 0
      ? []
      : [
          `    scim-check sweep --url ${visible(shellWord(target))} deletes what of it shows that it is ours.`,
        ]),
  ]);
};

/** Whether something fails, and nothing that the baseline does not know, or has just learned. */
const isKnown = (report: Report, { today, isBaselineUpdated = false }: RenderOptions): boolean => {
  const stateOf = baselineStates(report, today);
  const failing = report.cases.filter(({ verdict }) => verdict === "fail");
  return failing.length > 0 && (isBaselineUpdated || failing.every((each) => stateOf(each) === "known"));
};

/** Whom it works with, in one line that says no more than was seen. */
const worksFor = (report: Report, options: RenderOptions): readonly string[] => {
  const { summary } = report;
  const { palette } = options;
  const profiles = Object.entries(summary.profiles);
  if (profiles.length === 0) return [];
  const of = (...kinds: readonly JudgementKind[]) =>
    profiles.filter(([, { judgement }]) => kinds.includes(judgement.kind)).map(([id]) => visible(id));
  const parts = [
    ["does-not-work", "does not work with"],
    ["works-with-limits", "works with limits with"],
    ["works", "works with"],
    ["works-as-far-as-seen", "works as far as seen with"],
    ["no-verdict", "no verdict for"],
  ] as const;
  const said = parts.flatMap(([kind, words]) =>
    of(kind).length > 0 ? [`${words} ${of(kind).join(", ")}`] : [],
  );
  const conformance = profiles
    .filter(([, { judgement }]) => judgement.kind === "conformance")
    .map(([id, each]) => `${visible(id)} ${judgementText(each)}`);
  const text = [...said, ...conformance].join("; ");
  const marks = profiles.map(([, each]) => judgementMark(each));
  const [paint, symbol] = isKnown(report, options)
    ? (["warn", "known"] as const)
    : (marks.find(([each]) => each === "bad") ??
      marks.find(([each]) => each === "warn") ??
      (["good", "pass"] as const));
  const known = isKnown(report, options) ? "Known to the baseline: " : "";
  // The name of a profile keeps its letters: `rfc keeps 54 requirements`.
  const isOwnWord = known === "" && said.length > 0;
  const sentence = isOwnWord ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : `${known}${text}`;
  return [palette[paint](`${palette.symbols[symbol]} ${sentence}`)];
};

/** The last lines: whom it works with, the counts, and what the exit code says. */
export const ending = (report: Report, options: RenderOptions): readonly string[] => {
  const { palette, failOn, today, passWithNoTests = false, failOnFlaky = false } = options;
  const { isBaselineUpdated = false } = options;
  const gate = { failOn, today, passWithNoTests, failOnFlaky, isBaselineUpdated };
  return [
    "",
    ...worksFor(report, options),
    nutshell(report, palette, duration(report.run.durationMs)),
    palette.dim(`exit ${exitCode(report, gate)}: ${exitReasons(report, gate).join(", ")}`),
  ];
};
