import { expect, test } from "vitest";
import { startServer } from "../../fixtures/server/index.ts";
import { gatherTargetFit } from "../../src/cli/gather/target-fit.ts";
import { ALL_RUN_FLAGS } from "../../src/cli/settings/flags.ts";
import { gatherInput } from "../../src/cli/settings/input.ts";
import { profileId } from "../../src/model/ids.ts";
import type { CaseResult, Report } from "../../src/model/report.ts";
import { type Play, play } from "../support/play.ts";
import { skipped, troubles } from "./outcome.ts";

/** What the command line makes of a configuration file. */
const configured = (file: string): NonNullable<Play["options"]> => {
  const gathered = gatherInput(ALL_RUN_FLAGS, new Map([["config", file]]), {});
  if (!gathered.ok) throw new Error(`${file} cannot be read`);
  const input = gathered.value;
  const domain = input.read.text("domain") ?? "";
  const fit = gatherTargetFit(input);
  expect(input.problems).toEqual([]);
  return { ...fit, domain };
};

const reportOn = async (variant: string, options: Play["options"] = {}): Promise<Report> => {
  const server = await startServer({ variant });
  const before = server.resourceIds();
  const { report } = await play({ ...server, options });
  expect(server.resourceIds()).toEqual(before);
  await server.close();
  return report;
};

const lacksOf = (report: Report): ReadonlySet<string> => new Set(skipped(report).map(({ lacks }) => lacks));

const resultOf = (report: Report, requirement: string): string | undefined =>
  report.requirements.find(({ id }) => id === requirement)?.result;

/** What became of the requirements that no case outside of these suites cites. */
const resultsOnlyIn = (report: Report, folder: string): readonly string[] => {
  const cited = (isInside: boolean) =>
    new Set(
      report.cases
        .filter(({ suite }) => suite.startsWith(folder) === isInside)
        .flatMap(({ requirements }) => requirements),
    );
  const elsewhere = cited(false);
  return [...cited(true)].filter((id) => !elsewhere.has(id)).map((id) => `${id} ${resultOf(report, id)}`);
};

/** Every requirement that only suites of the folder cite is not applicable. */
const expectNotApplicable = (report: Report, folder: string): void => {
  const results = resultsOnlyIn(report, folder);
  expect(results.length, folder).toBeGreaterThan(0);
  expect(results.filter((result) => !result.endsWith(" notApplicable"))).toEqual([]);
};

test("a service with eight attributes, one domain and no groups is not blamed for what it lawfully lacks", async () => {
  const config = configured("test/healthy/eight-attributes.config.yaml");
  const report = await reportOn("eight-attributes", config);
  // Reading A67: noted, and no more, as it keeps out directories with short names.
  expect(troubles(report)).toEqual([
    "warn users/attributes/name-that-is-no-address@rfc",
    "  info 1. POST /Users: shape status: expected 201, got 400",
  ]);
  expect(report.summary.cases.pass).toBeGreaterThan(500);
  const features = ["groups", "bulk", "etag", "resourceSearch", "me", "cursorPagination", "enterpriseUser"];
  const attributes = ["User.title", "User.nickName", "User.name.middleName", "EnterpriseUser.department"];
  expect([...lacksOf(report)]).toEqual(expect.arrayContaining([...features, ...attributes]));
  for (const folder of ["groups/", "bulk/", "sort/", "etag/", "paging/cursor"])
    expectNotApplicable(report, folder);
});

test("a service without PATCH breaks no rule, works for who writes with PUT, and not for who needs PATCH", async () => {
  const report = await reportOn("no-patch");
  const isPatching = ({ profile }: CaseResult): boolean =>
    ["entra", "entra-scim-flag", "okta-oin"].includes(profile) || profile.startsWith("onelogin");
  const others = report.cases.filter((one) => !isPatching(one));
  expect(troubles({ ...report, cases: others })).toEqual([]);
  expectNotApplicable(report, "patch/");
  expect(lacksOf(report)).toContain("patch");
  const { entra, "okta-oin": oin } = report.summary.profiles;
  expect([entra, oin].map((one) => one?.judgement.kind)).toEqual(["does-not-work", "does-not-work"]);
  expect(resultOf(report, "OKTA-PUT-ANSWERS-200")).toBe("kept");
  expect(report.summary.profiles["okta-aiw"]?.verdict).toBe("pass");
});

test("a service that demands a User-Agent works with everybody, and its demand is told once", async () => {
  const report = await reportOn("wants-a-user-agent", {
    workers: 8,
    selection: {
      checks: ({ id }) => id.startsWith("scenarios/"),
      profiles: ["entra", "okta-oin", "onelogin"].map(profileId),
    },
  });
  expect(troubles(report)).toEqual([]);
  const judgements = Object.values(report.summary.profiles).map(({ judgement }) => judgement.kind);
  expect(judgements).toEqual(["works", "works", "works"]);
  expect(report.target?.notes.filter((note) => note.includes("User-Agent"))).toHaveLength(1);
});
