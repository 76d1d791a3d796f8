import type { CaseResult, Report } from "../../src/model/report.ts";

/** What is wrong with cases that neither pass nor are skipped, a line for each case and for each broken claim. */
export const troubles = (report: Report, verdicts = ["warn", "fail", "undecided"]): readonly string[] =>
  report.cases
    .filter(({ verdict }) => verdicts.includes(verdict))
    .flatMap((one) => [headline(one), ...broken(one)]);

const headline = ({ verdict, id, reason }: CaseResult): string =>
  `${verdict} ${id}${reason === undefined ? "" : ` ${JSON.stringify(reason)}`}`;

const broken = ({ claims }: CaseResult): readonly string[] =>
  claims
    .filter(({ verdict }) => verdict === "broken")
    .map(
      ({ level, step, keyword, place, expected, actual }) =>
        `  ${level} ${step}: ${keyword} ${place}: expected ${expected}, got ${actual}`,
    );

/** Each skipped case with what it lacks: a need, or an intent that the profile does not speak. */
export const skipped = (report: Report): readonly { readonly id: string; readonly lacks: string }[] =>
  report.cases
    .filter(({ verdict }) => verdict === "skip")
    .map(({ id, reason }) => ({ id, lacks: lackOf(reason) }));

const lackOf = (reason: CaseResult["reason"]): string => {
  switch (reason?.kind) {
    case "not-supported":
      return reason.need;
    case "not-spoken":
      return `intent ${reason.intent}`;
    default:
      return reason?.kind ?? "nothing";
  }
};
