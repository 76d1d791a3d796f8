import { isWorking } from "../../assert/verdict.ts";
import type { Report } from "../../model/report.ts";
import { shellWord, visible } from "../escape.ts";
import { exitCode, exitReasons } from "../exit-code.ts";
import type { RenderOptions } from "../reporter.ts";
import { count, duration, some } from "../text.ts";
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
          `    scim-check sweep --url ${visible(shellWord(target))} deletes ${left.length === 1 ? "it" : "them"}.`,
        ]),
  ]);
};

const worksFor = ({ summary }: Report, { palette }: RenderOptions): readonly string[] => {
  const profiles = Object.entries(summary.profiles);
  const broken = profiles.filter(([, each]) => each.verdict === "fail").map(([id]) => visible(id));
  if (profiles.length === 0) return [];
  if (broken.length > 0) {
    return [
      palette.bad(
        `${palette.symbols.fail} Does not work with ${broken.length} of ${count(profiles.length, "profile")}: ${some(broken, 12)}`,
      ),
    ];
  }
  const judged = profiles.filter(([, each]) => isWorking(each.verdict));
  if (judged.length < profiles.length) {
    return [
      palette.warn(
        `${palette.symbols.undecided} Nothing failed; ${judged.length} of ${count(profiles.length, "profile")} judged`,
      ),
    ];
  }
  return [
    palette.good(
      `${palette.symbols.pass} Works with ${profiles.length === 1 ? "the profile" : `all ${profiles.length} profiles`}`,
    ),
  ];
};

/** The last lines: whom it works with, the counts, and what the exit code says. */
export const ending = (report: Report, options: RenderOptions): readonly string[] => {
  const { palette, failOn, today, passWithNoTests = false, failOnFlaky = false } = options;
  const gate = { failOn, today, passWithNoTests, failOnFlaky };
  return [
    "",
    ...worksFor(report, options),
    nutshell(report, palette, duration(report.run.durationMs)),
    palette.dim(`exit ${exitCode(report, gate)}: ${exitReasons(report, gate).join(", ")}`),
  ];
};
