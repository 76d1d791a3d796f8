import type { Exchange, Response } from "../../model/exchange.ts";
import { asText, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { SendStep, Setup } from "../../model/suite.ts";
import type { UndecidedReason } from "../../model/verdict.ts";
import type { BuiltRequest } from "../request/build-request.ts";
import { noAnswer, nothingCaptured } from "./undecided.ts";

/** With what the resources are made that a check has before its steps. */
export type SetUpTools = {
  readonly build: (step: SendStep) => BuiltRequest;
  /** Sends and tells, as part of the setup. */
  readonly send: (request: BuiltRequest["request"], step: string) => Promise<Exchange>;
  readonly get: (path: string) => Promise<Exchange>;
  /** Addresses of what the case has created, in order. */
  readonly created: () => readonly string[];
};

/** A resource with the id that the server gave it, or why there is none. */
export type SetUp = { readonly resource: JsonObject } | { readonly undecided: UndecidedReason };

/** Makes one resource. It is not the subject of the check, so any success with an id will do. */
export const setUp = async (setup: Setup, { build, send, get, created }: SetUpTools): Promise<SetUp> => {
  const step = createStep(setup);
  const built = build(step);
  const unfilled = nothingCaptured(step.label, built.missing);
  if (unfilled !== undefined) return { undecided: unfilled };
  const before = new Set(created());
  const exchange = await send(built.request, step.label);
  if (exchange.outcome.kind === "unanswered") return unanswered(exchange);
  const { response } = exchange.outcome;
  const answered = isSuccess(response) ? withId(response) : undefined;
  if (answered !== undefined) return { resource: answered };
  // A 201 without a body names the resource in Location only (RFC 7644 section 3.3).
  const path = response.status === 201 ? created().find((one) => !before.has(one)) : undefined;
  const read = path === undefined ? undefined : readable(await get(path));
  return read === undefined ? failed(setup, step.label, response) : { resource: read };
};

const createStep = (setup: Setup): SendStep => ({
  kind: "send",
  label: `given ${setup.name}: POST ${setup.endpoint}`,
  line: setup.line,
  method: "POST",
  path: setup.endpoint,
  query: {},
  headers: {},
  body: setup.body,
  as: "token",
  adapt: true,
  save: {},
  claims: [],
});

const unanswered = (exchange: Exchange): SetUp => ({
  undecided: noAnswer(exchange) ?? { kind: "interrupted" },
});

/** Why a case cannot go on whose preparing step was refused. */
export const notPrepared = (
  { method, path }: Pick<SendStep, "method" | "path">,
  { step, outcome }: Pick<Exchange, "step" | "outcome">,
): UndecidedReason | undefined => {
  if (outcome.kind === "unanswered" || isSuccess(outcome.response)) return undefined;
  const signature = `${method} /${path.split("/")[1] ?? ""} answered ${outcome.response.status}`;
  return { kind: "setup-failed", step, detail: `${signature}${detailOf(outcome.response)}`, signature };
};

const isSuccess = ({ status }: Response): boolean => status >= 200 && status < 300;

const jsonOf = ({ body }: Response): Json | undefined => (body.kind === "json" ? body.value : undefined);

const withId = (response: Response): JsonObject | undefined => {
  const value = jsonOf(response);
  return isObject(value) && typeof value.id === "string" ? value : undefined;
};

const readable = ({ outcome }: Exchange): JsonObject | undefined =>
  outcome.kind === "answered" ? withId(outcome.response) : undefined;

const failed = ({ endpoint }: Setup, step: string, response: Response): SetUp => {
  const what = response.status < 300 ? `${response.status} without an id` : String(response.status);
  const signature = `POST ${endpoint} answered ${what}`;
  return {
    undecided: { kind: "setup-failed", step, detail: `${signature}${detailOf(response)}`, signature },
  };
};

const LONGEST_DETAIL = 200;

/** What a SCIM error says in words (RFC 7644 section 3.12). */
const detailOf = (response: Response): string => {
  const value = jsonOf(response);
  if (!isObject(value) || value.detail === undefined) return "";
  return `: ${asText(value.detail).slice(0, LONGEST_DETAIL)}`;
};
