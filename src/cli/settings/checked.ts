import type { Checked, Problem } from "../../model/problem.ts";

/** A value, unless there are problems. */
export const unlessAny = <T>(problems: readonly Problem[], value: T): Checked<T> =>
  problems.length > 0 ? { ok: false, problems } : { ok: true, value };

/** What was checked next, with the problems that were there before it. */
export const after = <T>(problems: readonly Problem[], next: Checked<T>): Checked<T> =>
  problems.length > 0 ? { ok: false, problems: [...problems, ...(next.ok ? [] : next.problems)] } : next;
