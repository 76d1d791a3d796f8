import { MOST_LEVELS } from "./located.ts";

/** What is thrown, and caught at once, when the plain reader leaves a text to the full one. */
export const NOT_FOR_US = Symbol("not for the plain reader");

/** Leaves the text to the full reader. */
export const refuse = (): never => {
  throw NOT_FOR_US;
};

/** The rest of a line without content. */
export const BLANK: RegExp = /[ ]*(?:#[^\n]*)?(?:\n|$)/y;

export const SPACES: RegExp = / */y;

/** A place in a text that is read from front to back. */
export class PlainCursor {
  readonly text: string;
  at = 0;
  /** Of the line at hand. */
  lineStart = 0;
  depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  column(): number {
    return this.at - this.lineStart;
  }

  /** Moves to the first character of the next line with content. */
  skipBlankLines(): void {
    while (this.at < this.text.length) {
      const start = this.at;
      BLANK.lastIndex = this.at;
      const blank = BLANK.exec(this.text);
      if (blank === null) {
        this.take(SPACES);
        return;
      }
      this.at = start + blank[0].length;
      this.lineStart = this.at;
      if (blank[0] === "") return;
    }
  }

  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  deepen(): void {
    this.depth += 1;
    if (this.depth > MOST_LEVELS) refuse();
  }
}
