import { evaluate } from "../../idp/evaluate.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import type { Template } from "../../model/suite.ts";
import type { UndecidedReason } from "../../model/verdict.ts";
import { nothingCaptured } from "./undecided.ts";
import type { Values } from "./values.ts";

/** What an intent is told, by name; an argument without a value is left out. Undecided when one needs what was never in an answer. */
export const argumentsOf = (
  templates: { readonly [name: string]: Template },
  values: Pick<Values, "scope">,
  label: string,
): { readonly given: JsonObject } | { readonly undecided: UndecidedReason } => {
  const told: [name: string, value: Json][] = [];
  for (const [name, template] of Object.entries(templates)) {
    const { value, missing } = evaluate(template, values.scope(""));
    const undecided = nothingCaptured(label, missing);
    if (undecided !== undefined) return { undecided };
    if (value !== undefined) told.push([name, value]);
  }
  return { given: Object.fromEntries(told) };
};
