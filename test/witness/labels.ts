import type { FaultInfo } from "../../fixtures/server/index.ts";
import { type RequirementId, requirementId } from "../../src/model/ids.ts";
import type { Report } from "../../src/model/report.ts";
import type { Catalogue } from "../../src/model/requirement.ts";

/** Requirements, each with a case that shows it. */
type Shown = { readonly [requirement: string]: string };

/** What a run against one fault reports. */
export type Labelled = {
  readonly fault: string;
  /** The requirements that are broken. */
  readonly reported: Shown;
  /**
   * Those that entries name and that nevertheless count as kept or not judged: a reading of the RFC lowers the claim, for what breaks
   * the rule is common and excused. Whoever reads the report does read of them. Absent: none.
   */
  readonly warned?: Shown;
  readonly entries: number;
};

/** What a fault says of itself, beside what a run says of it. */
export type Comparison = {
  readonly fault: string;
  /** Reported, and neither declared nor implied, each with a case that shows it. */
  readonly unexpected: readonly (readonly [requirement: string, shownBy: string])[];
  /** Declared to be broken, and neither reported nor warned of although it weighs something. */
  readonly missing: readonly string[];
  /** How many are reported, and how many of them are declared or implied. */
  readonly reported: number;
  readonly rightly: number;
  /** How many are declared to be broken, if they weigh anything, and how many of them are reported or warned of. */
  readonly declared: number;
  readonly found: number;
};

/** What is reported broken, each requirement under the one name of those that say the same. */
export const labelled = (fault: string, report: Report, catalogue: Catalogue): Labelled => {
  const broken = report.requirements.filter(({ result }) => result === "broken").map(({ id }) => id);
  const told = report.entries.filter(({ level }) => level !== "info");
  const warned = told.flatMap(({ requirements }) => requirements).filter((id) => !broken.includes(id));
  const shown = (ids: readonly RequirementId[]): Shown =>
    Object.fromEntries(
      ids.map((id) => [canonical(id, catalogue), shownBy(report, id)] as const).toSorted(byName),
    );
  return {
    fault,
    reported: shown(broken),
    ...(warned.length === 0 ? {} : { warned: shown(warned) }),
    entries: told.length,
  };
};

/**
 * What the causes of the entries cite, whether or not an entry names it: which requirements are named depends on how much is played, what
 * is cited does not.
 */
export const citedByCauses = ({ entries, cases }: Report, catalogue: Catalogue): ReadonlySet<string> => {
  const claims = new Map(cases.map((each) => [each.id, each.claims]));
  const places = entries.flatMap(({ cause, alike }) => [cause, ...alike]);
  return new Set(
    places
      .flatMap((place) => claims.get(place.case)?.[place.claim]?.requirements ?? [])
      .map((id) => canonical(id, catalogue)),
  );
};

/** The first case of the entries that name the requirement whose claim cites it. */
const shownBy = ({ entries, cases }: Report, id: RequirementId): string => {
  const claims = new Map(cases.map((each) => [each.id, each.claims]));
  return (
    entries
      .filter(({ requirements }) => requirements.includes(id))
      .flatMap(({ cause, alike }) => [cause, ...alike])
      .find((place) => claims.get(place.case)?.[place.claim]?.requirements.includes(id))?.case ?? ""
  );
};

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

/** Of requirements that say the same, the one that stands for all. */
const canonical = (id: string, { requirements }: Catalogue): string => {
  const requirement = requirements.get(requirementId(id));
  return (requirement?.kind === "rfc" ? requirement.sameAs[0] : undefined) ?? id;
};

/** Whether a report can call it broken: what is allowed only, or no sure source tells of, weighs nothing for anybody. */
const weighs = (id: string, { requirements }: Catalogue): boolean => {
  const requirement = requirements.get(requirementId(id));
  if (requirement?.kind !== "interop") return requirement?.level !== "info";
  return Object.values(requirement.sources).some(
    ({ confidence }) => confidence === "documented" || confidence === "captured",
  );
};

/**
 * Compares what was reported with what the fault declares. A requirement that the fault breaks is found where a warning names it, too;
 * as unexpected counts only what is called broken.
 */
export const compare = (
  { reported, warned = {} }: Labelled,
  { name, breaks, implies = [] }: FaultInfo,
  catalogue: Catalogue,
): Comparison => {
  const declared = [...new Set(breaks.map((id) => canonical(id, catalogue)))];
  const lawful = new Set([...declared, ...implies.map((id) => canonical(id, catalogue))]);
  const unexpected = Object.entries(reported).filter(([id]) => !lawful.has(id));
  const due = declared.filter((id) => weighs(id, catalogue));
  const missing = due.filter((id) => reported[id] === undefined && warned[id] === undefined);
  return {
    fault: name,
    unexpected,
    missing,
    reported: Object.keys(reported).length,
    rightly: Object.keys(reported).length - unexpected.length,
    declared: due.length,
    found: due.length - missing.length,
  };
};

/** The requirements that were shown: those that a fault declares to break and that its report calls broken, each with such faults. */
export const shownIn = (
  table: readonly (readonly [Labelled, FaultInfo])[],
  catalogue: Catalogue,
): ReadonlyMap<string, readonly string[]> => {
  const shown = new Map<string, readonly string[]>();
  for (const [{ reported }, { name, breaks }] of table) {
    for (const id of new Set(breaks.map((one) => canonical(one, catalogue))))
      if (reported[id] !== undefined) shown.set(id, [...(shown.get(id) ?? []), name]);
  }
  return new Map([...shown].toSorted(byName));
};

/** Over many faults: how much of what is reported is right, and how much of what is wrong is reported. Shares from 0 to 1. */
export const figuresOf = (comparisons: readonly Comparison[]) => ({
  precision: share(total(comparisons, "rightly"), total(comparisons, "reported")),
  recall: share(total(comparisons, "found"), total(comparisons, "declared")),
});

const total = (
  comparisons: readonly Comparison[],
  count: "rightly" | "reported" | "found" | "declared",
): number => comparisons.reduce((sum, each) => sum + each[count], 0);

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** How many entries a report has for one fault that is found: in the middle, and the share of faults with at most two. */
export const entryFigures = (all: readonly Labelled[]) => {
  const counts = all
    .map(({ entries }) => entries)
    .filter((entries) => entries > 0)
    .toSorted((a, b) => a - b);
  return {
    median: counts[Math.floor(counts.length / 2)] ?? 0,
    atMostTwo: share(counts.filter((entries) => entries <= 2).length, counts.length),
  };
};
