import { isObject, type Json } from "../../model/json.ts";
import type { TargetOverrides } from "../../run/index.ts";
import type { Input } from "../settings/input.ts";

/** How the configuration fits the run to its target. */
export type TargetFit = {
  readonly overrides: TargetOverrides;
  readonly capabilities: { readonly [name: string]: boolean };
};

/** Reads `resources:` and `capabilities:`; a target entry wins over the file, name by name. */
export const gatherTargetFit = (input: Input): TargetFit => {
  const overrides: { [schema: string]: TargetOverrides[string] } = {};
  const capabilities: { [name: string]: boolean } = {};
  for (const { value, at } of input.extras("resources").toReversed()) {
    if (!isObject(value))
      input.problems.push({ at, what: "resources is a mapping of schema names, such as User, to changes" });
    else
      for (const [name, changes] of Object.entries(value))
        overrides[name] = changesOf(name, changes, input, at);
  }
  for (const { value, at } of input.extras("capabilities").toReversed()) {
    if (!isObject(value))
      input.problems.push({ at, what: "capabilities is a mapping of names, such as bulk, to true or false" });
    else
      for (const [name, present] of Object.entries(value)) {
        if (typeof present === "boolean") capabilities[name] = present;
        else input.problems.push({ at, what: `capability ${name} is true or false` });
      }
  }
  return { overrides, capabilities };
};

const changesOf = (
  name: string,
  changes: Json,
  input: Input,
  at: Input["problems"][number]["at"],
): TargetOverrides[string] => {
  const refuse = (what: string): TargetOverrides[string] => {
    input.problems.push({
      at,
      what: `resources.${name}: ${what}`,
      fix: "Example: User: { set: { title: Cook }, remove: [nickName] }",
    });
    return {};
  };
  if (!isObject(changes)) return refuse("has set: and remove:");
  const stray = Object.keys(changes).find((key) => key !== "set" && key !== "remove");
  if (stray !== undefined) return refuse(`unknown key "${stray}"`);
  const { set, remove } = changes;
  if (set !== undefined && !isObject(set)) return refuse("set is a mapping of attributes to values");
  if (remove !== undefined && !isTexts(remove)) return refuse("remove is a list of attribute names");
  return { ...(set === undefined ? {} : { set }), ...(remove === undefined ? {} : { remove }) };
};

const isTexts = (value: Json): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
