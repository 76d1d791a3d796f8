import { listFaults, startServer } from "../../fixtures/server/index.ts";
import type { Report } from "../../src/model/report.ts";
import { play } from "../support/play.ts";

/** What one fault of the reference server does to the cases. */
export type Witnessed = {
  readonly fault: string;
  /** Cases that are not as on the healthy server, the heaviest verdict first. */
  readonly found: readonly { readonly id: string; readonly verdict: string }[];
  /** Keys of the claims that the fault breaks. */
  readonly broken: readonly string[];
  /** Resources that the run could not delete although the server had them. */
  readonly left: number;
};

/** The committed table: for each fault up to three cases that find it, the most specific ones first. */
export type WitnessTable = { readonly [fault: string]: readonly string[] };

/** Plays all cases, or some, against the reference server with one fault. */
export const witness = async (fault: string | undefined, cases?: ReadonlySet<string>): Promise<Witnessed> => {
  const server = await startServer({ faults: fault === undefined ? [] : [fault] });
  try {
    const { report } = await play({
      ...server,
      options: { workers: 8, settleMs: 400, ...selectionOf(cases) },
    });
    return {
      fault: fault ?? "",
      found: foundIn(report),
      broken: brokenIn(report),
      left: report.run.left.length,
    };
  } finally {
    await server.close();
  }
};

const selectionOf = (cases: ReadonlySet<string> | undefined) => {
  if (cases === undefined) return {};
  const checks = new Set([...cases].map((id) => id.replace(/@.*$/, "")));
  const profiles = [...new Set([...cases].map((id) => id.replace(/^.*@/, "")))];
  return {
    selection: { checks: ({ id }: { readonly id: string }) => checks.has(id), profiles: profiles as never[] },
  };
};

const ORDER = ["fail", "warn", "undecided"];

const foundIn = (report: Report): Witnessed["found"] =>
  report.cases
    .filter(({ verdict }) => ORDER.includes(verdict))
    .map(({ id, verdict }) => ({ id, verdict }))
    .sort((one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict));

/** A claim of a row is a claim of its own; the profiles that play it are not. */
export const claimKeys = (report: Report, verdict?: "kept" | "broken"): readonly string[] =>
  report.cases.flatMap((played) =>
    played.claims
      .filter((claim) => claim.keyword !== "settle" && (verdict === undefined || claim.verdict === verdict))
      .filter(({ level }) => level !== "info")
      .map((claim) => `${played.check} ${claim.step} ${claim.keyword} ${claim.requirements.join("+")}`),
  );

const brokenIn = (report: Report): readonly string[] => [...new Set(claimKeys(report, "broken"))];

export const faultNames = (): readonly string[] => listFaults().map(({ name }) => name);

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
