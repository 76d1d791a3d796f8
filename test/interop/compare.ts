import type { Entry } from "../../src/model/entry.ts";
import type { Adjudication } from "./adjudication.ts";

/** A report held against the adjudication of its server. */
export type Comparison = {
  /** A line each: entries that nobody has judged, entries that are gone, false alarms, defects that no entry shows. */
  readonly troubles: readonly string[];
  /** Entries that show a defect. */
  readonly entries: number;
  /** Defects that an entry shows. */
  readonly defects: number;
  /** Entries that show more than one defect. */
  readonly mixed: number;
  /** Known defects that the tool is not yet able to see. */
  readonly unseen: readonly string[];
};

type Reported = Pick<Entry, "id" | "title">;

/** Holds the entries of a report against what was adjudicated. */
export const compare = (
  reported: readonly Reported[],
  { defects, false: alarms = {} }: Adjudication,
): Comparison => {
  const known = Object.entries(defects).flatMap(([slug, { entries = {} }]) =>
    Object.entries(entries).map(([id, title]) => ({ slug, id, title })),
  );
  const titles = new Map<string, string>([
    ...known.map(({ id, title }) => [id, title] as const),
    ...Object.entries(alarms).map(([id, { title }]) => [id, title] as const),
  ]);
  const seen = new Set(reported.map(({ id }) => id));
  const shown = known.filter(({ id }) => seen.has(id));
  const found = new Set(shown.map(({ slug }) => slug));
  const entries = new Set(shown.map(({ id }) => id));
  return {
    troubles: [
      ...reported
        .filter(({ id }) => !titles.has(id))
        .map(({ id, title }) => `new: ${id} ${title}${likeness(title, titles, seen)}`),
      ...reported
        .filter(({ id, title }) => !title.includes(titles.get(id) ?? ""))
        .map(({ id, title }) => `told otherwise: ${id} ${title}, not ${titles.get(id)}`),
      ...[...titles].filter(([id]) => !seen.has(id)).map(([id, title]) => `vanished: ${id} ${title}`),
      ...reported.flatMap(({ id, title }) => {
        const why = alarms[id]?.why;
        return why === undefined ? [] : [`false: ${id} ${title}: ${why}`];
      }),
      ...Object.entries(defects)
        .filter(([slug, { unseen }]) => unseen === undefined && !found.has(slug))
        .map(([slug]) => `not found: ${slug}`),
    ],
    entries: entries.size,
    defects: found.size,
    mixed: shown.length - entries.size,
    unseen: Object.keys(defects).filter((slug) => defects[slug]?.unseen !== undefined),
  };
};

/** An entry whose id changed is most often told as before. */
const likeness = (title: string, titles: ReadonlyMap<string, string>, seen: ReadonlySet<string>): string => {
  const former = [...titles].find(([id, words]) => !seen.has(id) && title.includes(words));
  return former === undefined ? "" : ` (was ${former[0]}?)`;
};
