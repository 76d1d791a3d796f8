import { describe, expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import type { JudgementKind } from "../../src/model/feature.ts";
import { profileId } from "../../src/model/ids.ts";
import type { Report } from "../../src/model/report.ts";
import { play } from "../support/play.ts";

/** All that these providers do, and whether the server lets strangers in, which is asked under the plain profile. */
const playProviders = async (faults: readonly string[], profiles: readonly string[]): Promise<Report> => {
  const server = await startServer({ faults });
  const checks = ({ id }: { id: string }) =>
    id.startsWith("scenarios/") || id.startsWith("http/authentication/");
  const selection = { checks, profiles: [...profiles, "rfc"].map(profileId) };
  const { report } = await play({ ...server, options: { selection, workers: 8 } });
  await server.close();
  return report;
};

const verdictOf = ({ summary }: Report, profile: string) => {
  const judgement = summary.profiles[profile]?.judgement;
  return [judgement?.kind, judgement?.stops, judgement?.limits];
};

type Verdict = readonly [kind: JudgementKind, stops: readonly string[], limits: readonly string[]];

describe("a server that", () => {
  test.each<[string, string, { readonly [profile: string]: Verdict }]>([
    [
      'turns the text "False" into true does not work with Entra, which disables people by it',
      "false-with-capital-is-true",
      { entra: ["does-not-work", ["disable-users"], []], "okta-oin": ["works", [], []] },
    ],
    [
      "lets strangers in works with nobody",
      "any-token-accepted",
      { entra: ["does-not-work", ["strangers"], []], onelogin: ["does-not-work", ["strangers"], []] },
    ],
    [
      "refuses a first mobile number works with limits with Entra",
      "patch-add-by-filter-no-target",
      { entra: ["works-with-limits", [], ["update-users"]], "okta-oin": ["works", [], []] },
    ],
    [
      "knows no PUT does not work with who knows nothing else",
      "put-missing",
      {
        "okta-aiw": ["does-not-work", ["update-user-attributes", "deactivate-users"], ["group-push"]],
        entra: ["works", [], []],
      },
    ],
    [
      "breaks a must over which no provider stumbles works",
      "create-without-location",
      { "okta-oin": ["works", [], []], entra: ["works", [], []] },
    ],
  ])("%s", async (_title, fault, expected) => {
    const report = await playProviders([fault], Object.keys(expected));
    for (const [profile, verdict] of Object.entries(expected))
      expect(verdictOf(report, profile), profile).toEqual(verdict);
  });

  test("announces its abilities as bare booleans works with Okta only after Okta's own verbs were played", async () => {
    const report = await playProviders(["config-of-booleans"], ["okta-oin"]);
    const sent = report.cases.flatMap(({ profile, exchanges }) =>
      profile === "okta-oin" ? exchanges.map(({ request }) => request.method) : [],
    );
    expect(sent.filter((method) => method === "PATCH").length).toBeGreaterThan(10);
    expect(verdictOf(report, "okta-oin")).toEqual(["works", [], []]);
  });

  test("is only read from works as far as seen", async () => {
    const server = await startServer();
    const options = {
      readOnly: true,
      selection: { checks: () => true, profiles: ["onelogin"].map(profileId) },
    };
    const { report } = await play({ ...server, options });
    await server.close();
    expect(report.summary.profiles.onelogin?.judgement.kind).toBe("works-as-far-as-seen");
  });
});
