import { readJson } from "../model/json.ts";
import type { Checked, Place } from "../model/problem.ts";
import { parseYaml } from "./parse-yaml.ts";
import { lineStarts, type Pointer, placeAt, type Sourced } from "./sourced.ts";

/** Reads a JSON file. Its places are only looked for when something is wrong with it, as JSON is also YAML. */
export const parseJson = (file: string, text: string): Checked<Sourced> => {
  const read = readJson(text);
  if (read.ok) return { ok: true, value: { file, value: read.value, ...lazyPlaces(file, text) } };
  const { detail } = read;
  const problems = [{ at: jsonErrorPlace(file, text, detail), what: `this is not JSON: ${detail}` }];
  return { ok: false, problems };
};

const lazyPlaces = (file: string, text: string): Pick<Sourced, "placeOf" | "lineOf"> => {
  let located: Sourced | undefined;
  const places = (): Sourced | undefined => {
    if (located !== undefined) return located;
    const parsed = parseYaml(file, text);
    if (parsed.ok) located = parsed.value;
    return located;
  };
  return {
    placeOf: (pointer: Pointer, part, within) => places()?.placeOf(pointer, part, within) ?? { file },
    lineOf: (pointer: Pointer) => places()?.lineOf(pointer) ?? 1,
  };
};

const jsonErrorPlace = (file: string, text: string, detail: string): Place => {
  const offset = /at position (\d+)/.exec(detail)?.[1];
  const start = offset === undefined ? text.trimEnd().length : Number(offset);
  return placeAt(file, text, lineStarts(text), { start, end: start + 1 });
};
