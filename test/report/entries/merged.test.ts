import { describe, expect, test } from "vitest";
import { requirementId } from "../../../src/model/ids.ts";
import type { Group } from "../../../src/report/entries/group.ts";
import { mergedOf } from "../../../src/report/entries/merged.ts";
import type { Observation } from "../../../src/report/entries/observation.ts";
import type { Symptom } from "../../../src/report/entries/symptom.ts";
import { asking, attribute, claim, observation } from "./observing.ts";

const ACCEPTED: Symptom = { kind: "accepted" };
const of = (symptom: Symptom, cites: string, change: Partial<Observation> = {}): Observation =>
  observation(symptom, { claim: claim({ requirements: cites.split(" ").map(requirementId) }), ...change });

const group = (signature: string, ...causes: readonly [Observation, ...Observation[]]): Group => {
  const [first, ...others] = causes.map((cause) => ({ cause, consequences: [] }));
  if (first === undefined) throw new Error("a group has a cause");
  return { signature: signature.split(" "), causes: [first, ...others] };
};

/** The signatures that are left, and how many causes each has. */
const merged = (...groups: readonly Group[]) =>
  mergedOf(groups, new Map()).map(({ signature, causes }) => `${signature.join(" ")}: ${causes.length}`);

const PROJECTED = { asked: asking("GET /Users?attributes=title") };
const value = attribute("title", "value");

describe("of two groups that break the same rule", () => {
  const two = (symptom: Symptom, signature: string, one: string, change: Partial<Observation> = {}) =>
    merged(
      group(`${signature} ${one}`, of(symptom, "A", change)),
      group(`${signature} other`, of(symptom, "A", change), of(symptom, "A", change)),
    );
  test.each<
    [title: string, symptom: Symptom, signature: string, change: Partial<Observation>, isOne: boolean]
  >([
    ["what is taken is one", ACCEPTED, "accepted", {}, true],
    ["lists are one", { kind: "list", of: "" }, "list", {}, true],
    ["another value of one attribute is one", value, "attribute", {}, true],
    ["too many values of one attribute are one", attribute("title", "surplus"), "attribute", {}, true],
    ["values of a wrong type are two", attribute("title", "type"), "attribute", {}, false],
    ["values that are missing are two", attribute("title", "missing"), "attribute", {}, false],
    ["values in a part that was asked for are two", value, "attribute", PROJECTED, false],
    ["refusals are two", { kind: "refused", mayBe: false }, "refused", {}, false],
    ["headers are two", { kind: "header", name: "a", wrong: "type" }, "header", {}, false],
  ])("%s", (_, symptom, signature, change, isOne) => {
    expect(two(symptom, signature, "one", change)).toEqual(
      isOne ? [`${signature} other: 3`] : [`${signature} other: 2`, `${signature} one: 1`],
    );
  });
});

describe("two groups are two", () => {
  test.each<[title: string, one: Group, other: Group]>([
    [
      "where the smaller breaks another rule",
      group("accepted one", of(ACCEPTED, "B")),
      group("accepted two", of(ACCEPTED, "A"), of(ACCEPTED, "A")),
    ],
    [
      "where the smaller breaks another rule besides",
      group("accepted one", of(ACCEPTED, "A B")),
      group("accepted two", of(ACCEPTED, "A"), of(ACCEPTED, "A")),
    ],
    [
      "where they go wrong in other ways",
      group("attribute one", of(value, "A")),
      group("attribute two", of(attribute("title", "surplus"), "A"), of(attribute("title", "surplus"), "A")),
    ],
    [
      "where they are about other attributes",
      group("attribute one", of(value, "A")),
      group(
        "attribute two",
        of(attribute("nickname", "value"), "A"),
        of(attribute("nickname", "value"), "A"),
      ),
    ],
    [
      "where the smaller goes wrong in two ways",
      group("attribute one", of(value, "A"), of(ACCEPTED, "A")),
      group("attribute two", of(value, "A"), of(ACCEPTED, "A"), of(value, "A")),
    ],
    [
      "where what they have in common is of another kind",
      group("patch one", of(value, "A")),
      group("attribute two", of(value, "A"), of(value, "A")),
    ],
    [
      "where the larger goes wrong in a way that is told apart, too",
      group("attribute one", of(value, "A")),
      group("attribute two", of(value, "A"), of(attribute("title", "type"), "A")),
    ],
  ])("%s", (_, one, other) => {
    expect(merged(one, other)).toHaveLength(2);
  });
});

describe("two groups are one", () => {
  test.each<[title: string, one: Group, other: Group]>([
    [
      "where the larger breaks more",
      group("accepted one", of(ACCEPTED, "A")),
      group("accepted two", of(ACCEPTED, "A B"), of(ACCEPTED, "A B")),
    ],
    [
      "where the larger is misdone as a whole, whatever it is",
      group("attribute one", of(value, "A")),
      group("misdone two", of(value, "A"), of(attribute("title", "type"), "A")),
    ],
    [
      "where they are about parts of one attribute",
      group("attribute one", of(attribute("name.a", "value"), "A")),
      group("attribute two", of(attribute("name.b", "value"), "A"), of(attribute("name[0]", "value"), "A")),
    ],
  ])("%s", (_, one, other) => {
    expect(merged(one, other)).toEqual([`${other.signature.join(" ")}: 3`]);
  });
});

test("the largest comes first, and takes in what is like it, one after the other", () => {
  expect(
    merged(
      group("accepted one", of(ACCEPTED, "A")),
      group("header two", of({ kind: "header", name: "a", wrong: "type" }, "A")),
      group("accepted three", of(ACCEPTED, "A")),
      group("accepted four", of(ACCEPTED, "A"), of(ACCEPTED, "A")),
    ),
  ).toEqual(["accepted four: 4", "header two: 1"]);
});
