import type { CaseId } from "../../model/ids.ts";
import type { CaseResult } from "../../model/report.ts";
import { type Asked, askedOf, DISCOVERY } from "./asked.ts";
import type { Observation } from "./observation.ts";

/** How much of what is asked alike goes alike, from the single form of a request up to its method. */
export type Shares = {
  /** `PATCH`, or `PATCH /Users/{id}`, when most such requests were answered with this status. */
  readonly refused: (asked: Asked, status: number) => string | undefined;
  /** The method, the operation of a PATCH, or the filter, when much of what was asked so did or gave something else. */
  readonly misdone: (asked: Asked) => string | undefined;
};

/** Most, of at least a few. Of what is judged by its state much cannot show it, so there less is most. */
const MOST_REFUSED = 0.7;
const MOST_MISDONE = 0.35;
/** What is so for one kind of resource needs less for another. */
const SOME_MISDONE = 0.15;
const FEW = 4;

/** What a read is narrowed with, if it is. */
const FILTER = "filter";

/** The operations of a PATCH, `PATCH remove`; the methods of a bulk request; the filter of a read. */
const partsOf = ({ method, endpoint, form, isFiltered }: Asked): readonly string[] => {
  if (isFiltered) return [FILTER];
  if (endpoint === "/Bulk") return form.match(/\b(PUT|PATCH|DELETE)\b/g) ?? [];
  return method === "PATCH"
    ? [...new Set(form.match(/(?<=^|, )(add|remove|replace)\b/g) ?? [])].map((op) => `${method} ${op}`)
    : [];
};

/** From the narrow to the broad. */
const levelsOf = (asked: Asked): readonly string[] => [
  `${asked.method} ${asked.endpoint}`,
  ...partsOf(asked),
  asked.method,
];

/** The cases of each level. */
type Cases = Map<string, Set<CaseId>>;

const note = (cases: Cases, key: string, id: CaseId): void => {
  cases.set(key, (cases.get(key) ?? new Set()).add(id));
};

/** The cases that ask on each level, and those that are answered there with a status: `PATCH 501`. */
const askedIn = (cases: readonly CaseResult[], target: string) => {
  const asked: Cases = new Map();
  const answered: Cases = new Map();
  for (const { id, exchanges } of cases) {
    for (const { request, response, phase } of exchanges) {
      if (phase !== "step" || request.as !== "token") continue;
      for (const level of levelsOf(askedOf(request, target))) {
        note(asked, level, id);
        note(answered, `${level} ${response?.status ?? 0}`, id);
      }
    }
  }
  return { asked, answered };
};

/** The cases in which something else is done or given on each level. */
const misdoneIn = (causes: readonly Observation[]): Cases => {
  const misdone: Cases = new Map();
  for (const { case: each, symptom, write, asked } of causes) {
    const { kind } = symptom;
    if (kind !== "attribute" && kind !== "accepted" && kind !== "list") continue;
    const isOfWrite = kind === "attribute" || write?.method === "DELETE";
    for (const level of levelsOf(isOfWrite ? (write ?? asked) : asked)) note(misdone, level, each.id);
  }
  return misdone;
};

/** The shares among what was asked in the cases, by the causes that are no matter of a single attribute. */
export const sharesOf = (
  cases: readonly CaseResult[],
  causes: readonly Observation[],
  target: string,
): Shares => {
  const { asked, answered } = askedIn(cases, target);
  const misdone = misdoneIn(causes);
  const isMost = (some: Cases, key: string, level: string, share: number): boolean => {
    const all = asked.get(level)?.size ?? 0;
    return all >= FEW && (some.get(key)?.size ?? 0) / all >= share;
  };
  const isBroad = (level: string, share = MOST_MISDONE): boolean => isMost(misdone, level, level, share);
  const isBroadElsewhere = (of: string): boolean =>
    [...misdone.keys()].some((level) => level.startsWith(`${of} /`) && isBroad(level));
  return {
    refused: (one, status) =>
      levelsOf(one).findLast((level) => isMost(answered, `${level} ${status}`, level, MOST_REFUSED)),
    misdone: (one) => {
      const { method, endpoint, isFiltered } = one;
      // What the server says of itself does not follow from how it reads resources.
      if (DISCOVERY.test(endpoint)) return undefined;
      if (isFiltered && isBroad(FILTER)) return FILTER;
      if (isBroad(method)) return method;
      if (isBroadElsewhere(method) && isBroad(`${method} ${endpoint}`, SOME_MISDONE)) return method;
      return partsOf(one).find((part) => isBroad(part) || isBroadElsewhere(part));
    },
  };
};
