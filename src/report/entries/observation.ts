import { asObject, isList, parseJson } from "../../model/json.ts";
import type { CaseResult, ClaimResult, ExchangeResult } from "../../model/report.ts";
import { complaintsOf } from "../messages.ts";
import { exchangeOf } from "../repeat.ts";
import { type Asked, askedOf, speaksOf } from "./asked.ts";
import { type Came, cameOf, cameOfOperation } from "./came.ts";
import { lostInSetup } from "./lost.ts";
import { type Symptom, symptomOf } from "./symptom.ts";

/** A broken claim with the exchange that shows it, as far as it is known which. */
export type Observation = {
  readonly case: CaseResult;
  readonly claim: ClaimResult;
  /** Its place in the claims of the case. */
  readonly at: number;
  /** The place of its exchange in the case; -1: none. */
  readonly exchangeAt: number;
  readonly asked: Asked;
  /** The last write of the case up to there: what a state that is read comes from. A PATCH of something else leaves it as it is. */
  readonly write: Asked | undefined;
  /** The refusal of an operation in the bulk request that was the last write, if one was refused. */
  readonly undone: Came | undefined;
  /** The last DELETE before its own exchange, in a bulk request too. */
  readonly deleted: Asked | undefined;
  readonly came: Came;
  readonly symptom: Symptom;
  /** What the setups of the case were sent and did not get back. */
  readonly lost: readonly string[];
};

/** Whether nothing at all was due, and not fewer values. */
export const isOfNothing = (claim: ClaimResult): boolean =>
  /^(absent|nothing|null)$/.test(complaintsOf(claim)[0].expected);

/** Of a request that nothing but a refusal answers, a filter is what was wrong with it. */
export const isBadFilter = ({ asked: { words, isWrite }, claim }: Observation): boolean =>
  !isWrite && /[?&]filter=/.test(words) && !/, or 2/.test(complaintsOf(claim)[0].expected);

/** A broken claim that says what a provider needs speaks for that provider, whatever else explains it. */
export const isNeed = ({ claim: { requirements } }: Observation): boolean =>
  requirements.some((id) => !id.startsWith("RFC"));

const isDeletion = (one: Asked | undefined): boolean =>
  one?.method === "DELETE" || (one?.endpoint === "/Bulk" && one.form.includes("DELETE"));

const NOTHING: ExchangeResult = {
  step: "",
  request: { method: "", url: "", headers: [], as: "" },
  durationMs: 0,
  attempts: 0,
};

/** The broken claims of a case, in order. */
export const observationsOf = (each: CaseResult, target: string): readonly Observation[] => {
  const asked = each.exchanges.map(({ request, phase }) =>
    phase === "step" ? askedOf(request, target) : undefined,
  );
  const lost = lostInSetup(each);
  return each.claims.flatMap((claim, at) => {
    if (claim.verdict === "kept") return [];
    const exchange = exchangeOf(each, claim.step);
    const symptom = symptomOf(claim, exchange);
    const exchangeAt = exchange === undefined ? -1 : each.exchanges.indexOf(exchange);
    return [
      {
        case: each,
        claim,
        at,
        exchangeAt,
        asked: asked[exchangeAt] ?? askedOf(NOTHING.request, target),
        write: writeBehind(symptom, asked.slice(0, exchangeAt + 1)),
        undone: undoneBy(each.exchanges.slice(0, exchangeAt + 1), asked),
        deleted: asked.slice(0, Math.max(exchangeAt, 0)).findLast(isDeletion),
        came: cameBy(claim, symptom, exchange ?? NOTHING),
        symptom,
        lost,
      },
    ];
  });
};

/** Of a bulk request in which one operation was refused, what came of this one. */
const cameBy = (claim: ClaimResult, symptom: Symptom, exchange: ExchangeResult): Came => {
  const [, at] = /^body Operations\[(\d+)\]\.status$/.exec(complaintsOf(claim)[0].place) ?? [];
  return symptom.kind === "refused" && at !== undefined
    ? cameOfOperation(exchange, Number(at))
    : cameOf(exchange);
};

const undoneBy = (
  exchanges: readonly ExchangeResult[],
  asked: readonly (Asked | undefined)[],
): Came | undefined => {
  const last = exchanges.findLast((_, at) => asked[at]?.isWrite);
  if (last === undefined || !last.request.url.endsWith("/Bulk")) return undefined;
  const { Operations: results } = asObject(parseJson(last.response?.body ?? ""));
  return (isList(results) ? results : [])
    .map((_, at) => cameOfOperation(last, at))
    .find(({ status }) => status >= 400);
};

const writeBehind = (symptom: Symptom, asked: readonly (Asked | undefined)[]): Asked | undefined => {
  const writes = asked.flatMap((one) => (one?.isWrite ? [one] : []));
  const last = writes.at(-1);
  if (symptom.kind !== "attribute" || last?.method !== "PATCH") return last;
  return writes.findLast(({ method, body }) => method === "PATCH" && speaksOf(body, symptom.path)) ?? last;
};
