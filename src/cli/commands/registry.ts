import type { Action } from "../settings/call.ts";
import { type Flag, toggle } from "../settings/flag.ts";
import {
  ALL_RUN_FLAGS,
  INPUT_FLAGS,
  isAboutTarget,
  JSON_FLAG,
  REPORT_FLAGS,
  RUN_FLAGS,
  SERVER_FLAGS,
  TARGET_FLAGS,
  TERMINAL_FLAGS,
  TLS_FLAGS,
} from "../settings/flags.ts";

/** A command as the help shows it; its code is loaded only when it is called. */
export type CommandSpec = {
  readonly name: string;
  /** As commander reads it: `[suite...]`. */
  readonly operands?: string;
  readonly summary: string;
  readonly examples: readonly string[];
  readonly flags: readonly Flag[];
  readonly load: () => Promise<Action>;
};

const named = (flags: readonly Flag[], names: readonly string[]): readonly Flag[] =>
  flags.filter((flag) => names.includes(flag.name));

const withoutUrl = (flags: readonly Flag[]): readonly Flag[] => flags.filter((flag) => flag.name !== "url");

const show = (name: string, about: string): Flag => toggle("Show", name, about, { scope: "flag-only" });

const terminal = named(TERMINAL_FLAGS, ["color", "no-color", "ascii"]);
const input = named(INPUT_FLAGS, ["config", "no-config", "env-file", "var", "secret", "vars-file"]);

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: "run",
    operands: "[suite...]",
    summary: "check a server (the default)",
    examples: [
      "scim-check --url https://api.example.com/scim/v2 --token-file token.txt",
      "scim-check run --idp okta-oin --idp entra        # will these two work with us?",
      "scim-check run users filter --grep 'id' -r junit=report.xml",
    ],
    flags: ALL_RUN_FLAGS,
    load: async () => (await import("./run.ts")).runCommand,
  },
  {
    name: "demo",
    summary: "start the built-in server, check it under every profile, stop it",
    examples: ["scim-check demo", "scim-check demo --fault patch-remove-ignored"],
    flags: [
      ...named(SERVER_FLAGS, ["fault", "variant"]),
      ...ALL_RUN_FLAGS.filter((flag) => !isAboutTarget(flag)),
      ...named(TARGET_FLAGS, ["domain"]),
    ],
    load: async () => (await import("./demo.ts")).demoCommand,
  },
  {
    name: "serve",
    summary: "start the built-in server, healthy or with faults, to try things on",
    examples: [
      "scim-check serve",
      "scim-check serve --fault <name>,<name>",
      "scim-check serve --list-faults",
    ],
    flags: [...SERVER_FLAGS, JSON_FLAG],
    load: async () => (await import("./serve.ts")).serveCommand,
  },
  {
    name: "list",
    operands: "[suite...]",
    summary: "show checks, suites, identity providers, requirements, tags, faults",
    examples: ["scim-check list", "scim-check list --idps", "scim-check list --requirements --json"],
    flags: [
      show("suites", "suites with the number of their checks"),
      show("checks", "checks (the default)"),
      show("idps", "identity providers"),
      show("requirements", "requirements"),
      show("tags", "tags"),
      show("faults", "faults of the built-in server"),
      JSON_FLAG,
      ...input,
    ],
    load: async () => (await import("./list.ts")).listCommand,
  },
  {
    name: "explain",
    operands: "<id>",
    summary: "what a requirement, check, identity provider, fault, keyword or reading is",
    examples: ["scim-check explain RFC7644-3.5.2-29", "scim-check explain okta-aiw"],
    flags: [JSON_FLAG, ...input],
    load: async () => (await import("./explain.ts")).explainCommand,
  },
  {
    name: "show",
    operands: "<run> [entry]",
    summary: "one defect of a saved run whole, or as a shell script of curl calls",
    examples: [
      "scim-check show report.json                      # every defect in a line",
      "scim-check show report.json k3f9q2",
      "scim-check show report.json k3f9q2 --curl > show-it.sh",
    ],
    flags: [
      show("curl", "a POSIX shell script that creates, asks and cleans up with curl"),
      JSON_FLAG,
      ...terminal,
    ],
    load: async () => (await import("./show.ts")).showCommand,
  },
  {
    name: "ready",
    operands: "<checklist>",
    summary: "go through what a vendor demands of a submission to its catalogue",
    examples: [
      "scim-check ready okta --url https://api.example.com/scim/v2 --token-file token.txt",
      "scim-check ready entra-gallery -r markdown=readiness.md",
    ],
    flags: [
      ...TARGET_FLAGS,
      ...TLS_FLAGS,
      ...named(RUN_FLAGS, ["workers", "timeout", "connect-timeout", "global-timeout", "settle", "seed"]),
      ...named(REPORT_FLAGS, ["reporter", "report-dir"]),
      ...named(TERMINAL_FLAGS, ["json", "quiet", "color", "no-color", "ascii"]),
      ...INPUT_FLAGS,
    ],
    load: async () => (await import("./ready.ts")).readyCommand,
  },
  {
    name: "validate",
    operands: "[suite...]",
    summary: "look for mistakes in suites and configuration; sends nothing",
    examples: ["scim-check validate", "scim-check validate my-suites/"],
    flags: [...input, ...terminal],
    load: async () => (await import("./validate.ts")).validateCommand,
  },
  {
    name: "coverage",
    summary: "which requirements of the RFCs the checks cite, and which they were shown to find broken",
    examples: ["scim-check coverage", "scim-check coverage --missing"],
    flags: [show("missing", "list the requirements that are not cited, or not shown"), JSON_FLAG],
    load: async () => (await import("./coverage.ts")).coverageCommand,
  },
  {
    name: "sweep",
    summary: "delete what a killed run left on a server, and nothing else",
    examples: ["scim-check sweep --token-file token.txt"],
    flags: [
      toggle("Sweep", "force", "also journals whose run seems to go on", { scope: "flag-only" }),
      ...named(TARGET_FLAGS, ["url"]).map(
        (flag): Flag => ({ ...flag, about: "only journals of this base URL" }),
      ),
      ...withoutUrl(TARGET_FLAGS).filter((flag) => flag.name !== "domain" && flag.name !== "wait"),
      ...TLS_FLAGS,
      ...named(RUN_FLAGS, ["timeout", "connect-timeout"]),
      ...named(INPUT_FLAGS, ["config", "no-config", "target", "env-file"]),
    ],
    load: async () => (await import("./sweep.ts")).sweepCommand,
  },
];
