import type { Json, JsonObject } from "../model/json.ts";
import type { Problem } from "../model/problem.ts";
import { type Conform, conform as conformPlainly } from "./conform.ts";
import { type Node, pointerOf } from "./node.ts";
import type { Part } from "./sourced.ts";

/** What to point at: the key or the value, or a text inside it. */
export type Aim = { readonly part?: Part; readonly within?: string };

/**
 * Where the mistakes of all files are gathered; one mistake met in ten rows of a table is one. What is known to fit a
 * schema is not looked at again, as the rows of a table share most of their check.
 */
export type Diagnostics = {
  readonly refuse: (node: Node, what: string, fix?: string, aim?: Aim) => void;
  readonly enter: (problems: readonly Problem[]) => void;
  /** Enters what a value differs in from its schema; true when it fits. */
  readonly check: (schema: JsonObject, node: Node) => boolean;
  readonly problems: () => readonly Problem[];
};

/** No problem so far; `conform` knows the formats that schemas may ask for. */
export const createDiagnostics = (conform: Conform = conformPlainly): Diagnostics => {
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
    refuse: (node, what, fix, aim = {}) => {
      const at = node.source.placeOf(pointerOf(node), aim.part, aim.within);
      enter([fix === undefined ? { at, what } : { at, what, fix }]);
    },
    check: (schema, node) => {
      const known = fitting.get(schema) ?? new Set();
      if (known.has(node.value)) return true;
      const problems = conform(schema, node.source, { pointer: pointerOf(node), value: node.value });
      enter(problems);
      if (problems.length === 0) fitting.set(schema, known.add(node.value));
      return problems.length === 0;
    },
    problems: () => [...entries.values()].sort(byPlace),
  };
};

const byPlace = (one: Problem, other: Problem): number => {
  if (one.at.file !== other.at.file) return one.at.file < other.at.file ? -1 : 1;
  return (one.at.line ?? 0) - (other.at.line ?? 0) || (one.at.column ?? 0) - (other.at.column ?? 0);
};
