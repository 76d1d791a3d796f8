import { Chalk } from "chalk";

type Paint = (text: string) => string;

/** The colours of one output stream; without colour each leaves the text as it is. */
export type Colors = {
  readonly good: Paint;
  readonly bad: Paint;
  readonly warn: Paint;
  readonly dim: Paint;
  readonly bold: Paint;
  readonly accent: Paint;
};

/** Sixteen colours only, so that the user's own theme decides how they look. */
export const createColors = (isColored: boolean): Colors => {
  const chalk = new Chalk({ level: isColored ? 1 : 0 });
  // One text each: chalk would print whatever else it is called with, such as the index that map hands on.
  return {
    good: (text) => chalk.green(text),
    bad: (text) => chalk.red(text),
    warn: (text) => chalk.yellow(text),
    dim: (text) => chalk.dim(text),
    bold: (text) => chalk.bold(text),
    accent: (text) => chalk.cyan(text),
  };
};
