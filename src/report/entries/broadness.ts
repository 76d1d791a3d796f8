import type { CaseResult } from "../../model/report.ts";
import { rootOf } from "./asked.ts";
import type { Came } from "./came.ts";
import { type Forms, formsOf } from "./forms.ts";
import { isGeneric } from "./generic.ts";
import { isBadFilter, isOfNothing, type Observation } from "./observation.ts";
import { type Shares, sharesOf } from "./shares.ts";

/** Whether most of what was asked alike went wrong alike; then that is the cause, and not what the single request was about. */
export type Broadness = Shares & {
  /** Whether creates lose this attribute: then it is lost in whatever follows. */
  readonly isLost: (path: string) => boolean;
  /** Whether creates of users lose so many attributes that the server keeps only a few. */
  readonly losesMany: boolean;
  /** Whether creates come back with this attribute although it was not given: then it is there in whatever follows. */
  readonly isInvented: (path: string) => boolean;
  /** Whether filters that cannot be read are taken whatever is wrong with them. */
  readonly takesAnyFilter: boolean;
  /** Whether lists are wrong that are asked for by `and` in several forms: then it is no matter of what else stands in a filter. */
  readonly misreadsAnd: boolean;
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

const FEW = 4;
const MANY_LOST = 7;

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

/**
 * Whether an attribute keeps another value than it should after PUT and after PATCH, in a few forms at least, by each of which no
 * other attribute does.
 */
const unchanged = (causes: readonly Observation[]): ((path: string) => boolean) => {
  // By attribute the writes after which it was so, and by write the attributes.
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

/** The forms of filters with an `and` of their own by which lists are wrong. */
const wrongByAnd = (causes: readonly Observation[]): number =>
  new Set(
    causes.flatMap(({ symptom, asked: { form } }) =>
      symptom.kind === "list" && /\band\b/.test(form) ? [form] : [],
    ),
  ).size;

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

/** Those that say of an attribute only what creates lose or invent of it. */
const isOfCreates = ({ symptom }: Observation, { isLost, isInvented }: FromStart): boolean =>
  symptom.kind === "attribute" &&
  ((symptom.wrong === "missing" && isLost(symptom.path)) ||
    (symptom.wrong === "surplus" && isInvented(symptom.path)));

type FromStart = Pick<Broadness, "isLost" | "isInvented">;

const fromStartOf = (causes: readonly Observation[]): FromStart => {
  const lost = wrongFromStart(causes, "missing");
  const invented = wrongFromStart(causes, "surplus");
  return { isLost: (path) => lost.has(path), isInvented: (path) => invented.has(path) };
};

const losesMany = (causes: readonly Observation[]): boolean =>
  new Set([...wrongFromStart(causes.filter(isOfUser), "missing")].map(rootOf)).size >= MANY_LOST;

/** What refusals say, whatever they refuse. */
const refusalsOf = (
  causes: readonly Observation[],
  { refused }: Shares,
): Pick<Broadness, "isRefusal" | "isEverywhere" | "refusesAs"> => {
  const refusals = causes.filter(({ symptom }) => symptom.kind === "refused");
  const said = new Set(refusals.map(({ came }) => wordsOf(came)));
  const levels = valuesBy(
    refusals,
    ({ came }) => wordsOf(came),
    ({ asked, came }) => refused(asked, came.status),
  );
  const sentences = valuesBy(
    causes.filter(isRefusalAs5xx),
    ({ came }) => String(came.status),
    ({ came }) => (isGeneric(came.sentence) ? undefined : came.sentence),
  );
  return {
    isRefusal: (came) => said.has(wordsOf(came)),
    isEverywhere: (came) => (levels.get(wordsOf(came))?.size ?? 0) > 1,
    refusesAs: (status) => (sentences.get(String(status))?.size ?? 0) >= FEW,
  };
};

export const broadnessOf = (
  cases: readonly CaseResult[],
  causes: readonly Observation[],
  target: string,
): Broadness => {
  const start = fromStartOf(causes);
  const shares = sharesOf(
    cases,
    causes.filter((cause) => !isOfCreates(cause, start)),
    target,
  );
  return {
    ...shares,
    ...start,
    ...refusalsOf(causes, shares),
    losesMany: losesMany(causes),
    forms: formsOf(causes),
    takesAnyFilter: takenFilters(causes) >= FEW,
    misreadsAnd: wrongByAnd(causes) >= FEW - 1,
    isUnchanged: unchanged(causes),
  };
};
