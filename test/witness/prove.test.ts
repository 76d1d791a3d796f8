import { describe, expect, test } from "vitest";
import { lackOf, prove, REASONS } from "./prove.ts";
import { readTask } from "./task.ts";
import { faultNames, type Witnessed } from "./witness.ts";

const ONE = "users/create 1. POST /Users status RFC-1";
const TWO = "users/create 1. POST /Users header RFC-2+RFC-3";
const THREE = "users/read 2. GET /Users/1 status RFC-1";

const broke = (fault: string, ...broken: readonly string[]): Witnessed => ({
  fault,
  found: [],
  broken,
  left: 0,
});
const claims = new Set([ONE, TWO, THREE]);
const everything = () => true;

describe("a claim is proven", () => {
  test("by the faults that break it, those that break least first, and no more than two", () => {
    const witnessed = [broke("wide", ONE, TWO, THREE), broke("narrow", ONE), broke("middle", ONE, TWO)];
    expect(prove(claims, witnessed, {}, everything)).toEqual({
      [ONE]: ["narrow", "middle"],
      [TWO]: ["middle", "wide"],
      [THREE]: ["wide"],
    });
  });

  test("not by what is no claim any more", () => {
    expect(
      prove(claims, [broke("one", "users/gone 1. GET /x status RFC-1")], { gone: ["one"] }, everything),
    ).toEqual({});
  });

  test("not by a fault that breaks now this and now that", () => {
    expect(prove(claims, [broke("every-seventh-request-fails", ONE)], {}, everything)).toEqual({});
  });

  test("by what was known, unless it was played again and did not break it", () => {
    const known = { [ONE]: ["old", "again"], [TWO]: ["again"] };
    const isPlayed = (_: string, fault: string) => fault === "again";
    expect(prove(claims, [broke("again", THREE)], known, isPlayed)).toEqual({
      [ONE]: ["old"],
      [THREE]: ["again"],
    });
  });
});

test.each([
  ["users/other 1. PUT /Users status RFC-1", REASONS.alike],
  ["users/other 1. PUT /Users body RFC-1", REASONS.elsewhere],
  ["users/other 1. PUT /Users header RFC-3", REASONS.elsewhere],
  ["users/other 1. PUT /Users header RFC-9+RFC-2", REASONS.elsewhere],
  ["users/other 1. PUT /Users status RFC-9", REASONS.none],
])("%s lacks: %s", (claim, reason) => {
  expect(lackOf({ [ONE]: ["a"], [TWO]: ["b"] })(claim)).toBe(reason);
});

describe("what is to be played", () => {
  const [fault = ""] = faultNames();

  test("is everything, when nothing is said", () => {
    const task = readTask([]);
    expect(task.faults).toEqual(faultNames());
    expect(task.part).toBeUndefined();
    expect(task.isPlayed(ONE, fault)).toBe(true);
  });

  test("is a fault against all cases", () => {
    const task = readTask([fault]);
    expect([task.faults, task.part]).toEqual([[fault], undefined]);
    expect(task.isPlayed(ONE, "another")).toBe(true);
    expect(task.isPlayed(ONE, faultNames()[1] ?? "")).toBe(false);
  });

  test("is a suite against all faults", () => {
    const task = readTask(["users/create"]);
    expect(task.faults).toEqual(faultNames());
    expect([...(task.part?.checks ?? [])].every((check) => check.startsWith("users/create/"))).toBe(true);
    expect(task.isPlayed("users/create/gives-an-id 1. POST /Users status RFC-1", fault)).toBe(true);
    expect(task.isPlayed("users/created/x 1. POST /Users status RFC-1", fault)).toBe(false);
  });

  test("is nothing that nobody knows", () => {
    expect(() => readTask(["nowhere"])).toThrow("nowhere is no fault and no check");
  });
});
