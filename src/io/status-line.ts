import type { Output } from "./output.ts";

/** The one line on the terminal that is drawn over. */
export type StatusLine = {
  readonly draw: (text: string) => void;
  /** Before anything else is printed. */
  readonly clear: () => void;
};

const CLEAR = "\r\u001b[2K";
/** A reader cannot follow more, and a terminal should not have to. */
const GAP_MS = 80;

/** Draws at most a dozen times a second. */
export const createStatusLine = (output: Output, now: () => number): StatusLine => {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isDrawn = false;
  return {
    draw: (text) => {
      if (now() - drawnAt < GAP_MS) return;
      drawnAt = now();
      isDrawn = true;
      output.err(`${CLEAR}${text}`);
    },
    clear: () => {
      if (isDrawn) output.err(CLEAR);
      isDrawn = false;
    },
  };
};
