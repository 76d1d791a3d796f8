import { describe, expect, test } from "vitest";
import { causesOf } from "../../../src/report/entries/consequences.ts";
import { formsOf, pathIn } from "../../../src/report/entries/forms.ts";
import type { Observation } from "../../../src/report/entries/observation.ts";
import type { Symptom } from "../../../src/report/entries/symptom.ts";
import { asking, attribute, claim, observation, patching } from "./observing.ts";

const REFUSED: Symptom = { kind: "refused", mayBe: false };
const ACCEPTED: Symptom = { kind: "accepted" };
const OTHER: Symptom = { kind: "other-status", wanted: "404", got: "400" };
const LIST: Symptom = { kind: "list", of: "" };
const HEADER: Symptom = { kind: "header", name: "etag", wrong: "missing" };
const BODY: Symptom = { kind: "error-body", path: "", wrong: "type", detail: "" };
const title = attribute("title", "value");

const at = (exchangeAt: number, symptom: Symptom, change: Partial<Observation> = {}): Observation =>
  observation(symptom, { exchangeAt, ...change });
const PUT = { asked: asking("PUT /Users/1") };
const filtered = { asked: asking("GET /Users?filter=title%20pr") };

describe("an earlier broken claim explains a later one", () => {
  test.each<[title: string, earlier: Observation, later: Observation, isExplained: boolean]>([
    ["of a refused answer", at(0, REFUSED), at(0, title), true],
    ["of an answer that is taken", at(0, ACCEPTED), at(0, HEADER), true],
    ["of an answer with another status", at(0, OTHER), at(0, BODY), true],
    ["not of an answer with another value", at(0, title), at(0, attribute("title", "missing")), false],
    ["of a list that is another", at(0, LIST), at(0, LIST), true],
    ...["totalresults", "itemsperpage", "startindex", "nextcursor", "previouscursor"].map(
      (path): [string, Observation, Observation, boolean] => [
        `of ${path} in it`,
        at(0, LIST),
        at(0, attribute(path, "value")),
        true,
      ],
    ),
    ["not of other values in it", at(0, LIST), at(0, title), false],
    ["not of what is called like them", at(0, LIST), at(0, attribute("totalresultsever", "value")), false],
    ["not of its headers", at(0, LIST), at(0, HEADER), false],
    ["after a write that is refused", at(0, REFUSED, PUT), at(1, title), true],
    ["after a write that is taken", at(0, ACCEPTED, PUT), at(1, LIST), true],
    ["not after a read that is refused", at(0, REFUSED), at(1, title), false],
    ["a write that is refused after a read that is", at(0, REFUSED), at(1, REFUSED, PUT), true],
    ["not a write that is taken after it", at(0, REFUSED), at(1, ACCEPTED, PUT), false],
    ["not a read that is refused after it", at(0, REFUSED), at(1, REFUSED), false],
    ["not after another status", at(0, OTHER, PUT), at(1, title), false],
    ["not after a header", at(0, HEADER, PUT), at(1, title), false],
    ["not the form of an error after a refusal", at(0, REFUSED, PUT), at(1, BODY), false],
    ["not a header after a refusal", at(0, REFUSED, PUT), at(1, HEADER), false],
    ["not a wrong type after a refusal", at(0, REFUSED, PUT), at(1, attribute("title", "type")), false],
    ["not a missing id after a refusal", at(0, REFUSED, PUT), at(1, attribute("id", "missing")), false],
    ["not missing schemas", at(0, REFUSED, PUT), at(1, attribute("schemas", "missing")), false],
    ["not a missing part of meta", at(0, REFUSED, PUT), at(1, attribute("meta.created", "missing")), false],
    ["another id after a refusal", at(0, REFUSED, PUT), at(1, attribute("id", "value")), true],
    ["what is missing beside", at(0, REFUSED, PUT), at(1, attribute("identity", "missing")), true],
    ["what is missing below", at(0, REFUSED, PUT), at(1, attribute("x.id", "missing")), true],
    [
      "not a media type after a refusal",
      at(0, REFUSED, PUT),
      at(1, OTHER, { claim: claim({ keyword: "media-type" }) }),
      false,
    ],
    ["a value after a list", at(0, LIST), at(1, title), true],
    ["what is taken after a list", at(0, LIST), at(1, ACCEPTED), true],
    ["not what is refused after a list", at(0, LIST), at(1, REFUSED), false],
    ["not a list after a list", at(0, LIST), at(1, LIST), false],
    ["the same value later", at(0, title), at(1, attribute("title", "missing")), true],
    ["a part of it later", at(0, attribute("name.a", "value")), at(1, attribute("name.b", "value")), true],
    ["not another value later", at(0, title), at(1, attribute("nickname", "value")), false],
    ["a list that is filtered, later", at(0, title), at(1, LIST, filtered), true],
    ["not a list that is not", at(0, title), at(1, LIST), false],
    ["not a refusal after a value", at(0, title), at(1, REFUSED, filtered), false],
    [
      "whatever comes after an operation of a bulk request with another result",
      at(0, attribute("operations.status", "value")),
      at(1, REFUSED),
      true,
    ],
    [
      "not what comes after another part of one",
      at(0, attribute("operations.location", "value")),
      at(1, REFUSED),
      false,
    ],
    [
      "not what weighs more",
      at(0, REFUSED, { ...PUT, claim: claim({ level: "should" }) }),
      at(1, title),
      false,
    ],
    [
      "not a failure by a note",
      at(0, REFUSED, { ...PUT, claim: claim({ level: "info" }) }),
      at(1, title),
      false,
    ],
    [
      "not a warning by a note",
      at(0, REFUSED, { ...PUT, claim: claim({ level: "info" }) }),
      at(1, title, { claim: claim({ level: "should" }) }),
      false,
    ],
    [
      "what weighs as much by another word",
      at(0, REFUSED, { ...PUT, claim: claim({ level: "interop" }) }),
      at(1, title),
      true,
    ],
    ["what weighs less", at(0, REFUSED, PUT), at(1, title, { claim: claim({ level: "info" }) }), true],
  ])("%s: %#", (_, earlier, later, isExplained) => {
    const causes = causesOf([earlier, later]);
    expect(causes.map(({ cause }) => cause)).toEqual(isExplained ? [earlier] : [earlier, later]);
    expect(causes[0]?.consequences).toEqual(isExplained ? [later] : []);
  });

  test("the first that does", () => {
    const refusals = [at(0, REFUSED, PUT), at(1, REFUSED)];
    const later = at(1, title);
    expect(causesOf([...refusals, later]).map(({ consequences }) => consequences.length)).toEqual([2]);
  });
});

const no = (asked: Observation["asked"], scimType = "", sentence = "No such path."): Observation =>
  observation(REFUSED, { asked, came: { status: 400, scimType, sentence } });
const two = (...paths: readonly string[]) =>
  asking("PATCH /Users/1", { Operations: paths.map((path) => ({ op: "replace", path, value: "a" })) });

describe("the form that a PATCH is refused by", () => {
  const plain = no(patching("replace", "title", "a"));
  test.each<[title: string, alone: Observation, of: Observation, form: string | undefined]>([
    ["is its own", plain, plain, "replace attribute"],
    ["is that in other letter case", plain, no(patching("replace", "Title", "a")), "replace attribute"],
    ["is that with its URN", plain, no(patching("replace", "urn:x:y:title", "a")), "replace attribute"],
    ["is that of another operation", plain, no(patching("remove", "title")), "remove attribute"],
    ["is that among several", plain, no(two("a.b", "title")), "replace attribute"],
    [
      "is none where other words refuse it",
      plain,
      no(patching("replace", "title", "a"), "", "Oh."),
      undefined,
    ],
    [
      "is none where another keyword does",
      plain,
      no(patching("replace", "title", "a"), "invalidPath"),
      undefined,
    ],
    ["is none of another form", plain, no(patching("replace", "a.b", "a")), undefined],
    ["is none where several are refused", no(two("title", "a.b")), no(two("title", "a.b")), undefined],
    ["is none elsewhere than in a PATCH", no(asking("PUT /Users/1")), no(asking("PUT /Users/1")), undefined],
    [
      "is that with a filter of another kind",
      no(patching("remove", "emails[a pr]")),
      no(patching("remove", "emails[not (a pr)]")),
      "remove attribute[filter]",
    ],
    [
      "depends on the operation where nothing is there",
      no(patching("replace", "title", "a"), "noTarget"),
      no(patching("remove", "title"), "noTarget"),
      undefined,
    ],
  ])("%s", (_, alone, of, form) => {
    expect(formsOf([alone]).refused(of)).toBe(form);
  });

  test("is none where it was carried out", () => {
    const done = observation(title, { asked: patching("replace", "title", "a") });
    expect(formsOf([done]).refused(plain)).toBeUndefined();
  });
});

describe("the form that a PATCH is carried out wrongly by", () => {
  const wrong = (symptom: Symptom, write: Observation["asked"] | undefined) =>
    formsOf([observation(symptom, { write })]);
  const MANY = "add a, replace attribute, replace urn:attribute";
  test.each<[title: string, symptom: Symptom, write: Observation["asked"] | undefined, form: string]>([
    ["is the one that is so alone", title, patching("replace", "title", "a"), "replace attribute"],
    ["is its own where none is", title, undefined, MANY],
    ["is its own where it is so in a list only", LIST, patching("replace", "title", "a"), MANY],
    ["is its own where it is so among several only", title, two("title", "a.b"), MANY],
    ["is its own where it is no PATCH", title, asking("PUT /Users/1"), MANY],
  ])("%s", (_, symptom, write, form) => {
    expect(wrong(symptom, write).misdone(MANY)).toBe(form);
  });
});

test.each([
  ["replace attribute", "attribute"],
  ["add attribute[filter].part list, remove attribute", "attribute[filter].part, attribute"],
  ["replace attribute null", "attribute"],
  ["replace attribute empty list", "attribute"],
  ["replace attribute empty text", "attribute"],
  ["add without path object", "without path"],
  ["move attribute", "move attribute"],
])("the path in %s is %s", (form, path) => {
  expect(pathIn(form)).toBe(path);
});
