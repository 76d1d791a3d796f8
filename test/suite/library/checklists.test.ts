import { describe, expect, test } from "vitest";
import { profileId } from "../../../src/model/ids.ts";
import { casesOf } from "../../../src/plan/plan.ts";
import { isNamedBy } from "../../../src/text/glob.ts";
import { bundledLibrary } from "../../support/bundled-library.ts";
import { READ, refusesFiles } from "../broken.ts";
import { file, linked, suiteOfSteps } from "../small-library.ts";

const SOURCE = '{ document: "Vendor: guide", seen: 2026-10-01, confidence: documented }';

/** A checklist with one item that is looked at so. */
const list = (evidence: string, profiles = "[okta-aiw, entra]"): string => `title: Vendor
about: What it demands.
profiles: ${profiles}
items:
  does-it:
    title: Does it
    why: The vendor looks.
    source: ${SOURCE}
${evidence}`;

const itemOf = (evidence: string) =>
  linked(file("suite", "users", suiteOfSteps(READ)), file("checklist", "vendor", list(evidence)))
    .checklists[0]?.items[0];

describe("an item of a checklist", () => {
  test.each([
    ["checks: [users/works]", { kind: "checks", checks: ["users/works"], profiles: [] }],
    [
      'checks: ["users/*"]\n    profiles: [entra]',
      { kind: "checks", checks: ["users/*"], profiles: [profileId("entra")] },
    ],
    ["address: [no-underscore, https]", { kind: "address", demands: ["https", "no-underscore"] }],
    ["within: 60", { kind: "within", seconds: 60 }],
    ["rate: 25", { kind: "rate", perSecond: 25 }],
    ["by-hand: Look into the console.", { kind: "by-hand", instruction: "Look into the console." }],
  ])("%s", (evidence, expected) => {
    expect(itemOf(`    ${evidence}\n`)).toEqual({
      name: "does-it",
      title: "Does it",
      why: "The vendor looks.",
      isAdvice: false,
      source: { document: "Vendor: guide", seen: "2026-10-01", confidence: "documented" },
      evidence: expected,
    });
  });

  test("may be advice", () => {
    expect(itemOf("    within: 60\n    advice: true\n")?.isAdvice).toBe(true);
  });

  refusesFiles([
    [
      "nothing to look at",
      "checklist",
      "v",
      list(""),
      "5:3",
      "nothing says how this is looked at",
      "Give one of checks",
    ],
    [
      "two ways",
      "checklist",
      "v",
      list("    within: 60\n    rate: 25\n"),
      "5:3",
      "it is looked at in 2 ways",
      "Give one of checks",
    ],
    [
      "an unknown check",
      "checklist",
      "v",
      list("    checks: [users/nowhere]\n"),
      "9:14",
      "no check is called users/nowhere",
      "",
    ],
    [
      "a profile that is none of the list's",
      "checklist",
      "v",
      list("    checks: [users/nowhere]\n    profiles: [rfc]\n"),
      "10:16",
      'there is no profile "rfc" here',
      "",
    ],
    [
      "a profile that there is not",
      "checklist",
      "v",
      list("    within: 60\n", "[entro]"),
      "3:12",
      'there is no profile "entro" here',
      "entra",
    ],
  ]);
});

describe("the bundled checklists", () => {
  const { checklists, profiles, suites } = bundledLibrary();
  const named = checklists.flatMap((each) =>
    each.items.flatMap(({ name, evidence }) =>
      evidence.kind !== "checks"
        ? []
        : evidence.checks.map((pattern) => ({
            place: `${each.id} ${name} ${pattern}`,
            pattern,
            players: evidence.profiles.length > 0 ? evidence.profiles : each.profiles,
          })),
    ),
  );

  test("are there for three vendors", () => {
    expect(checklists.map(({ id }) => id).toSorted()).toEqual(["entra-gallery", "okta", "onelogin"]);
  });

  test("name checks that one of their profiles plays", () => {
    const unplayed = named.filter(({ pattern, players }) => {
      const some = suites.map((suite) => ({
        ...suite,
        checks: suite.checks.filter(({ id }) => isNamedBy(id, pattern)),
      }));
      return !profiles.some((profile) => players.includes(profile.id) && casesOf(profile, some) > 0);
    });
    expect(unplayed.map(({ place }) => place)).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });
});
