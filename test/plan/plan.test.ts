import { describe, expect, test } from "vitest";
import type { KnownFailure } from "../../src/model/event.ts";
import { profileId } from "../../src/model/ids.ts";
import type { Check } from "../../src/model/suite.ts";
import { casesOf, DEFAULT_PROFILE, type PlanRequest, plan, writes } from "../../src/plan/plan.ts";
import { attribute } from "../../src/scim/attribute.ts";
import {
  capability,
  check,
  idOf,
  intent,
  intentStep,
  parallel,
  profile,
  schema,
  send,
  setupOf,
  steps,
  suite,
  target,
} from "./builders.ts";
import { learnedTarget } from "./learned.ts";

const RFC = profile("rfc");
const OKTA = profile("okta", ["rfc"]);
const ENTRA = profile("entra", ["rfc"]);
const ENTRA_FLAG = profile("entra-flag", ["entra", "rfc"]);
const ALL = [RFC, OKTA, ENTRA, ENTRA_FLAG];

const planOf = (checks: readonly Check[], request: Partial<PlanRequest> = {}) =>
  plan({
    suites: [suite(...checks)],
    profiles: ALL,
    wants: () => true,
    target: target(),
    readOnly: false,
    hasSecondToken: false,
    known: () => undefined,
    ...request,
  });

const ids = (...ofProfiles: readonly string[]) => ofProfiles.map(profileId);

describe("a check is played", () => {
  const rows: readonly (readonly [
    title: string,
    wanted: Check["profiles"],
    selected: PlanRequest["profiles"],
    players: readonly string[],
  ])[] = [
    ["once, by the default profile, when no profile changes its bytes", "default", ALL, ["rfc"]],
    ["by nobody when the default profile is not selected", "default", [OKTA, ENTRA], []],
    ["by every selected profile", "every", [RFC, ENTRA_FLAG], ["rfc", "entra-flag"]],
    ["by the profiles that it lists", ids("okta"), ALL, ["okta"]],
    ["by profiles that extend a listed one", ids("entra"), ALL, ["entra", "entra-flag"]],
    ["not by what a listed profile extends", ids("entra-flag"), ALL, ["entra-flag"]],
    ["by everybody when what all extend is listed", ids("rfc"), ALL, ["rfc", "okta", "entra", "entra-flag"]],
    ["by each of several listed ones once", ids("entra", "entra-flag"), ALL, ["entra", "entra-flag"]],
    ["not by one that is excepted", ids("entra", "!entra-flag"), ALL, ["entra"]],
    ["by nobody when none that it lists is selected", ids("entra"), [OKTA], []],
  ];

  test.each(rows)("%s", (_, profiles, selected, players) => {
    const cases = planOf([check("one", { profiles })], { profiles: selected });
    expect(cases.map(({ profile: player }) => player.id)).toEqual(players);
  });
});

describe("a step with only:", () => {
  const rows: readonly (readonly [title: string, only: readonly string[], players: readonly string[]])[] = [
    ["for a profile is played by it, and by those that extend it", ["entra"], ["entra", "entra-flag"]],
    ["for a profile that extends another is not played by the other", ["entra-flag"], ["entra-flag"]],
    ["for a sibling is not played", ["okta"], ["okta"]],
    ["for several is played by each", ["okta", "entra-flag"], ["okta", "entra-flag"]],
    ["for what all extend is played by all", ["rfc"], ["rfc", "okta", "entra", "entra-flag"]],
    ["for nobody is played by nobody", [], []],
  ];

  test.each(rows)("%s", (_, only, players) => {
    const limited = send("PUT", { only: only.map(profileId) });
    const cases = planOf([check("one", steps(send("GET"), limited))]);
    expect(cases.filter((one) => one.steps.includes(limited)).map((one) => one.profile.id)).toEqual(players);
    expect(cases.every((one) => one.steps[0]?.label === "1. GET /Users")).toBe(true);
  });

  test("limits an intent as well", () => {
    const limited = intentStep("rehire-user", { only: ids("okta") });
    const cases = planOf([check("one", steps(send("GET"), limited))]);
    expect(cases.map((one) => [one.profile.id, one.steps.length, one.skip?.kind])).toEqual([
      ["rfc", 1, undefined],
      ["okta", 2, "not-spoken"],
      ["entra", 1, undefined],
      ["entra-flag", 1, undefined],
    ]);
  });

  test("that is the only one leaves the check to those whose it is: a case without steps could only pass", () => {
    const cases = planOf([check("one", steps(send("GET", { only: ids("okta") })))]);
    expect(cases.map(({ profile: { id } }) => id)).toEqual(["okta"]);
    expect(casesOf(ENTRA, [suite(check("one", steps(send("GET", { only: ids("okta") }))))])).toBe(0);
  });
});

describe("the plan", () => {
  test("has every selected check with every profile that plays it, in the order of the suites", () => {
    const cases = planOf([check("one"), check("two", { profiles: "default" })], { profiles: [RFC, OKTA] });
    expect(cases.map(({ id }) => id)).toEqual(["users/one@rfc", "users/one@okta", "users/two@rfc"]);
  });

  test("has the checks of all suites", () => {
    const cases = planOf([], { suites: [suite(check("one")), suite(check("two"))], profiles: [RFC] });
    expect(cases.map(({ id }) => id)).toEqual(["users/one@rfc", "users/two@rfc"]);
  });

  test("leaves out only what is not wanted", () => {
    const wants = ({ id }: Check) => id !== idOf("two");
    const cases = planOf([check("one"), check("two"), check("three")], { wants, profiles: [RFC] });
    expect(cases.map(({ id }) => id)).toEqual(["users/one@rfc", "users/three@rfc"]);
  });

  test("drops nothing that does not apply: it is marked", () => {
    const checks = [
      check("needy", { needs: ["bulk"] }),
      check("unspoken", steps(intentStep("rehire-user"))),
      check("second", steps(send("GET", { as: "second-token" }))),
      check("writing", { setup: [setupOf("alice")] }),
      check("reading"),
    ];
    const cases = planOf(checks, { readOnly: true, profiles: [RFC] });
    expect(cases.map(({ id, skip }) => [id, skip?.kind])).toEqual([
      ["users/needy@rfc", "not-supported"],
      ["users/unspoken@rfc", "not-spoken"],
      ["users/second@rfc", "not-configured"],
      ["users/writing@rfc", "read-only"],
      ["users/reading@rfc", undefined],
    ]);
  });

  test("gates each profile of a check on its own", () => {
    const cases = planOf([check("one", steps(send("GET"), send("POST", { only: ids("okta") })))], {
      readOnly: true,
    });
    expect(cases.filter(({ skip }) => skip !== undefined).map(({ id }) => id)).toEqual(["users/one@okta"]);
  });

  test("gives each case its suite and check", () => {
    const one = check("one");
    const users = suite(one);
    const [planned] = planOf([], { suites: [users], profiles: [RFC] });
    expect(planned).toStrictEqual({
      id: "users/one@rfc",
      check: one,
      suite: users,
      profile: RFC,
      steps: one.steps,
    });
  });

  test("asks what the target advertises for the plain client alone, unless the user says it or an intent asks", () => {
    const capabilities = [
      capability("patch", false),
      capability("sort", false, "config"),
      capability("groups", false),
    ];
    const reads = intent("reads-first", { needs: ["patch"] });
    const asking = profile("asking", ["rfc"], [reads]);
    const cases = planOf(
      [
        check("advertised", { needs: ["patch"] }),
        check("said-by-the-user", { needs: ["sort"] }),
        check("listed", { needs: ["groups"] }),
        check("asked-for", { profiles: ids("asking"), steps: [intentStep("reads-first")] }),
      ],
      { profiles: [RFC, OKTA, asking], target: { ...target(), capabilities } },
    );
    const unmet = cases.flatMap(({ id, skip }) =>
      skip?.kind === "not-supported" ? [`${id} ${skip.need}`] : [],
    );
    expect(unmet.filter((one) => !one.includes("@asking") || one.includes("asked-for"))).toEqual([
      "users/advertised@rfc patch",
      "users/said-by-the-user@rfc sort",
      "users/said-by-the-user@okta sort",
      "users/listed@rfc groups",
      "users/listed@okta groups",
      "users/asked-for@asking patch",
    ]);
  });

  test("marks a known failure, whether it is played or not", () => {
    const failure: KnownFailure = { reason: "Ours.", expires: "2027-01-01", file: "baseline.yaml", line: 2 };
    const known: PlanRequest["known"] = (of, by) =>
      of === idOf("one") && by === OKTA.id ? failure : undefined;
    const cases = planOf([check("one", { needs: ["bulk"] }), check("two")], { known, profiles: [RFC, OKTA] });
    expect(cases.map((one) => [one.id, one.known, one.skip?.kind])).toEqual([
      ["users/one@rfc", undefined, "not-supported"],
      ["users/one@okta", failure, undefined],
      ["users/two@rfc", undefined, undefined],
      ["users/two@okta", undefined, undefined],
    ]);
  });
});

describe("a case writes", () => {
  const writing = intent("create-user", steps(send("GET"), send("POST")));
  const speaks = profile("rfc", [], [writing, intent("find-user")]);
  const rows: readonly (readonly [title: string, of: Partial<Check>, isWriting: boolean])[] = [
    ["that makes somebody first", { setup: [setupOf("alice")] }, true],
    ["that sends a write", steps(send("GET"), send("DELETE")), true],
    ["that sends a write among others at once", steps(parallel(send("GET"), send("PUT"))), true],
    ["whose intent does", steps(intentStep("create-user")), true],
    ["but not one that only reads", steps(send("GET"), send("HEAD"), send("OPTIONS")), false],
    ["but not one whose intent only reads", steps(intentStep("find-user")), false],
    ["but not one that is skipped", { setup: [setupOf("alice")], needs: ["bulk"] }, false],
    ["but not one whose profile cannot say it", steps(intentStep("leave")), false],
  ];
  test.each(rows)("%s", (_, of, isWriting) => {
    expect(planOf([check("one", of)], { profiles: [speaks] }).map(writes)).toEqual([isWriting]);
  });
});

test("a profile has as many cases as checks that it plays, whatever is selected", () => {
  const suites = [
    suite(check("one"), check("two", { profiles: "default" })),
    suite(check("three", { profiles: ids("entra") })),
  ];
  expect([RFC, OKTA, ENTRA_FLAG].map((of) => casesOf(of, suites))).toEqual([2, 1, 2]);
  expect(DEFAULT_PROFILE).toBe("rfc");
});

describe("a check that uses an attribute of some kind", () => {
  const using = check("one", {
    uses: { text: ["User.title", "User.nickName"] },
    steps: [send("POST", { body: { "${{ text }}": "x" } })],
  });
  const listing = schema("urn:ietf:params:scim:schemas:core:2.0:User", "User", attribute("userName"));
  test("is skipped where the target lists none", () => {
    const [planned] = planOf([using], { profiles: [RFC], target: target([], [listing]) });
    expect(planned?.skip).toEqual({
      kind: "not-supported",
      need: "User.title or User.nickName",
      by: "discovery",
    });
  });
  test("is kept back where one that needs it too shows that none is kept", () => {
    const fates = {
      "User.title": { create: "ignored" },
      "User.nickName": { create: "refused" },
      "User.active": { create: "kept" },
    } as const;
    const cases = planOf([using, { ...using, id: idOf("two") }], { target: learnedTarget(fates) });
    expect(cases.filter(({ skip }) => skip !== undefined).map(({ id, skip }) => [id, skip])).toEqual([
      [
        "users/two@rfc",
        {
          kind: "gap",
          need: "User.title or User.nickName",
          gap: "User.title is not kept, User.nickName is refused in a POST",
          shownBy: "users/one@rfc",
        },
      ],
    ]);
  });
});
