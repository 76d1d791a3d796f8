import { DEFAULTS } from "../model/defaults.ts";

/** What the user asked for with --color and --no-color. */
export type ColorChoice = "auto" | "always" | "never";

type Environment = { readonly [name: string]: string | undefined };
/** A stream, as far as its looks go. */
export type Tty = { readonly isTTY?: boolean; readonly columns?: number };

/** Whether a stream gets colour; the first rule that applies wins. */
export const hasColor = (choice: ColorChoice, stream: Tty, env: Environment = process.env): boolean => {
  if (choice !== "auto") return choice === "always";
  if ((env.NO_COLOR ?? "") !== "") return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  if (env.CLICOLOR_FORCE !== undefined && env.CLICOLOR_FORCE !== "0") return true;
  if (env.TERM === "dumb") return false;
  return stream.isTTY === true;
};

/** Whether a line of the stream may be drawn over. */
export const isInteractive = (stream: Tty, env: Environment = process.env): boolean =>
  stream.isTTY === true && (env.CI ?? "") === "" && env.TERM !== "dumb";

/** Columns of the stream; text for a pipe or a file is not cut to a terminal. */
export const widthOf = (stream: Tty): number => stream.columns ?? DEFAULTS.width.value;
