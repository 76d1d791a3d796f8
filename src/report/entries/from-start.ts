import { rootOf, speaksOf } from "./asked.ts";
import { type Broadness, isOfUser } from "./broadness.ts";
import { isOfNothing, type Observation } from "./observation.ts";

/** The attribute lost in the setup of the case that the broken claim is about: by its value, by a list asked for by it, by a write to it. */
export const lostBehind = ({ lost, symptom, asked, write }: Observation): string | undefined =>
  lost.find((path) => {
    const root = rootOf(path);
    if (symptom.kind === "attribute") return rootOf(symptom.path) === root;
    if (symptom.kind === "list") return asked.words.toLowerCase().includes(root);
    return symptom.kind === "refused" && asked.isWrite && speaksOf((write ?? asked).body, root);
  });

/** What is wrong with an attribute from the start, and not with what a setup lost of it or a change left of it. */
export const isFromStart = (of: Observation): boolean =>
  lostBehind(of) === undefined && /^(|POST)$/.test(of.write?.method ?? "") && !of.asked.isProjected;

/** What creates lose or invent of an attribute, and what goes wrong because of that: the attribute is the defect. */
export const fromStart = (of: Observation, broadness: Broadness): readonly string[] | undefined => {
  const { symptom } = of;
  if (symptom.kind === "attribute") {
    const { wrong, path } = symptom;
    if (wrong === "missing" && broadness.isLost(path))
      return ["attribute", isOfUser(of) && broadness.losesMany ? "many" : path, wrong];
    if (wrong === "surplus" && isOfNothing(of.claim) && broadness.isInvented(path))
      return ["attribute", path, wrong];
  }
  const lost = lostBehind(of);
  return lost !== undefined && broadness.isLost(lost) ? ["attribute", lost, "missing"] : undefined;
};
