import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { judgementOf, stateOfFeature, weightInFeature } from "../../src/assert/verdict.ts";
import type { BrokenNeed, FeatureResult, FeatureState, JudgementKind } from "../../src/model/feature.ts";
import { requirementId } from "../../src/model/ids.ts";
import { IMPACTS, type Impact } from "../../src/model/requirement.ts";

/** A broken requirement that stops its feature, and one that limits it. */
const need = (impact: Impact, isStop: boolean): BrokenNeed => ({
  requirement: requirementId("IDP-NEED"),
  impact,
  isStop,
});
const STOP = (impact: Impact): readonly BrokenNeed[] => [need(impact, true)];
const LIMIT = (impact: Impact): readonly BrokenNeed[] => [need(impact, false)];

describe("what a broken requirement does to its feature", () => {
  const page = readFileSync(new URL("../../docs/verdicts.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` \| (stops|limits|nothing) \| (stops|limits|nothing) \|$/gm)];
  const WORDS = { stop: "stops", limit: "limits", none: "nothing" } as const;

  test("is what the page says", () => {
    expect(rows.map(([, impact, core, other]) => [impact, core, other])).toEqual(
      IMPACTS.map((impact) => [
        impact,
        WORDS[weightInFeature(impact, true, "use")],
        WORDS[weightInFeature(impact, false, "use")],
      ]),
    );
  });

  test("differs for conformance by form alone, which limits it", () => {
    const differing = IMPACTS.filter((impact) =>
      [true, false].some(
        (isCore) => weightInFeature(impact, isCore, "use") !== weightInFeature(impact, isCore, "conformance"),
      ),
    );
    expect(differing).toEqual(["form"]);
    expect(weightInFeature("form", true, "conformance")).toBe("limit");
  });
});

type Cases = FeatureResult["cases"];
const cases = (seen: number, unseen = 0, notOffered = 0): Cases => ({ seen, unseen, notOffered });

describe("a feature", () => {
  test.each<[string, readonly BrokenNeed[], Cases, FeatureState]>([
    ["works when all of it was seen", [], cases(3), "works"],
    ["works also where the target has nothing for a part of it", [], cases(3, 0, 1), "works"],
    ["is broken by what stops it, however little was seen", STOP("blocked"), cases(1, 4), "broken"],
    [
      "is broken by what stops it, beside what limits it",
      [...LIMIT("data"), ...STOP("access")],
      cases(3),
      "broken",
    ],
    ["has limits, however little was seen", LIMIT("data"), cases(1, 4), "limited"],
    ["is not seen while one case was not", [], cases(3, 1), "not-seen"],
    ["is not seen rather than not offered", [], cases(0, 1, 2), "not-seen"],
    ["is not offered when the target has nothing for any case", [], cases(0, 0, 2), "not-offered"],
    ["is not seen when no case was selected", [], cases(0), "not-seen"],
  ])("%s", (_title, broken, of, expected) => {
    expect(stateOfFeature({ broken, cases: of })).toBe(expected);
  });
});

const feature = (
  name: string,
  isEssential: boolean,
  broken: readonly BrokenNeed[] = [],
  of: Cases = cases(2),
): FeatureResult => ({
  name,
  title: name,
  isEssential,
  broken,
  cases: of,
  state: stateOfFeature({ broken, cases: of }),
});
const create = (broken: readonly BrokenNeed[] = [], of?: Cases) => feature("create", true, broken, of);
const groups = (broken: readonly BrokenNeed[] = [], of?: Cases) => feature("groups", false, broken, of);
const ALL = { selected: 70, of: 70 };
const SOME = { selected: 2, of: 70 };

describe("a provider", () => {
  test.each<[string, readonly FeatureResult[], typeof ALL, JudgementKind]>([
    ["works", [create(), groups()], ALL, "works"],
    ["does not work without something essential", [create(STOP("blocked")), groups()], ALL, "does-not-work"],
    [
      "works with limits without something else",
      [create(), groups(STOP("blocked"))],
      ALL,
      "works-with-limits",
    ],
    [
      "does not work where access is broken anywhere",
      [create(), groups(STOP("access"))],
      ALL,
      "does-not-work",
    ],
    [
      "does not work where people are confused anywhere",
      [create(), groups(STOP("identity"))],
      ALL,
      "does-not-work",
    ],
    ["works with limits where values are lost", [create(LIMIT("data")), groups()], ALL, "works-with-limits"],
    ["works with limits where it makes noise", [create(LIMIT("repeat")), groups()], ALL, "works-with-limits"],
    [
      "works with limits where something else is not offered",
      [create(), groups([], cases(0, 0, 3))],
      ALL,
      "works-with-limits",
    ],
    [
      "does not work where something essential is not offered",
      [create([], cases(0, 0, 3)), groups()],
      ALL,
      "does-not-work",
    ],
    ["has no verdict when cases were left out", [create(), groups()], SOME, "no-verdict"],
    [
      "has no verdict when cases were left out, though values are lost",
      [create(LIMIT("data")), groups()],
      SOME,
      "no-verdict",
    ],
    [
      "has none for what is not offered in a part of the cases",
      [create([], cases(0, 0, 1))],
      SOME,
      "no-verdict",
    ],
    ["does not work by what little was seen", [create(STOP("blocked"))], SOME, "does-not-work"],
    [
      "works as far as seen when something was not",
      [create(), groups([], cases(1, 1))],
      ALL,
      "works-as-far-as-seen",
    ],
    [
      "works as far as seen when a part of the essential was not",
      [create([], cases(1, 1)), groups()],
      ALL,
      "works-as-far-as-seen",
    ],
    [
      "works with limits where what was not seen is of something broken",
      [create(), groups(STOP("blocked"), cases(1, 4))],
      ALL,
      "works-with-limits",
    ],
    [
      "works as far as seen before it works with limits",
      [create([], cases(1, 1)), groups(LIMIT("data"))],
      ALL,
      "works-as-far-as-seen",
    ],
    [
      "has no verdict when nothing essential was seen",
      [create([], cases(0, 3)), groups()],
      ALL,
      "no-verdict",
    ],
    [
      "without anything essential has no verdict only when nothing was seen",
      [groups([], cases(0, 3))],
      ALL,
      "no-verdict",
    ],
    [
      "without anything essential works as far as it was seen",
      [groups(), groups([], cases(0, 3))],
      ALL,
      "works-as-far-as-seen",
    ],
  ])("%s", (_title, features, seen, expected) => {
    expect(judgementOf(features, seen, "use").kind).toBe(expected);
  });

  test("is told with what stops it, what limits it, and what of it was not seen", () => {
    const features = [
      create(STOP("blocked"), cases(1, 1)),
      feature("update", true, LIMIT("data")),
      groups(STOP("blocked")),
      feature("import", false, [], cases(0, 0, 1)),
      feature("restore", false, [], cases(1, 1)),
    ];
    expect(judgementOf(features, ALL, "use")).toEqual({
      kind: "does-not-work",
      ...ALL,
      stops: ["create"],
      limits: ["update", "groups", "import"],
      unseen: ["restore"],
    });
  });

  test("of whose verdict nobody asks is told by requirements, with the same lists", () => {
    expect(judgementOf([create(STOP("blocked"))], ALL, "conformance")).toMatchObject({
      kind: "conformance",
      stops: ["create"],
    });
  });
});
