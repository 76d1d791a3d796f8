import { describe, expect, test } from "vitest";
import type { FeatureResult, ProfileFeatures } from "../../src/model/feature.ts";
import type { Finding } from "../../src/model/finding.ts";
import { profileId } from "../../src/model/ids.ts";
import type { Impact, Level } from "../../src/model/requirement.ts";
import type { SkipReason, Verdict } from "../../src/model/verdict.ts";
import { fold } from "../../src/report/fold.ts";
import { judged, lettingStrangersIn } from "../../src/report/matrix.ts";
import {
  answered,
  complaint,
  exchange,
  finding,
  planMade,
  planned,
  played,
  requirement,
  runStarted,
} from "./runs/builders.ts";

const OKTA = "okta-oin";
const NAMED = [{ document: "Okta page", profile: profileId(OKTA) }];
const RULES = [
  requirement("IDP-DEACTIVATE", "interop", "Deactivates.", NAMED, "", "access"),
  requirement("IDP-CREATE", "interop", "Creates.", NAMED, "", "blocked"),
  requirement("IDP-KEEPS", "must", "Keeps.", [], "", "data"),
  requirement("RFC-FORM", "must", "Has a form.", [], "", "form"),
  requirement("RFC-SHOULD", "should", "Should.", [], "", "access" satisfies Impact),
];

const PROFILE: ProfileFeatures = {
  id: profileId(OKTA),
  title: "Okta",
  verdictOn: "use",
  cases: 3,
  features: [
    { name: "create", title: "Create users", isEssential: true, intents: ["create-user"] },
    { name: "deactivate", title: "Deactivate users", isEssential: true, intents: ["deactivate-user"] },
  ],
};

const broken = (id: string, level: Level = "interop", intent?: string): Finding => ({
  ...finding("1.", "status", [id], [complaint("status", "200", "400")], { level }),
  ...(intent === undefined ? {} : { intent }),
});
const kept = (id: string, intent?: string): Finding => ({
  ...finding("1.", "status", [id]),
  ...(intent === undefined ? {} : { intent }),
});

type Story = readonly [feature: string | undefined, verdict: Verdict, findings?: readonly Finding[]];
const PASS: Verdict = { kind: "pass" };
const FAIL: Verdict = { kind: "fail" };
const skip = (reason: SkipReason): Verdict => ({ kind: "skip", reason });
const lacks = (need: string, by: "discovery" | "config" | "probe" = "discovery"): Verdict =>
  skip({ kind: "not-supported", need, by });

const matrixOf = (stories: readonly Story[], change: Partial<ProfileFeatures> = {}) => {
  const infos = stories.map(([feature], index) =>
    planned("scenarios/some", `case-${index}`, OKTA, feature === undefined ? {} : { feature }),
  );
  const report = fold([
    runStarted(),
    planMade(infos, RULES),
    ...stories.flatMap(([, verdict, findings = []], index) => {
      const info = infos[index];
      return info === undefined ? [] : [...played(info, verdict, { findings: [...findings] })];
    }),
  ]);
  return judged({ ...PROFILE, cases: stories.length, ...change }, report.cases, RULES);
};
const stateOf = (matrix: ReturnType<typeof matrixOf>, name: string): FeatureResult | undefined =>
  matrix.features.find((each) => each.name === name);

describe("what the answer to an intent breaks", () => {
  const { features } = matrixOf([
    ["create", PASS, [kept("IDP-CREATE", "create-user")]],
    ["deactivate", FAIL, [broken("IDP-CREATE", "interop", "create-user")]],
  ]);
  test("counts where the intent belongs, whichever check asked", () => {
    expect(features.find(({ name }) => name === "create")).toMatchObject({
      broken: [{ requirement: "IDP-CREATE", impact: "blocked", isStop: false }],
    });
  });
  test("leaves the feature of the check unseen", () => {
    expect(features.find(({ name }) => name === "deactivate")).toMatchObject({
      state: "not-seen",
      broken: [],
      cases: { seen: 0, unseen: 1, notOffered: 0 },
    });
  });
});

test("what a check claims itself counts where the check belongs, though on the answer to another's intent", () => {
  const matrix = matrixOf([
    ["create", PASS, [kept("IDP-CREATE", "create-user")]],
    ["deactivate", FAIL, [kept("IDP-CREATE", "create-user"), broken("IDP-DEACTIVATE")]],
  ]);
  expect(stateOf(matrix, "create")?.state).toBe("works");
  expect(stateOf(matrix, "deactivate")).toMatchObject({
    state: "broken",
    broken: [{ requirement: "IDP-DEACTIVATE", impact: "access", isStop: true }],
  });
  expect(matrix.judgement).toMatchObject({ kind: "does-not-work", stops: ["deactivate"] });
});

describe("a whole cycle", () => {
  const info = planned("cycles/okta", "person", OKTA, { tags: ["cycle"] });
  const matrix = (findings: readonly Finding[], verdict: Verdict = FAIL) => {
    const events = [runStarted(), planMade([info], RULES), ...played(info, verdict, { findings })];
    const [only] = fold(events).cases;
    return judged(PROFILE, only === undefined ? [] : [only], RULES).features;
  };

  test("is no feature, and what it claims counts where the intent before it belongs", () => {
    const features = matrix([
      kept("IDP-CREATE", "create-user"),
      kept("IDP-KEEPS"),
      kept("IDP-DEACTIVATE", "deactivate-user"),
      broken("IDP-DEACTIVATE"),
    ]);
    expect(features.map(({ name, broken: needs }) => [name, needs.length])).toEqual([
      ["create", 0],
      ["deactivate", 1],
    ]);
  });

  test.each<[title: string, step: string, feature: string]>([
    ["beside an intent", "3. create-user", "create"],
    ["beside one that is said several times", "3. create-user (2 of 3)", "create"],
    ["of what is read back", "3. GET /Users/{ada.id}", "deactivate"],
    ["of a walk", "3. all pages of /Users", "deactivate"],
  ])("counts what is claimed %s where that belongs", (_title, step, feature) => {
    const features = matrix([
      kept("IDP-DEACTIVATE", "deactivate-user"),
      { ...broken("IDP-KEEPS", "must"), step },
    ]);
    expect(features.flatMap(({ name, broken: needs }) => (needs.length > 0 ? [name] : []))).toEqual([
      feature,
    ]);
  });

  test("counts what is read back of an intent that claims nothing itself where that intent belongs", () => {
    const features = matrix([
      kept("IDP-DEACTIVATE", "deactivate-user"),
      { ...kept("IDP-CREATE"), step: "3. create-user" },
      { ...broken("IDP-KEEPS", "must"), step: "4. GET /Users/{ada.id}" },
    ]);
    expect(features.flatMap(({ name, broken: needs }) => (needs.length > 0 ? [name] : []))).toEqual([
      "create",
    ]);
  });

  test("that could not be judged is no feature either", () => {
    expect(matrix([], lacks("groups")).map(({ name }) => name)).not.toContain("other");
  });
});

test("the heaviest of what is broken comes first, each requirement once", () => {
  const claims = [broken("IDP-KEEPS", "must"), broken("IDP-DEACTIVATE"), broken("IDP-KEEPS", "must")];
  expect(
    stateOf(matrixOf([["deactivate", FAIL, claims]]), "deactivate")?.broken.map((each) => each.requirement),
  ).toEqual(["IDP-DEACTIVATE", "IDP-KEEPS"]);
});

test.each<[string, Finding]>([
  ["a form over which nobody stumbles", broken("RFC-FORM", "must")],
  ["a should", broken("RFC-SHOULD", "should")],
  ["a need that is only reported", broken("IDP-DEACTIVATE", "info")],
])("%s limits no provider", (_title, claim) => {
  const levelOf = claim.level === "info" ? RULES.map((rule) => ({ ...rule, sources: [] })) : RULES;
  const info = planned("scenarios/some", "case", OKTA, { feature: "create" });
  const { cases } = fold([
    runStarted(),
    planMade([info], levelOf),
    ...played(info, { kind: "warn" }, { findings: [claim] }),
  ]);
  expect(judged({ ...PROFILE, cases: 1 }, cases, levelOf).judgement.kind).toBe("works");
});

describe("a case that was not played", () => {
  test.each<[string, Verdict, FeatureResult["state"] | undefined]>([
    ["for want of a resource is not offered", lacks("groups"), "not-offered"],
    ["for want of an attribute is not offered", lacks("User.active"), "not-offered"],
    ["for want of a verb was not seen: the provider does not ask", lacks("patch"), "not-seen"],
    ["as the user denied it was not seen", lacks("groups", "config"), "not-seen"],
    ["as nothing may be written was not seen", skip({ kind: "read-only" }), "not-seen"],
    [
      "as it could not be told was not seen",
      { kind: "undecided", obstacle: { kind: "interrupted" } },
      "not-seen",
    ],
    [
      "as the provider does not say it is none of its features",
      skip({ kind: "not-spoken", intent: "x" }),
      undefined,
    ],
    ["as it is about what is absent is none of its features", lacks("!patch"), undefined],
  ])("%s", (_title, verdict, expected) => {
    const matrix = matrixOf([
      ["create", PASS],
      ["deactivate", verdict],
    ]);
    expect(stateOf(matrix, "deactivate")?.state).toBe(expected);
  });

  test("for want of what was not announced is not offered to a client that asks", () => {
    const matrix = matrixOf(
      [
        ["create", PASS],
        ["deactivate", lacks("patch")],
      ],
      { verdictOn: "conformance" },
    );
    expect(stateOf(matrix, "deactivate")?.state).toBe("not-offered");
  });
});

describe("cases that were left out", () => {
  const { judgement, features } = matrixOf([["create", PASS]], { cases: 70 });
  test("leave their features unseen and the provider without verdict", () => {
    expect(judgement).toMatchObject({ kind: "no-verdict", selected: 1, of: 70, unseen: ["deactivate"] });
    expect(features.map(({ state }) => state)).toEqual(["works", "not-seen"]);
  });
});

describe("a check that no feature names", () => {
  test("is a feature by itself, which the provider could do without", () => {
    const matrix = matrixOf([
      ["create", PASS],
      ["deactivate", PASS],
      [undefined, FAIL, [broken("IDP-KEEPS", "must")]],
    ]);
    expect(matrix.features.at(-1)).toMatchObject({
      title: "Other checks",
      isEssential: false,
      state: "limited",
    });
    expect(matrix.judgement.kind).toBe("works-with-limits");
  });
  test("is all there is of a profile that names no features", () => {
    const matrix = matrixOf([[undefined, PASS]], { features: [] });
    expect(matrix.features).toMatchObject([{ title: "Other checks", isEssential: true, state: "works" }]);
    expect(matrix.judgement.kind).toBe("works");
  });
});

describe("what lets strangers in", () => {
  const ask = (as: "anonymous" | "token", claim: Finding) => {
    const info = planned("http/tokens", "wrong", "rfc");
    const sent = exchange("1.", answered(200), { as });
    const events = [
      runStarted(),
      planMade([info], RULES),
      ...played(info, FAIL, { exchanges: [sent], findings: [claim] }),
    ];
    return lettingStrangersIn(fold(events).cases, RULES);
  };
  const open = broken("IDP-DEACTIVATE");

  test("under one profile keeps every provider from working, and says nothing more of conformance", () => {
    const strangers = ask("anonymous", open);
    const cases = fold([runStarted()]).cases;
    expect(judged({ ...PROFILE, cases: 0 }, cases, RULES, strangers)).toMatchObject({
      judgement: { kind: "does-not-work", stops: ["strangers"] },
      features: [{ title: "Refusing strangers", state: "broken" }],
    });
    expect(
      judged({ ...PROFILE, cases: 0, verdictOn: "conformance" }, cases, RULES, strangers).features,
    ).toEqual([]);
  });

  test("is neither what somebody known is given, nor what hurts otherwise", () => {
    expect(ask("token", open)).toEqual([]);
    expect(ask("anonymous", broken("IDP-KEEPS", "must"))).toEqual([]);
  });
});

test("requirements are counted by what the profile's own cases show", () => {
  const story: Story = [
    "create",
    FAIL,
    [kept("IDP-CREATE"), broken("IDP-KEEPS", "must"), kept("RFC-SHOULD")],
  ];
  expect(matrixOf([story]).requirements).toEqual({ kept: 2, broken: 1 });
});
