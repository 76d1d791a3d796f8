import { type Flag, list, preset, text, toggle } from "./flag.ts";

const TARGET = "Target";
const TLS = "TLS and proxy";
const SELECT = "Select";
const RUN = "Run";
const GATE = "Gate";
const OUTPUT = "Output";
const INPUT = "Input";
const DEMO = "Demo server";

const FLAG_ONLY = { scope: "flag-only" } as const;

export const TARGET_FLAGS: readonly Flag[] = [
  text(TARGET, "url", "base", "base URL of the SCIM service, https://…/scim/v2", { short: "u" }),
  text(TARGET, "token", "token", "bearer token; better by environment, --token-file or stdin"),
  text(TARGET, "token-file", "path", "file with the bearer token; - is stdin"),
  text(TARGET, "auth-scheme", "bearer|basic|raw", "how the token is sent, raw: as it is; default: bearer"),
  text(TARGET, "auth-header", "name", "header for the token in place of Authorization, raw by default"),
  text(TARGET, "basic-file", "path", "file with user:password for Basic; or SCIM_CHECK_BASIC"),
  text(TARGET, "second-token", "token", "token of another client, for checks that need two"),
  list(TARGET, "header", "'Name: value'", "header to send with every request", { short: "H" }),
  text(TARGET, "user-agent", "text", "User-Agent in place of each profile's own"),
  preset(TARGET, "wait", "duration"),
  preset(TARGET, "domain", "domain"),
];

export const TLS_FLAGS: readonly Flag[] = [
  toggle(TLS, "insecure", "do not check the target's certificate", { short: "k" }),
  text(TLS, "cacert", "pem", "certificates to trust besides the default roots"),
  text(TLS, "cert", "pem", "client certificate"),
  text(TLS, "key", "pem", "its key; the passphrase is SCIM_CHECK_KEY_PASSPHRASE"),
  text(TLS, "proxy", "url", "proxy to use, in place of HTTP_PROXY and HTTPS_PROXY"),
  text(TLS, "noproxy", "hosts", "hosts reached without proxy, in place of NO_PROXY"),
];

const SELECT_FLAGS: readonly Flag[] = [
  text(SELECT, "grep", "regex", "checks whose id or title matches", { short: "g" }),
  text(SELECT, "grep-invert", "regex", "checks whose id and title do not match", { short: "G" }),
  text(SELECT, "tag", "expression", "checks by tag: patch and not slow"),
  list(SELECT, "requirement", "id|glob", "checks that cite a requirement: RFC7644-3.5.2-*"),
  list(
    SELECT,
    "idp",
    "profile",
    "identity provider to play, or all; default: those of every run (list --idps)",
  ),
  list(SELECT, "check", "id", "this check or case"),
  toggle(SELECT, "read-only", "only checks that change nothing on the target"),
];

export const RUN_FLAGS: readonly Flag[] = [
  preset(RUN, "workers", "n", { short: "j" }),
  toggle(RUN, "bail", "stop after the first failed case", { short: "x" }),
  preset(RUN, "max-failures", "n"),
  preset(RUN, "timeout", "duration"),
  preset(RUN, "connect-timeout", "duration"),
  preset(RUN, "global-timeout", "duration"),
  preset(RUN, "retries", "n"),
  preset(RUN, "settle", "duration"),
  preset(RUN, "rate-limit", "n/s"),
  text(RUN, "seed", "n", "number from which names are made; default: a new one each time"),
  toggle(RUN, "dry-run", "print each request, send none"),
  toggle(RUN, "no-cleanup", "leave what was created on the target"),
];

const GATE_FLAGS: readonly Flag[] = [
  preset(GATE, "fail-on", "gate"),
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
  toggle(OUTPUT, "all", "every defect in full on the console, not only the ten worst"),
  toggle(OUTPUT, "quiet", "no progress, no console report", { short: "q" }),
  preset(OUTPUT, "color", "auto|always|never"),
  toggle(OUTPUT, "no-color", "the same as --color never"),
  toggle(OUTPUT, "ascii", "plain characters in place of symbols"),
];

export const REPORT_FLAGS: readonly Flag[] = [
  list(
    OUTPUT,
    "reporter",
    "name[=path]",
    "console, json, ndjson, junit, junit:strict, markdown; =- is stdout",
    { short: "r" },
  ),
  preset(OUTPUT, "report-dir", "folder"),
  toggle(OUTPUT, "no-redact", "leave secrets in the output; for your eyes only"),
];

export const INPUT_FLAGS: readonly Flag[] = [
  text(INPUT, "config", "file", "configuration file; default: scim-check.config.yaml, here or above", {
    short: "c",
    ...FLAG_ONLY,
  }),
  toggle(INPUT, "no-config", "read no configuration file", FLAG_ONLY),
  text(INPUT, "target", "name", "entry of targets: in the configuration file"),
  toggle(INPUT, "print-config", "print every setting and where it comes from", FLAG_ONLY),
  text(INPUT, "env-file", "file", "environment variables from a file; the real ones win", FLAG_ONLY),
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

/** Whether a flag is about the user's own server: the demo has its own. */
export const isAboutTarget = ({ group, name }: Flag): boolean =>
  group === TARGET || group === TLS || name === "target";

/** Flags of the built-in server; none may come from the environment of a user who checks his own. */
export const SERVER_FLAGS: readonly Flag[] = [
  preset(DEMO, "port", "n", FLAG_ONLY),
  preset(DEMO, "host", "address", FLAG_ONLY),
  list(DEMO, "fault", "name", "defect to have; several by comma", FLAG_ONLY),
  text(DEMO, "variant", "name", "another lawful shape of server", FLAG_ONLY),
  text(DEMO, "token", "token", "bearer token that it takes; default: a fixed one", FLAG_ONLY),
  toggle(DEMO, "list-faults", "print the defects it can have", FLAG_ONLY),
  toggle(DEMO, "list-variants", "print the shapes it can have", FLAG_ONLY),
];

/** Of a command that prints something other than reports. */
export const JSON_FLAG: Flag = toggle(OUTPUT, "json", "print JSON", FLAG_ONLY);
