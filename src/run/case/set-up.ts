import type { Exchange, Response } from "../../model/exchange.ts";
import { asObject, asText, isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { SendStep, Setup, Template } from "../../model/suite.ts";
import type { UndecidedReason } from "../../model/verdict.ts";
import { resourcePath } from "../request/address.ts";
import type { BuiltRequest } from "../request/build-request.ts";
import { isTransient } from "../request/transient.ts";
import type { Permission } from "../safety/ownership.ts";
import { noAnswer, nothingCaptured } from "./undecided.ts";

/** With what the resources are made that a check has before its steps. */
export type SetUpTools = {
  readonly build: (step: SendStep) => BuiltRequest;
  /** Sends and tells, as part of the setup. */
  readonly send: (request: BuiltRequest["request"], step: string) => Promise<Exchange>;
  readonly get: (path: string) => Promise<Exchange>;
  readonly mayWrite: (path: string) => Promise<Permission>;
  /** Addresses of what the case has created, in order. */
  readonly created: () => readonly string[];
  /** Looks by its name for what a create without a good answer may have made; false where nobody can say. */
  readonly lookForLost: () => Promise<boolean>;
  /** Members are not given with a new group, but added to it. */
  readonly membersByPatch: boolean;
};

/** A resource with the id that the server gave it, or why there is none. */
export type SetUp = { readonly resource: JsonObject } | Undecided;

/** A resource that was created, and the body that was sent for it. */
type Made = { readonly resource: JsonObject; readonly sent: Json | undefined };

type Undecided = { readonly undecided: UndecidedReason };

/**
 * Makes one resource. It is not the subject of the check, so any success with an id will do; but a group has the members that it was
 * given, or what the check says of members would be about the create. Members that its answer leaves out are added.
 */
export const setUp = async (setup: Setup, tools: SetUpTools): Promise<SetUp> => {
  const { body } = setup;
  if (!isObject(body) || body.members === undefined) return resourceOf(await create(setup, tools));
  const { members, ...rest } = body;
  if (tools.membersByPatch) {
    const made = await create({ ...setup, body: rest }, tools);
    return "undecided" in made ? made : addMembers(setup, made.resource, members, tools);
  }
  const made = await create(setup, tools);
  if ("undecided" in made) return made;
  const dropped = droppedMembers(made);
  return dropped.length === 0 ? resourceOf(made) : addMembers(setup, made.resource, dropped, tools);
};

const resourceOf = (made: Made | Undecided): SetUp =>
  "undecided" in made ? made : { resource: made.resource };

/** Of the members that were sent those that are not in the answer, where it shows members at all (RFC 7643 section 7: returned). */
const droppedMembers = ({ resource, sent }: Made): readonly Json[] => {
  const { members: wanted } = asObject(sent);
  const { members: shown } = resource;
  if (!isList(wanted) || !isList(shown)) return [];
  const there = new Set(shown.map(memberId));
  return wanted.filter((member) => !there.has(memberId(member)));
};

const memberId = (member: Json): string => String(asObject(member).value);

const create = async (setup: Setup, tools: SetUpTools): Promise<Made | Undecided> => {
  const { build, send, get, created } = tools;
  const step = setupStep(setup, "POST", setup.endpoint, setup.body);
  const built = build(step);
  const unfilled = nothingCaptured(step.label, built.missing);
  if (unfilled !== undefined) return { undecided: unfilled };
  const before = new Set(created());
  const isNew = (path: string): boolean => !before.has(path);
  let exchange = await send(built.request, step.label);
  if (isTransient(exchange.outcome)) {
    // It may have been carried out: sent again it would be a duplicate of itself.
    if (!(await tools.lookForLost())) return failedOrUnanswered(setup, step.label, exchange);
    const found = created().find(isNew);
    if (found !== undefined) return made(readBack(setup, step.label, exchange, await get(found)), built);
    exchange = await send(built.request, step.label);
  }
  if (exchange.outcome.kind === "unanswered") return unanswered(exchange);
  const { response } = exchange.outcome;
  const answered = isSuccess(response) ? withId(response) : undefined;
  if (answered !== undefined) return made({ resource: answered }, built);
  // A 201 without a body names the resource in Location only (RFC 7644 section 3.3).
  const path = response.status === 201 ? created().find(isNew) : undefined;
  return path === undefined
    ? failed(setup, step.label, response)
    : made(readBack(setup, step.label, exchange, await get(path)), built);
};

const made = (setUp: SetUp, { sent }: BuiltRequest): Made | Undecided =>
  "undecided" in setUp ? setUp : { ...setUp, sent };

const addMembers = async (
  setup: Setup,
  group: JsonObject,
  members: Json,
  { build, send, get, mayWrite }: SetUpTools,
): Promise<SetUp> => {
  const path = resourcePath(setup.endpoint, String(group.id)) ?? "";
  const body = { $patch: [{ op: "add", path: "members", value: members }] };
  const step = setupStep(setup, "PATCH", path, body);
  const permission = await mayWrite(path);
  if (!permission.ok) return { undecided: { kind: "not-ours", step: step.label, detail: permission.why } };
  const built = build(step);
  const unfilled = nothingCaptured(step.label, built.missing);
  if (unfilled !== undefined) return { undecided: unfilled };
  const exchange = await send(built.request, step.label);
  if (exchange.outcome.kind === "unanswered") return unanswered(exchange);
  return isSuccess(exchange.outcome.response)
    ? readBack(setup, step.label, exchange, await get(path))
    : failed(setup, step.label, exchange.outcome.response, "PATCH");
};

const readBack = (setup: Setup, step: string, exchange: Exchange, read: Exchange): SetUp => {
  const resource = readable(read);
  return resource === undefined ? failedOrUnanswered(setup, step, exchange) : { resource };
};

const failedOrUnanswered = (setup: Setup, step: string, exchange: Exchange): Undecided =>
  exchange.outcome.kind === "unanswered"
    ? unanswered(exchange)
    : failed(setup, step, exchange.outcome.response);

const setupStep = (setup: Setup, method: "POST" | "PATCH", path: string, body: Template): SendStep => ({
  kind: "send",
  label: `given ${setup.name}: ${method} ${setup.endpoint}`,
  line: setup.line,
  method,
  path,
  query: {},
  headers: {},
  body,
  as: "token",
  adapt: true,
  save: {},
  claims: [],
});

const unanswered = (exchange: Exchange): Undecided => ({
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

const failed = ({ endpoint }: Setup, step: string, response: Response, method = "POST"): Undecided => {
  const what = response.status < 300 ? `${response.status} without an id` : String(response.status);
  const signature = `${method} ${endpoint} answered ${what}`;
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
