import { clock, dayFromNow, newRunId, newSeed } from "../../io/clock.ts";
import { readSchemas, type SchemaFiles } from "../../io/library-files.ts";
import { toolVersion } from "../../io/package-root.ts";
import type { FailOn } from "../../report/exit-code.ts";
import type { RunOptions } from "../../run/ports/options.ts";
import type { Call } from "../settings/call.ts";
import { refuseIfAny } from "../settings/failure.ts";
import type { Input } from "../settings/input.ts";
import { gatherBaseline, inSelection } from "./baseline.ts";
import { type Connection, gatherConnection } from "./connection.ts";
import { loadLibrary } from "./library.ts";
import { gatherReports, type ReportPlan } from "./report-plan.ts";
import { gatherSelection } from "./selection.ts";
import { gatherTargetFit } from "./target-fit.ts";
import { gatherTerminals } from "./terminals.ts";
import { gatherVariables } from "./variables.ts";

/** Everything that a run needs, checked. */
export type RunInput = {
  readonly options: RunOptions;
  readonly schemas: SchemaFiles;
  readonly connection: Connection;
  readonly reports: ReportPlan;
  readonly isUpdate: boolean;
  readonly isDryRun: boolean;
  readonly waitMs: number;
  /** Things that the user should know and that stop nothing. */
  readonly notices: readonly string[];
};

const DRY_TARGET = "https://scim.example.com/scim/v2";

/** Turns all that the user said into a run; every mistake is told at once. */
export const gatherRun = (input: Input, call: Call): RunInput => {
  const { read, problems } = input;
  const { secrets } = call.door;
  const variables = gatherVariables(input);
  for (const secret of Object.values(variables.secrets)) secrets.add(secret);
  if (read.isOn("no-redact")) secrets.disable();
  const connection = gatherConnection(input, secrets);
  const isDryRun = read.isOn("dry-run");
  if (connection.base === undefined && !read.has("url") && !isDryRun) {
    read.refuse(
      "url",
      "no target was given",
      "Example: scim-check --url https://api.example.com/scim/v2 --token-file token.txt",
    );
  }
  const fit = gatherTargetFit(input);
  const baseline = gatherBaseline(input);
  const reports = gatherReportPlan(input);
  const numbers = gatherNumbers(input);
  const named =
    call.operands.length > 0
      ? call.operands
      : input
          .extras("suites")
          .flatMap(({ value }) => (Array.isArray(value) ? value.map(String) : [String(value)]))
          .slice(0);
  const { library, wanted } = loadLibrary(named, variables, problems);
  const selection = gatherSelection(input, library, wanted);
  refuseIfAny(problems);
  const schemas = readSchemas();
  const options: RunOptions = {
    ...numbers,
    ...fit,
    ...variables,
    toolVersion: toolVersion(),
    library,
    coreSchemas: schemas.core,
    selection,
    base: connection.base ?? DRY_TARGET,
    runId: newRunId(clock.iso()),
    cleanup: !read.isOn("no-cleanup"),
    readOnly: read.isOn("read-only"),
    insecure: connection.insecure,
    redacted: !read.isOn("no-redact"),
    hasSecondToken: connection.credentials.secondToken !== undefined,
    domain: read.text("domain") ?? "example.com",
    baseline: inSelection(baseline, library, selection),
  };
  return {
    options,
    schemas,
    connection,
    reports,
    isUpdate: read.isOn("update-baseline"),
    isDryRun,
    waitMs: read.durationMs("wait"),
    notices: [...input.notices, ...noticesOf(input, connection)],
  };
};

const gatherNumbers = ({ read }: Input) => ({
  seed: read.count("seed") ?? newSeed(),
  workers: read.count("workers", 1) ?? 1,
  timeoutMs: atLeastOne("timeout", read),
  settleMs: read.durationMs("settle"),
  globalTimeoutMs: read.durationMs("global-timeout"),
  retries: read.count("retries") ?? 0,
  rateLimit: read.rate("rate-limit"),
  maxFailures: read.count("max-failures", 1) ?? (read.isOn("bail") ? 1 : 0),
});

/** A request that may take no time at all can have no answer. */
const atLeastOne = (flag: string, read: Input["read"]): number => {
  const ms = read.durationMs(flag);
  if (ms === 0 && read.has(flag)) read.refuse(flag, "is longer than nothing");
  return ms;
};

const gatherReportPlan = ({ read, env }: Input): ReportPlan => ({
  requests: gatherReports(read),
  isQuiet: read.isOn("quiet"),
  verbose: verbosity(read),
  failOn: read.oneOf<FailOn>("fail-on", ["fail", "warn", "info", "never"]) ?? "fail",
  passWithNoTests: read.isOn("pass-with-no-tests"),
  failOnFlaky: read.isOn("fail-on-flaky"),
  today: dayFromNow(0),
  terminals: gatherTerminals(read, env),
});

const verbosity = (read: Input["read"]): 0 | 1 | 2 => {
  const text = read.text("verbose");
  if (text === "true") return 1;
  const level = text === undefined || text === "false" ? 0 : Number(text);
  return level >= 2 ? 2 : level >= 1 ? 1 : 0;
};

const noticesOf = ({ read, settings, env }: Input, { insecure }: Connection): readonly string[] => [
  ...(insecure ? ["--insecure: the target's certificate is not checked; the reports say so."] : []),
  ...(read.isOn("no-redact") ? ["--no-redact: secrets are left in all output."] : []),
  ...(settings.get("token")?.origin.kind === "flag" && (env.CI ?? "") !== ""
    ? [
        "--token on the command line shows in process lists and logs; SCIM_CHECK_TOKEN or --token-file does not.",
      ]
    : []),
];
