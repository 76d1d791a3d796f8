import { SEVERITY } from "../../assert/verdict.ts";
import type { ClaimPlace, Entry } from "../../model/entry.ts";
import type { RequirementInfo } from "../../model/event.ts";
import type { CaseId } from "../../model/ids.ts";
import type { CaseResult, ClaimResult } from "../../model/report.ts";
import { heaviest, IMPACTS, type Impact, LEVELS } from "../../model/requirement.ts";
import { type Group, groupsOf } from "./group.ts";
import { mergedOf } from "./merged.ts";
import { type Judged, judgedOf, namedOf } from "./named.ts";
import type { Observation } from "./observation.ts";
import { titleOf } from "./title.ts";

/**
 * What a person reads: one defect of the target is one entry. The heaviest impact comes first, then what most profiles see and most
 * of their features meet, then what breaks most.
 */
export const entriesOf = (
  cases: readonly CaseResult[],
  requirements: readonly RequirementInfo[],
  target: string,
): readonly Entry[] => {
  const impacts = new Map(requirements.map(({ id, impact }) => [id, impact]));
  const judged = judgedOf(cases);
  return mergedOf(groupsOf(cases, target), judged)
    .map((group) => entryOf(group, impacts, judged))
    .toSorted(byWeight);
};

const SEVERITIES = ["failure", "warning", "note"];

const byWeight = (one: Entry, other: Entry): number =>
  SEVERITIES.indexOf(SEVERITY[one.level]) - SEVERITIES.indexOf(SEVERITY[other.level]) ||
  IMPACTS.indexOf(one.impact) - IMPACTS.indexOf(other.impact) ||
  other.profiles.length - one.profiles.length ||
  other.features.length - one.features.length ||
  other.alike.length - one.alike.length;

const placeOf = ({ case: { id }, at }: Observation): ClaimPlace => ({ case: id, claim: at });

const claimOf = ({ claim }: Observation): ClaimResult => claim;

const entryOf = (
  { signature, causes }: Group,
  impacts: ReadonlyMap<RequirementInfo["id"], Impact>,
  judged: Judged,
): Entry => {
  const all = causes.map(({ cause }) => cause);
  const level = LEVELS.find((each) => all.some(({ claim }) => claim.level === each)) ?? "info";
  const heavy = all.filter(({ claim }) => claim.level === level);
  const broken = namedOf(all.map(claimOf), judged);
  // The first that weighs as much as the entry, and shows the best of what the entry names, speaks for it.
  const shows = (id: RequirementInfo["id"]) =>
    heavy.find(({ claim }) => claim.requirements.includes(id)) ?? [];
  const first = broken.flatMap(shows)[0] ?? causes[0].cause;
  return {
    id: idOf(signature),
    title: titleOf(first, signature),
    level,
    impact: heaviest(broken.flatMap((id) => impacts.get(id) ?? [])) ?? "form",
    requirements: broken,
    profiles: [...new Set(all.map((each) => each.case.profile))],
    features: [...new Set(all.flatMap((each) => each.case.feature ?? []))],
    cause: { ...placeOf(first), ...(first.exchangeAt < 0 ? {} : { exchange: first.exchangeAt }) },
    alike: all.filter((each) => each !== first).map(placeOf),
    consequences: causes.flatMap(({ consequences }) => consequences.map(placeOf)),
  };
};

/** FNV-1a of the signature: short, and the same wherever the signature is. */
const idOf = (signature: readonly string[]): string => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(JSON.stringify(signature)))
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36).padStart(6, "0").slice(-6);
};

/** The cases without the claims that are only consequences: of those a requirement or a profile is not judged. */
export const withoutConsequences = (
  cases: readonly CaseResult[],
  entries: readonly Entry[],
): readonly CaseResult[] => {
  const consequences = new Map<CaseId, Set<number>>();
  for (const { case: id, claim } of entries.flatMap((entry) => entry.consequences))
    consequences.set(id, (consequences.get(id) ?? new Set()).add(claim));
  return cases.map((each) => {
    const own = consequences.get(each.id);
    return own === undefined ? each : { ...each, claims: each.claims.filter((_, at) => !own.has(at)) };
  });
};
