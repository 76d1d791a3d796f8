import type { Output } from "../../io/output.ts";
import type { Secrets } from "../../io/secrets.ts";
import type { Flag } from "./flags.ts";
import type { Environment, FlagValues } from "./settings.ts";

/** The process as a command sees it. */
export type Door = {
  readonly output: Output;
  readonly secrets: Secrets;
  readonly env: Environment;
};

/** What the user called. */
export type Call = {
  readonly operands: readonly string[];
  readonly flags: FlagValues;
  /** Every flag that the command has. */
  readonly table: readonly Flag[];
  readonly door: Door;
};

/** Does what a command is for and gives the exit code. */
export type Action = (call: Call) => Promise<number>;
