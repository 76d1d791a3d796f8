import type { Problem } from "../../model/problem.ts";

/** The user asked wrongly: every problem is shown, exit 2. */
export class AskedWrongly extends Error {
  override readonly name = "AskedWrongly";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.what).join("; "));
    this.problems = problems;
  }
}

/** Ends the command when there are problems. */
export const refuseIfAny = (problems: readonly Problem[]): void => {
  if (problems.length > 0) throw new AskedWrongly(problems);
};
