import type { CaseResult, Report } from "../model/report.ts";
import { wireUrl } from "./curl/words.ts";
import { shellWord } from "./escape.ts";

/** The command that plays the case again from its start, with every flag that was given. */
export const scimCheckLine = ({ run }: Report, { check, profile }: CaseResult): string =>
  [
    "scim-check run",
    `--url ${shellWord(wireUrl(withQuery(run)))}`,
    `--check ${shellWord(check)}`,
    `--idp ${shellWord(profile)}`,
    `--seed ${run.seed}`,
    ...(run.insecure ? ["--insecure"] : []),
    ...(run.flags ?? []),
  ].join(" ");

const withQuery = ({ target, query }: Report["run"]): string =>
  query === undefined ? target : `${target}?${query}`;

/** The exchange on which a step was judged: its last one, as a read may have been repeated. */
export const exchangeOf = (each: CaseResult, step: string): CaseResult["exchanges"][number] | undefined => {
  const played = each.exchanges.filter(({ phase }) => phase === "step");
  return (
    played.findLast((exchange) => exchange.step === step) ??
    played.findLast((exchange) => exchange.step.startsWith(step)) ??
    played.at(-1)
  );
};
