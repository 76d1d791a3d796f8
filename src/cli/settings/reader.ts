import type { Place, Problem } from "../../model/problem.ts";
import { parseDuration, parseRate } from "./durations.ts";
import { placeOf, type Settings } from "./settings.ts";

/** Takes typed values out of settings; what does not fit becomes a problem at its own place. */
export type Reader = {
  readonly has: (name: string) => boolean;
  readonly at: (name: string) => Place;
  readonly text: (name: string) => string | undefined;
  readonly list: (name: string) => readonly string[];
  readonly isOn: (name: string) => boolean;
  readonly durationMs: (name: string) => number;
  readonly rate: (name: string) => number;
  readonly count: (name: string, least?: number) => number | undefined;
  readonly oneOf: <T extends string>(name: string, words: readonly T[], expected?: string) => T | undefined;
  readonly pattern: (name: string) => RegExp | undefined;
  readonly refuse: (name: string, what: string, fix?: string) => void;
};

/** A reader over resolved settings. */
export const createReader = (settings: Settings, problems: Problem[]): Reader => {
  const at = (name: string): Place =>
    placeOf(settings.get(name)?.origin ?? { kind: "flag", flag: `--${name}` });
  const refuse = (name: string, what: string, fix?: string): void => {
    problems.push({ at: at(name), what, ...(fix === undefined ? {} : { fix }) });
  };
  const text = (name: string): string | undefined => {
    const value = settings.get(name)?.value;
    return value === undefined || typeof value === "object" ? undefined : String(value);
  };
  const parsed = <T>(
    name: string,
    parse: (text: string) => T | undefined,
    expected: string,
  ): T | undefined => {
    const given = text(name);
    const value = given === undefined ? undefined : parse(given);
    if (given !== undefined && value === undefined) refuse(name, `expected ${expected}, got "${given}"`);
    return value;
  };
  return {
    has: (name) => settings.has(name),
    at,
    text,
    refuse,
    list: (name) => {
      const value = settings.get(name)?.value;
      return typeof value === "object" ? value : [];
    },
    isOn: (name) => settings.get(name)?.value === true,
    durationMs: (name) => parsed(name, parseDuration, "a duration such as 500ms, 30s or 5m") ?? 0,
    rate: (name) => parsed(name, parseRate, "a rate such as 10/s") ?? 0,
    count: (name, least = 0) =>
      parsed(
        name,
        (given) => wholeNumber(given, least),
        `a whole number${least > 0 ? ` from ${least} on` : ""}`,
      ),
    oneOf: (name, words, expected = words.join(", ")) =>
      parsed(name, (given) => words.find((word) => word === given), expected),
    pattern: (name) => parsed(name, regularExpression, "a regular expression"),
  };
};

const wholeNumber = (text: string, least: number): number | undefined => {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least ? value : undefined;
};

const regularExpression = (text: string): RegExp | undefined => {
  try {
    return new RegExp(text, "i");
  } catch {
    return undefined;
  }
};
