import type { Report } from "../../model/report.ts";
import { type EntryView, entryView } from "../entries/view.ts";
import type { RenderOptions } from "../reporter.ts";
import { entryLines } from "../terminal/entry.ts";

/** The entry of this id, or the only one that begins so. */
export const findEntry = (report: Report, id: string): EntryView | undefined => {
  const alike = report.entries.filter((each) => each.id.startsWith(id));
  const entry = report.entries.find((each) => each.id === id) ?? (alike.length === 1 ? alike[0] : undefined);
  return entry === undefined ? undefined : entryView(report, entry);
};

/** One entry whole. */
export const showEntry = (report: Report, view: EntryView, options: RenderOptions): string =>
  `${entryLines(report, { ...options, all: true }, view, new Set())
    .slice(0, -1)
    .join("\n")}\n`;
