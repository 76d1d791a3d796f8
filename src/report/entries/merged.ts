import { rootOf } from "./asked.ts";
import type { Group } from "./group.ts";
import { type Judged, namedOf } from "./named.ts";
import type { Observation } from "./observation.ts";

/**
 * What must be the same of two groups that break the same rules, so that they are one defect: how the server behaved wrongly, where
 * it says nothing itself. A refusal or a crash has its own sentence, and a value of a wrong type its own place. Undefined: what is
 * wrong is told apart well enough.
 */
const kindOf = ({ symptom, asked }: Observation): string | undefined => {
  switch (symptom.kind) {
    case "accepted":
      return symptom.kind;
    case "list":
      return symptom.of;
    case "attribute":
      if (symptom.wrong === "type" || symptom.wrong === "missing") return undefined;
      return asked.isProjected ? undefined : `${symptom.wrong} ${rootOf(symptom.path)}`;
    default:
      return undefined;
  }
};

type Told = {
  readonly group: Group;
  readonly kinds: ReadonlySet<string | undefined>;
  readonly named: readonly string[];
};

const toldOf = (group: Group, judged: Judged): Told => ({
  group,
  kinds: new Set(group.causes.map(({ cause }) => kindOf(cause))),
  named: namedOf(
    group.causes.map(({ cause: { claim } }) => claim),
    judged,
  ),
});

/** Whether a group goes wrong in one of the ways in which a larger one does; what is misdone as a whole has many. */
const isLike = (one: Told, larger: Told): boolean => {
  const [kind] = one.kinds.size === 1 ? one.kinds : [];
  const [what] = larger.group.signature;
  return (
    kind !== undefined &&
    larger.kinds.has(kind) &&
    (what === "misdone" || (what === one.group.signature[0] && !larger.kinds.has(undefined)))
  );
};

/**
 * Groups that go wrong in the same way, of which one breaks nothing but what another breaks, are one: the forms in which a thing can
 * be asked are many, the rule is one. The larger group gives the signature.
 */
export const mergedOf = (groups: readonly Group[], judged: Judged): readonly Group[] => {
  const merged: Told[] = [];
  const told = groups
    .map((group) => toldOf(group, judged))
    .toSorted((one, other) => other.group.causes.length - one.group.causes.length);
  for (const each of told) {
    const at = merged.findIndex(
      (larger) => isLike(each, larger) && each.named.every((id) => larger.named.includes(id)),
    );
    const into = merged[at];
    if (into === undefined) merged.push(each);
    else
      merged[at] = {
        ...into,
        group: { ...into.group, causes: [...into.group.causes, ...each.group.causes] },
      };
  }
  return merged.map(({ group }) => group);
};
