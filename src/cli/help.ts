import type { Command } from "commander";
import type { CommandSpec } from "./commands/registry.ts";
import { environmentName, type Flag } from "./settings/flag.ts";

const INDENT = "  ";
const COLUMN = 32;

/** Help of one command: examples first, flags in groups, each with its default and its environment variable. */
export const commandHelp = (spec: CommandSpec): string =>
  [
    `scim-check ${spec.name}: ${spec.summary}`,
    ...section("Examples", spec.examples),
    ...section("Usage", [
      `scim-check ${spec.name}${spec.operands === undefined ? "" : ` ${spec.operands}`} [flags]`,
    ]),
    ...flagSections(spec.flags),
    "",
  ].join("\n");

/** Help of the program: that of the default command, with all commands above it. */
export const programHelp = (commands: readonly CommandSpec[], version: string): string => {
  const run = commands.find((spec) => spec.name === "run");
  return [
    `scim-check ${version}: plays the identity providers that will call your SCIM server, and says what breaks for whom`,
    ...section("Examples", ["scim-check demo", ...(run?.examples ?? [])]),
    ...section("Commands", [
      ...commands.map((spec) => columns(spec.name, spec.summary)),
      columns("help [command]", "flags of a command"),
    ]),
    ...flagSections(run?.flags ?? []).map((line) => (line === "Target" ? "Flags of run: Target" : line)),
    ...section("Exit codes", [
      columns("0", "conformant"),
      columns("1", "not conformant, or a baseline entry is stale or expired"),
      columns("2", "wrong call, suite, configuration or baseline"),
      columns("3", "could not tell: no answer, not SCIM, not let in"),
      columns("4", "a defect of scim-check"),
      columns("130, 143", "interrupted"),
    ]),
    "",
  ].join("\n");
};

const section = (title: string, lines: readonly string[]): readonly string[] => [
  "",
  title,
  ...lines.map((line) => `${INDENT}${line}`),
];

const flagSections = (flags: readonly Flag[]): readonly string[] => {
  const groups = [...new Set(flags.map((flag) => flag.group))];
  return groups.flatMap((group) =>
    section(group, flags.filter((flag) => flag.group === group).map(flagLine)),
  );
};

const flagLine = (flag: Flag): string => {
  const names = [flag.short === undefined ? "   " : `-${flag.short},`, `--${flag.name}`, flag.argument]
    .filter(Boolean)
    .join(" ");
  const notes = [
    flag.default === undefined ? undefined : `default ${flag.default}`,
    flag.kind === "list" ? "repeatable" : undefined,
    flag.scope === undefined ? environmentName(flag.name) : undefined,
  ].filter((note) => note !== undefined);
  return columns(names, notes.length === 0 ? flag.about : `${flag.about} [${notes.join("; ")}]`);
};

const columns = (left: string, right: string): string =>
  left.length < COLUMN - 1
    ? `${left.padEnd(COLUMN)}${right}`
    : `${left}\n${INDENT}${" ".repeat(COLUMN)}${right}`;

/** Puts our help in the place of commander's. */
export const useHelp = (command: Command, text: () => string): void => {
  command.configureHelp({ formatHelp: text });
};
