import { runId } from "../../src/model/ids.ts";
import type { Report } from "../../src/model/report.ts";

/** How a server is played to see whether the verdicts hang on names, which carry the run, or on what runs beside a case. */
export const PLAYS = [
  { runId: runId("steady-one"), seed: 11, workers: 1 },
  { runId: runId("steady-two"), seed: 22, workers: 4 },
  { runId: runId("steady-three"), seed: 33, workers: 8 },
] as const;

/** A line for each case and each entry of which not all plays say the same; an entry is known by its id. */
export const unsteady = (reports: readonly Pick<Report, "cases" | "entries">[]): readonly string[] => {
  const titles = new Map(
    reports.flatMap(({ entries }) => entries.map(({ id, title }) => [id, title] as const)),
  );
  return [
    ...differing(reports.map(({ cases }) => new Map(cases.map(({ id, verdict }) => [id, verdict])))),
    ...differing(
      reports.map(({ entries }) => new Map(entries.map(({ id }) => [`${id} ${titles.get(id)}`, "told"]))),
    ),
  ];
};

const differing = (told: readonly ReadonlyMap<string, string>[]): readonly string[] =>
  [...new Set(told.flatMap((each) => [...each.keys()]))].flatMap((what) => {
    const said = told.map((each) => each.get(what) ?? "not told");
    return new Set(said).size === 1 ? [] : [`${what}: ${said.join(", ")}`];
  });
