/**
 * How much is played of tests that each play a server: every few of their rows, as `npm test` does so that the everyday tests stay
 * short; all rows with `PLAY=all`, as `npm run test:servers` says; with `PLAY=everything` all rows, and on each lawful server all checks.
 */
const { PLAY } = process.env;

/** Whether all checks are played on each lawful server, and not only those that are about it; it takes an hour or more. */
export const isWhole = PLAY === "everything";

/** Every n-th of many rows, the first and the last always among them; all of them where that is asked for. */
export const bounded = <T>(rows: readonly T[], every: number): readonly T[] =>
  isWhole || PLAY === "all" ? rows : rows.filter((_, at) => at % every === 0 || at === rows.length - 1);
