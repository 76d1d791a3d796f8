import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Report } from "../../../src/model/report.ts";

/** One thing that SCIMMY does otherwise than the RFCs or a provider need, and the claims that show it. */
export type Cause = {
  readonly cause: string;
  readonly version: string;
  readonly where: { readonly file: string; readonly function: string };
  readonly source: string;
  readonly requirements: readonly string[];
  /** Case id → "keyword place" of each broken claim. */
  readonly claims: { readonly [caseId: string]: readonly string[] };
};

export type Adjudication = {
  readonly tested: { readonly [name: string]: string };
  readonly causes: { readonly [id: string]: Cause };
};

export const readAdjudication = (): Adjudication =>
  parse(readFileSync(new URL("adjudication.yaml", import.meta.url), "utf8")) as Adjudication;

/** A broken claim as the adjudication writes it. */
export type Accusation = {
  readonly claim: string;
  readonly requirements: readonly string[];
  readonly seen: string;
};

export const accusations = (report: Report): readonly Accusation[] =>
  report.cases.flatMap((one) =>
    one.claims
      .filter(({ verdict }) => verdict === "broken")
      .map(({ keyword, place, expected, actual, level, requirements }) => ({
        claim: `${one.id}: ${keyword} ${place}`,
        requirements,
        seen: `${level}, expected ${expected}, got ${actual}`,
      })),
  );

/** Every adjudicated claim with the causes that cover it. */
export const covered = ({ causes }: Adjudication): ReadonlyMap<string, readonly string[]> => {
  const map = new Map<string, string[]>();
  for (const [id, { claims }] of Object.entries(causes))
    for (const [caseId, written] of Object.entries(claims))
      for (const claim of written) {
        const key = `${caseId}: ${claim}`;
        map.set(key, [...(map.get(key) ?? []), id]);
      }
  return map;
};

/** The version of a package that is installed here; not every package lets its manifest be imported. */
export const installedVersion = (name: string): string => {
  const manifest = readFileSync(
    new URL(`../../../node_modules/${name}/package.json`, import.meta.url),
    "utf8",
  );
  return (JSON.parse(manifest) as { readonly version: string }).version;
};
