import type { Exchange, Response } from "../../model/exchange.ts";
import { asText, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { SendStep } from "../../model/suite.ts";
import type { UndecidedReason } from "../../model/verdict.ts";
import { noAnswer } from "../step/undecided.ts";

/** A resource with the id that the server gave it, or why there is none. */
export type SetUp = { readonly resource: JsonObject } | Undecided;

export type Undecided = { readonly undecided: UndecidedReason };

/** Which request prepares: its label in the report, and what it is called where several cases fail for it. */
export type Preparing = { readonly step: string; readonly request: string };

/** `POST /Users`: what a request is called whatever it is about. */
export const requestName = ({ method, path }: Pick<SendStep, "method" | "path">): string =>
  `${method} /${path.split("/")[1] ?? ""}`;

/** Why a case cannot go on whose preparing step was refused. */
export const notPrepared = (
  step: Pick<SendStep, "method" | "path">,
  { step: label, outcome }: Pick<Exchange, "step" | "outcome">,
): UndecidedReason | undefined =>
  outcome.kind === "unanswered" || isSuccess(outcome.response)
    ? undefined
    : refused({ step: label, request: requestName(step) }, outcome.response).undecided;

export const isSuccess = ({ status }: Response): boolean => status >= 200 && status < 300;

/** The resource in an answer, where it has an id. */
export const withId = (response: Response): JsonObject | undefined => {
  const value = jsonOf(response);
  return isObject(value) && typeof value.id === "string" ? value : undefined;
};

/** What was read of a resource whose create did not show it. */
export const readBack = (preparing: Preparing, exchange: Exchange, read: Exchange): SetUp => {
  const resource = read.outcome.kind === "answered" ? withId(read.outcome.response) : undefined;
  return resource === undefined ? refusedOrUnanswered(preparing, exchange) : { resource };
};

export const refusedOrUnanswered = (preparing: Preparing, exchange: Exchange): Undecided =>
  exchange.outcome.kind === "unanswered"
    ? unanswered(exchange)
    : refused(preparing, exchange.outcome.response);

export const unanswered = (exchange: Exchange): Undecided => ({
  undecided: noAnswer(exchange) ?? { kind: "interrupted" },
});

export const refused = ({ step, request }: Preparing, response: Response): Undecided => {
  const what = response.status < 300 ? `${response.status} without an id` : String(response.status);
  const signature = `${request} answered ${what}`;
  return {
    undecided: { kind: "setup-failed", step, detail: `${signature}${detailOf(response)}`, signature },
  };
};

const jsonOf = ({ body }: Response): Json | undefined => (body.kind === "json" ? body.value : undefined);

const LONGEST_DETAIL = 200;

/** What a SCIM error says in words (RFC 7644 section 3.12). */
const detailOf = (response: Response): string => {
  const value = jsonOf(response);
  if (!isObject(value) || value.detail === undefined) return "";
  return `: ${asText(value.detail).slice(0, LONGEST_DETAIL)}`;
};
