import type { FeatureResult, FeatureState } from "../model/feature.ts";
import type { ProfileSummary } from "../model/report.ts";
import type { Palette, Symbols } from "./palette.ts";
import { count, some } from "./text.ts";

type Judged = Pick<ProfileSummary, "judgement" | "features" | "requirements">;

/** `works`, `does not work: Deactivate users`, `2 of 70 cases selected: no verdict`, … for one profile. */
export const judgementText = ({ judgement, features, requirements }: Judged): string => {
  const { kind, selected, of, stops, limits, unseen } = judgement;
  const titles = (names: readonly string[]): string =>
    some(
      features.filter(({ name }) => names.includes(name)).map(({ title }) => title),
      4,
    );
  const part = selected < of ? `${selected} of ${count(of, "case")} selected` : "";
  switch (kind) {
    case "works":
      return "works";
    case "works-with-limits":
      return `works with limits: ${titles(limits)}`;
    case "does-not-work":
      return `does not work: ${titles(stops)}${part === "" ? "" : ` (${part})`}`;
    case "works-as-far-as-seen":
      return `works as far as seen (not seen: ${titles(unseen)}${limits.length === 0 ? "" : `; limits: ${titles(limits)}`})`;
    case "no-verdict":
      return part === "" ? "no verdict: nothing that it needs was seen" : `${part}: no verdict`;
    case "conformance":
      return [
        `keeps ${count(requirements.kept, "requirement")}, breaks ${requirements.broken}`,
        ...(part === "" ? [] : [part]),
        ...(unseen.length === 0 || part !== "" ? [] : [`not all seen: ${titles(unseen)}`]),
      ].join("; ");
    default:
      return kind satisfies never;
  }
};

/** How a judgement looks: the colour, and the mark that stands before it. */
export const judgementMark = ({
  judgement,
  requirements,
}: Judged): readonly [paint: "good" | "warn" | "bad", symbol: keyof Symbols] => {
  switch (judgement.kind) {
    case "works":
      return ["good", "pass"];
    case "works-with-limits":
      return ["warn", "limited"];
    case "does-not-work":
      return ["bad", "fail"];
    case "works-as-far-as-seen":
    case "no-verdict":
      return ["warn", "undecided"];
    case "conformance":
      if (judgement.stops.length > 0) return ["bad", "fail"];
      if (requirements.broken > 0) return ["warn", "limited"];
      return judgement.unseen.length > 0 || judgement.selected < judgement.of
        ? ["warn", "undecided"]
        : ["good", "pass"];
    default:
      return judgement.kind satisfies never;
  }
};

/** The mark of each state of a feature. */
export const STATE_MARKS: Record<
  FeatureState,
  readonly [paint: Exclude<keyof Palette, "symbols">, symbol: keyof Symbols]
> = {
  works: ["good", "pass"],
  limited: ["warn", "limited"],
  broken: ["bad", "fail"],
  "not-offered": ["dim", "absent"],
  "not-seen": ["warn", "undecided"],
};

/** What each state of a feature means, in a word or two. */
export const STATE_WORDS: Record<FeatureState, string> = {
  works: "works",
  limited: "with limits",
  broken: "broken",
  "not-offered": "not offered",
  "not-seen": "not seen",
};

/** What stops or limits a feature, or what of it was not seen: `IDP-DEACTIVATE (access), RFC7644-3.5.2-29 (blocked)`. */
export const featureReason = ({ broken, cases, state }: FeatureResult, most = 5): string => {
  const needs = some(
    broken.map(({ requirement, impact }) => `${requirement} (${impact})`),
    most,
  );
  const unseen =
    cases.unseen === 0 ? "" : `${cases.unseen} of ${count(cases.seen + cases.unseen, "case")} not seen`;
  if (state === "not-seen" && cases.seen + cases.unseen === 0) return "no case selected";
  return [needs, unseen].filter((text) => text !== "").join("; ");
};
