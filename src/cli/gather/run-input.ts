import { dayFromNow } from "../../io/clock.ts";
import { DEFAULTS } from "../../model/defaults.ts";
import { isList } from "../../model/json.ts";
import type { Checked } from "../../model/problem.ts";
import { IMPACTS } from "../../model/requirement.ts";
import { type FailOn, GATES } from "../../report/exit-code.ts";
import { addressNotes } from "../../session/base-url.ts";
import { loadLibrary } from "../../session/library.ts";
import { sessionOptions } from "../../session/options.ts";
import type { SessionOptions } from "../../session/session.ts";
import type { Call, Door } from "../settings/call.ts";
import { after, unlessAny } from "../settings/checked.ts";
import type { Input } from "../settings/input.ts";
import { gatherBaseline, inSelection } from "./baseline.ts";
import { type Connection, gatherConnection } from "./connection.ts";
import { authNotices, gatherProviders, withKnownProviders } from "./providers.ts";
import { repeatFlags } from "./repeat-flags.ts";
import { gatherReports, type ReportPlan } from "./report-plan.ts";
import { gatherSelection } from "./selection.ts";
import { gatherTargetFit } from "./target-fit.ts";
import { gatherTerminals } from "./terminals.ts";
import { gatherVariables } from "./variables.ts";

/** Everything that a run needs, checked. */
export type RunInput = {
  readonly session: SessionOptions;
  readonly reports: ReportPlan;
  /** The baseline that --update-baseline writes. */
  readonly updated: string | undefined;
  readonly isDryRun: boolean;
  readonly waitMs: number;
  /** Things that the user should know and that stop nothing. */
  readonly notices: readonly string[];
};

const DRY_TARGET = "https://scim.example.com/scim/v2";

/** Turns all that the user said into a run; every mistake is said at once. */
export const gatherRun = (input: Input, { operands, door }: Call): Checked<RunInput> => {
  const { read, problems } = input;
  const { secrets } = door;
  const variables = gatherVariables(input);
  // Before the session does it: a problem may quote them.
  for (const secret of Object.values(variables.secrets)) secrets.add(secret);
  if (read.isOn("no-redact")) secrets.disable();
  const connection = gatherConnection(input, secrets);
  const isDryRun = read.isOn("dry-run");
  if (!read.has("url") && !isDryRun) refuseNoTarget(read);
  const fit = gatherTargetFit(input);
  const baseline = gatherBaseline(input);
  const reports = gatherReportPlan(input, door);
  const numbers = gatherNumbers(input);
  const loaded = after(problems, loadLibrary(namedSuites(input, operands), variables));
  if (!loaded.ok) return loaded;
  const { wanted } = loaded.value;
  const library = withKnownProviders(loaded.value.library, gatherProviders(input, secrets), input);
  const selection = gatherSelection(input, library, wanted);
  const asked = {
    ...numbers,
    ...variables,
    ...connection.credentials,
    ...selection,
    url: connection.address === undefined ? DRY_TARGET : (read.text("url") ?? DRY_TARGET),
    connection: connection.options,
    library,
    cleanup: !read.isOn("no-cleanup"),
    readOnly: read.isOn("read-only"),
    insecure: connection.insecure,
    redacted: !read.isOn("no-redact"),
    flags: repeatFlags(input, operands),
    domain: read.text("domain"),
    overlay: fit.overrides,
    capabilities: fit.capabilities,
    baseline: inSelection(baseline, library, selection),
  };
  const session = after(problems, sessionOptions(asked, secrets));
  if (!session.ok) return session;
  const value: RunInput = {
    session: session.value,
    reports,
    updated: read.isOn("update-baseline") ? read.text("baseline") : undefined,
    isDryRun,
    waitMs: read.durationMs("wait"),
    notices: [
      ...input.notices,
      ...noticesOf(input, connection),
      ...authNotices(connection.credentials, library, selection.profiles),
    ],
  };
  return unlessAny(problems, value);
};

const refuseNoTarget = (read: Input["read"]): void =>
  read.refuse(
    "url",
    "no target was given",
    "Example: scim-check --url https://api.example.com/scim/v2 --token-file token.txt",
  );

/** Suites of the command line, else those of the configuration. */
const namedSuites = (input: Input, operands: readonly string[]): readonly string[] =>
  operands.length > 0
    ? operands
    : input.extras("suites").flatMap(({ value }) => (isList(value) ? value.map(String) : [String(value)]));

const gatherNumbers = ({ read, problems }: Input) => ({
  seed: read.count("seed"),
  workers: read.count("workers", 1),
  timeoutMs: atLeastOne("timeout", read, problems),
  settleMs: read.durationMs("settle"),
  globalTimeoutMs: read.durationMs("global-timeout"),
  retries: read.count("retries"),
  rateLimit: read.rate("rate-limit"),
  maxFailures: read.count("max-failures", 1) ?? (read.isOn("bail") ? 1 : undefined),
});

/** A request that may take no time at all can have no answer. */
const atLeastOne = (flag: string, read: Input["read"], problems: Input["problems"]): number => {
  const before = problems.length;
  const ms = read.durationMs(flag);
  const isRead = problems.length === before;
  if (ms === 0 && isRead && read.has(flag)) read.refuse(flag, "must be longer than nothing");
  return ms;
};

const gatherReportPlan = ({ read, env }: Input, door: Door): ReportPlan => ({
  requests: gatherReports(read),
  isQuiet: read.isOn("quiet"),
  verbose: verbosity(read),
  failOn: gateOf(read) ?? DEFAULTS["fail-on"].value,
  passWithNoTests: read.isOn("pass-with-no-tests"),
  failOnFlaky: read.isOn("fail-on-flaky"),
  all: read.isOn("all"),
  today: dayFromNow(0),
  terminals: gatherTerminals(read, env, door),
});

/** One of the gates, or impacts with commas between them. */
const gateOf = (read: Input["read"]): FailOn | undefined => {
  const words = (read.text("fail-on") ?? "").split(",").map((word) => word.trim());
  const impacts = IMPACTS.filter((impact) => words.includes(impact));
  if (words.every((word) => IMPACTS.some((impact) => impact === word))) return impacts;
  return read.oneOf("fail-on", GATES, `${GATES.join(", ")}, or some of ${IMPACTS.join(",")}`);
};

const verbosity = (read: Input["read"]): 0 | 1 | 2 => {
  const text = read.text("verbose");
  if (text === "true") return 1;
  const level = text === undefined || text === "false" ? 0 : Number(text);
  return level >= 2 ? 2 : level >= 1 ? 1 : 0;
};

const noticesOf = ({ read, settings, env }: Input, { insecure, address }: Connection): readonly string[] => [
  ...(address === undefined ? [] : addressNotes(address)),
  ...(insecure ? ["--insecure: the target's certificate is not checked; the reports say so."] : []),
  ...(read.isOn("no-redact") ? ["--no-redact: secrets are left in all output."] : []),
  ...(settings.get("token")?.origin.kind === "flag" && (env.CI ?? "") !== ""
    ? [
        "--token on the command line shows in process lists and logs; SCIM_CHECK_TOKEN or --token-file does not.",
      ]
    : []),
];
