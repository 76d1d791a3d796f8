import type { Exchange } from "../../model/exchange.ts";
import { asObject, isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { ResourceSetup, SendStep, Template } from "../../model/suite.ts";
import { resourcePath } from "../request/address.ts";
import type { BuiltRequest } from "../request/build-request.ts";
import { isTransient } from "../request/transient.ts";
import type { Permission } from "../safety/ownership.ts";
import { nothingCaptured } from "../step/undecided.ts";
import {
  isSuccess,
  type Preparing,
  readBack,
  refused,
  refusedOrUnanswered,
  requestName,
  type SetUp,
  type Undecided,
  unanswered,
  withId,
} from "./prepared.ts";

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

/** A resource that was created, and the body that was sent for it. */
type Made = { readonly resource: JsonObject; readonly sent: Json | undefined };

/**
 * Makes one resource as it is written. It is not the subject of the check, so any success with an id will do; but a group has the
 * members that it was given, or what the check says of members would be about the create. Members that its answer leaves out are added.
 */
export const setUp = async (setup: ResourceSetup, tools: SetUpTools): Promise<SetUp> => {
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

const create = async (setup: ResourceSetup, tools: SetUpTools): Promise<Made | Undecided> => {
  const step = setupStep(setup, "POST", setup.endpoint, setup.body);
  const built = tools.build(step);
  const unfilled = nothingCaptured(step.label, built.missing);
  if (unfilled !== undefined) return { undecided: unfilled };
  const made = await createBy(built, { step: step.label, request: requestName(step) }, tools);
  return "undecided" in made ? made : { ...made, sent: built.sent };
};

/** Creates one resource by a request that is made ready, as carefully as a create has to be sent. */
export const createBy = async (
  { request }: Pick<BuiltRequest, "request">,
  preparing: Preparing,
  { send, get, created, lookForLost }: Pick<SetUpTools, "send" | "get" | "created" | "lookForLost">,
): Promise<SetUp> => {
  const before = new Set(created());
  const isNew = (path: string): boolean => !before.has(path);
  let exchange = await send(request, preparing.step);
  if (isTransient(exchange.outcome)) {
    // It may have been carried out: sent again it would be a duplicate of itself.
    if (!(await lookForLost())) return refusedOrUnanswered(preparing, exchange);
    const found = created().find(isNew);
    if (found !== undefined) return readBack(preparing, exchange, await get(found));
    exchange = await send(request, preparing.step);
  }
  if (exchange.outcome.kind === "unanswered") return unanswered(exchange);
  const { response } = exchange.outcome;
  const answered = isSuccess(response) ? withId(response) : undefined;
  if (answered !== undefined) return { resource: answered };
  // A 201 without a body names the resource in Location only (RFC 7644 section 3.3).
  const path = response.status === 201 ? created().find(isNew) : undefined;
  return path === undefined ? refused(preparing, response) : readBack(preparing, exchange, await get(path));
};

/** Adds members to a group that is there, as the plain client does. */
export const addMembers = async (
  setup: ResourceSetup,
  group: JsonObject,
  members: Json,
  { build, send, get, mayWrite }: SetUpTools,
): Promise<SetUp> => {
  const path = resourcePath(setup.endpoint, String(group.id)) ?? "";
  const body = { $patch: [{ op: "add", path: "members", value: members }] };
  const step = setupStep(setup, "PATCH", path, body);
  const preparing = { step: step.label, request: requestName(step) };
  const permission = await mayWrite(path);
  if (!permission.ok) return { undecided: { kind: "not-ours", step: step.label, detail: permission.why } };
  const built = build(step);
  const unfilled = nothingCaptured(step.label, built.missing);
  if (unfilled !== undefined) return { undecided: unfilled };
  const exchange = await send(built.request, step.label);
  if (exchange.outcome.kind === "unanswered") return unanswered(exchange);
  return isSuccess(exchange.outcome.response)
    ? readBack(preparing, exchange, await get(path))
    : refused(preparing, exchange.outcome.response);
};

const setupStep = (
  setup: ResourceSetup,
  method: "POST" | "PATCH",
  path: string,
  body: Template,
): SendStep => ({
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
