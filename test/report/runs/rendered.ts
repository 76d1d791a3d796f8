import type { PlannedCaseInfo, RunEvent, RunFinished } from "../../../src/model/event.ts";
import { profileId } from "../../../src/model/ids.ts";
import type { Report } from "../../../src/model/report.ts";
import { fold } from "../../../src/report/fold.ts";
import { plainPalette } from "../../../src/report/palette.ts";
import { reporters } from "../../../src/report/registry.ts";
import type { RenderOptions } from "../../../src/report/reporter.ts";
import {
  complaint,
  finding,
  planMade,
  planned,
  played,
  requirement,
  runFinished,
  runStarted,
  targetDescribed,
} from "./builders.ts";

/** Runs of a case or two, and their renderings, for tests of what a report says of one thing. */

const OPTIONS: RenderOptions = {
  palette: plainPalette,
  width: 100,
  verbose: 0,
  failOn: "fail",
  today: "2026-10-02",
};

export const render = (reporter: string, report: Report, options: Partial<RenderOptions> = {}): string =>
  reporters.get(reporter)?.render(report, { ...OPTIONS, ...options }) ?? "";

const NEED = requirement("IDP-DEACTIVATE", "interop", "A need.", [
  { document: "Okta page", profile: profileId("okta-oin") },
  { document: "Entra page", profile: profileId("entra") },
]);
const RULE = requirement("RFC7644-3.3-07", "must", "A rule.", [
  { document: "RFC 7644", section: "3.3" },
  { document: "RFC 7643", section: "7" },
]);
export const CREATE = "1. POST /Users";
export const READ = "2. GET /Users/1";

export const reportOf = (
  plays: readonly (readonly [of: PlannedCaseInfo, events: readonly RunEvent[]])[],
  run: Parameters<typeof runStarted>[0] = {},
  end: Partial<RunFinished> = {},
) =>
  fold([
    runStarted(run),
    targetDescribed(),
    planMade(
      plays.map(([of]) => of),
      [NEED, RULE],
    ),
    ...plays.flatMap(([, events]) => events),
    runFinished(end),
  ]);

export const failed = (emitted: Parameters<typeof played>[2], profile = "entra") => {
  const of = planned("users/create", "a", profile, { cites: ["IDP-DEACTIVATE"] });
  return reportOf([[of, played(of, { kind: "fail" }, emitted)]]);
};

export const status = (step: string, more: Parameters<typeof finding>[4] = {}) =>
  finding(step, "status", ["IDP-DEACTIVATE"], [complaint("status", "200", "404")], more);
