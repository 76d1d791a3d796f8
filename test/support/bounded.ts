/**
 * Every n-th of many rows that each play a server, so that the everyday tests stay short; all of them with PLAY=all, as
 * `npm run test:servers` says. The first and the last row are always among them.
 */
export const bounded = <T>(rows: readonly T[], every: number): readonly T[] =>
  process.env.PLAY === "all" ? rows : rows.filter((_, at) => at % every === 0 || at === rows.length - 1);
