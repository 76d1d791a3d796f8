import type { Library } from "../../model/suite.ts";
import { loadLibrary } from "../gather/library.ts";
import { gatherVariables } from "../gather/variables.ts";
import type { Call } from "../settings/call.ts";
import { gatherInput, type Input } from "../settings/input.ts";

/** The library for a command that only looks at it. */
export const gatherLibrary = (
  call: Call,
  named: readonly string[],
): { readonly input: Input; readonly library: Library; readonly chosen: readonly string[] } => {
  const input = gatherInput(call.table, call.flags, call.door.env);
  const { library, wanted } = loadLibrary(named, gatherVariables(input), input.problems);
  return { input, library, chosen: wanted.map(({ suite }) => suite) };
};
