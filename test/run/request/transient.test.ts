import { expect, test } from "vitest";
import type { Outcome } from "../../../src/model/exchange.ts";
import { isTransient } from "../../../src/run/request/transient.ts";
import { answered, unanswered } from "../builders.ts";

test.each<[string, Outcome, boolean]>([
  ["500", answered(500), true],
  ["502", answered(502), true],
  ["503", answered(503), true],
  ["504", answered(504), true],
  ["501, which is no matter of the moment", answered(501), false],
  ["505", answered(505), false],
  ["499", answered(499), false],
  ["429, which says itself when to come again", answered(429), false],
  ["200", answered(200), false],
  ["a reset connection", unanswered("reset"), true],
  ["a refused connection", unanswered("refused"), true],
  ["a timeout, which has cost its time already", unanswered("timeout"), false],
])("%s may be over a moment later", (_, outcome, expected) => {
  expect(isTransient(outcome)).toBe(expected);
});
