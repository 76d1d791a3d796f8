import { evaluate } from "../../idp/evaluate.ts";
import { isEmployee, personOf, withWritten } from "../../idp/person.ts";
import type { Exchange } from "../../model/exchange.ts";
import { asObject, asText, isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type {
  Intent,
  IntentSetup,
  Profile,
  ResourceSetup,
  SendStep,
  Setup,
  Step,
} from "../../model/suite.ts";
import { resourcePath } from "../request/address.ts";
import type { BuiltRequest } from "../request/build-request.ts";
import { changedBy } from "../safety/ownership.ts";
import { capture } from "../step/judge-answer.ts";
import { readableLabel } from "../step/step-source.ts";
import { nothingCaptured } from "../step/undecided.ts";
import type { Values } from "../step/values.ts";
import { notPrepared, requestName, type SetUp, type Undecided, unanswered, withId } from "./prepared.ts";
import { addMembers, createBy, type SetUpTools, setUp } from "./set-up.ts";

/** With what a profile makes the resources that a check has before its steps. */
export type SayTools = Omit<SetUpTools, "build"> & {
  /** What it says; nothing for the plain client, whose resources are made as they are written. */
  readonly says: Profile["intents"];
  /** What everybody says who is asked for an intent by name. */
  readonly intents: Profile["intents"];
  readonly values: Values;
  readonly say: (step: SendStep, values: Values) => BuiltRequest;
  /** As the plain client writes it. */
  readonly write: (step: SendStep, values: Values) => BuiltRequest;
  /** What was made before, by its id. */
  readonly known: (id: string) => JsonObject | undefined;
  /** Waits until a write may show; false when it has waited for so long that it is not going to. */
  readonly waitToShow: (attempt: number) => Promise<boolean>;
};

/** Makes what a check is given: in the words of the profile that plays it, where it has some, else as it is written. */
export const make = async (setup: Setup, tools: SayTools): Promise<SetUp> => {
  if (setup.kind === "intent") return sayIntent(setup, tools);
  const word = wordFor(setup, tools.says);
  if (word === undefined) return setUp(setup, plainly(tools));
  const written = evaluate(setup.body, tools.values.scope(setup.endpoint));
  const unfilled = nothingCaptured(`given ${setup.name}`, written.missing);
  if (unfilled !== undefined) return { undecided: unfilled };
  const resource = asObject(written.value);
  return setup.endpoint === "/Groups" ? sayGroup(setup, resource, tools) : sayUser(setup, resource, tools);
};

const plainly = (tools: SayTools): SetUpTools => ({
  ...tools,
  build: (step) => tools.write(step, tools.values),
});

/** By which intent a profile makes it; undefined where it is made as it is written. */
const wordFor = ({ plain, endpoint, body }: ResourceSetup, says: Profile["intents"]): string | undefined => {
  const word = endpoint === "/Users" ? "create-user" : endpoint === "/Groups" ? "create-group" : "";
  return plain || !isObject(body) || says[word] === undefined ? undefined : word;
};

const sayUser = (setup: ResourceSetup, user: JsonObject, tools: SayTools): Promise<SetUp> => {
  const employee = isEmployee(user) ? tools.says["create-employee"] : undefined;
  const unique = uniqueFor(setup, tools);
  const domain = String(tools.values.scope("").name("domain"));
  const given = { person: personOf(user, unique, domain), unique };
  return say(setup, employee ?? tools.says["create-user"], given, tools, writtenIn(setup, user));
};

const sayGroup = async (setup: ResourceSetup, group: JsonObject, tools: SayTools): Promise<SetUp> => {
  const { members, ...rest } = group;
  const given = { displayName: group.displayName ?? "", unique: uniqueFor(setup, tools) };
  const { members: _, displayName: __, ...written } = writtenIn(setup, rest);
  const made = await say(setup, tools.says["create-group"], given, tools, written);
  if ("undecided" in made || !isList(members) || members.length === 0) return made;
  return tools.says["add-member"] === undefined
    ? addMembers(setup, made.resource, members, plainly(tools))
    : sayMembers(setup, made.resource, members, tools);
};

/** Adds one member after the other, as providers do; some of them send the whole list each time. */
const sayMembers = async (
  setup: ResourceSetup,
  group: JsonObject,
  members: readonly Json[],
  tools: SayTools,
): Promise<SetUp> => {
  const users = members.map((member) => {
    const id = String(asObject(member).value);
    return tools.known(id) ?? { id };
  });
  const shown = users.map(({ id, userName }) => ({
    value: id ?? "",
    ...(userName === undefined ? {} : { display: userName }),
  }));
  for (const [position, user] of users.entries()) {
    const given = { group, user, members: shown.slice(0, position + 1), unique: uniqueFor(setup, tools) };
    const added = await say(setup, tools.says["add-member"], given, tools, {});
    if ("undecided" in added) return added;
  }
  return withMembers(
    setup,
    group,
    users.map(({ id }) => String(id)),
    tools,
  );
};

/** The group once it shows its members: a target that took them and has not put them in is told by the check about that. */
const withMembers = async (
  setup: ResourceSetup,
  group: JsonObject,
  ids: readonly string[],
  { get, waitToShow }: SayTools,
): Promise<SetUp> => {
  const path = resourcePath(setup.endpoint, String(group.id)) ?? "";
  let read: Exchange;
  for (let attempt = 1; ; attempt += 1) {
    for (const asked of [path, `${path}?attributes=members`]) {
      read = await get(asked);
      if (read.outcome.kind === "unanswered") return unanswered(read);
      const shown = withId(read.outcome.response) ?? {};
      if (hasMembers(shown, ids)) return { resource: { ...group, ...shown } };
    }
    if (!(await waitToShow(attempt))) break;
  }
  const signature = "members that were added are not in";
  const step = `given ${setup.name}`;
  return { undecided: { kind: "setup-failed", step, detail: `${signature} ${path}`, signature } };
};

const hasMembers = ({ members }: JsonObject, ids: readonly string[]): boolean => {
  const there = new Set((isList(members) ? members : []).map((member) => String(asObject(member).value)));
  return ids.every((id) => there.has(id));
};

const sayIntent = async (setup: IntentSetup, tools: SayTools): Promise<SetUp> => {
  const given: { [name: string]: Json } = {};
  for (const [name, template] of Object.entries(setup.arguments)) {
    const { value, missing } = evaluate(template, tools.values.scope(""));
    const unfilled = nothingCaptured(`given ${setup.name}`, missing);
    if (unfilled !== undefined) return { undecided: unfilled };
    if (value !== undefined) given[name] = value;
  }
  const own = { unique: uniqueFor(setup, tools), ...given };
  return say(setup, tools.intents[setup.intent], own, tools, {}, setup.saved);
};

/** Plays the requests of an intent, of whose answers nothing is claimed; `written` is laid over what the first create says. */
const say = async (
  setup: Setup,
  intent: Intent | undefined,
  given: JsonObject,
  tools: SayTools,
  written: JsonObject,
  saved?: string,
): Promise<SetUp> => {
  if (intent === undefined) return setUpWithout(setup);
  const inside = tools.values.inside(given);
  let made: JsonObject | undefined;
  for (const { step, values } of intent.steps.flatMap(sendsOf).flatMap((send) => onceForEach(send, inside))) {
    const said = withBody(step, written, inside);
    const label = `given ${setup.name}: ${intent.name} › ${readableLabel(step.label)}`;
    const result = await saySend({ ...said, label }, values, tools);
    if (result === undefined) continue;
    if ("undecided" in result) return result;
    made ??= result.resource;
  }
  const resource = saved === undefined ? made : (inside.get(saved) ?? made);
  return isObject(resource) ? { resource } : { resource: {} };
};

const setUpWithout = ({ name }: Setup): Undecided => ({
  undecided: { kind: "nothing-captured", step: `given ${name}`, detail: "the profile has no word for it" },
});

/** A step as often as its list has items, each with its own names. */
const onceForEach = (
  step: SendStep,
  inside: Values,
): readonly { readonly step: SendStep; readonly values: Values }[] => {
  if (step.each === undefined) return [{ step, values: inside }];
  const { value } = evaluate(step.each, inside.scope(""));
  return (isList(value) ? value : []).map((item, position) => ({
    step,
    values: inside.beside({ each: item, index: position + 1 }),
  }));
};

const sendsOf = (step: Step): readonly SendStep[] =>
  step.kind === "send" ? [step] : step.kind === "parallel" ? step.steps : [];

/** The body of a create is filled in once, so that a value from the target is never read as an expression. */
const withBody = (step: SendStep, written: JsonObject, inside: Values): SendStep => {
  if (step.method !== "POST" || step.body === undefined || Object.keys(written).length === 0) return step;
  const { value, missing } = evaluate(step.body, inside.scope(""));
  if (missing.length > 0 || !isObject(value)) return step;
  inside.set("written", withWritten(value, written));
  return { ...step, body: "${{ written }}" };
};

/** The resource where one was created, undefined where something else succeeded. */
const saySend = async (step: SendStep, inside: Values, tools: SayTools): Promise<SetUp | undefined> => {
  const built = tools.say(step, inside);
  const unfilled = nothingCaptured(step.label, built.missing);
  if (unfilled !== undefined) return { undecided: unfilled };
  for (const changed of changedBy(built.request.method, built.path, built.sent)) {
    const permission = await tools.mayWrite(changed);
    if (!permission.ok) return { undecided: { kind: "not-ours", step: step.label, detail: permission.why } };
  }
  if (step.method === "POST" && step.path === built.endpoint) {
    const made = await createBy(built, { step: step.label, request: requestName(step) }, tools);
    if ("resource" in made)
      for (const [name, part] of Object.entries(step.save))
        if (part === "body") inside.set(name, made.resource);
    return made;
  }
  const exchange = await tools.send(built.request, step.label);
  if (exchange.outcome.kind === "unanswered") return unanswered(exchange);
  const undecided = notPrepared(step, exchange);
  if (undecided !== undefined) return { undecided };
  capture(step.save, exchange, inside);
  return undefined;
};

/** Of a filled resource what the check itself has written, its fixture aside. */
const writtenIn = ({ body }: ResourceSetup, resource: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.keys(asObject(body)).flatMap((name) => {
      const value = resource[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** What the names of one given resource are made of: no other of the case has it. */
const uniqueFor = ({ name, count }: Setup, { values }: SayTools): string => {
  const here = values.scope("");
  return `${asText(here.name("unique"))}-${name}${count === undefined ? "" : `-${asText(here.name("index"))}`}`;
};
