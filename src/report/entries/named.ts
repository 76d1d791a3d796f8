import type { RequirementId } from "../../model/ids.ts";
import type { CaseResult, ClaimResult } from "../../model/report.ts";
import { LEVELS } from "../../model/requirement.ts";

/** How many judged claims cite each requirement. */
export type Judged = ReadonlyMap<RequirementId, number>;

export const judgedOf = (cases: readonly CaseResult[]): Judged =>
  counted(cases.flatMap(({ claims }) => claims));

/** A claim, as far as it tells which rules it shows. */
type Cited = Pick<ClaimResult, "requirements">;

/** Against the requirement that a defect shows best, how well another one must be shown to be named beside it. */
const LEAST = 0.2;

/** What so many claims of a defect cite, and nothing else, they show broken by themselves, however often it is kept elsewhere. */
const LARGE = 0.25;

/** A rule that several claims show, and most of what is judged of it, is broken however large the defect is. */
const MOST = 0.5;

/**
 * The requirements that a defect breaks, of all that its claims cite, what most of them cite first. One that is broken here and kept
 * in most other places shares an answer with the defect and is not what is wrong with it; one that is cited by few of many claims
 * neither. Both are measured at once: how often the two are met together, by the geometric mean of how often each of them is met
 * (Ochiai's coefficient, as faults are located in programs by which tests fail).
 */
export const namedBy = (claims: readonly Cited[], judged: Judged): readonly RequirementId[] => {
  const alone = counted(claims.filter(({ requirements }) => requirements.length === 1));
  const scores = [...counted(claims)].map(([id, here]) => ({
    id,
    here,
    isSure:
      (here > 1 && here >= MOST * (judged.get(id) ?? here)) || isLargePart(alone.get(id) ?? 0, claims.length),
    score: here / Math.sqrt((judged.get(id) ?? here) * claims.length),
  }));
  const best = Math.max(...scores.map(({ score }) => score));
  return scores
    .filter(({ score, isSure }) => isSure || score >= LEAST * best)
    .toSorted((one, other) => other.here - one.here)
    .map(({ id }) => id);
};

const isLargePart = (some: number, all: number): boolean => some > 1 && some >= LARGE * all;

/** The requirements that an entry names: those of all its claims, and those of the claims that weigh most by themselves. */
export const namedOf = (claims: readonly ClaimResult[], judged: Judged): readonly RequirementId[] => {
  const heaviest = LEVELS.find((level) => claims.some((claim) => claim.level === level));
  const heavy = claims.filter(({ level }) => level === heaviest);
  return [...new Set([...namedBy(claims, judged), ...namedBy(heavy, judged)])];
};

const counted = (claims: readonly Cited[]): Map<RequirementId, number> => {
  const counts = new Map<RequirementId, number>();
  for (const id of claims.flatMap(({ requirements }) => requirements))
    counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};
