import { isList, isObject, type Json, type JsonObject } from "../model/json.ts";
import type { Check, Claim, SendStep, Setup, Step } from "../model/suite.ts";

/** `${{ text }}`, wherever it stands. */
export const placeholder = (name: string): RegExp => new RegExp(`\\$\\{\\{\\s*${name}\\s*\\}\\}`, "g");

/** The check with an attribute, `User.name.familyName`, in the place of a name of `uses`. */
export const withAttribute = (check: Check, name: string, attribute: string): Check => {
  const filling: Filling = { wanted: placeholder(name), path: attribute.split(".").slice(1) };
  return {
    ...check,
    needs: [...check.needs, attribute],
    setup: check.setup.map((one) => fillSetup(one, filling)),
    steps: check.steps.map((step) => fillStep(step, filling)),
  };
};

const fillSetup = (setup: Setup, filling: Filling): Setup =>
  setup.kind === "resource"
    ? { ...setup, body: fill(setup.body, filling, "body") }
    : { ...setup, arguments: fillMembers(setup.arguments, filling) };

type Filling = { readonly wanted: RegExp; readonly path: readonly string[] };

const fillStep = (step: Step, filling: Filling): Step => {
  switch (step.kind) {
    case "send":
      return fillSend(step, filling);
    case "parallel":
      return { ...step, steps: step.steps.map((send) => fillSend(send, filling)) };
    case "pages":
      return { ...step, query: fillMembers(step.query, filling), claims: fillClaims(step.claims, filling) };
    case "intent":
      return {
        ...step,
        arguments: fillMembers(step.arguments, filling),
        claims: fillClaims(step.claims, filling),
      };
    case "pause":
      return step;
    default:
      return step satisfies never;
  }
};

const fillSend = (step: SendStep, filling: Filling): SendStep => ({
  ...step,
  label: fillText(step.label, filling),
  path: fillText(step.path, filling),
  query: fillMembers(step.query, filling),
  ...(step.each === undefined ? {} : { each: fill(step.each, filling, "each") }),
  ...(step.body === undefined ? {} : { body: fill(step.body, filling, "body") }),
  ...(step.raw === undefined ? {} : { raw: fillText(step.raw, filling) }),
  claims: fillClaims(step.claims, filling),
});

const fillClaims = (claims: readonly Claim[], filling: Filling): readonly Claim[] =>
  claims.map((claim) => ({ ...claim, argument: fill(claim.argument, filling, claim.keyword) }));

const fillMembers = (members: JsonObject, filling: Filling): JsonObject =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, fill(value, filling, name)]));

const fillText = (text: string, { wanted, path }: Filling): string => text.replace(wanted, path.join("."));

/** Inside a body a name becomes members in members, everywhere else it is a path. */
const fill = (value: Json, filling: Filling, within: string): Json => {
  if (typeof value === "string") return fillText(value, filling);
  if (isList(value)) return value.map((item) => fill(item, filling, within));
  if (!isObject(value)) return value;
  let filled: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const inner = fill(member, filling, within === "body" ? within : name);
    const path = fillText(name, filling);
    const names = path !== name && within === "body" ? filling.path : [path];
    filled = laid(filled, names, inner);
  }
  return filled;
};

/** An object with a value at a path, beside what is there already. */
const laid = (object: JsonObject, [name = "", ...rest]: readonly string[], value: Json): JsonObject => {
  if (rest.length === 0) return { ...object, [name]: value };
  const known = object[name];
  return { ...object, [name]: laid(isObject(known) ? known : {}, rest, value) };
};
