import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import type { Json } from "../../../src/model/json.ts";
import { isGone, isOurs, oursIn } from "../../../src/run/safety/whose.ts";
import { answered, answeredText, response, textResponse, unanswered } from "../builders.ts";

const MARKER = "scabc123abc123";

describe("a resource is ours", () => {
  test.each<[where: string, value: Json]>([
    ["as its name", { userName: `${MARKER}-alice` }],
    ["in the midst of its name", { displayName: `The ${MARKER} team` }],
    ["in capitals", { userName: MARKER.toUpperCase() }],
    ["in any text of its own", { nickName: MARKER }],
  ])("when the marker stands in it %s", (_, value) => {
    expect(isOurs(response(200, value), MARKER)).toBe(true);
  });

  test.each<[where: string, value: Json]>([
    ["nowhere", { userName: "bjensen" }],
    ["in a group's name", { userName: "bjensen", groups: [{ display: MARKER }] }],
    ["in an address", { userName: "bjensen", emails: [{ value: `${MARKER}@example.com` }] }],
    ["in a member", { displayName: "Everybody", members: [{ value: MARKER, display: MARKER }] }],
    ["in a part of the name", { userName: "bjensen", name: { familyName: MARKER } }],
    ["in an extension", { userName: "bjensen", "urn:x": { department: MARKER } }],
    ["in its own place", { userName: "bjensen", meta: { location: `/Users/${MARKER}` } }],
    ["in its schemas", { userName: "bjensen", schemas: [MARKER] }],
    ["in its id", { id: MARKER, userName: "bjensen" }],
    ["in its id, written ID", { ID: MARKER, userName: "bjensen" }],
    ["as the name of an attribute", { [MARKER]: "bjensen" }],
    ["but for its last letter", { userName: MARKER.slice(0, -1) }],
    ["in a list", [{ userName: MARKER }]],
    ["as the whole answer", MARKER],
  ])("not when the marker stands %s", (_, value) => {
    expect(isOurs(response(200, value), MARKER)).toBe(false);
  });

  test("only when a read was answered 200, with JSON", () => {
    expect(isOurs(response(201, { userName: MARKER }), MARKER)).toBe(false);
    expect(isOurs(response(404, { userName: MARKER }), MARKER)).toBe(false);
    expect(isOurs(textResponse(200, `{"userName":"${MARKER}"}`), MARKER)).toBe(false);
    expect(isOurs(response(200), MARKER)).toBe(false);
  });

  test("never when there is no marker", () => {
    expect(isOurs(response(200, { userName: "bjensen" }), "")).toBe(false);
  });
});

const ours = { id: "7", userName: MARKER };
const stranger = { id: "8", userName: "bjensen" };

test.each<[what: string, outcome: Outcome, ids: readonly string[] | undefined]>([
  ["a list with ours", answered(200, { Resources: [ours, stranger] }), ["7"]],
  ["two of ours", answered(200, { Resources: [ours, { ...ours, id: "9" }] }), ["7", "9"]],
  ["names in other letter case", answered(200, { resources: [{ ID: "7", userName: MARKER }] }), ["7"]],
  ["a number as id", answered(200, { Resources: [{ ...ours, id: 7 }] }), ["7"]],
  ["ours without an id", answered(200, { Resources: [{ userName: MARKER }] }), [""]],
  ["strangers only", answered(200, { Resources: [stranger] }), []],
  ["what is nested", answered(200, { Resources: [{ ...stranger, groups: [{ display: MARKER }] }] }), []],
  ["what is no resource", answered(200, { Resources: [MARKER, null] }), []],
  ["no resources", answered(200, { totalResults: 0 }), []],
  ["no list of resources", answered(200, { Resources: ours }), []],
  ["404", answered(404, { status: "404" }), []],
  ["404 without a body", answered(404), undefined],
  ["400", answered(400, { status: "400", Resources: [ours] }), undefined],
  ["500", answered(500, {}), undefined],
  ["a list that is bare", answered(200, [ours]), undefined],
  ["a page", answeredText(200, "<html>"), undefined],
  ["nothing", unanswered(), undefined],
])("a lookup that is answered with %s finds %j", (_, outcome, ids) => {
  expect(oursIn(outcome, MARKER)).toEqual(ids);
});

test.each([
  [199, false],
  [200, true],
  [202, true],
  [204, true],
  [299, true],
  [300, false],
  [302, false],
  [400, false],
  [403, false],
  [404, true],
  [409, false],
  [410, true],
  [500, false],
  [503, false],
])("after DELETE answered %d nothing is there any more: %s", (status, gone) => {
  expect(isGone(status)).toBe(gone);
});
