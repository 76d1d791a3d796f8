import type { Report } from "../../src/model/report.ts";

/** How a server is played to see whether the verdicts hang on names, or on what runs beside a case. */
export const PLAYS = [
  { seed: 11, workers: 1 },
  { seed: 22, workers: 4 },
  { seed: 33, workers: 8 },
] as const;

/** A line for each case and each entry of which not all plays say the same. */
export const unsteady = (reports: readonly Pick<Report, "cases" | "entries">[]): readonly string[] => [
  ...differing(reports.map(({ cases }) => new Map(cases.map(({ id, verdict }) => [id, verdict])))),
  ...differing(
    reports.map(({ entries }) => new Map(entries.map(({ id, title }) => [`${id} ${title}`, "told"]))),
  ),
];

const differing = (told: readonly ReadonlyMap<string, string>[]): readonly string[] =>
  [...new Set(told.flatMap((each) => [...each.keys()]))].flatMap((what) => {
    const said = told.map((each) => each.get(what) ?? "not told");
    return new Set(said).size === 1 ? [] : [`${what}: ${said.join(", ")}`];
  });
