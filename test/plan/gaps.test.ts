import { describe, expect, test } from "vitest";
import { caseId, profileId } from "../../src/model/ids.ts";
import type { Check } from "../../src/model/suite.ts";
import type { AttributeFate, Learned } from "../../src/model/target.ts";
import { fateOf, gapsOf, givesMembersByPatch, oursBy, writeGap } from "../../src/plan/gaps.ts";
import { type PlanRequest, plan } from "../../src/plan/plan.ts";
import { check, idOf, profile, send, setupOf, suite, target } from "./builders.ts";
import { learnedTarget } from "./learned.ts";

const SEES_GAPS = {
  "User.title": { create: "ignored", replace: "changed", patch: "refused" },
  "User.nickName": { create: "kept", replace: "kept", patch: "kept" },
  "User.emails": { filter: "refused" },
} satisfies { [name: string]: AttributeFate };

const given = (body: { [name: string]: string }) => ({ setup: [{ ...setupOf("alice"), body }] });
const filtering = (filter: string) => ({ steps: [send("GET", { query: { filter } })] });

describe("a check runs into a gap", () => {
  const rows: readonly (readonly [string, Partial<Check>, readonly string[]])[] = [
    [
      "that it gives somebody",
      { needs: ["User.title"], ...given({ title: "x" }) },
      ["User.title is not kept"],
    ],
    ["that a fixture gives somebody", { needs: ["User.title"], ...given({}) }, ["User.title is not kept"]],
    [
      "that it replaces",
      { needs: ["User.title"], steps: [send("PUT", { body: { title: "x" } })] },
      ["User.title becomes something else by PUT"],
    ],
    [
      "that it patches",
      { needs: ["User.title"], ...given({}), steps: [send("PATCH", { body: { path: "title" } })] },
      ["User.title is refused in a PATCH"],
    ],
    [
      "of a filter's operator",
      filtering('userName sw "x eq y"'),
      ["filters with sw are refused, and not on User.emails"],
    ],
    [
      "of a need for an operator",
      { needs: ["filter.sw"] },
      ["filters with sw are refused, and not on User.emails"],
    ],
    [
      "of a filter's attribute",
      filtering('emails.value eq "x"'),
      ["filters with sw are refused, and not on User.emails"],
    ],
    [
      "of a search's operator",
      { steps: [send("POST", { path: "/Users/.search", body: { filter: 'title sw "x"' } })] },
      ["filters with sw are refused, and not on User.emails"],
    ],
  ];
  test.each(rows)("%s", (_, change, expected) => {
    const gaps = gapsOf(check("one", change), learnedTarget(SEES_GAPS, { eq: "answered", sw: "refused" }));
    expect(gaps.map(({ gap }) => gap)).toEqual(expected);
  });
});

describe("a check runs into no gap", () => {
  const rows: readonly (readonly [string, Partial<Check>])[] = [
    ["where what it needs is kept", { needs: ["User.nickName"], ...given({ nickName: "x" }) }],
    ["where it does not need what is not kept", given({ title: "x" })],
    ["where it only reads", { needs: ["User.title"] }],
    ["where an operator is a value", filtering('userName eq "x sw y"')],
    ["where an operator is part of a name", filtering('userName eq "x" and eq.sword pr')],
    ["where ours can be said in another way", filtering("${{ ours }}")],
  ];
  test.each(rows)("%s", (_, change) => {
    expect(gapsOf(check("one", change), learnedTarget(SEES_GAPS, { sw: "refused" }))).toEqual([]);
  });

  test("where nothing was learned", () => {
    expect(gapsOf(check("one", { needs: ["filter.sw", "User.title"] }), target())).toEqual([]);
  });

  test("where no attribute at all is changed by PATCH: then checks of PATCH say what is wrong", () => {
    const patching = { needs: ["User.title"], steps: [send("PATCH", { body: { path: "title" } })] };
    expect(gapsOf(check("one", patching), learnedTarget({ "User.title": { patch: "ignored" } }))).toEqual([]);
  });
});

describe("members that a new group loses and takes by PATCH", () => {
  const target = (patch: "kept" | "ignored") =>
    learnedTarget({ "Group.members": { create: "ignored", patch }, "User.title": { create: "kept" } });
  const team = { setup: [{ ...setupOf("team"), body: { members: [{ value: "1" }] } }] };
  const posting = send("POST", { path: "/Groups", body: { members: [{ value: "1" }] } });
  const gaps = (change: Partial<Check>, patch: "kept" | "ignored" = "kept") =>
    gapsOf(check("one", { needs: ["Group.members"], ...change }), target(patch)).length;

  test("are no gap of a setup, which gives them by PATCH", () => {
    expect(gaps({ ...team, steps: [send("GET")] })).toBe(0);
  });
  test("are one of what the steps create", () => {
    expect(gaps({ ...team, steps: [posting] })).toBe(1);
  });
  test("are one of a setup where PATCH loses them too", () => {
    expect(gaps({ ...team, steps: [send("GET")] }, "ignored")).toBe(1);
  });
});

test.each<[create: AttributeFate["create"], patch: AttributeFate["patch"], isGiven: boolean]>([
  ["ignored", "kept", true],
  ["refused", "kept", true],
  ["changed", "kept", true],
  ["kept", "kept", false],
  [undefined, "kept", false],
  ["ignored", "ignored", false],
  ["ignored", undefined, false],
])("members that are %s in a POST and %s in a PATCH are given by PATCH: %s", (create, patch, isGiven) => {
  const fate = { ...(create === undefined ? {} : { create }), ...(patch === undefined ? {} : { patch }) };
  expect(givesMembersByPatch({ attributes: { "Group.members": fate } })).toBe(isGiven);
});

test("of a group that was not tried nothing is given by PATCH", () => {
  expect(givesMembersByPatch({ attributes: {} })).toBe(false);
});

test.each<[need: string, fate: AttributeFate]>([
  ["User.name", { create: "kept", patch: "ignored" }],
  ["User.name.givenName", { create: "changed", patch: "ignored" }],
  ["User.name.familyName", { create: "kept", patch: "ignored" }],
  ["User.title", {}],
  ["User.title.value", {}],
])("what became of %s is what became of it, or else of the whole", (need, fate) => {
  const attributes = {
    "User.name": { create: "kept", patch: "ignored" },
    "User.name.givenName": { create: "changed" },
  } as const;
  expect(fateOf(need, { attributes })).toEqual(fate);
});

describe("an attribute cannot be relied on where", () => {
  type Write = Parameters<typeof writeGap>[1];
  const others = {
    "User.nickName": { create: "kept", replace: "kept", patch: "kept" },
    "User.active": { create: "refused" },
  } satisfies { [name: string]: AttributeFate };
  test.each<[way: Write, fate: "changed" | "ignored" | "refused", words: string]>([
    ["create", "changed", "is kept as something else"],
    ["create", "ignored", "is not kept"],
    ["create", "refused", "is refused in a POST"],
    ["replace", "changed", "becomes something else by PUT"],
    ["replace", "ignored", "is not changed by PUT"],
    ["replace", "refused", "is refused in a PUT"],
    ["patch", "changed", "becomes something else by PATCH"],
    ["patch", "ignored", "is not changed by PATCH"],
    ["patch", "refused", "is refused in a PATCH"],
  ])("a %s is %s: it %s", (way, fate, words) => {
    expect(writeGap("User.title", way, { [way]: fate }, { attributes: others })).toBe(`User.title ${words}`);
    expect(writeGap("User.title", way, { [way]: "kept" }, { attributes: others })).toBeUndefined();
    expect(writeGap("User.title", way, {}, { attributes: others })).toBeUndefined();
    expect(writeGap("User.title", way, { [way]: fate }, { attributes: {} })).toBeUndefined();
  });

  /** So many attributes of which a way makes this. */
  const so = (fate: "kept" | "refused", count: number, way: Write = "patch") =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`User.${fate}${i}`, { [way]: fate }]));
  test.each<[refused: number, kept: number, isGap: boolean]>([
    [3, 1, true],
    [3, 2, true],
    [2, 1, false],
    [3, 3, false],
    [3, 0, false],
    [4, 3, true],
  ])("%d others are refused in a PATCH and %d kept, and it was not tried: %s", (refused, kept, isGap) => {
    const attributes = { ...so("refused", refused), ...so("kept", kept) };
    expect(writeGap("User.title", "patch", {}, { attributes })).toBe(
      isGap ? "User.title is refused in a PATCH" : undefined,
    );
    expect(writeGap("User.title", "patch", { patch: "kept" }, { attributes })).toBeUndefined();
  });
  test("but not for other ways of writing", () => {
    const attributes = { ...so("refused", 3, "create"), ...so("kept", 1, "create") };
    expect(writeGap("User.title", "create", {}, { attributes })).toBeUndefined();
  });
});

describe("a gap of filters is told in the same words for all", () => {
  type Operators = Learned["operators"];
  const refused = (...names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [`User.${name}`, { filter: "refused" }] as const));
  test.each<
    [
      needs: readonly string[],
      filter: string,
      { [name: string]: AttributeFate },
      Operators,
      object | undefined,
    ]
  >([
    [[], 'a sw "x"', {}, { sw: "refused" }, { need: "filter.sw", gap: "filters with sw are refused" }],
    [
      [],
      'a sw "x"',
      {},
      { eq: "answered", sw: "refused" },
      { need: "filter.sw", gap: "filters with sw are refused" },
    ],
    [
      [],
      'a co "x" or b pr',
      {},
      { eq: "answered", sw: "refused", co: "refused" },
      { need: "filter.co", gap: "filters are answered with eq only" },
    ],
    [
      [],
      'a co "x"',
      {},
      { eq: "answered", pr: "answered", sw: "refused", co: "refused" },
      { need: "filter.co", gap: "filters with sw, co are refused" },
    ],
    [
      [],
      "a pr and b eq 1",
      {},
      { eq: "answered", pr: "answered", and: "refused", or: "refused", not: "refused" },
      { need: "filter.and", gap: "filters are answered with eq, pr only" },
    ],
    [
      ["filter.co"],
      'a eq "x"',
      {},
      { co: "refused" },
      { need: "filter.co", gap: "filters with co are refused" },
    ],
    [["filters.co"], 'a eq "x"', {}, { co: "refused" }, undefined],
    [[], 'a eq "x"', {}, { co: "refused" }, undefined],
    [
      [],
      'title eq "x"',
      refused("title"),
      {},
      { need: "User.title", gap: "filters on User.title are refused" },
    ],
    [[], 'nickName eq "x"', refused("title"), {}, undefined],
    [
      [],
      'c eq "x"',
      refused("a", "b", "c"),
      {},
      { need: "User.c", gap: "filters on User.a, User.b, User.c are refused" },
    ],
    [
      [],
      'd eq "x"',
      refused("a", "b", "c", "d"),
      { sw: "refused" },
      { need: "User.d", gap: "filters with sw are refused, and not on User.a, User.b, User.c, others" },
    ],
    [["User.title"], 'title eq "x"', refused("a", "b"), {}, undefined],
    [
      ["User.title"],
      'title eq "x"',
      refused("a", "b", "c"),
      {},
      { need: "User.title", gap: "filters on User.a, User.b, User.c are refused" },
    ],
    [["User.title"], 'nickName eq "x"', refused("a", "b", "c"), {}, undefined],
    [["title"], 'title eq "x"', refused("a", "b", "c"), {}, undefined],
    [
      ["User.title"],
      'title eq "x"',
      { ...refused("a", "b", "c"), "User.title": { filter: "found" } },
      {},
      undefined,
    ],
    [
      ["User.title"],
      'title eq "x"',
      { ...refused("a", "b", "c"), "User.title": { filter: "missed" } },
      {},
      undefined,
    ],
    [[], "${{ours}}", {}, { sw: "refused", co: "refused" }, undefined],
    [[], "${{ hours }}", {}, { sw: "refused", co: "refused", eq: "refused" }, undefined],
    [
      [],
      "${{ours}}",
      {},
      { sw: "refused", co: "refused", eq: "refused" },
      { need: "filter.sw", gap: "filters with sw, co, eq are refused" },
    ],
  ])("%j %s with %j and %j", (needs, filter, attributes, operators, gap) => {
    expect(
      gapsOf(check("one", { needs, ...filtering(filter) }), learnedTarget(attributes, operators)),
    ).toEqual(gap === undefined ? [] : [gap]);
  });
});

test("ours is a gap where it can be said in no way", () => {
  const operators = { sw: "refused", co: "refused", or: "refused" } as const;
  expect(gapsOf(check("one", filtering("${{ ours }}")), learnedTarget({}, operators))).toEqual([
    { need: "filter.sw", gap: "filters with sw, co, or are refused" },
  ]);
});

test.each<readonly [Learned["operators"], string | undefined]>([
  [{}, "sw"],
  [{ sw: "refused" }, "co"],
  [{ sw: "refused", co: "refused" }, "eq"],
  [{ sw: "refused", co: "refused", or: "refused" }, undefined],
  [{ sw: "refused", co: "refused", eq: "refused" }, undefined],
])("where filters are %o, ours is told by %s", (operators, by) => {
  expect(oursBy({ operators })).toBe(by);
});

describe("of the cases that run into a gap", () => {
  const patching = { needs: ["User.title"], ...given({ title: "x" }) };
  const skips = (checks: readonly Check[], request: Partial<PlanRequest> = {}) =>
    plan({
      suites: [suite(...checks)],
      profiles: [profile("rfc"), profile("okta")],
      wants: () => true,
      target: learnedTarget(SEES_GAPS),
      readOnly: false,
      hasSecondToken: false,
      known: () => undefined,
      ...request,
    }).map(({ id, skip }) => [id.replace("users/", ""), skip?.kind === "gap" ? skip.shownBy : skip?.kind]);
  const shownBy = (slug: string) => caseId(idOf(slug), profileId("rfc"));

  test("the first is played, the others are not; those of providers are", () => {
    expect(skips([check("a", patching), check("b", patching)])).toEqual([
      ["a@rfc", undefined],
      ["a@okta", undefined],
      ["b@rfc", shownBy("a")],
      ["b@okta", undefined],
    ]);
  });

  test("one that is about it is played rather than the first", () => {
    const checks = [check("a", patching), check("b", { ...patching, reportsGaps: true })];
    expect(skips(checks).filter(([id]) => id?.endsWith("rfc"))).toEqual([
      ["a@rfc", shownBy("b")],
      ["b@rfc", undefined],
    ]);
  });

  test("one that runs into nothing else is played rather than the first", () => {
    const both = { needs: ["filter.sw", ...patching.needs], ...given({ title: "x" }) };
    const checks = [check("a", both), check("b", patching), check("c", { needs: ["filter.sw"] })];
    const seen = skips(checks, { target: learnedTarget(SEES_GAPS, { sw: "refused" }) });
    expect(seen.filter(([id]) => id?.endsWith("rfc"))).toEqual([
      ["a@rfc", shownBy("b")],
      ["b@rfc", undefined],
      ["c@rfc", undefined],
    ]);
  });
});
