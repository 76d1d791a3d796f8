import { CommanderError } from "commander";
import { namesSuites } from "../io/library-files.ts";
import { createOutput } from "../io/output.ts";
import { toolVersion } from "../io/package-root.ts";
import { createSecrets } from "../io/secrets.ts";
import type { Problem } from "../model/problem.ts";
import { didYouMean } from "../text/nearest.ts";
import { COMMANDS } from "./commands/registry.ts";
import { runProgram } from "./program.ts";
import type { Door } from "./settings/call.ts";

/** Runs the command line and gives the exit code when everything is written. */
export const main = async (
  argv: readonly string[] = process.argv.slice(2),
  door: Door = processDoor(),
): Promise<number> => {
  const code = await perform(argv, door);
  await door.output.flushed();
  return code;
};

const processDoor = (): Door => {
  const secrets = createSecrets();
  const { env, stdout, stderr } = process;
  return {
    output: createOutput(secrets, stdout, stderr),
    secrets,
    env,
    stdout,
    stderr,
    signals: process,
    quit: (code) => process.exit(code),
  };
};

const perform = async (argv: readonly string[], door: Door): Promise<number> => {
  const problem = unknownCommand(argv[0]);
  if (problem !== undefined) return printProblems([problem], door);
  try {
    const ended = await runProgram(argv, door, toolVersion());
    return ended.ok ? ended.value : printProblems(ended.problems, door);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return printDefect(error, argv, door);
  }
};

/** The default command would take any first word for a suite. */
const unknownCommand = (first: string | undefined): Problem | undefined => {
  const names = [...COMMANDS.map((spec) => spec.name), "help"];
  if (first === undefined || first.startsWith("-") || names.includes(first) || namesSuites(first))
    return undefined;
  const fix =
    didYouMean(first, names) ??
    "scim-check --help shows the commands; scim-check run takes the name of a suite.";
  return { at: { file: "scim-check" }, what: `unknown command "${first}"`, fix };
};

/** The user asked wrongly: every problem at once. */
const printProblems = async (problems: readonly Problem[], { output }: Door): Promise<number> => {
  const { renderProblem } = await import("../suite/index.ts");
  for (const problem of problems) output.err(`${renderProblem(problem)}\n`);
  if (problems.length > 1) output.err(`${problems.length} problems\n`);
  return 2;
};

/** A defect of ours: nothing the user did, nothing the target did. */
const printDefect = (error: unknown, argv: readonly string[], { output }: Door): number => {
  const isVerbose = argv.some((argument) => /^-v+$|^--verbose$/.test(argument));
  const message = error instanceof Error ? error.message : String(error);
  output.err(`scim-check has a defect: ${message}\n`);
  if (isVerbose && error instanceof Error) output.err(`${error.stack ?? ""}\n`);
  const how = isVerbose ? "with the text above" : "with the output of the same command and -v";
  output.err(
    `Please report it ${how}; version ${toolVersion()}, Node ${process.version}, ${process.platform}.\n`,
  );
  return 4;
};
