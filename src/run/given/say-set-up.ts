import { evaluate } from "../../idp/evaluate.ts";
import { isEmployee, personOf } from "../../idp/person.ts";
import type { Exchange } from "../../model/exchange.ts";
import { asObject, asText, isList, isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { IntentSetup, Profile, ResourceSetup, Setup } from "../../model/suite.ts";
import { resourcePath } from "../request/address.ts";
import { argumentsOf } from "../step/arguments.ts";
import { nothingCaptured } from "../step/undecided.ts";
import { type SetUp, unanswered, withId } from "./prepared.ts";
import { type SayTools, say } from "./say.ts";
import { addMembers, type SetUpTools, setUp } from "./set-up.ts";

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
  const { name } = tools.values.beside({ unique }).scope("");
  const [directoryId, domain] = [asText(name("directoryId")), asText(name("domain"))];
  const given = { person: personOf(user, { unique, directoryId, domain }), unique };
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
  const told = argumentsOf(setup.arguments, tools.values, `given ${setup.name}`);
  if ("undecided" in told) return told;
  const own = { unique: uniqueFor(setup, tools), ...told.given };
  return say(setup, tools.intents[setup.intent], own, tools, {}, setup.saved);
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
