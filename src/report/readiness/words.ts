import { ITEM_STATES, type ItemResult, type ItemState, type Readiness } from "./readiness.ts";

/** What each state is called. */
export const STATE_WORDS: Record<ItemState, string> = {
  failed: "failed",
  unseen: "not seen",
  "by-hand": "check by hand",
  passed: "passed",
};

/** The verdict as the end of a sentence that begins with the catalogue. */
export const verdictWords = ({ verdict }: Readiness): string =>
  ({
    ready: "nothing that can be seen from here stands in the way",
    "not-ready": "not ready",
    open: "not everything could be seen",
  })[verdict];

/** `12 passed, 1 failed, 3 to check by hand`. */
export const countsText = ({ items }: Readiness): string => {
  const named: Record<ItemState, string> = { ...STATE_WORDS, "by-hand": "to check by hand" };
  return [...ITEM_STATES]
    .reverse()
    .map((state) => [items.filter((item) => item.state === state).length, named[state]] as const)
    .filter(([amount]) => amount > 0)
    .map(([amount, words]) => `${amount} ${words}`)
    .join(", ");
};

/** Advice that was not followed is no failure of a submission. */
export const markOf = ({ state, isAdvice }: ItemResult): "pass" | "warn" | "fail" | "undecided" | "skip" => {
  if (state === "failed") return isAdvice ? "warn" : "fail";
  if (state === "by-hand") return "skip";
  return state === "passed" ? "pass" : "undecided";
};

/** What nobody may read out of it. */
export const CLOSING =
  "This is no certification. Only the vendor reviews a submission, in a tenant of its own, and its demands change without notice; the sources say when they were read.";
