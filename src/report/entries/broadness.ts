import type { CaseId } from "../../model/ids.ts";
import type { CaseResult } from "../../model/report.ts";
import { type Asked, askedOf, DISCOVERY, rootOf } from "./asked.ts";
import type { Came } from "./came.ts";
import { type Forms, formsOf } from "./forms.ts";
import { isGeneric } from "./generic.ts";
import { isBadFilter, isOfNothing, type Observation } from "./observation.ts";

/** Whether most of what was asked alike went wrong alike; then that is the cause, and not what the single request was about. */
export type Broadness = {
  /** `PATCH`, or `PATCH /Users/{id}`, when most such requests were answered with this status. */
  readonly refused: (asked: Asked, status: number) => string | undefined;
  /** The method, the operation of a PATCH, or the filter, when most such requests were answered with success, and did or gave something else. */
  readonly misdone: (asked: Asked) => string | undefined;
  /** Whether creates lose this attribute: then it is lost in whatever follows. */
  readonly isLost: (path: string) => boolean;
  /** Whether creates of users lose so many attributes that the server keeps only a few. */
  readonly losesMany: boolean;
  /** Whether creates come back with this attribute although it was not given: then it is there in whatever follows. */
  readonly isInvented: (path: string) => boolean;
  /** Whether filters that cannot be read are taken whatever is wrong with them. */
  readonly takesAnyFilter: boolean;
  /** Whether this attribute is not changed by PUT, nor by PATCH in several forms that change others: then no form is the cause. */
  readonly isUnchanged: (path: string) => boolean;
  /** Whether this very answer, by its words, also refuses what must be taken. */
  readonly isRefusal: (came: Came) => boolean;
  /** Whether these very words refuse most requests of several kinds: then they are no matter of any of them. */
  readonly isEverywhere: (came: Came) => boolean;
  /** The form that a PATCH goes wrong by. */
  readonly forms: Forms;
  /** Whether refusals of many kinds, each with its own words, come with this status of a server error. */
  readonly refusesAs: (status: number) => boolean;
};

/** Most, of at least a few. Of what is judged by its state much cannot show it, so there less is most. */
const MOST_REFUSED = 0.7;
const MOST_MISDONE = 0.35;
/** What is so for one kind of resource needs less for another. */
const SOME_MISDONE = 0.15;
const FEW = 4;
const MANY_LOST = 7;

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

type Cases = Map<string, Set<CaseId>>;

const note = (cases: Cases, key: string, id: CaseId): void => {
  cases.set(key, (cases.get(key) ?? new Set()).add(id));
};

export const isOfUser = ({ asked, write }: Observation): boolean =>
  (write ?? asked).endpoint.startsWith("/Users");

/** What is missing, or there and should not be, after a create, or where nothing was written. */
const wrongFromStart = (causes: readonly Observation[], wrong: "missing" | "surplus"): ReadonlySet<string> =>
  new Set(
    causes.flatMap(({ symptom, write, asked, claim }) =>
      symptom.kind === "attribute" &&
      symptom.wrong === wrong &&
      !asked.isProjected &&
      asked.endpoint !== "/ServiceProviderConfig" &&
      (write === undefined || write.method === "POST") &&
      (wrong === "missing" || isOfNothing(claim))
        ? [symptom.path]
        : [],
    ),
  );

/** By how many rules filters should have been refused that were taken. */
const takenFilters = (causes: readonly Observation[]): number =>
  new Set(
    causes.flatMap((of) =>
      of.symptom.kind === "accepted" && isBadFilter(of) ? [of.claim.requirements[0]] : [],
    ),
  ).size;

/** By which writes an attribute got another value than it should, and which attributes did by each write. */
const unchanged = (causes: readonly Observation[]): ((path: string) => boolean) => {
  const writes = new Map<string, Set<string>>();
  const attributes = new Map<string, Set<string>>();
  for (const { symptom, write, asked } of causes) {
    if (symptom.kind !== "attribute" || symptom.wrong !== "value") continue;
    if (write === undefined || asked.isProjected) continue;
    const by = `${write.method} ${write.form}`;
    const root = rootOf(symptom.path);
    writes.set(root, (writes.get(root) ?? new Set()).add(by));
    attributes.set(by, (attributes.get(by) ?? new Set()).add(root));
  }
  return (path) => {
    const own = [...(writes.get(rootOf(path)) ?? [])].filter((by) => attributes.get(by)?.size === 1);
    return (
      own.length >= FEW - 1 && ["PUT", "PATCH"].every((method) => own.some((by) => by.startsWith(method)))
    );
  };
};

const wordsOf = ({ status, scimType, sentence }: Came): string => `${status} ${scimType} ${sentence}`;

/** A request that is refused as it should be, but as an error of the server. */
const isRefusalAs5xx = ({ symptom }: Observation): boolean =>
  symptom.kind === "other-status" && /^[45]/.test(symptom.wanted) && symptom.got.startsWith("5");

/** Which values there are for each key. */
const valuesBy = (
  causes: readonly Observation[],
  keyOf: (cause: Observation) => string,
  toldBy: (cause: Observation) => string | undefined,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const cause of causes) {
    const value = toldBy(cause);
    const key = keyOf(cause);
    if (value !== undefined) found.set(key, (found.get(key) ?? new Set()).add(value));
  }
  return found;
};

export const broadnessOf = (
  cases: readonly CaseResult[],
  causes: readonly Observation[],
  target: string,
): Broadness => {
  const asked: Cases = new Map();
  const answered: Cases = new Map();
  const misdone: Cases = new Map();
  for (const { id, exchanges } of cases) {
    for (const { request, response, phase } of exchanges) {
      if (phase !== "step" || request.as !== "token") continue;
      for (const level of levelsOf(askedOf(request, target))) {
        note(asked, level, id);
        note(answered, `${level} ${response?.status ?? 0}`, id);
      }
    }
  }
  const refusals = new Set(
    causes.flatMap(({ symptom, came }) => (symptom.kind === "refused" ? [wordsOf(came)] : [])),
  );
  const lost = wrongFromStart(causes, "missing");
  const invented = wrongFromStart(causes, "surplus");
  const isLost = (path: string): boolean => lost.has(path);
  const isInvented = (path: string): boolean => invented.has(path);
  for (const {
    case: { id },
    symptom,
    write,
    asked: own,
  } of causes) {
    const { kind } = symptom;
    if (kind !== "attribute" && kind !== "accepted" && kind !== "list") continue;
    if (kind === "attribute" && symptom.wrong === "missing" && isLost(symptom.path)) continue;
    if (kind === "attribute" && symptom.wrong === "surplus" && isInvented(symptom.path)) continue;
    const isOfWrite = kind === "attribute" || write?.method === "DELETE";
    for (const level of levelsOf(isOfWrite ? (write ?? own) : own)) note(misdone, level, id);
  }
  const isMost = (some: number, level: string, share: number): boolean => {
    const all = asked.get(level)?.size ?? 0;
    return all >= FEW && some / all >= share;
  };
  const refused = (one: Asked, status: number): string | undefined =>
    levelsOf(one).findLast((level) =>
      isMost(answered.get(`${level} ${status}`)?.size ?? 0, level, MOST_REFUSED),
    );
  const everywhere = valuesBy(
    causes.filter(({ symptom }) => symptom.kind === "refused"),
    ({ came }) => wordsOf(came),
    (one) => refused(one.asked, one.came.status),
  );
  const refusals500 = valuesBy(
    causes.filter(isRefusalAs5xx),
    ({ came }) => String(came.status),
    ({ came }) => (isGeneric(came.sentence) ? undefined : came.sentence),
  );
  return {
    refused,
    misdone: (one) => {
      const { method, endpoint } = one;
      // What the server says of itself does not follow from how it reads resources.
      if (DISCOVERY.test(endpoint)) return undefined;
      const isBroad = (level: string, share: number) => isMost(misdone.get(level)?.size ?? 0, level, share);
      if (one.isFiltered && isBroad(FILTER, MOST_MISDONE)) return FILTER;
      if (isBroad(method, MOST_MISDONE)) return method;
      const parts = partsOf(one);
      const isBroadElsewhere = (of: string) =>
        [...misdone.keys()].some((level) => level.startsWith(`${of} /`) && isBroad(level, MOST_MISDONE));
      if (isBroadElsewhere(method) && isBroad(`${method} ${endpoint}`, SOME_MISDONE)) return method;
      return parts.find((part) => isBroad(part, MOST_MISDONE) || isBroadElsewhere(part));
    },
    isLost,
    losesMany: new Set([...wrongFromStart(causes.filter(isOfUser), "missing")].map(rootOf)).size >= MANY_LOST,
    isInvented,
    forms: formsOf(causes),
    takesAnyFilter: takenFilters(causes) >= FEW,
    isUnchanged: unchanged(causes),
    isRefusal: (came) => refusals.has(wordsOf(came)),
    isEverywhere: (came) => (everywhere.get(wordsOf(came))?.size ?? 0) > 1,
    refusesAs: (status) => (refusals500.get(String(status))?.size ?? 0) >= FEW,
  };
};
