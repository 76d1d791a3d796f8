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
  return {
    good: chalk.green,
    bad: chalk.red,
    warn: chalk.yellow,
    dim: chalk.dim,
    bold: chalk.bold,
    accent: chalk.cyan,
  };
};
