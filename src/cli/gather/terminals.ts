import { createColors } from "../../io/colors.ts";
import { type ColorChoice, hasColor, isInteractive, widthOf } from "../../io/terminal.ts";
import { asciiSymbols, type Palette, unicodeSymbols } from "../../report/palette.ts";
import type { Reader } from "../settings/reader.ts";
import type { Environment } from "../settings/settings.ts";

/** How the two streams look. */
export type Terminals = {
  readonly out: Palette;
  readonly err: Palette;
  /** For files. */
  readonly plain: Palette;
  readonly outWidth: number;
  readonly errWidth: number;
  readonly isInteractive: boolean;
  readonly ascii: boolean;
};

/** Decides colours, symbols and widths, once. */
export const gatherTerminals = (read: Reader, env: Environment): Terminals => {
  const ascii = read.isOn("ascii");
  const symbols = ascii ? asciiSymbols : unicodeSymbols;
  const choice = colorChoice(read);
  const palette = (isColored: boolean): Palette => ({ ...createColors(isColored), symbols });
  return {
    out: palette(hasColor(choice, process.stdout, env)),
    err: palette(hasColor(choice, process.stderr, env)),
    plain: palette(false),
    outWidth: widthOf(process.stdout),
    errWidth: widthOf(process.stderr),
    isInteractive: isInteractive(process.stderr, env),
    ascii,
  };
};

const colorChoice = (read: Reader): ColorChoice => {
  const choice = read.oneOf<ColorChoice>("color", ["auto", "always", "never"]) ?? "auto";
  return read.isOn("no-color") ? "never" : choice;
};
