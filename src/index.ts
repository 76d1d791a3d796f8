import { compileSchemas } from "./assert/schemas/schemas.ts";
import { clock, newRunId, newSeed } from "./io/clock.ts";
import { createSend } from "./io/http.ts";
import { openJournal } from "./io/journal.ts";
import { readLibrary, readSchemas } from "./io/library-files.ts";
import { toolVersion } from "./io/package-root.ts";
import { createSecrets } from "./io/secrets.ts";
import { defect } from "./model/defect.ts";
import type { RunEvent } from "./model/event.ts";
import { type CheckId, profileId } from "./model/ids.ts";
import type { Json } from "./model/json.ts";
import type { Checked, Problem } from "./model/problem.ts";
import type { Report } from "./model/report.ts";
import type { HeaderList, Library } from "./model/suite.ts";
import { plainPalette } from "./report/palette.ts";
import { reporters } from "./report/registry.ts";
import type { RenderOptions } from "./report/reporter.ts";
import { run as playRun, type TargetOverrides } from "./run/index.ts";
import { link } from "./suite/index.ts";

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
export { renderProblem } from "./suite/index.ts";

/** Names that suites use and that are given from outside. */
export type Given = {
  readonly variables?: { readonly [name: string]: Json };
  readonly secrets?: { readonly [name: string]: string };
};

/** Loads the bundled library and, besides it, suites from files, folders and globs. */
export const loadSuites = (paths: readonly string[] = [], given: Given = {}): Checked<Library> => {
  const { files, problems } = readLibrary(paths);
  const linked = link(files, {
    variables: Object.keys(given.variables ?? {}),
    secrets: Object.keys(given.secrets ?? {}),
  });
  if (problems.length === 0) return linked;
  return { ok: false, problems: [...problems, ...(linked.ok ? [] : linked.problems)] };
};

/** Every mistake of the suites in these files, folders and globs; none for a good one. */
export const validateSuites = (paths: readonly string[] = [], given: Given = {}): readonly Problem[] => {
  const loaded = loadSuites(paths, given);
  return loaded.ok ? [] : loaded.problems;
};

/** What to check and how; everything but the address has a default. */
export type CheckOptions = Given & {
  /** Base URL: `https://api.example.com/scim/v2`. */
  readonly url: string;
  readonly token?: string;
  readonly secondToken?: string;
  readonly headers?: HeaderList;
  /** Default: the bundled library. */
  readonly library?: Library;
  /** Ids of profiles; default: all of the library. */
  readonly profiles?: readonly string[];
  /** Which checks; default: all. */
  readonly checks?: (check: {
    readonly id: CheckId;
    readonly title: string;
    readonly tags: readonly string[];
  }) => boolean;
  readonly workers?: number;
  readonly seed?: number;
  readonly timeoutMs?: number;
  readonly settleMs?: number;
  readonly globalTimeoutMs?: number;
  readonly retries?: number;
  readonly rateLimit?: number;
  readonly maxFailures?: number;
  readonly readOnly?: boolean;
  readonly insecure?: boolean;
  readonly domain?: string;
  readonly overlay?: TargetOverrides;
  readonly capabilities?: { readonly [name: string]: boolean };
  readonly signal?: AbortSignal;
};

/** Checks a server and tells what happens, event by event, without secrets; `fold` makes the report of them. */
export async function* run(options: CheckOptions): AsyncGenerator<RunEvent> {
  const { url, token, secondToken, headers = [], insecure = false, workers = 4 } = options;
  const secrets = createSecrets();
  for (const secret of Object.values(options.secrets ?? {})) secrets.add(secret);
  const runId = newRunId(clock.iso());
  const base = url.replace(/\/+$/, "");
  const credentials = {
    headers,
    ...(token === undefined ? {} : { token }),
    ...(secondToken === undefined ? {} : { secondToken }),
  };
  const door = createSend({ connections: workers, connectTimeoutMs: 10_000, insecure, credentials, secrets });
  const journal = openJournal({ tool: "scim-check", runId, base, startedAt: clock.iso() });
  const schemas = readSchemas();
  const stop = new AbortController();
  const forward = (): void => stop.abort(options.signal?.reason);
  options.signal?.addEventListener("abort", forward, { once: true });
  if (options.signal?.aborted === true) forward();
  let events: AsyncGenerator<RunEvent> | undefined;
  try {
    const library = options.library ?? bundledLibrary();
    events = playRun(
      {
        toolVersion: toolVersion(),
        library,
        coreSchemas: schemas.core,
        selection: {
          checks: options.checks ?? (() => true),
          profiles: options.profiles?.map(profileId) ?? library.profiles.map(({ id }) => id),
        },
        base,
        runId,
        seed: options.seed ?? newSeed(),
        workers,
        timeoutMs: options.timeoutMs ?? 30_000,
        settleMs: options.settleMs ?? 2_000,
        globalTimeoutMs: options.globalTimeoutMs ?? 0,
        retries: options.retries ?? 2,
        rateLimit: options.rateLimit ?? 0,
        maxFailures: options.maxFailures ?? 0,
        cleanup: true,
        readOnly: options.readOnly ?? false,
        insecure,
        redacted: true,
        hasSecondToken: secondToken !== undefined,
        domain: options.domain ?? "example.com",
        overrides: options.overlay ?? {},
        capabilities: options.capabilities ?? {},
        variables: options.variables ?? {},
        secrets: options.secrets ?? {},
        baseline: [],
      },
      { send: door.send, journal, clock },
      compileSchemas(schemas),
      stop.signal,
    );
    // Not for-await: a reader that stops early would end the engine before it has cleaned up.
    for (let next = await events.next(); next.done !== true; next = await events.next())
      yield secrets.maskEvent(next.value);
  } finally {
    stop.abort();
    while (events !== undefined && (await events.next()).done !== true);
    options.signal?.removeEventListener("abort", forward);
    await door.close();
    journal.close();
  }
}

const bundledLibrary = (): Library => {
  const loaded = loadSuites();
  if (loaded.ok) return loaded.value;
  defect(`the bundled suites were not checked before publishing: ${loaded.problems[0]?.what}`);
};

/** A rendering of reports: `console`, `json`, `junit`, `junit:strict` or `markdown`. Undefined for another name. */
export const createReporter = (
  name: string,
  options: Partial<RenderOptions> = {},
): ((report: Report) => string) | undefined => {
  const reporter = reporters.get(name);
  const complete: RenderOptions = {
    palette: plainPalette,
    width: 100,
    verbose: 0,
    failOn: "fail",
    today: clock.iso().slice(0, 10),
    ...options,
  };
  return reporter === undefined ? undefined : (report) => reporter.render(report, complete);
};
