import { readBaseline } from "../../io/baseline-file.ts";
import { whyUnwritable } from "../../io/user-files.ts";
import type { Library } from "../../model/suite.ts";
import type { BaselineEntry } from "../../plan/baseline.ts";
import type { Selection } from "../../run/ports/options.ts";
import { fitsStars } from "../../text/glob.ts";
import type { Input } from "../settings/input.ts";
import { candidate } from "./selection.ts";

/** The baseline of the run; a missing file is fine when it is to be written. */
export const gatherBaseline = (input: Input): readonly BaselineEntry[] => {
  const path = input.read.text("baseline");
  const isUpdate = input.read.isOn("update-baseline");
  if (path === undefined) {
    if (isUpdate) input.read.refuse("update-baseline", "no baseline to update", "Add --baseline <file>.");
    return [];
  }
  const entries = readBaseline(path, isUpdate);
  const why = entries.ok && isUpdate ? whyUnwritable(path) : undefined;
  if (why !== undefined)
    input.read.refuse("baseline", `cannot write ${path}: ${why}`, "Name a place where you may write.");
  if (entries.ok) return entries.value;
  input.problems.push(...entries.problems);
  return [];
};

/**
 * Leaves out entries whose checks exist and were not selected: a case that did not run makes no entry stale. An entry
 * that matches nothing at all stays, to be reported.
 */
export const inSelection = (
  entries: readonly BaselineEntry[],
  library: Library,
  selection: Selection,
): readonly BaselineEntry[] => {
  const checks = library.suites.flatMap((suite) => suite.checks);
  return entries.filter((entry) => {
    const [id = "", profile] = entry.case.split("@");
    const covered = checks.filter((check) => fitsStars(check.id, id));
    const isPlayed =
      profile === undefined ||
      profile.includes("*") ||
      selection.profiles.some((id) => id === profile) ||
      !library.profiles.some(({ id }) => id === profile);
    return covered.length === 0 || (isPlayed && covered.some((check) => selection.checks(candidate(check))));
  });
};
