// scim-check 0.1.0  https://api.example.com/scim/v2
// rfc, okta-oin, entra · seed 4711 · run 7f3a · 2026-10-01T08:00:00.000Z
//
//   ✓ rfc       works                         41 pass, 3 skip
//   ✗ okta-oin  does not work: 1 need broken  12 pass, 2 fail
//
//   requirements  kept  broken  not applicable  not evaluated
//   must           210       3              12              1
//
// FAILURES  1 cause in 2 cases
//
// ✗ fail  Answers with the created user and where it is
//     users/create/answers-with-the-user@rfc · 1. POST /Users
//     status
//       expected  201
//       got       200
//     why     Every client stores the id from this answer.
//     …
import type { CaseResult, Report } from "../../model/report.ts";
import { baselineStates } from "../baseline.ts";
import type { RenderOptions, Reporter } from "../reporter.ts";
import { diagnosis, ending, leftBehind } from "./ending.ts";
import { failures, notes, warnings, worst } from "./entries.ts";
import { baseline, skips, undecidedCases } from "./others.ts";
import { header, levelTotals, profileTotals } from "./totals.ts";

/** For a person at a terminal, and for the log of a pipeline. */
export const terminal: Reporter = {
  name: "console",
  extension: "txt",
  summary: "For people: verdicts per identity provider, each failure with its cause and how to repeat it.",
  render: (report, options) => `${terminalLines(report, options).join("\n")}\n`,
};

const totals = (report: Report, options: RenderOptions): readonly string[] =>
  report.cases.length === 0
    ? []
    : ["", ...profileTotals(report, options), "", ...levelTotals(report, options)];

const terminalLines = (report: Report, options: RenderOptions): readonly string[] => {
  const stateOf = baselineStates(report, options.today);
  // Known failures have a section of their own; they never stand for a cause that is not known.
  const isWanted = (each: CaseResult): boolean => stateOf(each) !== "known";
  return [
    ...header(report, options),
    ...diagnosis(report, options),
    ...totals(report, options),
    ...worst(report, options, isWanted),
    ...failures(report, options, isWanted),
    ...warnings(report, options),
    ...notes(report, options),
    ...undecidedCases(report, options),
    ...baseline(report, options, stateOf),
    ...skips(report, options),
    ...leftBehind(report, options),
    ...ending(report, options),
  ];
};
