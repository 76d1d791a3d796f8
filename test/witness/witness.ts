import { listFaults, startServer } from "../../fixtures/server/index.ts";
import { type ProfileId, profileId } from "../../src/model/ids.ts";
import type { Report } from "../../src/model/report.ts";
import { defaultProfiles } from "../../src/session/profiles.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { type Played, play } from "../support/play.ts";
import { judgedClaims } from "./claims.ts";
import type { WitnessTable } from "./tables.ts";

/** What one fault of the reference server does to the cases. */
export type Witnessed = {
  readonly fault: string;
  /** Cases that are not as on the healthy server, the heaviest verdict first. */
  readonly found: readonly { readonly id: string; readonly verdict: string }[];
  /** The claims that the fault breaks. */
  readonly broken: readonly string[];
  /** Resources that the run could not delete although the server had them. */
  readonly left: number;
};

/** What is played of the library; without profiles: by all of them. */
export type Part = { readonly checks: ReadonlySet<string>; readonly profiles?: readonly ProfileId[] };

/** Plays all cases, or a part of them, against the reference server with one fault. */
export const witness = async (fault: string, part?: Part): Promise<Witnessed> =>
  witnessedIn((await playWith([fault], part)).report, fault);

/** What the report of a run against one fault says of the cases. */
export const witnessedIn = (report: Report, fault: string): Witnessed => ({
  fault,
  found: foundIn(report),
  broken: [...judgedClaims(report, "broken")],
  left: report.run.left.length,
});

/** Plays all cases, or a part of them, against the reference server with some faults. */
export const playWith = async (faults: readonly string[], part?: Part): Promise<Played> => {
  const server = await startServer({ faults });
  try {
    return await play({ ...server, options: { workers: 8, settleMs: 400, ...selectionOf(part) } });
  } finally {
    await server.close();
  }
};

const selectionOf = (part: Part | undefined) => {
  if (part === undefined) return {};
  const checks = ({ id }: { readonly id: string }) => part.checks.has(id);
  return { selection: { checks, profiles: part.profiles ?? defaultProfiles(bundledLibrary()) } };
};

/** These cases. */
export const casesPart = (cases: readonly string[]): Part => ({
  checks: new Set(cases.map((id) => id.replace(/@.*$/, ""))),
  profiles: [...new Set(cases.map((id) => id.replace(/^.*@/, "")))].map(profileId),
});

const ORDER = ["fail", "warn", "undecided"];

const foundIn = (report: Report): Witnessed["found"] =>
  report.cases
    .filter(({ verdict }) => ORDER.includes(verdict))
    .map(({ id, verdict }) => ({ id, verdict }))
    .sort((one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict));

export const faultNames = (): readonly string[] => listFaults().map(({ name }) => name);

/**
 * Faults that show only among many requests or resources, now in one case and now in another: the suite that is played as a whole,
 * and in which some case finds them.
 */
export const IN_A_CROWD: { readonly [fault: string]: string } = {
  "every-seventh-request-fails": "users/create",
  "filter-sees-first-resources-only": "filter/attributes",
  "order-changes-between-requests": "paging/index",
};

/** Chooses for each fault the cases that say most about it: failures before warnings, those that few faults break first. */
export const tableOf = (witnessed: readonly Witnessed[]): WitnessTable => {
  const broken = new Map<string, number>();
  for (const { found } of witnessed) for (const { id } of found) broken.set(id, (broken.get(id) ?? 0) + 1);
  const rank = ({ id, verdict }: { readonly id: string; readonly verdict: string }): number =>
    ORDER.indexOf(verdict) * 1000 + (broken.get(id) ?? 0);
  return Object.fromEntries(
    witnessed.map(({ fault, found }) => [
      fault,
      found
        .filter(({ verdict }) => verdict !== "undecided")
        .sort((one, other) => rank(one) - rank(other))
        .slice(0, 3)
        .map(({ id }) => id),
    ]),
  );
};
