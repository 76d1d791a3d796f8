import type { Report } from "../../../src/model/report.ts";
import { type EntryView, entryViews } from "../../../src/report/entries/view.ts";

/** The worst entry of a report in which something failed. */
export const firstEntry = (report: Report): EntryView => {
  const [view] = entryViews(report, "failure");
  if (view === undefined) throw new Error("nothing failed");
  return view;
};
