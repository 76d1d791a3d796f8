import { clock } from "./io/clock.ts";
import { DEFAULTS } from "./model/defaults.ts";
import type { RunEvent } from "./model/event.ts";
import type { Checked, Problem } from "./model/problem.ts";
import type { Report } from "./model/report.ts";
import type { Library } from "./model/suite.ts";
import { plainPalette } from "./report/palette.ts";
import { reporters } from "./report/registry.ts";
import type { RenderOptions } from "./report/reporter.ts";
import { checkLibrary, type Given, loadLibrary } from "./session/library.ts";
import { type Asked, sessionOptions } from "./session/options.ts";
import { openSession } from "./session/session.ts";
import { renderProblem } from "./suite/index.ts";

export type { RunEvent } from "./model/event.ts";
export type { Exchange, Outcome, Response } from "./model/exchange.ts";
export type { Complaint, Finding } from "./model/finding.ts";
export type { Json, JsonObject } from "./model/json.ts";
export type { Checked, Place, Problem } from "./model/problem.ts";
export type { CaseResult, ClaimResult, Report } from "./model/report.ts";
export type { Level } from "./model/requirement.ts";
export type { Check, Library, Profile, Suite } from "./model/suite.ts";
export type { Verdict, VerdictKind } from "./model/verdict.ts";
export { exitCode, type FailOn, type Gate } from "./report/exit-code.ts";
export { createFold, fold } from "./report/fold.ts";
export type { Given } from "./session/library.ts";
export { renderProblem };

/** Loads the bundled library and, besides it, suites from files, folders and globs. */
export const loadSuites = (paths: readonly string[] = [], given: Given = {}): Checked<Library> => {
  const loaded = loadLibrary(paths, given);
  return loaded.ok ? { ...loaded, value: loaded.value.library } : loaded;
};

/** Every mistake of the suites in these files, folders and globs; none for a good one. */
export const validateSuites = (paths: readonly string[] = [], given: Given = {}): readonly Problem[] => {
  const checked = checkLibrary(paths, given);
  return checked.ok ? [] : checked.problems;
};

/** What to check and how; everything but the address has a default (docs/defaults.md). */
export type CheckOptions = Asked & { readonly signal?: AbortSignal };

/**
 * Checks a server and says what happens, event by event, without secrets; `fold` makes the report of them. Options that
 * no run can have are a mistake of the program: the first read throws a `TypeError` that names them all.
 */
export async function* run({ signal, ...asked }: CheckOptions): AsyncGenerator<RunEvent> {
  const session = sessionOptions(asked);
  if (!session.ok) throw new TypeError(session.problems.map((problem) => renderProblem(problem)).join("\n"));
  yield* openSession(session.value).events(signal ?? new AbortController().signal);
}

/** A rendering of reports: `console`, `json`, `junit`, `junit:strict` or `markdown`. Undefined for another name. */
export const createReporter = (
  name: string,
  options: Partial<RenderOptions> = {},
): ((report: Report) => string) | undefined => {
  const reporter = reporters.get(name);
  const complete: RenderOptions = {
    palette: plainPalette,
    width: DEFAULTS.width.value,
    verbose: 0,
    failOn: DEFAULTS["fail-on"].value,
    today: clock.iso().slice(0, 10),
    ...options,
  };
  return reporter === undefined ? undefined : (report) => reporter.render(report, complete);
};
