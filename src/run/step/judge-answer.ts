import { judgeStep } from "../../assert/judge.ts";
import type { TargetSchemas } from "../../assert/schemas/schemas.ts";
import { evaluate, type Scope } from "../../idp/evaluate.ts";
import type { Exchange, Response } from "../../model/exchange.ts";
import type { Finding } from "../../model/finding.ts";
import type { Level } from "../../model/requirement.ts";
import type { Captures, Claim } from "../../model/suite.ts";
import type { BuiltRequest } from "../request/build-request.ts";
import type { StepSource } from "./step-source.ts";
import type { Local, Values } from "./values.ts";

/** What came of a step. */
export type StepAnswer = {
  readonly exchange: Exchange;
  readonly built: Pick<BuiltRequest, "endpoint" | "sent">;
  /** Of a walk through a list: all answers; the exchange is the last. */
  readonly pages?: readonly Response[];
};

/** What answers are held against. */
export type JudgeSettings = {
  readonly base: string;
  readonly schemas: TargetSchemas;
  readonly levelOf: (claim: Claim) => Level;
};

/** Where claims stand, as a finding says it. */
type Stand = { readonly label: string } & Pick<StepSource, "file" | "intent">;

/** Judges claims on an answer; no answer shows nothing. */
export const judgeAnswer = (
  claims: readonly Claim[],
  { exchange, built, pages }: StepAnswer,
  { label, file, intent }: Stand,
  values: Pick<Values, "scope" | "get">,
  { base, schemas, levelOf }: JudgeSettings,
): readonly Finding[] => {
  if (exchange.outcome.kind === "unanswered") return [];
  const { response } = exchange.outcome;
  const { endpoint, sent } = built;
  const scope = values.scope(endpoint, { ...partsOf(response), sent });
  const findings = judgeStep({
    claims: claims.flatMap((claim) => filled(claim, scope)),
    step: label,
    file,
    context: {
      request: exchange.request,
      response,
      ...(pages === undefined ? {} : { pages }),
      ...(sent === undefined ? {} : { sent }),
      named: values.get,
      base,
      schemas,
    },
    levelOf,
  });
  return intent === undefined ? findings : findings.map((finding) => ({ ...finding, intent }));
};

/** A claim that compares with a value which the server never gave shows nothing; its absence is another claim's matter. */
const filled = (claim: Claim, scope: Scope): readonly Claim[] => {
  const { value, missing } = evaluate(claim.argument, scope);
  return missing.length > 0 || value === undefined ? [] : [{ ...claim, argument: value }];
};

/** Keeps what a step saves of its answer. */
export const capture = (
  save: Captures,
  { outcome }: Pick<Exchange, "outcome">,
  values: Pick<Values, "scope" | "set">,
): void => {
  if (outcome.kind === "unanswered") return;
  const scope = values.scope("", partsOf(outcome.response));
  for (const [name, source] of Object.entries(save))
    values.set(name, evaluate(`\${{ ${source} }}`, scope).value);
};

const partsOf = ({ status, headers, body }: Response): Local => ({
  status,
  headers,
  body: body.kind === "json" ? body.value : body.kind === "text" ? body.text : undefined,
});
