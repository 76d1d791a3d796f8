import { asObject, type Json, type JsonObject } from "../model/json.ts";
import type { Problem } from "../model/problem.ts";
import { conformer } from "../source/conform.ts";
import type { Part, Pointer, Sourced } from "../source/sourced.ts";
import { LANGUAGE_FORMATS } from "./language-formats.ts";

/** A value of a file and the way to it. The value of a table's row differs from what stands at its place. */
export type Spot = {
  readonly source: Sourced;
  readonly value: Json;
  /** What it is part of, and the last step of the way to it; the whole of a file is part of nothing. */
  readonly above?: Spot;
  readonly step: string | number;
};

/** The whole of a file. */
export const rootOf = (source: Sourced): Spot => ({ source, value: source.value, step: "" });

/** The same place with another value: that of a table's row. */
export const withValue = (spot: Spot, value: Json): Spot => ({ ...spot, value });

const pointerOf = (spot: Spot): Pointer =>
  spot.above === undefined ? [] : [...pointerOf(spot.above), spot.step];

/** A member of a mapping or an entry of a list; its value is null when there is none. */
export const below = (spot: Spot, step: string | number): Spot => {
  const inner = Array.isArray(spot.value)
    ? (spot.value[Number(step)] as Json | undefined)
    : memberOf(spot.value, String(step));
  return { source: spot.source, value: inner ?? null, above: spot, step };
};

/** The entries of a list, or none when it is no list. */
export const itemsOf = (spot: Spot): readonly Spot[] =>
  Array.isArray(spot.value) ? spot.value.map((_, position) => below(spot, position)) : [];

/** The entries of a mapping with their names, in the order of the file. */
export const membersOf = (spot: Spot): readonly (readonly [name: string, spot: Spot])[] =>
  Object.keys(asObject(spot.value)).map((name) => [name, below(spot, name)]);

/** The texts of a list or a single text, each with its place. */
export const textsOf = (spot: Spot): readonly (readonly [text: string, spot: Spot])[] => {
  if (typeof spot.value === "string") return [[spot.value, spot]];
  return itemsOf(spot).flatMap((item) =>
    typeof item.value === "string" ? [[item.value, item] as const] : [],
  );
};

/** Whether a mapping has a member of this name. */
export const has = (spot: Spot, name: string): boolean => Object.hasOwn(asObject(spot.value), name);

/** The text at a place, or an empty one. */
export const textAt = (spot: Spot): string => (typeof spot.value === "string" ? spot.value : "");

/** The line of a place. */
export const lineOf = (spot: Spot): number => spot.source.lineOf(pointerOf(spot));

const memberOf = (value: Json, name: string): Json | undefined => {
  const object = asObject(value);
  return Object.hasOwn(object, name) ? object[name] : undefined;
};

/** What to point at: the key or the value, or a text inside it. */
export type Aim = { readonly part?: Part; readonly within?: string };

/**
 * Where the mistakes of all files are gathered; one mistake met in ten rows of a table is one. What is known to fit a
 * schema is not looked at again, as the rows of a table share most of their check.
 */
export type Ledger = {
  readonly refuse: (spot: Spot, what: string, fix?: string, aim?: Aim) => void;
  readonly enter: (problems: readonly Problem[]) => void;
  /** Enters what a value differs in from its schema; true when it fits. */
  readonly check: (schema: JsonObject, spot: Spot) => boolean;
  readonly problems: () => readonly Problem[];
};

const conform = conformer(LANGUAGE_FORMATS);

/** An empty ledger. */
export const openLedger = (): Ledger => {
  const entries = new Map<string, Problem>();
  const fitting = new Map<JsonObject, Set<Json>>();
  const enter = (problems: readonly Problem[]): void => {
    for (const problem of problems) {
      const { file, line, column } = problem.at;
      entries.set([file, line, column, problem.what].join("\n"), problem);
    }
  };
  return {
    enter,
    refuse: (spot, what, fix, aim = {}) => {
      const at = spot.source.placeOf(pointerOf(spot), aim.part, aim.within);
      enter([fix === undefined ? { at, what } : { at, what, fix }]);
    },
    check: (schema, spot) => {
      const known = fitting.get(schema) ?? new Set();
      if (known.has(spot.value)) return true;
      const problems = conform(schema, spot.source, { pointer: pointerOf(spot), value: spot.value });
      enter(problems);
      if (problems.length === 0) fitting.set(schema, known.add(spot.value));
      return problems.length === 0;
    },
    problems: () => [...entries.values()].sort(byPlace),
  };
};

const byPlace = (one: Problem, other: Problem): number => {
  if (one.at.file !== other.at.file) return one.at.file < other.at.file ? -1 : 1;
  return (one.at.line ?? 0) - (other.at.line ?? 0) || (one.at.column ?? 0) - (other.at.column ?? 0);
};
