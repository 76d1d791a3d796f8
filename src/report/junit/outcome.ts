import { SEVERITY } from "../../assert/verdict.ts";
import type { KnownFailure } from "../../model/event.ts";
import type { BaselineState, CaseResult, ClaimResult, ExchangeResult, Report } from "../../model/report.ts";
import { type FailOn, isAtGate } from "../exit-code.ts";
import { answerText, complaintText, reasonText, requirementsOf, sourceText } from "../messages.ts";
import { exchangeOf, scimCheckLine } from "../repeat.ts";
import { count, shorten } from "../text.ts";

/** What JUnit makes of a case: `failure` is the server's, `error` means that we could not judge. */
export type Outcome =
  | { readonly kind: "passed" }
  | { readonly kind: "skipped"; readonly message: string; readonly details: readonly string[] }
  | {
      readonly kind: "failure" | "error";
      readonly type: string;
      readonly message: string;
      readonly details: readonly string[];
    };

/** A broken claim with the rule that it breaks. */
export const detailText = (report: Report, claim: ClaimResult): readonly string[] => [
  `${claim.step}: ${complaintText(claim)} (${claim.level}, ${claim.file}:${claim.line})`,
  ...(claim.others ?? []).map(
    ({ place, expected, actual }) => `  ${place}: expected ${expected}, got ${actual}`,
  ),
  ...requirementsOf(report, [claim]).map(
    ({ id, statement, sources }) => `  ${id}: ${statement} ${sources.map(sourceText).join("; ")}`,
  ),
];

/** The outcome of a case, baseline and gate included. */
export const outcomeOf = (
  report: Report,
  each: CaseResult,
  state: BaselineState | undefined,
  failOn: FailOn,
): Outcome => {
  if (each.known !== undefined && state !== undefined)
    return baselineOutcome(report, each, each.known, state);
  if (each.verdict === "skip" || each.verdict === "undecided") return unjudged(each);
  return each.verdict === "fail" || isAtGate(each, failOn, report.requirements)
    ? failure(report, each)
    : { kind: "passed" };
};

const broken = (each: CaseResult): readonly ClaimResult[] =>
  each.claims.filter(({ verdict }) => verdict === "broken");

const brokenDetails = (report: Report, each: CaseResult): readonly string[] => [
  ...broken(each).flatMap((claim) => detailText(report, claim)),
  `why: ${each.why}`,
];

const failure = (report: Report, each: CaseResult): Outcome => {
  const claims = broken(each);
  // The heaviest claim speaks for the case.
  const first = claims.find(({ level }) => SEVERITY[level] === "failure") ?? claims[0];
  const more = claims.length > 1 ? ` (and ${count(claims.length - 1, "more claim")})` : "";
  return {
    kind: "failure",
    type: first?.level ?? each.verdict,
    message: first === undefined ? each.title : `${complaintText(first)}${more}`,
    details: [
      ...brokenDetails(report, each),
      ...(first === undefined ? [] : answerLines(each, first)),
      ...entriesWith(report, each).map(({ id, title }) => `entry ${id}: ${title}`),
      `repeat: ${scimCheckLine(report, each)}`,
    ],
  };
};

/** How much of an answer is shown beside a failure; all of it stands in system-out. */
const ANSWER = 1000;

const answerLines = (each: CaseResult, claim: ClaimResult): readonly string[] => {
  const exchange = exchangeOf(each, claim.step);
  if (exchange === undefined) return [];
  const { request, response } = exchange;
  const body = response?.body ?? "";
  return [
    `sent: ${request.method} ${request.url}`,
    `came: ${answerText(exchange)}`,
    ...(body === "" ? [] : [shorten(body, ANSWER)]),
  ];
};

const entriesWith = ({ entries }: Report, { id }: CaseResult): Report["entries"] =>
  entries.filter(({ cause, alike, consequences }) =>
    [cause, ...alike, ...consequences].some((place) => place.case === id),
  );

const baselineOutcome = (
  report: Report,
  each: CaseResult,
  known: KnownFailure,
  state: BaselineState,
): Outcome => {
  const entry = `${known.reason}${known.ticket === undefined ? "" : `, ${known.ticket}`} (${known.file}:${known.line})`;
  switch (state) {
    case "known":
      return {
        kind: "skipped",
        message: `known failure until ${known.expires}: ${entry}`,
        details: brokenDetails(report, each),
      };
    case "expired":
      return {
        kind: "failure",
        type: "baseline",
        message: `the baseline entry expired on ${known.expires}: ${entry}`,
        details: brokenDetails(report, each),
      };
    case "stale":
      return {
        kind: "failure",
        type: "baseline",
        message: `passes, so its baseline entry is no longer needed: ${entry}`,
        details: [],
      };
    default:
      return state satisfies never;
  }
};

const unjudged = ({ verdict, reason }: CaseResult): Outcome => {
  const message = reason === undefined ? verdict : reasonText(reason);
  if (verdict === "skip" || reason?.kind === "not-run") return { kind: "skipped", message, details: [] };
  if (reason?.kind === "interrupted") return { kind: "skipped", message: `not run: ${message}`, details: [] };
  return { kind: "error", type: reason?.kind ?? verdict, message, details: [] };
};

const headerLines = (headers: readonly (readonly [string, string])[]): readonly string[] =>
  headers.map(([name, value]) => `${name}: ${value}`);

const bodyLines = (body: string | undefined, bytes: number | undefined): readonly string[] => [
  ...(body === undefined ? [] : [body]),
  ...(bytes === undefined ? [] : [`[cut: the whole body has ${bytes} bytes]`]),
];

const oneExchange = (exchange: ExchangeResult): readonly string[] => {
  const { request, response, noAnswer } = exchange;
  return [
    `${request.method} ${request.url}`,
    ...headerLines(request.headers),
    ...bodyLines(request.body, request.bodyBytes),
    "",
    ...(response === undefined
      ? [`${answerText(exchange)}: ${noAnswer?.detail ?? ""}`]
      : [
          answerText(exchange),
          ...headerLines(Object.entries(response.headers)),
          ...bodyLines(response.body, response.bodyBytes),
        ]),
    "",
  ];
};

/** What was sent and what came, step by step; cleaning up is left out. */
export const exchangeText = (each: CaseResult): string =>
  each.exchanges
    .filter(({ phase }) => phase !== "cleanup")
    .flatMap(oneExchange)
    .join("\n")
    .trimEnd();
