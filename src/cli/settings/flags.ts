/** How a flag takes its value. `list` may be repeated, `count` too (`-vv`). */
export type FlagKind = "text" | "list" | "switch" | "count";

/** One long flag, which is also a key of the configuration file and a variable of the environment. */
export type Flag = {
  /** Without the dashes: `report-dir`. A name that begins with `no-` turns off what is on by default. */
  readonly name: string;
  readonly short?: string;
  readonly kind: FlagKind;
  /** How the value is called in the help: `<duration>`. */
  readonly argument?: string;
  readonly group: string;
  readonly about: string;
  readonly default?: string;
  /** `flag-only`: says where to look for the others, so it can stand nowhere else. */
  readonly scope?: "flag-only";
};

const TARGET = "Target";
const TLS = "TLS and proxy";
const SELECT = "Select";
const RUN = "Run";
const GATE = "Gate";
const OUTPUT = "Output";
const INPUT = "Input";

const text = (
  group: string,
  name: string,
  argument: string,
  about: string,
  more: Partial<Flag> = {},
): Flag => ({
  kind: "text",
  group,
  name,
  argument: `<${argument}>`,
  about,
  ...more,
});

const list = (group: string, name: string, argument: string, about: string, more: Partial<Flag> = {}): Flag =>
  text(group, name, argument, about, { ...more, kind: "list" });

const toggle = (group: string, name: string, about: string, more: Partial<Flag> = {}): Flag => ({
  kind: "switch",
  group,
  name,
  about,
  ...more,
});

export const TARGET_FLAGS: readonly Flag[] = [
  text(TARGET, "url", "base", "base URL of the SCIM service, https://…/scim/v2", { short: "u" }),
  text(TARGET, "token", "token", "bearer token; better by environment, --token-file or stdin"),
  text(TARGET, "token-file", "path", "file with the bearer token; - is stdin"),
  text(TARGET, "second-token", "token", "token of another client, for checks that need two"),
  list(TARGET, "header", "'Name: value'", "header to send with every request", { short: "H" }),
  text(TARGET, "user-agent", "text", "User-Agent in place of each profile's own"),
  text(TARGET, "wait", "duration", "wait so long for the target to answer before the run"),
  text(TARGET, "domain", "domain", "e-mail domain that the target takes", { default: "example.com" }),
];

export const TLS_FLAGS: readonly Flag[] = [
  toggle(TLS, "insecure", "do not check the target's certificate", { short: "k" }),
  text(TLS, "cacert", "pem", "certificates to trust besides the default roots"),
  text(TLS, "cert", "pem", "client certificate"),
  text(TLS, "key", "pem", "its key; the passphrase is SCIM_CHECK_KEY_PASSPHRASE"),
  text(TLS, "proxy", "url", "proxy to use, in place of HTTP_PROXY and HTTPS_PROXY"),
  text(TLS, "noproxy", "hosts", "hosts reached without proxy, in place of NO_PROXY"),
];

export const SELECT_FLAGS: readonly Flag[] = [
  text(SELECT, "grep", "regex", "checks whose id or title matches", { short: "g" }),
  text(SELECT, "grep-invert", "regex", "checks whose id and title do not match", { short: "G" }),
  text(SELECT, "tag", "expression", "checks by tag: patch and not slow"),
  list(SELECT, "requirement", "id|glob", "checks that cite a requirement: RFC7644-3.5.2-*"),
  list(SELECT, "idp", "profile", "identity provider to play; default: all"),
  list(SELECT, "check", "id", "this check or case"),
  toggle(SELECT, "read-only", "only checks that change nothing on the target"),
];

export const RUN_FLAGS: readonly Flag[] = [
  text(RUN, "workers", "n", "cases at the same time", { short: "j", default: "4" }),
  toggle(RUN, "bail", "stop after the first failed case", { short: "x" }),
  text(RUN, "max-failures", "n", "stop after so many failed cases"),
  text(RUN, "timeout", "duration", "for one request", { default: "30s" }),
  text(RUN, "connect-timeout", "duration", "for one connection", { default: "10s" }),
  text(RUN, "global-timeout", "duration", "for the whole run"),
  text(RUN, "retries", "n", "repeats after 429, 503 or a broken connection", { default: "2" }),
  text(RUN, "settle", "duration", "how long a read may wait for a write to show", { default: "2s" }),
  text(RUN, "rate-limit", "n/s", "most requests a second: 10/s"),
  text(RUN, "seed", "n", "number from which names are made; default: a new one each time"),
  toggle(RUN, "dry-run", "print each request, send none"),
  toggle(RUN, "no-cleanup", "leave what was created on the target"),
];

export const GATE_FLAGS: readonly Flag[] = [
  text(GATE, "fail-on", "fail|warn|info|never", "from which weight on the exit code is 1", {
    default: "fail",
  }),
  toggle(GATE, "fail-on-flaky", "exit 1 when a read had to be repeated before its claims were kept"),
  text(GATE, "baseline", "file", "known failures, each with a reason and an expiry date"),
  toggle(GATE, "update-baseline", "write today's failures into the baseline"),
  toggle(GATE, "pass-with-no-tests", "exit 0 when no check matches"),
];

export const TERMINAL_FLAGS: readonly Flag[] = [
  toggle(OUTPUT, "json", "the same as -r json=-"),
  {
    kind: "count",
    group: OUTPUT,
    name: "verbose",
    short: "v",
    about: "each step; -vv headers and bodies too",
  },
  toggle(OUTPUT, "quiet", "no progress, no console report", { short: "q" }),
  text(OUTPUT, "color", "auto|always|never", "colours", { default: "auto" }),
  toggle(OUTPUT, "no-color", "the same as --color never"),
  toggle(OUTPUT, "ascii", "plain characters in place of symbols"),
];

export const REPORT_FLAGS: readonly Flag[] = [
  list(
    OUTPUT,
    "reporter",
    "name[=path]",
    "console, json, ndjson, junit, junit:strict, markdown; =- is stdout",
    {
      short: "r",
    },
  ),
  text(OUTPUT, "report-dir", "folder", "where reports without a path go", { default: "scim-check-report" }),
  toggle(OUTPUT, "no-redact", "leave secrets in the output; for your eyes only"),
];

export const INPUT_FLAGS: readonly Flag[] = [
  text(INPUT, "config", "file", "configuration file; default: scim-check.config.yaml, here or above", {
    short: "c",
    scope: "flag-only",
  }),
  toggle(INPUT, "no-config", "read no configuration file", { scope: "flag-only" }),
  text(INPUT, "target", "name", "entry of targets: in the configuration file"),
  toggle(INPUT, "print-config", "print every setting and where it comes from", { scope: "flag-only" }),
  text(INPUT, "env-file", "file", "environment variables from a file; the real ones win", {
    scope: "flag-only",
  }),
  list(INPUT, "var", "name=value", "variable for the suites"),
  list(INPUT, "secret", "name=value", "secret for the suites, masked everywhere"),
  text(INPUT, "vars-file", "file", "variables from a YAML or JSON file"),
];

/** Every flag of `run`, in the order of the help. */
export const ALL_RUN_FLAGS: readonly Flag[] = [
  ...TARGET_FLAGS,
  ...TLS_FLAGS,
  ...SELECT_FLAGS,
  ...RUN_FLAGS,
  ...GATE_FLAGS,
  ...REPORT_FLAGS,
  ...TERMINAL_FLAGS,
  ...INPUT_FLAGS,
];

/** `report-dir` → `SCIM_CHECK_REPORT_DIR`. */
export const environmentName = (flag: string): string =>
  `SCIM_CHECK_${flag.toUpperCase().replaceAll("-", "_")}`;
