import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundledLibrary } from "../support/play.ts";
import { faultNames, type WitnessTable, witness } from "./witness.ts";

const table = JSON.parse(readFileSync(join(import.meta.dirname, "witness.json"), "utf8")) as WitnessTable;

/** Faults that no case finds yet, each with the reason; `npm run witness` plays every case against every fault. */
const NOT_FOUND_YET: { readonly [fault: string]: string } = {};

describe("the faults of the reference server", () => {
  test("are all in the table of witnesses (npm run witness)", () => {
    expect(Object.keys(table).toSorted()).toEqual([...faultNames()].toSorted());
  });

  test("are all found, but for those that are named with a reason", () => {
    const lost = Object.entries(table).flatMap(([fault, cases]) => (cases.length === 0 ? [fault] : []));
    expect(lost.toSorted()).toEqual(Object.keys(NOT_FOUND_YET).toSorted());
  });

  test("are witnessed by cases that exist", () => {
    const checks = new Set<string>(
      bundledLibrary().suites.flatMap((suite) => suite.checks.map(({ id }) => id)),
    );
    const unknown = Object.values(table)
      .flat()
      .filter((id) => !checks.has(id.replace(/@.*$/, "")));
    expect(unknown).toEqual([]);
  });

  const found = Object.entries(table).filter(([, cases]) => cases.length > 0);

  test.each(found)("%s is found by each of its witnesses", async (fault, cases) => {
    const wanted = new Set(cases);
    const { found: broken } = await witness(fault, wanted);
    const ids = broken.filter(({ verdict }) => verdict !== "undecided").map(({ id }) => id);
    expect([...wanted].filter((id) => !ids.includes(id))).toEqual([]);
  });
});
