type Paint = (text: string) => string;

/** Marks that stand beside a word, never in its place. */
export type Symbols = {
  readonly pass: string;
  readonly warn: string;
  readonly fail: string;
  readonly skip: string;
  readonly undecided: string;
  /** Works, but not all of it. */
  readonly limited: string;
  /** Not there. */
  readonly absent: string;
  readonly known: string;
  readonly arrow: string;
  readonly dot: string;
  /** Stands before each line that a server wrote. */
  readonly gutter: string;
  readonly ellipsis: string;
};

/** The colours and marks of one output stream. */
export type Palette = {
  readonly good: Paint;
  readonly bad: Paint;
  readonly warn: Paint;
  readonly dim: Paint;
  readonly bold: Paint;
  readonly accent: Paint;
  readonly symbols: Symbols;
};

/** Marks for a terminal that shows Unicode. */
export const unicodeSymbols: Symbols = {
  pass: "✓",
  warn: "▲",
  fail: "✗",
  skip: "○",
  undecided: "?",
  limited: "~",
  absent: "–",
  known: "◆",
  arrow: "→",
  dot: "·",
  gutter: "│",
  ellipsis: "…",
};

/** Marks for `--ascii`. */
export const asciiSymbols: Symbols = {
  pass: "+",
  warn: "!",
  fail: "x",
  skip: "o",
  undecided: "?",
  limited: "~",
  absent: "-",
  known: "=",
  arrow: "->",
  dot: "-",
  gutter: "|",
  ellipsis: "...",
};

const asIs: Paint = (text) => text;

/** No colours at all: for files, and for streams that are no terminal. */
export const plainPalette: Palette = {
  good: asIs,
  bad: asIs,
  warn: asIs,
  dim: asIs,
  bold: asIs,
  accent: asIs,
  symbols: unicodeSymbols,
};
