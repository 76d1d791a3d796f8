import type { Check } from "../model/suite.ts";
import type { AttributeFate, Fate, Learned, TargetDescription } from "../model/target.ts";
import { mentions, operatorsIn, type Sent, sentBy, type Way } from "./mentions.ts";

/** What the target says that it has, and was seen not to do; `gap` is in the same words for all checks that need it. */
export type Gap = { readonly need: string; readonly gap: string };

/** The gaps of a target that stand in the way of a check. */
export const gapsOf = (
  check: Pick<Check, "needs" | "setup" | "steps">,
  target: TargetDescription,
): readonly Gap[] => {
  const { learned } = target;
  if (learned === undefined) return [];
  const sent = sentBy(check);
  return [
    ...check.needs
      .filter((need) => need.includes("."))
      .flatMap((need) =>
        attributeGaps(need, isGivenByPatch(need, learned) ? sentBySteps(check) : sent, learned),
      ),
    ...filterGaps(check.needs, sent, learned),
  ];
};

/** What became of an attribute; a part of one that was not tried by itself fares as the whole does. */
export const fateOf = (need: string, { attributes }: Pick<Learned, "attributes">): AttributeFate => {
  const [owner = "", name = "", ...part] = need.split(".");
  return part.length === 0
    ? (attributes[need] ?? {})
    : { ...attributes[`${owner}.${name}`], ...attributes[need] };
};

/** Members that a new group loses are given to it by PATCH before the steps, so only what the steps themselves send runs into that. */
const isGivenByPatch = (need: string, learned: Learned): boolean =>
  need === "Group.members" && givesMembersByPatch(learned);

const sentBySteps = ({ steps }: Pick<Check, "steps">): Sent => sentBy({ setup: [], steps });

/** A server that loses the members of a new group and takes them by PATCH still has groups with members. */
export const givesMembersByPatch = ({ attributes }: Pick<Learned, "attributes">): boolean => {
  const { create, patch } = attributes["Group.members"] ?? {};
  return patch === "kept" && create !== undefined && create !== "kept";
};

type Write = Exclude<Way, "filter">;

const WRITES: readonly Write[] = ["create", "replace", "patch"];

const attributeGaps = (need: string, sent: Sent, learned: Learned): readonly Gap[] => {
  const [, ...path] = need.split(".");
  const fate = fateOf(need, learned);
  const named = WRITES.filter((way) => mentions(sent[way], path));
  // A fixture may hold it without a word in the check.
  const ways = named.length === 0 && sent.create !== "" ? (["create"] as const) : named;
  return ways.flatMap((way) => {
    const gap = writeGap(need, way, fate, learned);
    return gap === undefined ? [] : [{ need, gap }];
  });
};

/**
 * Why an attribute cannot be relied on in one way of writing. A way that works for no attribute at all is no gap of this
 * one: then the checks of that way are played and say what is wrong with it.
 */
export const writeGap = (
  need: string,
  way: Write,
  fate: AttributeFate,
  { attributes }: Pick<Learned, "attributes">,
): string | undefined => {
  const others = Object.values(attributes).map((other) => other[way]);
  const kept = others.filter((one) => one === "kept").length;
  const refused = others.filter((one) => one === "refused").length;
  // A target that refuses nearly all has a list of what it takes, and what was not tried is not on it.
  const became = fate[way] ?? (way === "patch" && refused >= MANY && refused > kept ? "refused" : undefined);
  if (became === undefined || became === "kept" || kept === 0) return undefined;
  return `${need} ${WORDS[way][became]}`;
};

const MANY = 3;

const WORDS: { readonly [way in Write]: { readonly [fate in Exclude<Fate, "kept">]: string } } = {
  create: { changed: "is kept as something else", ignored: "is not kept", refused: "is refused in a POST" },
  replace: {
    changed: "becomes something else by PUT",
    ignored: "is not changed by PUT",
    refused: "is refused in a PUT",
  },
  patch: {
    changed: "becomes something else by PATCH",
    ignored: "is not changed by PATCH",
    refused: "is refused in a PATCH",
  },
};

/** The need of an operator, written out: `filter.sw`. */
const OPERATOR_NEED = /^filter\.(\w+)$/;

const filterGaps = (needs: Check["needs"], sent: Sent, learned: Learned): readonly Gap[] => {
  const wanted = [
    ...needs.flatMap((need) => OPERATOR_NEED.exec(need)?.[1] ?? []),
    ...operatorsIn(sent.filter),
  ];
  const operator = wanted.find((name) => learned.operators[name] === "refused");
  const names = (need: string): boolean => mentions(sent.filter, need.split(".").slice(1));
  const attribute = refusedAttributes(learned).find(names) ?? untriedAttribute(needs.filter(names), learned);
  const isLost = /\$\{\{\s*ours\s*\}\}/.test(sent.filter) && oursBy(learned) === undefined;
  if (operator === undefined && attribute === undefined && !isLost) return [];
  return [{ need: attribute ?? `filter.${operator ?? "sw"}`, gap: filterGap(learned) }];
};

/** How several resources of ours can be told apart from others: by how their names begin, by what stands in them, or each by its name. */
export const oursBy = ({ operators }: Pick<Learned, "operators">): "sw" | "co" | "eq" | undefined => {
  if (operators.sw !== "refused") return "sw";
  if (operators.co !== "refused") return "co";
  return operators.eq !== "refused" && operators.or !== "refused" ? "eq" : undefined;
};

const refusedAttributes = ({ attributes }: Learned): readonly string[] =>
  Object.entries(attributes).flatMap(([name, { filter }]) => (filter === "refused" ? [name] : []));

/** As with PATCH: a target that refuses filters on so many attributes takes them on a list of its own. */
const untriedAttribute = (named: readonly string[], learned: Learned): string | undefined =>
  refusedAttributes(learned).length < MANY
    ? undefined
    : named.find((need) => need.includes(".") && learned.attributes[need]?.filter === undefined);

/** RFC 7644 section 3.12, table 9: a server may refuse what it does not support, so all of it is one gap. */
const filterGap = (learned: Learned): string => {
  const of = (state: "answered" | "refused"): readonly string[] =>
    Object.keys(learned.operators).filter((name) => learned.operators[name] === state);
  const [answered, refused] = [of("answered"), of("refused")];
  const attributes = refusedAttributes(learned);
  const operators =
    refused.length > answered.length && answered.length > 0
      ? `filters are answered with ${answered.join(", ")} only`
      : `filters with ${refused.join(", ")} are refused`;
  if (attributes.length === 0) return operators;
  const on = attributes.length > MANY ? [...attributes.slice(0, MANY), "others"] : attributes;
  return refused.length === 0
    ? `filters on ${on.join(", ")} are refused`
    : `${operators}, and not on ${on.join(", ")}`;
};
