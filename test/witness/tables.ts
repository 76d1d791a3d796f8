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

const pathOf = (table: string): string => join(import.meta.dirname, `${table}.json`);

const read = <T>(table: string): T =>
  parseOwnJson<T>(readFileSync(pathOf(table), "utf8")) ?? defect(`${table}.json is no JSON`);

/** What `npm run witness` wrote. */
export const readTables = () => ({
  witnesses: read<WitnessTable>("witness"),
  proven: read<ProvenClaims>("proven"),
  unbroken: read<UnbrokenClaims>("unbroken"),
  labels: read<LabelTable>("labels"),
});

export const writeWitnesses = (table: WitnessTable): void => write("witness", table);

/** Claims are many: one line each, in order. */
export const writeClaims = (proven: ProvenClaims, unbroken: UnbrokenClaims): void => {
  const lines = Object.keys(proven)
    .toSorted()
    .map((claim) => `${JSON.stringify(claim)}: ${JSON.stringify(proven[claim])}`);
  writeFileSync(pathOf("proven"), `{\n${lines.join(",\n")}\n}\n`);
  write("unbroken", unbroken);
};

/** Each fault in a line of its own. */
export const writeLabels = (table: LabelTable): void => {
  const lines = Object.entries(table).map(
    ([fault, one]) => `${JSON.stringify(fault)}: ${JSON.stringify(one)}`,
  );
  writeFileSync(pathOf("labels"), `{\n${lines.join(",\n")}\n}\n`);
};

const write = (table: string, value: unknown): void =>
  writeFileSync(pathOf(table), `${JSON.stringify(value, null, 2)}\n`);
