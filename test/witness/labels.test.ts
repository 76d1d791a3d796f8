import { describe, expect, test } from "vitest";
import type { FaultInfo } from "../../fixtures/server/index.ts";
import { bundledLibrary } from "../support/bundled-library.ts";
import { compare, entryFigures, figuresOf, type Labelled } from "./labels.ts";

const { catalogue } = bundledLibrary();

/** Two that the catalogue calls the same. */
const ALIAS = "RFC7643-2.3.5-04";
const ONE = "RFC7643-2.3.5-01";

const fault = (breaks: readonly string[], implies: readonly string[] = []): FaultInfo => ({
  name: "one",
  title: "One",
  area: "users",
  modelledOn: [],
  breaks,
  implies,
});
const reports = (entries: number, ...reported: readonly string[]): Labelled => ({
  fault: "one",
  reported: Object.fromEntries(reported.map((id) => [id, "users/a@rfc"])),
  entries,
});

describe("a fault and its report are compared:", () => {
  test("what it breaks must be reported, what it implies may be, and nothing else", () => {
    expect(compare(reports(2, "A", "C", "D"), fault(["A", "B"], ["C"]), catalogue)).toEqual({
      fault: "one",
      unexpected: [["D", "users/a@rfc"]],
      missing: ["B"],
      reported: 3,
      rightly: 2,
      declared: 2,
      found: 1,
    });
  });

  test("what a warning names is found, and is not called broken", () => {
    const warns = { ...reports(1), warned: { A: "users/a@rfc", C: "users/a@rfc" } };
    expect(compare(warns, fault(["A", "B"]), catalogue)).toMatchObject({
      unexpected: [],
      missing: ["B"],
      reported: 0,
      found: 1,
    });
  });

  test("what is only reported of providers, or allowed, need not be found", () => {
    const light = fault(["IDP-MEMBER-AGAIN", "RFC7644-3.14-06", "IDP-DELETE"]);
    expect(compare(reports(0), light, catalogue)).toMatchObject({ missing: ["IDP-DELETE"], declared: 1 });
  });

  test("requirements that say the same are one", () => {
    const said = { unexpected: [], missing: [], declared: 1 };
    expect(compare(reports(1, ONE), fault([ALIAS, ONE]), catalogue)).toMatchObject(said);
    expect(compare(reports(1, ONE), fault([ALIAS]), catalogue)).toMatchObject(said);
  });

  test("figures are of all faults together", () => {
    const comparisons = [
      compare(reports(1, "A", "B", "C"), fault(["A"]), catalogue),
      compare(reports(1, "D"), fault(["D", "E", "F"]), catalogue),
    ];
    expect(figuresOf(comparisons)).toEqual({ precision: 0.5, recall: 0.5 });
  });
});

test("entries are counted of the faults that are found", () => {
  expect(entryFigures([reports(0), reports(1), reports(2), reports(5)])).toEqual({
    median: 2,
    atMostTwo: 2 / 3,
  });
});
