import { describe, expect, test } from "vitest";
import { profileId } from "../../src/model/ids.ts";
import type { Check, Intent } from "../../src/model/suite.ts";
import type { SkipReason } from "../../src/model/verdict.ts";
import { type PlanRequest, plan } from "../../src/plan/plan.ts";
import {
  capability,
  check,
  intent,
  intentStep,
  parallel,
  pause,
  profile,
  send,
  setupOf,
  steps,
  suite,
  target,
} from "./builders.ts";

const onlyFor = (id: string) => ({ only: [profileId(id)] });

const READ_INTENT = intent("find-user");
const WRITE_INTENT = intent("create-user", steps(send("GET"), send("POST")));
const OTHERS_INTENT = intent("probe-user", steps(send("GET", { as: "second-token" })));
const NEEDY_INTENT = intent("push-group", { needs: ["groups"] });
const PARALLEL_INTENT = intent("race", steps(parallel(send("GET"), send("PATCH"))));
const INTENTS: readonly Intent[] = [READ_INTENT, WRITE_INTENT, OTHERS_INTENT, NEEDY_INTENT, PARALLEL_INTENT];

/** Why the only case of a plan is skipped. */
const skipOf = (change: Partial<Check>, request: Partial<PlanRequest> = {}): SkipReason | undefined => {
  const [planned] = plan({
    suites: [suite(check("one", change))],
    profiles: [profile("rfc", [], INTENTS)],
    wants: () => true,
    target: target(),
    readOnly: false,
    hasSecondToken: false,
    known: () => undefined,
    ...request,
  });
  if (planned === undefined) throw new Error("the case was dropped");
  return planned.skip;
};

describe("with --read-only", () => {
  const skipped: readonly (readonly [title: string, change: Partial<Check>])[] = [
    ["a setup that writes, before steps that only read", { setup: [setupOf("alice")] }],
    ["a setup only", { setup: [setupOf("alice")], steps: [] }],
    ["a POST", steps(send("POST"))],
    ["a PUT", steps(send("PUT"))],
    ["a PATCH", steps(send("PATCH"))],
    ["a DELETE", steps(send("DELETE"))],
    ["a write behind a read", steps(send("GET"), send("DELETE"))],
    ["a parallel step that writes", steps(parallel(send("GET"), send("PATCH")))],
    ["an intent that writes", steps(intentStep("create-user"))],
    ["an intent that writes in parallel", steps(intentStep("race"))],
    [
      "an intent that reads, before one that writes",
      steps(intentStep("find-user"), intentStep("create-user")),
    ],
  ];

  test.each(skipped)("%s is skipped", (_, change) => {
    expect(skipOf(change, { readOnly: true })).toEqual({ kind: "read-only" });
  });

  test.each(skipped)("%s is played without it", (_, change) => {
    expect(skipOf(change)).toBeUndefined();
  });

  const pages = {
    kind: "pages",
    label: "1. pages",
    line: 9,
    path: "/Users",
    query: {},
    by: "index",
    claims: [],
  } as const;
  const played: readonly (readonly [title: string, change: Partial<Check>])[] = [
    ["a GET", steps(send("GET"))],
    ["a HEAD", steps(send("HEAD"))],
    ["OPTIONS", steps(send("OPTIONS"))],
    ["a pause", steps(pause)],
    ["a list that is read page by page", steps(pages)],
    ["a parallel step of reads", steps(parallel(send("GET"), send("HEAD")))],
    ["an intent of reads only", steps(intentStep("find-user"))],
    ["a write that another profile plays", steps(send("GET"), send("POST", onlyFor("entra")))],
  ];

  test.each(played)("%s is played", (_, change) => {
    expect(skipOf(change, { readOnly: true })).toBeUndefined();
  });
});

describe("an intent", () => {
  test("that the profile does not speak skips the case", () => {
    expect(skipOf(steps(intentStep("find-user"), intentStep("rehire-user")))).toEqual({
      kind: "not-spoken",
      intent: "rehire-user",
    });
  });

  test("that the profile does not speak skips the case, whatever comes before it", () => {
    expect(skipOf(steps(send("GET"), pause, intentStep("rehire-user")))).toEqual({
      kind: "not-spoken",
      intent: "rehire-user",
    });
  });

  test("that the profile does not speak is no reason when another profile plays the step", () => {
    expect(skipOf(steps(send("GET"), intentStep("rehire-user", onlyFor("entra"))))).toBeUndefined();
  });

  test("brings its needs along", () => {
    expect(skipOf(steps(intentStep("push-group")))).toEqual({
      kind: "not-supported",
      need: "groups",
      by: "discovery",
    });
  });

  test("whose needs are met is played", () => {
    const has = target([capability("groups", true)]);
    expect(skipOf(steps(intentStep("push-group")), { target: has })).toBeUndefined();
  });

  test("that another profile says brings no needs along", () => {
    expect(skipOf(steps(send("GET"), intentStep("push-group", onlyFor("entra"))))).toBeUndefined();
  });
});

describe("an intent that can be said in several ways", () => {
  const way = (...needs: readonly string[]) => ({ needs, steps: [send("PUT")], source: undefined });
  const skipWith = (...ways: readonly ReturnType<typeof way>[]) =>
    skipOf(steps(intentStep("rename")), {
      profiles: [profile("rfc", [], [{ ...intent("rename"), ways }])],
      target: target([capability("groups", true)]),
    });

  test.each([
    ["is played where one of them is open", [way("users"), way("groups")], undefined],
    ["is played where a way needs nothing", [way("users"), way()], undefined],
    ["is skipped where none is, for want of what the first needs", [way("me"), way("users")], "me"],
    ["is played where it has only its own steps", [], undefined],
  ])("%s", (_, ways, need) => {
    expect(skipWith(...ways)).toEqual(
      need === undefined ? undefined : { kind: "not-supported", need, by: "discovery" },
    );
  });
});

describe("a second token", () => {
  const using: readonly (readonly [title: string, change: Partial<Check>])[] = [
    ["a step", steps(send("GET", { as: "second-token" }))],
    ["a later step", steps(send("GET"), send("GET", { as: "second-token" }))],
    ["a parallel step", steps(parallel(send("GET"), send("GET", { as: "second-token" })))],
    ["an intent", steps(intentStep("probe-user"))],
  ];

  test.each(using)("that is absent skips the case when %s is sent with it", (_, change) => {
    expect(skipOf(change)).toEqual({ kind: "not-configured", what: "a second token" });
  });

  test.each(using)("that is given lets the case be played when %s is sent with it", (_, change) => {
    expect(skipOf(change, { hasSecondToken: true })).toBeUndefined();
  });

  test.each(["token", "anonymous", "wrong-token"] as const)("is not what %s asks for", (as) => {
    expect(skipOf(steps(send("GET", { as })))).toBeUndefined();
  });
});

describe("of several reasons", () => {
  const unspoken = intentStep("rehire-user");
  const needy = intentStep("push-group");
  const writesAsOther = send("POST", { as: "second-token" });
  const rows: readonly (readonly [winner: string, change: Partial<Check>, reason: object])[] = [
    [
      "an intent that is not spoken goes before a need of the check",
      { needs: ["patch"], ...steps(unspoken) },
      { kind: "not-spoken", intent: "rehire-user" },
    ],
    [
      "an intent that is not spoken goes before a need of an earlier intent",
      steps(needy, unspoken),
      { kind: "not-spoken", intent: "rehire-user" },
    ],
    [
      "a need of the check goes before a need of an intent",
      { needs: ["patch"], ...steps(needy) },
      { kind: "not-supported", need: "patch" },
    ],
    [
      "a need of an intent goes before the second token",
      steps(writesAsOther, needy),
      { kind: "not-supported", need: "groups" },
    ],
    ["the second token goes before --read-only", steps(writesAsOther), { kind: "not-configured" }],
  ];

  test.each(rows)("%s", (_, change, reason) => {
    expect(skipOf(change, { readOnly: true })).toMatchObject(reason);
  });
});
