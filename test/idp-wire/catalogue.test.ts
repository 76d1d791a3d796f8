import { describe, expect, test } from "vitest";
import { readingId } from "../../src/model/ids.ts";
import { library } from "./profiles.ts";

const { profiles, catalogue } = library();
const own = profiles.flatMap((profile) =>
  Object.values(profile.intents).map((intent) => ({ profile, intent })),
);

describe("the bundled profiles", () => {
  test.each(own.map(({ profile, intent }) => [profile.id, intent.name, intent.source] as const))(
    "%s says where %s is known from",
    (_profile, _intent, source) => {
      expect(source).toMatchObject({
        document: expect.stringMatching(/\S/),
        section: expect.stringMatching(/\S/),
        seen: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        confidence: expect.stringMatching(/^(documented|captured|reported|inferred)$/),
      });
    },
  );

  test.each([
    ["okta-oin", "delete-user"],
    ["okta-aiw", "delete-user"],
    ["onelogin", "rename-group"],
    ["onelogin", "delete-group"],
    ["entra", "import-users"],
  ])("%s never says %s", (id, intent) => {
    expect(Object.keys(profiles.find((profile) => profile.id === id)?.intents ?? {})).not.toContain(intent);
  });

  test("Okta's wizard apps send no PATCH at all", () => {
    const wizard = own.filter(({ profile }) => profile.id === "okta-aiw");
    const methods = wizard.flatMap(({ intent }) =>
      intent.steps.flatMap((step) => (step.kind === "send" ? [step.method] : [])),
    );
    expect(methods).not.toContain("PATCH");
    expect(methods).toContain("PUT");
  });
});

describe("the catalogue", () => {
  test("has every requirement of the three RFCs once", () => {
    const rfc = [...catalogue.requirements.values()].filter((requirement) => requirement.kind === "rfc");
    expect(rfc).toHaveLength(854);
  });

  test.each(Array.from({ length: 55 }, (_, index) => [`A${String(index + 1).padStart(2, "0")}`]))(
    "reads the open place %s",
    (id) => {
      expect(catalogue.interpretations.get(readingId(id))?.reading).toMatch(/\S/);
    },
  );
});
