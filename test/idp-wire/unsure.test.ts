import { describe, expect, test } from "vitest";
import type { Check, Profile } from "../../src/model/suite.ts";
import { answered } from "../run/builders.ts";
import { play } from "../run/run-in-memory.ts";
import { bundledLibrary } from "../support/bundled-library.ts";

const library = bundledLibrary();
const isUnsure = ({ source }: Profile["intents"][string]): boolean =>
  source?.confidence === "reported" || source?.confidence === "inferred";
const unsureOf = ({ intents }: Profile): readonly string[] =>
  Object.values(intents)
    .filter(isUnsure)
    .map(({ name }) => name)
    .sort();

describe("what a provider is not known to send", () => {
  test("is these intents; one that is new or known by now is named here", () => {
    const listed = library.profiles.map((profile) => [profile.id, unsureOf(profile)] as const);
    expect(Object.fromEntries(listed.filter(([, names]) => names.length > 0))).toEqual({
      authentik: ["deactivate-user", "reactivate-user"],
      "authentik-aws": ["deactivate-user", "reactivate-user"],
      "authentik-older": ["deactivate-user", "reactivate-user"],
      cyberark: ["add-member", "deactivate-user", "reactivate-user", "remove-member"],
      keycloak: ["create-group"],
      "keycloak-patch": ["create-group"],
      pingfederate: [
        "add-member",
        "create-group",
        "deactivate-user",
        "reactivate-user",
        "remove-member",
        "rename-group",
      ],
      google: ["create-user", "deactivate-user", "delete-user"],
      jumpcloud: [
        "add-member",
        "create-group",
        "create-user",
        "deactivate-user",
        "delete-group",
        "delete-user",
        "find-user",
        "remove-member",
      ],
      rippling: [
        "add-member",
        "create-group",
        "create-user",
        "deactivate-user",
        "delete-group",
        "discover",
        "import-users",
        "remove-member",
      ],
      sailpoint: ["add-member", "create-user", "deactivate-user", "reactivate-user", "remove-member"],
      "okta-aiw": ["set-custom-attribute", "set-department", "set-mobile"],
      "okta-oin": ["set-custom-attribute", "set-department", "set-mobile"],
      onelogin: [
        "add-member",
        "create-group",
        "create-user",
        "deactivate-user",
        "reactivate-user",
        "remove-member",
      ],
      "onelogin-v2-enterprise": [
        "add-member",
        "change-username",
        "create-group",
        "create-user",
        "deactivate-user",
        "reactivate-user",
        "remove-member",
        "rename-user",
        "set-email",
        "update-title",
      ],
    });
  });

  /** One is enough for those that are played on request: what it weighs is decided in one place for all. */
  const statusesFor = ({ isOnRequest }: Profile): readonly number[] =>
    isOnRequest ? [400] : [202, 400, 500];

  /** No change is carried out, and each is answered so. */
  const wrong = (status: number) => (line: string) =>
    /^(PUT|PATCH) /.test(line) ? answered(status, { detail: "no" }) : undefined;

  test.each(
    library.profiles
      .filter((profile) => changesUnsurely(profile) && !profile.isExperimental)
      .flatMap((profile) => statusesFor(profile).map((status) => [profile.id, status] as const)),
  )("%s: nothing that follows from it fails where writes are answered %d", async (id, status) => {
    const profiles = library.profiles.filter((profile) => profile.id === id);
    const checks = library.suites.flatMap((suite) => suite.checks).filter(isScenario);
    const { events } = await play(checks, {
      library: { ...library, profiles },
      instead: wrong(status),
      options: { settleMs: 0, cleanup: false, selection: { checks: () => true, profiles: [id] } },
    });
    const first = new Map(checks.map((check) => [`${check.id}@${id}`, firstUnsure(check, profiles)]));
    const findings = events.flatMap((event) =>
      event.type === "finding-made" && event.finding.verdict === "broken"
        ? [{ ...event.finding, from: first.get(event.case) ?? Number.POSITIVE_INFINITY, case: event.case }]
        : [],
    );
    const following = findings.filter(({ step, from }) => Number.parseInt(step, 10) >= from);
    expect(following.filter(({ level }) => level !== "info").map((one) => `${one.case} ${one.step}`)).toEqual(
      [],
    );
    expect(following.length).toBeGreaterThan(0);
    expect(findings.filter(({ level }) => level === "interop").length).toBeGreaterThan(0);
  });
});

/** Whether one of these is a change of what is there; a create is not in the way of this test. */
const changesUnsurely = ({ intents }: Profile): boolean =>
  Object.values(intents).some(
    (intent) =>
      isUnsure(intent) &&
      intent.steps.some((step) => step.kind === "send" && /^(PUT|PATCH)$/.test(step.method)),
  );

const isScenario = ({ suite }: Check): boolean => suite.startsWith("scenarios/");

/** The number of the first step that says such an intent. */
const firstUnsure = ({ steps }: Check, profiles: readonly Profile[]): number => {
  const index = steps.findIndex(
    (step) => step.kind === "intent" && profiles.some((profile) => unsureOf(profile).includes(step.intent)),
  );
  return index === -1 ? Number.POSITIVE_INFINITY : index + 1;
};
