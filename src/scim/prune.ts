import { defect } from "../model/defect.ts";
import { isList, isObject, type Json } from "../model/json.ts";
import { type AttributePath, parsePath } from "./attribute-path.ts";
import { isUrn } from "./urns.ts";
import { MAX_DEPTH, objectOf } from "./value.ts";

/** The names of a path, in lower case: an extension URN counts as one name, a core URN as none. */
export const namesOfPath = (path: string): readonly string[] => {
  const parsed: AttributePath | undefined = parsePath(path);
  if (parsed === undefined) defect(`the attribute path "${path}" was not checked at load time`);
  return parsed.steps.flatMap((step) => (step.kind === "name" ? [step.name.toLowerCase()] : []));
};

/** The ways in which a path can lead into a resource: as names, or through the member that its URN is. */
export const waysOf = (path: string): readonly (readonly string[])[] => {
  if (!isUrn(path)) return [namesOfPath(path)];
  const urn = parsePath(path)?.urn?.toLowerCase() ?? "";
  const names = namesOfPath(path);
  return [[path.toLowerCase()], [urn, ...names], ...(/:core:/.test(urn) ? [names] : [])];
};

/** A copy without what the paths lead to, through every element of a list. */
export const without = (value: Json, paths: readonly string[]): Json =>
  paths.flatMap(waysOf).reduce<Json>((rest, names) => withoutNames(rest, names, 0), value);

const withoutNames = (value: Json, names: readonly string[], depth: number): Json => {
  if (depth > MAX_DEPTH) return value;
  if (isList(value)) return value.map((item) => withoutNames(item, names, depth + 1));
  if (!isObject(value)) return value;
  const [first, ...rest] = names;
  return objectOf(
    Object.entries(value).flatMap(([key, item]) => {
      if (key.toLowerCase() !== first) return [[key, item] as const];
      return rest.length === 0 ? [] : [[key, withoutNames(item, rest, depth + 1)] as const];
    }),
  );
};
