import type { Check } from "../model/suite.ts";
import type { AttributeFate, TargetDescription } from "../model/target.ts";
import { placeholder, withAttribute } from "./fill-uses.ts";
import { fateOf, type Gap, writeGap } from "./gaps.ts";
import { type Sent, sentBy, type Way } from "./mentions.ts";
import { unmetNeed } from "./needs.ts";

/** A check whose names of `uses` are attributes of this target, or why none of them would do. */
export type Settled = { readonly check: Check; readonly unlisted?: string; readonly gap?: Gap };

/** Gives each name of `uses` the first of its attributes that the target lists and treats as the check needs it. */
export const settleUses = (check: Check, target: TargetDescription): Settled => {
  if (Object.keys(check.uses).length === 0) return { check };
  const story = JSON.stringify([check.setup, check.steps]);
  const used = Object.entries(check.uses).filter(([name]) => placeholder(name).test(story));
  const sent = sentBy(check);
  let settled: Settled = { check };
  for (const [name, candidates] of used) {
    const listed = candidates.filter((one) => unmetNeed([one], target, () => true) === undefined);
    const [first] = listed;
    if (first === undefined) return { check, unlisted: candidates.join(" or ") };
    const ways = waysOf(name, sent);
    const best = bestOf(listed, ways, target);
    const gap = best === undefined ? gapOf(listed, ways, target) : undefined;
    settled = {
      ...settled,
      check: withAttribute(settled.check, name, best ?? first),
      ...(gap === undefined ? {} : { gap }),
    };
  }
  return settled;
};

const waysOf = (name: string, sent: Sent): readonly Way[] => {
  const all: readonly Way[] = ["create", "replace", "patch", "filter"];
  return all.filter((way) => placeholder(name).test(sent[way]));
};

const fateIn = (attribute: string, { learned }: TargetDescription): AttributeFate =>
  learned === undefined ? {} : fateOf(attribute, learned);

const bestOf = (
  listed: readonly string[],
  ways: readonly Way[],
  target: TargetDescription,
): string | undefined => {
  const fitting = listed.filter((one) => obstacle(one, ways, target) === undefined);
  const isFound = (one: string): boolean => fateIn(one, target).filter !== "missed";
  return (ways.includes("filter") ? fitting.find(isFound) : undefined) ?? fitting[0];
};

/** What keeps one attribute from taking the name. */
const obstacle = (attribute: string, ways: readonly Way[], target: TargetDescription): string | undefined => {
  const { learned } = target;
  if (learned === undefined) return undefined;
  const fate = fateIn(attribute, target);
  for (const way of ways) {
    if (way !== "filter") {
      const gap = writeGap(attribute, way, fate, learned);
      if (gap !== undefined) return gap;
    } else if (fate.filter === "refused") return `${attribute} is refused in filters`;
  }
  return undefined;
};

const gapOf = (listed: readonly string[], ways: readonly Way[], target: TargetDescription): Gap => ({
  need: listed.join(" or "),
  gap: listed.map((one) => obstacle(one, ways, target)).join(", "),
});
