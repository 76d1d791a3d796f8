import { describe, expect, test } from "vitest";
import type { Feature } from "../../src/model/feature.ts";
import { checkId, suiteId } from "../../src/model/ids.ts";
import { featureOf } from "../../src/plan/features.ts";
import { plan } from "../../src/plan/plan.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { target } from "./builders.ts";

const feature = (name: string, standsOn: readonly string[], checks: readonly string[]): Feature => ({
  name,
  title: name,
  isEssential: false,
  intents: [],
  standsOn,
  checks: [...standsOn, ...checks],
});

describe("a check belongs", () => {
  const features = [
    feature("users", ["scenarios/joiner/is-created"], ["scenarios/*"]),
    feature("groups", ["scenarios/push/*"], ["scenarios/joiner/into-a-group"]),
  ];
  test.each([
    ["to the feature that names it, which stands on it", "scenarios/joiner", "is-created", "users", true],
    ["with all its rows", "scenarios/joiner", "is-created/with-title", "users", true],
    ["to the feature whose pattern fits", "scenarios/joiner", "is-active", "users", false],
    ["to the feature whose pattern says the most of it", "scenarios/joiner", "into-a-group", "groups", false],
    ["to the feature that stands on whatever fits", "scenarios/push", "is-pushed", "groups", true],
  ])("%s", (_title, suite, slug, name, isCore) => {
    expect(featureOf(checkId(suiteId(suite), slug), features)).toEqual({ name, isCore });
  });

  test("to none when no pattern fits", () => {
    expect(featureOf(checkId(suiteId("mine/users"), "is-created"), features)).toBeUndefined();
    expect(featureOf(checkId(suiteId("scenarios/joiner"), "is-created"), [])).toBeUndefined();
  });
});

describe("the features of the bundled profiles", () => {
  const library = bundledLibrary();
  const cases = plan({
    suites: library.suites,
    profiles: library.profiles,
    wants: () => true,
    target: target(),
    readOnly: false,
    hasSecondToken: false,
    known: () => undefined,
  });

  test("have every check that the profile plays", () => {
    const lost = cases.filter(
      ({ check, profile, skip }) =>
        skip?.kind !== "not-spoken" && featureOf(check.id, profile.features) === undefined,
    );
    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  test.each(library.profiles.map((profile) => [profile.id, profile] as const))(
    "of %s are each shown by a check, and stand on checks that it plays",
    (id, profile) => {
      const own = cases.filter((each) => each.profile.id === id && each.skip?.kind !== "not-spoken");
      for (const { name, standsOn } of profile.features) {
        const belonging = own.filter(({ check }) => featureOf(check.id, profile.features)?.name === name);
        expect(belonging.length, name).toBeGreaterThan(0);
        const core = belonging.filter(({ check }) => featureOf(check.id, profile.features)?.isCore === true);
        expect(core.length > 0, `${name} stands on something`).toBe(standsOn.length > 0);
      }
    },
  );

  test("name no check that is not there", () => {
    const ids = library.suites.flatMap(({ checks }) => checks.map(({ id }) => id));
    for (const { features } of library.profiles)
      for (const pattern of features.flatMap(({ checks }) => checks)) {
        const only = [feature("one", [], [pattern])];
        expect(
          ids.some((id) => featureOf(id, only) !== undefined),
          pattern,
        ).toBe(true);
      }
  });

  test("of each provider, but not of conformance, have what it is of no use without", () => {
    for (const { id, verdictOn, features } of library.profiles)
      expect(
        features.some(({ isEssential }) => isEssential),
        id,
      ).toBe(verdictOn === "use");
  });
});
