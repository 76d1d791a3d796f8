import { Command, Option } from "commander";
import type { Checked } from "../model/problem.ts";
import { COMMANDS, type CommandSpec } from "./commands/registry.ts";
import { commandHelp, programHelp, useHelp } from "./help.ts";
import type { Action, Call, Door } from "./settings/call.ts";
import type { Flag } from "./settings/flag.ts";
import type { FlagValues } from "./settings/settings.ts";

/** Parses the command line and does what it asks for. Throws a `CommanderError` after help and after a wrong flag. */
export const runProgram = async (
  argv: readonly string[],
  door: Door,
  version: string,
): Promise<Checked<number>> => {
  let ended: Checked<number> | undefined;
  const program = createProgram(door, version, (result) => {
    ended = result;
  });
  await program.parseAsync([...argv], { from: "user" });
  return ended ?? { ok: true, value: 0 };
};

type Finished = (result: Checked<number>) => void;

const createProgram = (door: Door, version: string, finished: Finished): Command => {
  const program = new Command("scim-check")
    .version(version, "-V, --version")
    .helpOption("-h, --help")
    .configureOutput({ writeOut: door.output.out, writeErr: (text) => door.output.err(withoutValues(text)) });
  useHelp(program, () => programHelp(COMMANDS, version));
  useExit(program);
  for (const spec of COMMANDS)
    program.addCommand(commandFor(spec, door, finished), { isDefault: spec.name === "run" });
  return program;
};

/** A mistyped `--tokn=…` must not print the token. */
const withoutValues = (text: string): string => text.replace(/(--[\w-]+)=[^'\s]+/g, "$1");

/** commander would exit with 1 for a wrong call; main maps its errors to 2. */
const useExit = (command: Command): void => {
  command.exitOverride().showSuggestionAfterError(true);
};

const commandFor = (spec: CommandSpec, door: Door, finished: Finished): Command => {
  const command = new Command(spec.name)
    .summary(spec.summary)
    .helpOption("-h, --help")
    .configureOutput({ writeOut: door.output.out, writeErr: (text) => door.output.err(withoutValues(text)) });
  useExit(command);
  useHelp(command, () => commandHelp(spec));
  if (spec.operands !== undefined) command.arguments(spec.operands);
  for (const flag of spec.flags) command.addOption(optionFor(flag));
  return command.action(async () => {
    const action: Action = await spec.load();
    const call: Call = {
      operands: command.args,
      flags: flagValues(command, spec.flags),
      table: spec.flags,
      door,
    };
    finished(await action(call));
  });
};

const optionFor = (flag: Flag): Option => {
  const short = flag.short === undefined ? "" : `-${flag.short}, `;
  const option = new Option(
    `${short}--${flag.name}${flag.argument === undefined ? "" : ` ${flag.argument}`}`,
    flag.about,
  );
  if (flag.kind === "list")
    option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
  if (flag.kind === "count") option.argParser((_: unknown, before: number | undefined) => (before ?? 0) + 1);
  return option;
};

/** Only what the command line itself said; the other layers come later. */
const flagValues = (command: Command, flags: readonly Flag[]): FlagValues => {
  const values = new Map<string, string | boolean | number | readonly string[]>();
  for (const flag of flags) {
    const option = command.options.find((each) => each.long === `--${flag.name}`);
    if (option === undefined) continue;
    const key = option.attributeName();
    if (command.getOptionValueSource(key) !== "cli") continue;
    const value: unknown = command.getOptionValue(key);
    const said = flag.name.startsWith("no-")
      ? value === false
        ? true
        : undefined
      : value === false
        ? undefined
        : value;
    if (isFlagValue(said)) values.set(flag.name, said);
  }
  return values;
};

const isFlagValue = (value: unknown): value is string | boolean | number | readonly string[] =>
  ["string", "boolean", "number"].includes(typeof value) || Array.isArray(value);
