import { expect, test } from "vitest";
import { caseId, profileId } from "../../src/model/ids.ts";
import type { Gap } from "../../src/plan/gaps.ts";
import { keptBackByGaps } from "../../src/plan/reporters.ts";
import { idOf } from "./builders.ts";

const idFor = (name: string) => caseId(idOf(name), profileId("rfc"));
const gap = (words: string): Gap => ({ gap: words }) as Gap;
const affected = (name: string, words: readonly string[], reportsGaps = false) => ({
  id: idFor(name),
  check: { reportsGaps },
  gaps: words.map(gap),
});

/** Case → the gap that keeps it back and the case that shows it. */
const keptBack = (...cases: readonly ReturnType<typeof affected>[]) =>
  Object.fromEntries(
    [...keptBackByGaps(cases)].map(([id, reason]) => [
      id,
      reason.kind === "gap" ? [reason.gap, reason.shownBy] : [],
    ]),
  );

test.each<[string, ReturnType<typeof keptBack>, object]>([
  ["nothing, where no case runs into a gap", keptBack(affected("a", []), affected("b", [])), {}],
  ["nothing, where only one runs into it", keptBack(affected("a", ["x"])), {}],
  [
    "all but the first",
    keptBack(affected("a", ["x"]), affected("b", ["x"])),
    { [idFor("b")]: ["x", idFor("a")] },
  ],
  [
    "all but the first that runs into nothing else",
    keptBack(affected("a", ["x", "y"]), affected("b", ["x"]), affected("c", ["y"])),
    { [idFor("a")]: ["x", idFor("b")] },
  ],
  [
    "all but the one that is about gaps, whatever else it runs into",
    keptBack(affected("a", ["x"]), affected("b", ["y", "x"], true), affected("c", ["y"])),
    { [idFor("a")]: ["x", idFor("b")], [idFor("c")]: ["y", idFor("b")] },
  ],
  [
    "all but the one that is about gaps and runs into nothing else, should an earlier one be about them too",
    keptBack(affected("a", ["y", "x"], true), affected("b", ["x"], true), affected("c", ["x"])),
    { [idFor("c")]: ["x", idFor("b")] },
  ],
  [
    "none that reports another gap, though its first is reported elsewhere",
    keptBack(affected("a", ["x"]), affected("b", ["x", "y"])),
    {},
  ],
])("a gap keeps back %s", (_, found, expected) => {
  expect(found).toEqual(expected);
});
