import { CommanderError } from "commander";
import { namesSuites } from "../io/library-files.ts";
import { createOutput } from "../io/output.ts";
import { toolVersion } from "../io/package-root.ts";
import { createSecrets } from "../io/secrets.ts";
import type { Problem } from "../model/problem.ts";
import { didYouMean } from "../text/nearest.ts";
import { COMMANDS } from "./commands/registry.ts";
import { createProgram } from "./program.ts";
import type { Door } from "./settings/call.ts";
import { AskedWrongly } from "./settings/failure.ts";

/** Runs the command line and sets the exit code; the process ends when everything is written. */
export const main = async (argv: readonly string[] = process.argv.slice(2)): Promise<void> => {
  const secrets = createSecrets();
  const output = createOutput(secrets);
  const door: Door = { output, secrets, env: process.env };
  process.exitCode = await perform(argv, door);
  await output.flushed();
};

const perform = async (argv: readonly string[], door: Door): Promise<number> => {
  let code = 0;
  try {
    refuseUnknownCommand(argv[0]);
    const program = createProgram(door, toolVersion(), (result) => {
      code = result;
    });
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof AskedWrongly) return tellProblems(error.problems, door);
    return tellDefect(error, argv, door);
  }
};

/** The default command would take any first word for a suite. */
const refuseUnknownCommand = (first: string | undefined): void => {
  const names = [...COMMANDS.map((spec) => spec.name), "help"];
  if (first === undefined || first.startsWith("-") || names.includes(first) || namesSuites(first)) return;
  const fix =
    didYouMean(first, names) ??
    "scim-check --help shows the commands; scim-check run takes the name of a suite.";
  throw new AskedWrongly([{ at: { file: "scim-check" }, what: `unknown command "${first}"`, fix }]);
};

const tellProblems = async (problems: readonly Problem[], door: Door): Promise<number> => {
  const { renderProblem } = await import("../suite/index.ts");
  for (const problem of problems) door.output.err(`${renderProblem(problem)}\n`);
  if (problems.length > 1) door.output.err(`${problems.length} problems\n`);
  return 2;
};

/** A defect of ours: nothing the user did, nothing the target did. */
const tellDefect = (error: unknown, argv: readonly string[], door: Door): number => {
  const isVerbose = argv.some((argument) => /^-v+$|^--verbose$/.test(argument));
  const message = error instanceof Error ? error.message : String(error);
  door.output.err(`scim-check has a defect: ${message}\n`);
  if (isVerbose && error instanceof Error) door.output.err(`${error.stack ?? ""}\n`);
  const how = isVerbose ? "with the text above" : "with the output of the same command and -v";
  door.output.err(
    `Please report it ${how}; version ${toolVersion()}, Node ${process.version}, ${process.platform}.\n`,
  );
  return 4;
};
