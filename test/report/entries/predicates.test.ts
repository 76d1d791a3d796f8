import { expect, test } from "vitest";
import { requirementId } from "../../../src/model/ids.ts";
import type { ClaimResult } from "../../../src/model/report.ts";
import { isAboutPrimary, isMisreadText, isTextForBoolean } from "../../../src/report/entries/booleans.ts";
import { isFromStart } from "../../../src/report/entries/from-start.ts";
import {
  isBadFilter,
  isNeed,
  isOfNothing,
  type Observation,
} from "../../../src/report/entries/observation.ts";
import { asking, attribute, claim, observation, patching } from "./observing.ts";

const is = (expected: string, actual: string): ClaimResult => claim({ expected, actual });
const value = attribute("title", "value");

test.each([
  ["true", '"true"', true],
  ["false", '"True"', true],
  ["true or false", '"FALSE"', true],
  ["boolean", '"false"', true],
  ["a boolean", '"false"', false],
  ["trueish", '"true"', false],
  ["true", 'x"true"', false],
  ["true", '"true"x', false],
  ["true", "false", false],
  ["text", '"true"', false],
])("%s that came as %s is a text for a boolean: %s", (expected, actual, isText) => {
  expect(isTextForBoolean(is(expected, actual))).toBe(isText);
});

test.each([
  ["true", "false", '{"a":"True"}', true],
  ["false", "true", '{"a":"x = \\"false\\""}', true],
  ["true", "false", '{"a":true}', false],
  ["true", "untrue", '{"a":"true"}', false],
  ["truely", "false", '{"a":"true"}', false],
  ["untrue", "false", '{"a":"true"}', false],
  ["true", "falsely", '{"a":"true"}', false],
])(
  "%s that came as %s after %s is a text that was read otherwise: %s",
  (expected, actual, body, isMisread) => {
    const write = { ...asking("PUT /Users/1"), body };
    expect(isMisreadText(observation(value, { write, claim: is(expected, actual) }))).toBe(isMisread);
    expect(isMisreadText(observation(value, { claim: is(expected, actual) }))).toBe(false);
  },
);

test.each([
  ["body emails[primary eq true]", true],
  ["body emails[Primary EQ true]", true],
  ["body emails[primary eq true].value", false],
  ["body emails[primary eq false]", false],
])("%s is about what is primary: %s", (place, isPrimary) => {
  expect(isAboutPrimary(claim({ place }))).toBe(isPrimary);
});

test.each<[title: string, of: Observation, isFirst: boolean]>([
  ["where nothing was written", observation(value), true],
  ["after a create", observation(value, { write: asking("POST /Users") }), true],
  ["after a PUT", observation(value, { write: asking("PUT /Users/1") }), false],
  ["after a PATCH", observation(value, { write: patching("add", "title") }), false],
  ["in a part that was asked for", observation(value, { asked: asking("GET /Users?attributes=a") }), false],
  ["where the setup lost it", observation(value, { lost: ["title"] }), false],
  ["where the setup lost something else", observation(value, { lost: ["nickname"] }), true],
])("%s an attribute is wrong from the start: %s", (_, of, isFirst) => {
  expect(isFromStart(of)).toBe(isFirst);
});

test.each([
  ["absent", true],
  ["nothing", true],
  ["null", true],
  ["nothing else", false],
  ["an absent one", false],
  ["1 value", false],
])("where %s was due nothing at all was: %s", (expected, isNothing) => {
  expect(isOfNothing(is(expected, '"a"'))).toBe(isNothing);
});

test.each<[title: string, asked: Observation["asked"], expected: string, isBad: boolean]>([
  ["a filter", asking("GET /Users?filter=a"), "400", true],
  ["a filter behind others", asking("GET /Users?filter=a&count=1"), "400", true],
  ["no filter", asking("GET /Users?count=1"), "400", false],
  ["a filter that a list answers, too", asking("GET /Users?filter=a"), "400, or 200 with more", false],
  [
    "a filter that another refusal answers, too",
    asking("GET /Users?filter=a"),
    "400, or 403 with less",
    true,
  ],
  ["a write", patching("add", "emails?filter=a"), "400", false],
])("whether a filter is what was wrong with %s: %#", (_, asked, expected, isBad) => {
  expect(isBadFilter(observation({ kind: "accepted" }, { asked, claim: claim({ expected }) }))).toBe(isBad);
});

test.each([
  [["RFC7644-1-01"], false],
  [["IDP-CREATE"], true],
  [["RFC7644-1-01", "IDP-CREATE"], true],
  [[], false],
])("a claim that cites %j says what a provider needs: %s", (ids, isOne) => {
  expect(isNeed(observation(value, { claim: claim({ requirements: ids.map(requirementId) }) }))).toBe(isOne);
});
