import { describe } from "vitest";
import { body, refusesSuites } from "../broken.ts";

describe("a mistake in a body", () => {
  refusesSuites([
    [
      "an unknown fixture",
      body("{ $fixture: user/minimul }"),
      "8:27",
      'there is no fixture "user/minimul"',
      '"user/minimal"',
    ],
    [
      "a nested fixture",
      body("{ $fixture: { user: minimal } }"),
      "8:27",
      "a fixture is named by text",
      "$fixture: user/minimal",
    ],
    ["an unknown form", body("{ $fixtur: user/minimal }"), "8:17", 'unknown form "$fixtur"', '"$fixture"'],
    [
      "a $patch of one operation",
      body("{ $patch: { op: add } }"),
      "8:25",
      "$patch takes the list of operations",
      "",
    ],
    [
      "a $patch with company",
      body("{ $patch: [], schemas: [] }"),
      "8:29",
      '"schemas" cannot stand beside $patch',
      "alone",
    ],
    ["a $merge of one object", body("{ $merge: [{}] }"), "8:25", "$merge takes a list of two", ""],
    [
      "a $without without names",
      body('{ $without: ["${{ unique }}"] }'),
      "8:27",
      "$without takes an object and the names",
      "",
    ],
    [
      "a $repeat without item",
      body("{ a: { $repeat: 2 } }"),
      "8:31",
      "$repeat takes a whole number up to 1000, and an item",
      "",
    ],
    [
      "an $each without item",
      body('{ a: { $each: "${{ unique }}" } }'),
      "8:29",
      "$each takes a list, and an item",
      "each.id",
    ],
    [
      "something beside $each",
      body("{ a: { $each: [1], item: 1, count: 2 } }"),
      "8:43",
      '"count" cannot stand beside $each',
      "Beside $each stands only item.",
    ],
    [
      "a $repeat of text",
      body("{ a: { $repeat: two, item: 1 } }"),
      "8:31",
      "$repeat takes a whole number",
      "",
    ],
  ]);
});
