import { describe, expect, test } from "vitest";
import type { KnownFailure } from "../../src/model/event.ts";
import type { Feature } from "../../src/model/feature.ts";
import { profileId, requirementId } from "../../src/model/ids.ts";
import type { Requirement } from "../../src/model/requirement.ts";
import type { Check, Library, Profile } from "../../src/model/suite.ts";
import { plan } from "../../src/plan/plan.ts";
import { citedBy, planMade } from "../../src/plan/plan-made.ts";
import {
  check,
  claim,
  idOf,
  intent,
  intentStep,
  parallel,
  pause,
  profile,
  send,
  steps,
  suite,
  target,
} from "./builders.ts";

const source = { document: "RFC 7644", section: "3.3" };
const rfcRequirement = (id: string): Requirement => ({
  kind: "rfc",
  impact: "form",
  harm: "Nobody looks.",
  id: requirementId(id),
  level: "should",
  statement: `${id} holds.`,
  source,
  subject: "server",
  observable: true,
  how: "Look.",
  capabilities: [],
  tags: [],
  sameAs: [],
});
const NEED: Requirement = {
  kind: "interop",
  impact: "identity",
  harm: "Somebody else is found.",
  id: requirementId("ENTRA-NEED"),
  statement: "Entra needs it.",
  why: "Nobody is found.",
  sources: { entra: { document: "vendor page", confidence: "documented" }, okta: { document: "other page" } },
};

const INTENT = intent("create-user", steps(send("POST", { claims: [claim("ENTRA-NEED")] })));
const PROFILES = [profile("rfc"), profile("okta"), profile("entra", ["rfc"], [INTENT])];

const library: Library = {
  suites: [],
  profiles: PROFILES,
  vocabulary: [],
  wireRows: [],
  checklists: [],
  catalogue: {
    requirements: new Map(
      [NEED, rfcRequirement("RFC-1"), rfcRequirement("RFC-2"), rfcRequirement("RFC-3")].map((one) => [
        one.id,
        one,
      ]),
    ),
    interpretations: new Map(),
    shown: new Map(),
  },
  fixtures: new Map(),
};

const made = (checks: readonly Check[], selected = PROFILES, known?: KnownFailure) =>
  planMade(
    plan({
      suites: [suite(...checks)],
      profiles: selected,
      wants: () => true,
      target: target(),
      readOnly: false,
      hasSecondToken: false,
      known: () => known,
    }),
    library,
  );

describe("what a check cites", () => {
  test("is what the claims of its steps cite, parallel ones too", () => {
    const some = [
      send("GET", { claims: [claim("RFC-1", "RFC-2"), claim("RFC-2")] }),
      pause,
      parallel(send("GET", { claims: [claim("RFC-3")] }), send("GET", { claims: [claim("RFC-1")] })),
      intentStep("create-user", { claims: [claim("ENTRA-NEED")] }),
    ];
    expect(citedBy(some)).toEqual(["RFC-1", "RFC-2", "RFC-2", "RFC-3", "RFC-1", "ENTRA-NEED"]);
  });
});

describe("the plan is told", () => {
  test("with everything that a reader needs of a case", () => {
    const told = made([check("one", { tags: ["slow"], reliesOn: [idOf("other")] })], [profile("rfc")]);
    expect(told.type).toBe("plan-made");
    expect(told.cases).toStrictEqual([
      {
        id: "users/one@rfc",
        check: idOf("one"),
        profile: "rfc",
        title: "Does one",
        why: "Clients depend on it.",
        suite: "users",
        suiteTitle: "Users",
        file: "suites/users.yaml",
        line: 7,
        tags: ["slow"],
        reliesOn: [idOf("other")],
        requirements: [],
      },
    ]);
  });

  test("with the entry of the baseline that covers a case", () => {
    const known: KnownFailure = { reason: "Ours.", expires: "2027-01-01", file: "baseline.yaml", line: 2 };
    expect(made([check("one")], [profile("rfc")], known).cases[0]?.known).toEqual(known);
  });

  test("with skipped cases", () => {
    expect(made([check("one", { needs: ["bulk"] })], [profile("rfc")]).cases).toHaveLength(1);
  });

  test("with the profiles that play something, in the order of the library", () => {
    const told = made([check("one", { profiles: ["entra", "rfc"].map(profileId) })], PROFILES.toReversed());
    expect(told.profiles.map(({ id, title }) => [id, title])).toEqual([
      ["rfc", "Client rfc"],
      ["entra", "Client entra"],
    ]);
  });

  test("with the features of a profile, to which a case belongs, and how many cases it has whatever is selected", () => {
    const leaving: Feature = {
      name: "leaving",
      title: "Leaving",
      isEssential: true,
      intents: ["deactivate-user"],
      checks: ["users/one", "users/*"],
      standsOn: ["users/one"],
    };
    const okta: Profile = { ...profile("okta"), verdictOn: "conformance", features: [leaving] };
    const checks = [check("one"), check("two"), check("other", { profiles: [profileId("entra")] })];
    const select = { wants: ({ id }: Check) => id !== idOf("two"), profiles: [okta] };
    const told = planMade(
      plan({
        suites: [suite(...checks)],
        target: target(),
        readOnly: false,
        hasSecondToken: false,
        known: () => undefined,
        ...select,
      }),
      { ...library, profiles: [okta], suites: [suite(...checks)] },
    );
    const { name, title, isEssential, intents } = leaving;
    expect(told.profiles).toEqual([
      {
        id: "okta",
        title: "Client okta",
        verdictOn: "conformance",
        cases: 2,
        features: [{ name, title, isEssential, intents }],
      },
    ]);
    expect(told.cases.map(({ feature, isCore }) => [feature, isCore])).toEqual([["leaving", true]]);
  });

  test("with what a case cites, once: its own claims, and for an intent those of the profile that speaks it", () => {
    const own = send("GET", { claims: [claim("RFC-1"), claim("RFC-1", "RFC-2")] });
    const only = send("GET", { claims: [claim("RFC-3")], only: [profileId("okta")] });
    const cases = made([check("one", steps(own, only, intentStep("create-user")))]).cases;
    expect(cases.map(({ profile: by, requirements }) => [by, requirements])).toEqual([
      ["rfc", ["RFC-1", "RFC-2"]],
      ["okta", ["RFC-1", "RFC-2", "RFC-3"]],
      ["entra", ["RFC-1", "RFC-2", "ENTRA-NEED"]],
    ]);
  });

  test("with every requirement that is cited, once, and no other", () => {
    const cites = (...ids: readonly string[]) => steps(send("GET", { claims: [claim(...ids)] }));
    const told = made([
      check("one", cites("RFC-2")),
      check("two", cites("ENTRA-NEED", "RFC-2", "UNKNOWN-1")),
    ]);
    expect(told.requirements).toEqual([
      { id: "RFC-2", level: "should", impact: "form", statement: "RFC-2 holds.", sources: [source] },
      {
        id: "ENTRA-NEED",
        level: "interop",
        impact: "identity",
        statement: "Entra needs it.",
        why: "Nobody is found.",
        sources: [
          { document: "vendor page", confidence: "documented", profile: "entra" },
          { document: "other page", profile: "okta" },
        ],
      },
    ]);
  });

  test("with the requirements that keywords name by themselves, but for those that are cited", () => {
    const cites = steps(send("GET", { claims: [claim("RFC-1")] }));
    const cases = plan({
      suites: [suite(check("one", cites))],
      profiles: [profile("rfc")],
      wants: () => true,
      target: target(),
      readOnly: false,
      hasSecondToken: false,
      known: () => undefined,
    });
    const told = planMade(cases, library, ["RFC-1", "RFC-2", "UNKNOWN-1"]);
    expect(told.named?.map(({ id }) => id)).toEqual(["RFC-2"]);
    expect(planMade(cases, library).named).toEqual([]);
  });
});
