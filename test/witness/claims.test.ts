import { describe, expect, test } from "vitest";
import { bundledLibrary } from "../support/bundled-library.ts";
import { checkOf, citesOf, mustClaims } from "./claims.ts";
import { lackOf, REASONS } from "./prove.ts";
import { readTables } from "./tables.ts";
import { outdatedClaims } from "./task.ts";
import { faultNames } from "./witness.ts";

/** How many claims of weight must no fault breaks. Only ever made smaller, by hand: what a new fault breaks cannot be lost again unseen. */
const UNBROKEN = 1554;

const { proven, unbroken } = readTables();
const listed = Object.values(unbroken).flat();

describe("each claim of weight must", () => {
  test("is broken by a fault, or stands in the list with a reason (npm run witness -- new)", () => {
    expect(outdatedClaims().added).toEqual([]);
  });

  test("that the tables name is there (npm run witness -- new)", () => {
    expect(outdatedClaims().gone).toEqual([]);
  });

  test("that a fault breaks does not stand in the list", () => {
    expect(listed.filter((claim) => proven[claim] !== undefined)).toEqual([]);
  });

  test("is broken by faults that exist", () => {
    const known = new Set(faultNames());
    const unknown = Object.values(proven)
      .flat()
      .filter((fault) => !known.has(fault));
    expect(unknown).toEqual([]);
  });
});

describe("the list of claims that no fault breaks", () => {
  test("is as long as is written here, and so only becomes shorter", () => {
    expect(listed).toHaveLength(UNBROKEN);
  });

  test("names a claim once", () => {
    expect(new Set(listed).size).toBe(listed.length);
  });

  test("has no reasons but the known ones", () => {
    expect(Object.keys(unbroken)).toEqual(Object.values(REASONS));
  });

  test.each([REASONS.alike, REASONS.elsewhere, REASONS.none])("says truly: %s", (reason) => {
    const lack = lackOf(proven);
    expect(unbroken[reason]?.filter((claim) => lack(claim) !== reason)).toEqual([]);
  });
});

test("a claim is named by its check, step, keyword and what it cites, and by no line", () => {
  const [check] = bundledLibrary().suites.flatMap(({ checks }) => checks);
  const claim = [...mustClaims(bundledLibrary())].find((one) => checkOf(one) === check?.id) ?? "";
  expect(claim).toMatch(/^\S+ \d+\. .+ [a-z-]+ [A-Z][\w.+-]+$/);
  expect(citesOf(claim).length).toBeGreaterThan(0);
  expect(citesOf("users/create/answers-201 1. POST /Users status RFC7644-3.3-07+RFC7644-3.3-09")).toEqual([
    "RFC7644-3.3-07",
    "RFC7644-3.3-09",
  ]);
});
