export { type BaselineStates, baselineStates } from "./baseline.ts";
export { type ExitCode, exitCode, exitReasons, type FailOn, type Gate } from "./exit-code.ts";
export { createFold, type Fold, fold } from "./fold.ts";
export { createLive, type Live, type LiveOptions } from "./live.ts";
export { ndjsonLine, parseNdjson } from "./ndjson/ndjson.ts";
export { asciiSymbols, type Palette, plainPalette, type Symbols, unicodeSymbols } from "./palette.ts";
export { reporters } from "./registry.ts";
export type { RenderOptions, Reporter } from "./reporter.ts";
