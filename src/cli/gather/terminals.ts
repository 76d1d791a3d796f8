import { createColors } from "../../io/colors.ts";
import { type ColorChoice, hasColor, isInteractive, type Tty, widthOf } from "../../io/terminal.ts";
import { DEFAULTS } from "../../model/defaults.ts";
import { asciiSymbols, type Palette, unicodeSymbols } from "../../report/palette.ts";
import type { Door } from "../settings/call.ts";
import type { Reader } from "../settings/reader.ts";
import type { Environment } from "../settings/settings.ts";

/** How text looks where it goes. */
type Looks = { readonly palette: Palette; readonly width: number };

/** How the two streams and files look. */
export type Terminals = {
  readonly out: Looks;
  readonly err: Looks;
  readonly file: Looks;
  /** A line of stderr may be drawn over. */
  readonly isInteractive: boolean;
};

/** Decides colours, symbols and widths, once. */
export const gatherTerminals = (
  read: Reader,
  env: Environment,
  { stdout, stderr }: Pick<Door, "stdout" | "stderr">,
): Terminals => {
  const symbols = read.isOn("ascii") ? asciiSymbols : unicodeSymbols;
  const choice = colorChoice(read);
  const palette = (isColored: boolean): Palette => ({ ...createColors(isColored), symbols });
  const looks = (stream: Tty): Looks => ({
    palette: palette(hasColor(choice, stream, env)),
    width: widthOf(stream),
  });
  return {
    out: looks(stdout),
    err: looks(stderr),
    file: { palette: palette(false), width: DEFAULTS.width.value },
    isInteractive: isInteractive(stderr, env),
  };
};

const colorChoice = (read: Reader): ColorChoice => {
  const choice = read.oneOf<ColorChoice>("color", ["auto", "always", "never"]) ?? DEFAULTS.color.value;
  return read.isOn("no-color") ? "never" : choice;
};
