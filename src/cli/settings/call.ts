import type { EventEmitter } from "node:events";
import type { Output } from "../../io/output.ts";
import type { Secrets } from "../../io/secrets.ts";
import type { Tty } from "../../io/terminal.ts";
import type { Checked } from "../../model/problem.ts";
import type { Flag } from "./flag.ts";
import type { Environment, FlagValues } from "./settings.ts";

/** The process as a command sees it: streams, environment, signals. */
export type Door = {
  readonly output: Output;
  readonly secrets: Secrets;
  readonly env: Environment;
  /** How the two streams look; what is written goes through `output`. */
  readonly stdout: Tty;
  readonly stderr: Tty;
  /** Emits SIGINT and SIGTERM. */
  readonly signals: Pick<EventEmitter, "on" | "off">;
  /** Ends at once, whatever is going on. */
  readonly quit: (code: number) => void;
};

/** What the user called. */
export type Call = {
  readonly operands: readonly string[];
  readonly flags: FlagValues;
  /** Every flag that the command has. */
  readonly table: readonly Flag[];
  readonly door: Door;
};

/** Does what a command is for and gives the exit code, or every reason why it was asked wrongly. */
export type Action = (call: Call) => Promise<Checked<number>>;
