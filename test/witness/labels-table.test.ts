import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bundledLibrary } from "../support/bundled-library.ts";
import { LABEL_EXCEPTIONS } from "./exceptions.ts";
import { citedByCauses, compare, entryFigures, figuresOf, shownIn } from "./labels.ts";
import { beside } from "./print-labels.ts";
import { readTables, SHOWN, shownText } from "./tables.ts";
import { casesPart, faultNames, playWith } from "./witness.ts";

/** What was reached; only ever made larger, by hand. Of a hundred, 95 are due for labels, and 90 with at most two entries. */
const REACHED = { precision: 0.98, recall: 0.96, median: 1, atMostTwo: 0.9 };

/** Faults of several kinds whose lines are played again. */
const SAMPLE = ["user-name-twin-accepted", "phone-numbers-checked", "meta-wrong-resource-type"];

const { catalogue } = bundledLibrary();
const { labels } = readTables();
const counting = Object.values(labels).filter(({ fault }) => LABEL_EXCEPTIONS[fault] === undefined);
const comparisons = beside(counting).map(([one, info]) => compare(one, info, catalogue));

describe("the table of labels (npm run witness -- --labels)", () => {
  test("has every fault", () => {
    expect(Object.keys(labels)).toEqual(faultNames());
  });

  test("calls broken what the faults break, and little else", () => {
    const { precision, recall } = figuresOf(comparisons);
    expect(precision).toBeGreaterThanOrEqual(REACHED.precision);
    expect(recall).toBeGreaterThanOrEqual(REACHED.recall);
  });

  test("has one entry for most faults", () => {
    const { median, atMostTwo } = entryFigures(counting);
    expect(median).toBeLessThanOrEqual(REACHED.median);
    expect(atMostTwo).toBeGreaterThanOrEqual(REACHED.atMostTwo);
  });

  test("excepts only faults that there are", () => {
    expect(Object.keys(LABEL_EXCEPTIONS).filter((fault) => !faultNames().includes(fault))).toEqual([]);
  });

  test("is where the product knows from what was shown", () => {
    expect(readFileSync(SHOWN, "utf8")).toBe(shownText(shownIn(beside(Object.values(labels)), catalogue)));
  });

  test.each(SAMPLE)("says of %s what the cases that it names still say", async (fault) => {
    const { reported = {} } = labels[fault] ?? {};
    const { report } = await playWith([fault], casesPart(Object.values(reported)));
    const cited = citedByCauses(report, catalogue);
    expect(Object.keys(reported).filter((id) => !cited.has(id))).toEqual([]);
    expect(Object.keys(reported)).not.toEqual([]);
  });
});
