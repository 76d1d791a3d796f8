import type { Json, JsonObject } from "../model/json.ts";
import type { Checked, Problem } from "../model/problem.ts";
import type { Conform } from "./conform.ts";
import { type Aim, type Node, placeOf, pointerOf } from "./node.ts";

/** What is wrong, and what to do. */
export type Refusal = readonly [what: string, fix: string];

/** Where the mistakes of all files are gathered; one mistake met in ten rows of a table is one. */
export type Diagnostics = {
  readonly refuse: (node: Node, what: string, fix?: string, aim?: Aim) => void;
  readonly enter: (problems: readonly Problem[]) => void;
  /** All mistakes so far, in the order of their places. */
  readonly problems: () => readonly Problem[];
};

/** Diagnostics that also hold values against schemas. */
export type SchemaDiagnostics = Diagnostics & {
  /** Enters what a value differs in from its schema; true when it fits. */
  readonly check: (schema: JsonObject, node: Node) => boolean;
};

/** No mistake so far. */
export const createDiagnostics = (): Diagnostics => {
  const entries = new Map<string, Problem>();
  const enter = (problems: readonly Problem[]): void => {
    for (const problem of problems) {
      const { file, line, column } = problem.at;
      entries.set([file, line, column, problem.what].join("\n"), problem);
    }
  };
  return {
    enter,
    refuse: (node, what, fix, aim) =>
      enter([{ at: placeOf(node, aim), what, ...(fix === undefined ? {} : { fix }) }]),
    problems: () => [...entries.values()].sort(byPlace),
  };
};

/**
 * No mistake so far. What is known to fit a schema is not looked at again, as the rows of a table share most of their
 * check.
 */
export const createSchemaDiagnostics = (conform: Conform): SchemaDiagnostics => {
  const diagnostics = createDiagnostics();
  const fitting = new Map<JsonObject, Set<Json>>();
  return {
    ...diagnostics,
    check: (schema, node) => {
      const known = fitting.get(schema) ?? new Set();
      if (known.has(node.value)) return true;
      const problems = conform(schema, node.source, { pointer: pointerOf(node), value: node.value });
      diagnostics.enter(problems);
      if (problems.length === 0) fitting.set(schema, known.add(node.value));
      return problems.length === 0;
    },
  };
};

/** The value, unless a mistake was found. */
export const checked = <T>(value: T, diagnostics: Diagnostics): Checked<T> => {
  const problems = diagnostics.problems();
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
};

const byPlace = (one: Problem, other: Problem): number => {
  if (one.at.file !== other.at.file) return one.at.file < other.at.file ? -1 : 1;
  return (one.at.line ?? 0) - (other.at.line ?? 0) || (one.at.column ?? 0) - (other.at.column ?? 0);
};
