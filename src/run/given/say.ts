import { evaluate } from "../../idp/evaluate.ts";
import { withWritten } from "../../idp/person.ts";
import { isList, isObject, type JsonObject } from "../../model/json.ts";
import type { Intent, Profile, SendStep, Setup, Step } from "../../model/suite.ts";
import type { BuiltRequest } from "../request/build-request.ts";
import { changedBy } from "../safety/ownership.ts";
import { capture } from "../step/judge-answer.ts";
import { readableLabel } from "../step/step-source.ts";
import { nothingCaptured } from "../step/undecided.ts";
import type { Values } from "../step/values.ts";
import { notPrepared, requestName, type SetUp, type Undecided, unanswered } from "./prepared.ts";
import { createBy, type SetUpTools } from "./set-up.ts";

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

/** Plays the requests of an intent, of whose answers nothing is claimed; `written` is laid over what the first create says. */
export const say = async (
  setup: Setup,
  intent: Intent | undefined,
  given: JsonObject,
  tools: SayTools,
  written: JsonObject,
  saved?: string,
): Promise<SetUp> => {
  if (intent === undefined) return setUpWithout(setup);
  const [first = intent, ...others] = intent.ways ?? [];
  let result = await sayWay(setup, { ...intent, ...first }, given, tools, written, saved);
  for (const way of others)
    if ("undecided" in result && result.undecided.kind === "setup-failed")
      result = await sayWay(setup, { ...intent, ...way }, given, tools, written, saved);
  return result;
};

const sayWay = async (
  setup: Setup,
  intent: Intent,
  given: JsonObject,
  tools: SayTools,
  written: JsonObject,
  saved: string | undefined,
): Promise<SetUp> => {
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
