import type { Auth } from "../../model/auth.ts";
import type { CheckId, ProfileId, RunId } from "../../model/ids.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import type { Library } from "../../model/suite.ts";
import type { SchemaInfo } from "../../model/target.ts";
import type { BaselineEntry } from "../../plan/baseline.ts";

/** How the configuration fits payloads to the target, per schema name: `User` or `Group`. */
export type TargetOverrides = {
  readonly [schema: string]: { readonly set?: JsonObject; readonly remove?: readonly string[] };
};

/** Which cases of the library are wanted. */
export type Selection = {
  /** Suite ids, globs over them, or `file:line` already resolved to check ids. Empty: all. */
  readonly checks: (check: {
    readonly id: CheckId;
    readonly title: string;
    readonly tags: readonly string[];
    readonly requirements: readonly string[];
  }) => boolean;
  readonly profiles: readonly ProfileId[];
  /** What narrows the checks down, as the user said it: `--grep is-created`. Absent: nothing does. */
  readonly said?: readonly string[];
};

export type RunOptions = {
  readonly toolVersion: string;
  readonly nodeVersion: string;
  readonly library: Library;
  /** The RFC's own schema definitions, for a target that publishes none. */
  readonly coreSchemas: readonly SchemaInfo[];
  readonly selection: Selection;
  /** Without trailing slash. */
  readonly base: string;
  /** What the door puts to every address below it, without its `?`; here only to be told. */
  readonly query?: string;
  readonly runId: RunId;
  readonly seed: number;
  readonly workers: number;
  readonly timeoutMs: number;
  /** How long a read after a write may be repeated. */
  readonly settleMs: number;
  /** 0: unbounded. */
  readonly globalTimeoutMs: number;
  /** Repeats of a request after 429, 503 or a reset connection. */
  readonly retries: number;
  /** Requests a second; 0: unbounded. */
  readonly rateLimit: number;
  /** Stop after so many failed cases; 0: never. */
  readonly maxFailures: number;
  readonly cleanup: boolean;
  /** Nothing that could change something: GET, and one search by POST to learn whether there is one. */
  readonly readOnly: boolean;
  /** Before the first case that writes, a few resources show what the target does beside what it says. */
  readonly rehearses: boolean;
  /** How many failed cases are played once more at the end, one of each kind; 0: none. */
  readonly mostReplays: number;
  readonly insecure: boolean;
  readonly redacted: boolean;
  /** What a repetition has to say besides what the run itself tells, as words of shell. */
  readonly flags?: readonly string[];
  /** Something was given by which the target may know us. */
  readonly hasCredentials: boolean;
  readonly hasSecondToken: boolean;
  /** How the door says who we are; here only to be told. Absent: as a bearer token. */
  readonly auth?: Auth;
  readonly domain: string;
  readonly overrides: TargetOverrides;
  /** Capability name → present; wins over discovery. */
  readonly capabilities: { readonly [name: string]: boolean };
  readonly variables: { readonly [name: string]: Json };
  readonly secrets: { readonly [name: string]: string };
  readonly baseline: readonly BaselineEntry[];
};
