import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defect } from "../../src/model/defect.ts";
import { parseOwnJson } from "../../src/model/json.ts";
import type { Labelled } from "./labels.ts";

/** For each fault up to three cases that find it, the most specific ones first. */
export type WitnessTable = { readonly [fault: string]: readonly string[] };

/** For each claim of weight must that a fault breaks up to two such faults, the most specific one first. */
export type ProvenClaims = { readonly [claim: string]: readonly string[] };

/** The other claims of weight must, by the reason why no fault breaks them. */
export type UnbrokenClaims = { readonly [reason: string]: readonly string[] };

/** For each fault what a run against it reports. */
export type LabelTable = { readonly [fault: string]: Labelled };

/** For each pair of faults those of the two that a run against both does not show. */
export type PairTable = { readonly [pair: string]: readonly string[] };

const pathOf = (table: string): string => join(import.meta.dirname, `${table}.json`);

const read = <T>(table: string): T =>
  parseOwnJson<T>(readFileSync(pathOf(table), "utf8")) ?? defect(`${table}.json is no JSON`);

/** What `npm run witness` wrote. */
export const readTables = () => ({
  witnesses: read<WitnessTable>("witness"),
  proven: read<ProvenClaims>("proven"),
  unbroken: read<UnbrokenClaims>("unbroken"),
  labels: read<LabelTable>("labels"),
  pairs: read<PairTable>("pairs"),
});

export const writeWitnesses = (table: WitnessTable): void => write("witness", table);

/** Claims are many: one line each, in order. */
export const writeClaims = (proven: ProvenClaims, unbroken: UnbrokenClaims): void => {
  writeLines(
    "proven",
    Object.fromEntries(Object.entries(proven).toSorted(([one], [other]) => (one < other ? -1 : 1))),
  );
  write("unbroken", unbroken);
};

export const writeLabels = (table: LabelTable): void => writeLines("labels", table);

/** What was shown belongs to the product: it stands beside the catalogue. */
export const writeShown = (shown: ReadonlyMap<string, readonly string[]>): void =>
  writeFileSync(SHOWN, shownText(shown));

export const SHOWN = join(import.meta.dirname, "../../suites/requirements/shown.yaml");

/** Up to two faults for each, so that a line stays a line. */
export const shownText = (shown: ReadonlyMap<string, readonly string[]>): string =>
  `# Requirements that faults of the reference server break, with the faults whose runs reported that.
# Written by: npm run witness -- --labels
shown:${shown.size === 0 ? " {}" : ""}
${[...shown].map(([id, faults]) => `  ${id}: [${faults.slice(0, 2).join(", ")}]\n`).join("")}`;

export const writePairs = (table: PairTable): void => writeLines("pairs", table);

/** A table of many: each entry in a line of its own. */
const writeLines = (name: string, table: { readonly [key: string]: unknown }): void => {
  const lines = Object.entries(table).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  writeFileSync(pathOf(name), `{\n${lines.join(",\n")}\n}\n`);
};

const write = (table: string, value: unknown): void =>
  writeFileSync(pathOf(table), `${JSON.stringify(value, null, 2)}\n`);
