import { expect, test } from "vitest";
import type { Learned } from "../../../src/model/target.ts";
import { notesOf } from "../../../src/run/rehearsal/notes.ts";

const NOTHING: Learned = { requests: 0, attributes: {}, operators: {}, showsAfterMs: 0 };

test.each<[string, Partial<Learned>, readonly string[]]>([
  ["nothing of what is not known", {}, []],
  [
    "nothing where the target does as it says",
    {
      attributes: { "User.title": { create: "kept", filter: "found" } },
      operators: { eq: "answered" },
      deletes: 204,
    },
    [],
  ],
  [
    "what became of attributes, way by way",
    {
      attributes: {
        "User.title": { create: "ignored", replace: "changed", patch: "refused" },
        "User.nickName": { create: "ignored", replace: "kept" },
      },
    },
    [
      "POST leaves as they were User.title, User.nickName",
      "PUT makes something else of User.title",
      "PATCH refuses User.title",
    ],
  ],
  [
    "which operators are refused, and which are not",
    { operators: { eq: "answered", sw: "refused", pr: "answered", gt: "refused" } },
    ["Filters are answered with eq, pr, refused with sw, gt"],
  ],
  [
    "that all are refused",
    { operators: { eq: "refused" } },
    ["Filters are answered with no operator, refused with eq"],
  ],
  [
    "on which attributes filters are refused, not by which nobody is found",
    { attributes: { "User.title": { filter: "refused" }, "User.nickName": { filter: "missed" } } },
    ["Filters are refused on User.title"],
  ],
  [
    "how late a write shows",
    { showsAfterMs: 250 },
    ["A write shows after about 250 ms; reads waited for that"],
  ],
  ["how DELETE answers", { deletes: 200 }, ["DELETE answers 200"]],
  ["a limit", { rateLimit: "ratelimit-limit: 100" }, ["The target limits requests (ratelimit-limit: 100)"]],
])("the reader is told %s", (_, learned, expected) => {
  expect(notesOf({ ...NOTHING, ...learned })).toEqual(expected);
});
