import { clock, newRunId, newSeed } from "./io/clock.ts";
import { readSchemas, type SchemaFiles } from "./io/library-files.ts";
import { toolVersion } from "./io/package-root.ts";
import { createSecrets } from "./io/secrets.ts";
import { DEFAULTS } from "./model/defaults.ts";
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
import type { RunOptions, TargetOverrides } from "./run/index.ts";
import { checkLibrary, loadLibrary } from "./session/library.ts";
import { openSession, type SessionOptions } from "./session/session.ts";

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
  const loaded = loadLibrary(paths, given);
  return loaded.ok ? { ...loaded, value: loaded.value.library } : loaded;
};

/** Every mistake of the suites in these files, folders and globs; none for a good one. */
export const validateSuites = (paths: readonly string[] = [], given: Given = {}): readonly Problem[] => {
  const checked = checkLibrary(paths, given);
  return checked.ok ? [] : checked.problems;
};

/** What to check and how; everything but the address has a default (docs/defaults.md). */
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
  /** What the rest of the code calls overrides; callers of the API know it by this name, so it stays. */
  readonly overlay?: TargetOverrides;
  readonly capabilities?: { readonly [name: string]: boolean };
  readonly signal?: AbortSignal;
};

/** Checks a server and says what happens, event by event, without secrets; `fold` makes the report of them. */
export async function* run(options: CheckOptions): AsyncGenerator<RunEvent> {
  const session = openSession(sessionOptions(options));
  yield* session.events(options.signal ?? new AbortController().signal);
}

const sessionOptions = (options: CheckOptions): SessionOptions => {
  const { token, secondToken, headers = [], insecure = false, workers = DEFAULTS.workers.value } = options;
  const secrets = createSecrets();
  for (const secret of Object.values(options.secrets ?? {})) secrets.add(secret);
  const schemas = readSchemas();
  return {
    options: runOptions({ ...options, insecure, workers }, schemas),
    schemas,
    connection: { connections: workers, connectTimeoutMs: DEFAULTS["connect-timeout"].value, insecure },
    credentials: {
      headers,
      ...(token === undefined ? {} : { token }),
      ...(secondToken === undefined ? {} : { secondToken }),
    },
    secrets,
  };
};

const runOptions = (
  options: CheckOptions & { readonly insecure: boolean; readonly workers: number },
  schemas: SchemaFiles,
): RunOptions => {
  const library = options.library ?? bundledLibrary();
  return {
    toolVersion: toolVersion(),
    library,
    coreSchemas: schemas.core,
    selection: {
      checks: options.checks ?? (() => true),
      profiles: options.profiles?.map(profileId) ?? library.profiles.map(({ id }) => id),
    },
    base: options.url.replace(/\/+$/, ""),
    runId: newRunId(clock.iso()),
    seed: options.seed ?? newSeed(),
    workers: options.workers,
    timeoutMs: options.timeoutMs ?? DEFAULTS.timeout.value,
    settleMs: options.settleMs ?? DEFAULTS.settle.value,
    globalTimeoutMs: options.globalTimeoutMs ?? DEFAULTS["global-timeout"].value,
    retries: options.retries ?? DEFAULTS.retries.value,
    rateLimit: options.rateLimit ?? DEFAULTS["rate-limit"].value,
    maxFailures: options.maxFailures ?? DEFAULTS["max-failures"].value,
    cleanup: true,
    readOnly: options.readOnly ?? false,
    insecure: options.insecure,
    redacted: true,
    hasCredentials: options.token !== undefined || (options.headers ?? []).length > 0,
    hasSecondToken: options.secondToken !== undefined,
    domain: options.domain ?? DEFAULTS.domain.value,
    overrides: options.overlay ?? {},
    capabilities: options.capabilities ?? {},
    variables: options.variables ?? {},
    secrets: options.secrets ?? {},
    baseline: [],
  };
};

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
    width: DEFAULTS.width.value,
    verbose: 0,
    failOn: DEFAULTS["fail-on"].value,
    today: clock.iso().slice(0, 10),
    ...options,
  };
  return reporter === undefined ? undefined : (report) => reporter.render(report, complete);
};
