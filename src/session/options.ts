import { clock, newRunId, newSeed } from "../io/clock.ts";
import type { ConnectionOptions } from "../io/connection/dispatcher.ts";
import type { Credentials } from "../io/credentials.ts";
import { readSchemas } from "../io/library-files.ts";
import { nodeVersion, toolVersion } from "../io/package-root.ts";
import { createSecrets, type Secrets } from "../io/secrets.ts";
import type { Auth } from "../model/auth.ts";
import { DEFAULTS } from "../model/defaults.ts";
import { defect } from "../model/defect.ts";
import type { ProfileId } from "../model/ids.ts";
import type { Checked } from "../model/problem.ts";
import type { HeaderList, Library } from "../model/suite.ts";
import type { RunOptions, TargetOverrides } from "../run/index.ts";
import { readTargetAddress, secretsIn } from "./base-url.ts";
import { type Given, loadLibrary } from "./library.ts";
import { defaultProfiles, inFlaggedStyle, namedProfiles } from "./profiles.ts";
import type { SessionOptions } from "./session.ts";

type OrDefault<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

/** What to check and how; everything but the address has a default (docs/defaults.md). */
export type Asked = Given & {
  /** Base URL, `https://api.example.com/scim/v2`; a query in it goes with every request, Entra's flag chooses its profile. */
  readonly url: string;
} & OrDefault<{
    token: string;
    secondToken: string;
    /** How token and second token are said; under Basic each is `user:password`. */
    auth: Auth;
    headers: HeaderList;
    /** Default: the bundled library. */
    library: Library;
    /** Ids of profiles, or `all`; default: all but those that are played on request only. */
    profiles: readonly string[];
    /** Which checks; default: all. */
    checks: RunOptions["selection"]["checks"];
    workers: number;
    seed: number;
    timeoutMs: number;
    settleMs: number;
    globalTimeoutMs: number;
    retries: number;
    /** Requests a second. */
    rateLimit: number;
    maxFailures: number;
    readOnly: boolean;
    insecure: boolean;
    domain: string;
    /** What the rest of the code calls overrides; callers of the API know it by this name, so it stays. */
    overlay: TargetOverrides;
    capabilities: { readonly [name: string]: boolean };
  }>;

/** What only the command line can ask for. */
export type AskedByFlag = OrDefault<{
  userAgent: string;
  connection: Partial<ConnectionOptions>;
  cleanup: boolean;
  redacted: boolean;
  /** What narrows the checks down, in the user's own words. */
  said: readonly string[];
  /** What a repetition has to say besides, as words of shell. */
  flags: readonly string[];
  baseline: RunOptions["baseline"];
}>;

/** Makes of what was asked all that a session needs, or says everything that is wrong with it. */
export const sessionOptions = (
  asked: Asked & AskedByFlag,
  secrets: Secrets = createSecrets(),
): Checked<SessionOptions> => {
  const library = asked.library ?? bundledLibrary();
  const address = readTargetAddress(asked.url, { file: "url" });
  const profiles = namedProfiles(asked.profiles ?? defaultProfiles(library), library, { file: "profiles" });
  const numbers = checkNumbers(asked);
  if (!address.ok || !profiles.ok || !numbers.ok)
    return {
      ok: false,
      problems: [address, profiles, numbers].flatMap((each) => (each.ok ? [] : each.problems)),
    };
  const { base, query, hasEntraFlag } = address.value;
  for (const secret of [...Object.values(asked.secrets ?? {}), ...secretsIn(query)]) secrets.add(secret);
  const schemas = readSchemas();
  const options = runOptions(asked, {
    library,
    coreSchemas: schemas.core,
    base,
    ...(query === "" ? {} : { query }),
    profiles: hasEntraFlag ? inFlaggedStyle(profiles.value, library) : profiles.value,
  });
  const connection: ConnectionOptions = {
    connections: options.workers,
    connectTimeoutMs: DEFAULTS["connect-timeout"].value,
    insecure: options.insecure,
    ...(query === "" ? {} : { baseQuery: { base, query } }),
    ...asked.connection,
  };
  return { ok: true, value: { options, schemas, connection, credentials: credentialsOf(asked), secrets } };
};

/** The least value of each number; below it a run would never begin, or never end. */
const LEAST = [
  ["workers", 1],
  ["seed", 0],
  ["timeoutMs", 1],
  ["settleMs", 0],
  ["globalTimeoutMs", 0],
  ["retries", 0],
  ["rateLimit", 0],
  ["maxFailures", 0],
] as const satisfies readonly (readonly [keyof Asked, number])[];

const checkNumbers = (asked: Asked): Checked<readonly []> => {
  const problems = LEAST.flatMap(([name, least]) => {
    const value = asked[name];
    const fits = name === "rateLimit" ? Number.isFinite : Number.isSafeInteger;
    if (value === undefined || (fits(value) && value >= least)) return [];
    const kind = name === "rateLimit" ? "number" : "whole number";
    return [{ at: { file: name }, what: `expected a ${kind} from ${least} on, got ${value}` }];
  });
  return problems.length === 0 ? { ok: true, value: [] } : { ok: false, problems };
};

/** Who we are to the target; what was not given is not there. */
export const credentialsOf = ({
  headers = [],
  token,
  secondToken,
  auth,
  userAgent,
}: OrDefault<Credentials>): Credentials => ({
  headers,
  ...(token === undefined ? {} : { token }),
  ...(secondToken === undefined ? {} : { secondToken }),
  ...(auth === undefined ? {} : { auth }),
  ...(userAgent === undefined ? {} : { userAgent }),
});

const bundledLibrary = (): Library => {
  const loaded = loadLibrary([], {});
  if (loaded.ok) return loaded.value.library;
  defect(`the bundled suites were not checked before publishing: ${loaded.problems[0]?.what}`);
};

type Looked = Pick<RunOptions, "library" | "coreSchemas" | "base" | "query"> & {
  readonly profiles: readonly ProfileId[];
};

/** Enough for one of each kind of failure, without keeping the user of a server that fails everywhere waiting. */
const MOST_REPLAYS = 30;

const runOptions = (asked: Asked & AskedByFlag, { profiles, ...looked }: Looked): RunOptions => ({
  ...looked,
  ...pace(asked),
  toolVersion: toolVersion(),
  nodeVersion: nodeVersion(),
  selection: { checks: asked.checks ?? (() => true), profiles, said: asked.said ?? saidOf(asked) },
  runId: newRunId(clock.iso()),
  seed: asked.seed ?? newSeed(),
  cleanup: asked.cleanup ?? true,
  readOnly: asked.readOnly ?? false,
  rehearses: asked.readOnly !== true,
  mostReplays: MOST_REPLAYS,
  insecure: asked.insecure ?? false,
  redacted: asked.redacted ?? true,
  flags: asked.flags ?? [],
  hasCredentials: asked.token !== undefined || (asked.headers ?? []).length > 0,
  hasSecondToken: asked.secondToken !== undefined,
  ...(asked.auth === undefined ? {} : { auth: asked.auth }),
  domain: asked.domain ?? DEFAULTS.domain.value,
  overrides: asked.overlay ?? {},
  capabilities: asked.capabilities ?? {},
  variables: asked.variables ?? {},
  secrets: asked.secrets ?? {},
  baseline: asked.baseline ?? [],
});

/** A caller of the API who chooses by a function has said nothing that could be told. */
const saidOf = ({ checks }: Asked): readonly string[] => (checks === undefined ? [] : ["checks"]);

const pace = (asked: Asked) => ({
  workers: asked.workers ?? DEFAULTS.workers.value,
  timeoutMs: asked.timeoutMs ?? DEFAULTS.timeout.value,
  settleMs: asked.settleMs ?? DEFAULTS.settle.value,
  globalTimeoutMs: asked.globalTimeoutMs ?? DEFAULTS["global-timeout"].value,
  retries: asked.retries ?? DEFAULTS.retries.value,
  rateLimit: asked.rateLimit ?? DEFAULTS["rate-limit"].value,
  maxFailures: asked.maxFailures ?? DEFAULTS["max-failures"].value,
});
