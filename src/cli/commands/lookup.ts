import type { Checked } from "../../model/problem.ts";
import type { Library } from "../../model/suite.ts";
import { loadLibrary } from "../../session/library.ts";
import { gatherVariables } from "../gather/variables.ts";
import type { Action, Call } from "../settings/call.ts";
import { after } from "../settings/checked.ts";
import type { Input } from "../settings/input.ts";
import { withInput } from "./with-input.ts";

/** What a command that only looks things up has to go on. */
export type Lookup = {
  readonly input: Input;
  readonly library: Library;
  /** Suites that the user named; none for all. */
  readonly chosen: readonly string[];
};

/** An action of a command that only looks at the library, and at what the user named besides. */
export const withLibrary = (
  act: (lookup: Lookup, call: Call) => Promise<Checked<number>>,
  mayName: boolean,
): Action =>
  withInput(async (input, call) => {
    const variables = gatherVariables(input);
    const loaded = after(input.problems, loadLibrary(mayName ? call.operands : [], variables));
    if (!loaded.ok) return loaded;
    const { library, wanted } = loaded.value;
    return act({ input, library, chosen: wanted.map(({ suite }) => suite) }, call);
  });
