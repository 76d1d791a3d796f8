import type { Finding } from "../model/finding.ts";
import type { UndecidedReason, Verdict } from "../model/verdict.ts";

/** The verdict of a case: what is broken outweighs what we could not find out. */
export const verdictOf = (findings: readonly Finding[], obstacle?: UndecidedReason): Verdict => {
  const broken = findings.filter((finding) => finding.verdict === "broken");
  if (broken.some(({ level }) => level === "must" || level === "interop")) return { kind: "fail" };
  if (obstacle !== undefined) return { kind: "undecided", obstacle };
  return broken.length > 0 ? { kind: "warn" } : { kind: "pass" };
};
